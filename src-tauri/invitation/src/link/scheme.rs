//! Finds where a link begins: `https://`, also doubled, cut or broken in two. What follows is read in
//! [`super::extract`].

use super::repairs::{Repair, Repairs};
use crate::{ascii::has_prefix, platform::app_scheme};

#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Of the scheme, or of the host where there is none.
    pub(super) at: usize,
    /// Of what follows `://`.
    pub(super) rest: usize,
    /// `https://` or `http://`; of an app's link its name and the colon, `zoommtg:`
    pub(super) scheme: &'static str,
    pub(super) repairs: Repairs,
}

impl Start {
    pub(super) fn is_app(&self) -> bool {
        !self.scheme.ends_with('/')
    }
}

/// No known app has a longer one.
const LONGEST_SCHEME: usize = 24;

/// Copies of a scheme that lost, doubled or mistook a letter.
const DAMAGED: [&str; 14] =
    ["ps", "s", "ttps", "tps", "ttp", "htps", "htp", "httpss", "httsp", "htttps", "htttp", "hxxps", "hxxp", "https"];

/// Finds the next `http://` or `https://` at or after `from`.
pub(super) fn find_start(text: &str, from: usize) -> Option<Start> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'h' | b'H'))?;
        if let Some(start) = read_start(bytes, at) {
            return Some(start);
        }
        at += 1;
    }
}

/// Finds the next link at or after `from` that opens a known app.
pub(super) fn find_app_start(text: &str, from: usize) -> Option<Start> {
    let mut search = from;
    loop {
        let colon = search + text.get(search..)?.find(':')?;
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let length = text.as_bytes()[from..colon].iter().rev().take(LONGEST_SCHEME).take_while(is_name).count();
        let name = &text[colon - length..colon];
        if let Some(scheme) = app_scheme(name)
            && text[colon + 1..].starts_with('/')
        {
            return Some(Start { at: colon - length, rest: colon + 1, scheme, repairs: Repairs::default() });
        }
        search = colon + 1;
    }
}

/// Reads the beginning of a word that is a link without a scheme or with a damaged one: `zoom.us/j/1`,
/// `ttps://zoom.us`.
pub(super) fn read_bare_start(word: &str, at: usize) -> Option<Start> {
    let mut repairs = Repairs::default();
    repairs.add(Repair::MissingScheme);
    let head = word.find("//").map_or("", |slashes| &word[..slashes]);
    let name = head.trim_end_matches([':', ';']).to_ascii_lowercase();
    let is_https = !matches!(name.as_str(), "ttp" | "htp" | "htttp" | "hxxp");
    // `https:zoom.us`
    let slashless = ["https:", "http:"].iter().find(|name| has_prefix(word, name)).map_or(0, |name| name.len());
    let scheme = if is_https && slashless != "http:".len() { "https://" } else { "http://" };
    let skipped = match word.split_once("//") {
        Some((before, _)) if name.is_empty() && before.len() <= 1 => before.len() + 2,
        Some((before, _)) if DAMAGED.contains(&name.as_str()) => before.len() + 2,
        Some((before, _)) if before.contains(':') => return None,
        Some(_) | None => slashless,
    };
    let host = word[skipped..].split(['/', '?', '#']).next().unwrap_or_default();
    let is_name =
        host.rsplit_once('.').is_some_and(|(_, top)| top.starts_with(char::is_alphabetic)) && !host.contains('@');
    is_name.then_some(Start { at, rest: at + skipped, scheme, repairs })
}

/// Whether a link with an unbroken scheme begins here.
pub(super) fn begins_link(text: &[u8]) -> bool {
    // Browsers take a backslash for a slash.
    let separator = |name: usize| matches!(text.get(name..name + 3), Some([b':', b'/' | b'\\', b'/' | b'\\']));
    text.get(..4).is_some_and(|http| http.eq_ignore_ascii_case(b"http"))
        && (separator(4) || (matches!(text.get(4), Some(b's' | b'S')) && separator(5)))
}

fn read_start(bytes: &[u8], at: usize) -> Option<Start> {
    let mut start = read_scheme(bytes, at)?;
    while let Some(inner) = read_scheme(bytes, start.rest) {
        start.rest = inner.rest;
        start.scheme = inner.scheme;
        start.repairs.add_all(inner.repairs);
        start.repairs.add(Repair::DoubledScheme);
    }
    Some(start)
}

fn read_scheme(bytes: &[u8], at: usize) -> Option<Start> {
    if !bytes.get(at..at + 4)?.eq_ignore_ascii_case(b"http") {
        return None;
    }
    let mut repairs = Repairs::default();
    let secure = matches!(bytes.get(at + 4), Some(b's' | b'S'));
    let scheme = if secure { "https://" } else { "http://" };
    let name_end = at + 4 + usize::from(secure);
    let colon = skip_white_space(bytes, name_end, &mut repairs);
    let mut rest = if bytes.get(colon) == Some(&b':') {
        skip_white_space(bytes, colon + 1, &mut repairs)
    } else {
        repairs = Repairs::default();
        name_end
    };
    let mut slashes = 0;
    while let Some(b'/' | b'\\') = bytes.get(rest) {
        slashes += usize::from(bytes[rest] == b'/');
        rest += 1;
        if slashes == 1 {
            let next = skip_white_space(bytes, rest, &mut Repairs::default());
            if bytes.get(next) == Some(&b'/') {
                rest = skip_white_space(bytes, rest, &mut repairs);
            }
        }
    }
    let has_colon = bytes[name_end..rest].contains(&b':');
    if rest == name_end || !(has_colon || slashes >= 2) || bytes.get(rest - 1) == Some(&b':') {
        return None;
    }
    if !bytes[name_end..rest].iter().filter(|byte| !byte.is_ascii_whitespace()).eq(b"://") {
        repairs.add(Repair::MissingScheme);
    }
    let host = skip_white_space(bytes, rest, &mut Repairs::default());
    if bytes.get(host).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'[') {
        rest = skip_white_space(bytes, rest, &mut repairs);
    }
    Some(Start { at, rest, scheme, repairs })
}

/// Skips a little white space, and records it.
fn skip_white_space(bytes: &[u8], from: usize, repairs: &mut Repairs) -> usize {
    const MOST: usize = 8;
    const NO_BREAK_SPACE: &[u8] = "\u{a0}".as_bytes();
    let mut at = from;
    for _ in 0..MOST {
        at += match bytes.get(at) {
            Some(byte) if byte.is_ascii_whitespace() => 1,
            Some(_) if bytes[at..].starts_with(NO_BREAK_SPACE) => NO_BREAK_SPACE.len(),
            Some(_) | None => break,
        };
    }
    if at > from {
        let is_break = bytes[from..at].contains(&b'\n');
        repairs.add(if is_break { Repair::LineBreak } else { Repair::WhiteSpace });
    }
    at
}
