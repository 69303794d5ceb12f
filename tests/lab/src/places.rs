//! What a scenario leaves open in its texts until it runs, `{now+90 Europe/London %H:%M}` and the like, and the files that
//! it hands to the program under test. Knows nothing of links and benches.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// Instants and texts that a scenario may name.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    now: Timestamp,
    instants: Vec<(&'static str, Timestamp)>,
    texts: Vec<(String, String)>,
}

impl Places {
    pub(crate) fn at(now: Timestamp) -> Places {
        Places { now, instants: vec![("now", now)], texts: Vec::new() }
    }

    /// `{NAME+10 UTC %H:%M}` from now on.
    pub(crate) fn instant(mut self, name: &'static str, at: Timestamp) -> Places {
        self.instants.push((name, at));
        self
    }

    /// `{NAME}` from now on.
    pub(crate) fn text(mut self, name: &str, value: impl Into<String>) -> Places {
        self.texts.push((format!("{{{name}}}"), value.into()));
        self
    }

    /// Replaces what is named; other braces stay. `{change[Europe/London]+60 UTC %H:%M}` is an hour after the next
    /// change of clocks there; the pattern is strftime's, the numbers are minutes. `{token-5}` is a token that expired five
    /// minutes ago.
    pub(crate) fn fill(&self, text: &str) -> io::Result<String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            filled += &rest[..at];
            rest = &rest[at..];
            match self.instant_at(rest) {
                Some((instant, end)) => {
                    filled += &instant?;
                    rest = &rest[end..];
                }
                None => {
                    filled.push('{');
                    rest = &rest[1..];
                }
            }
        }
        filled += rest;
        Ok(self.texts.iter().fold(filled, |text, (name, value)| text.replace(name, value)))
    }

    /// The instant that begins here, and where it ends; nothing where other braces begin.
    fn instant_at(&self, text: &str) -> Option<(io::Result<String>, usize)> {
        let (inside, _) = text[1..].split_once('}')?;
        let after = |name: &str| inside.strip_prefix(name).filter(|rest| rest.starts_with(['+', '-', ' ']));
        let named = || self.instants.iter().find_map(|(name, at)| Some((Ok(*at), after(name)?)));
        let change = || {
            let (zone, rest) = inside.strip_prefix("change[")?.split_once(']')?;
            Some((self.next_change(zone), rest))
        };
        if let Some(minutes) = inside.strip_prefix("token").and_then(|said| said.parse::<i64>().ok()) {
            return Some((Ok(token(self.now.as_second() + minutes * 60)), inside.len() + 2));
        }
        let (from, said) = named().or_else(change)?;
        Some((from.and_then(|from| written(from, said)), inside.len() + 2))
    }

    fn next_change(&self, zone: &str) -> io::Result<Timestamp> {
        let zone = TimeZone::get(zone).map_err(io::Error::other)?;
        let change = zone.following(self.now).next();
        change.map(|change| change.timestamp()).ok_or_else(|| io::Error::other("clocks never change there"))
    }
}

/// `+90 Europe/London %H:%M` behind an instant's name.
fn written(from: Timestamp, said: &str) -> io::Result<String> {
    let wrong = || io::Error::other(format!("“{said}” is not written like +90 Europe/London %H:%M"));
    let (minutes, rest) = said.split_once(' ').ok_or_else(wrong)?;
    let (zone, pattern) = rest.split_once(' ').ok_or_else(wrong)?;
    let minutes: i64 = if minutes.is_empty() { 0 } else { minutes.parse().map_err(|_| wrong())? };
    let zone = TimeZone::get(zone).map_err(io::Error::other)?;
    let at = from.checked_add(SignedDuration::from_mins(minutes)).map_err(io::Error::other)?;
    Ok(at.to_zoned(zone).strftime(pattern).to_string())
}

/// A signed token as sites put into links (RFC 7519), with the instant at which it ends. Nobody checks its signature here.
fn token(expires: i64) -> String {
    let claims = format!(r#"{{"sub":"invite-4711","iat":{},"exp":{expires}}}"#, expires - 7 * 24 * 3600);
    let parts = [r#"{"alg":"HS256","typ":"JWT"}"#, &claims, "signature-of-the-lab"];
    parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join(".")
}

/// Writes the files of a scenario and makes each known as `{file:NAME}`.
pub(crate) fn write(files: &BTreeMap<String, String>, folder: &Path, places: Places) -> io::Result<Places> {
    let mut with_files = places.clone();
    for (name, content) in files {
        let path: PathBuf = folder.join(name);
        // Mails and calendars have lines that end in CR LF (RFC 5322, RFC 5545).
        fs::write(&path, places.fill(content)?.replace("\r\n", "\n").replace('\n', "\r\n"))?;
        with_files = with_files.text(&format!("file:{name}"), path.to_string_lossy());
    }
    Ok(with_files)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn instants_and_texts_are_filled_in_and_other_braces_stay() {
        let now: Timestamp = "2026-10-20T10:00:00Z".parse().unwrap();
        let places = Places::at(now).instant("opens", now).text("link", "https://a.example/");
        for (text, filled) in [
            ("{now UTC %Y%m%dT%H%M%SZ}", "20261020T100000Z"),
            ("at {now+90 Europe/London %H:%M}.", "at 12:30."),
            ("{opens-60 Asia/Kolkata %H:%M}", "14:30"),
            ("{change[Europe/London]-1 Europe/London %d %H:%M}", "25 01:59"),
            ("{change[Europe/London]+0 UTC %d %H:%M}", "25 01:00"),
            ("<{link}> {{invite}} {\"a\": {}} {nowhere}", "<https://a.example/> {{invite}} {\"a\": {}} {nowhere}"),
        ] {
            assert_eq!(places.fill(text).unwrap(), filled);
        }
        assert!(places.fill("{now+x UTC %H}").is_err());
        assert!(places.fill("{now+1 Nowhere/At_All %H}").is_err());
    }
}
