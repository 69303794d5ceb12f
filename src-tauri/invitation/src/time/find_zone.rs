//! Finds the zone beside a clock time: an offset, an IANA name, a short name, words such as "Eastern Time (US and
//! Canada)", or cities.

use super::{
    token::{Text, TokenKind},
    words::{is_one, words},
    zone::Zone,
};
use jiff::tz::{Offset, TimeZone};

/// Words of the longest name.
const LONGEST_NAME: usize = 10;

pub(super) struct FoundZone {
    pub(super) zone: Zone,
    /// The token behind it.
    pub(super) end: usize,
}

/// Reads the zone that stands right behind a time, perhaps in brackets or on the next line.
pub(super) fn read_zone(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let (mut at, mut in_brackets, mut is_next_line) = (at, false, false);
    for _ in 0..4 {
        match text.tokens.get(at)?.kind {
            TokenKind::Mark('(' | '[' | '（') => in_brackets = true,
            TokenKind::Mark(',' | '.' | '|' | '⋅' | '·' | '*') => {}
            // `3:30 PM-4:30 PM. (UTC+01:00) …`; a sign of its own belongs to an offset.
            TokenKind::Mark('-' | '–') if text.number(at + 1).is_none() => {}
            TokenKind::Line if !is_next_line => is_next_line = true,
            TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Line => break,
        }
        at += 1;
    }
    if let Some((offset, end)) = read_offset(text, at) {
        // `(UTC+01:00) Amsterdam, Berlin`: the words know about daylight saving, the number does not.
        let behind = end + usize::from(matches!(text.mark(end), Some(')' | ']')));
        let named = read_words(text, behind, in_brackets);
        return Some(named.unwrap_or(FoundZone { zone: Zone::Offset(offset), end }));
    }
    if is_next_line {
        return read_phrase(text, at);
    }
    read_iana_name(text, at).or_else(|| read_words(text, at, in_brackets)).or_else(|| read_short_name(text, at))
}

/// Finds the zone of a line such as `Time zone: Europe/Berlin`, if all such lines agree.
pub(super) fn find_labelled_zone(text: &Text<'_>) -> Option<Zone> {
    let lower = text.lower();
    if lower.len() != text.text.len() {
        return None;
    }
    let mut found = None;
    for label in &words().lists.zone_label {
        for (at, _) in lower.match_indices(label.as_str()) {
            let behind = at + label.len();
            let index = text.tokens.partition_point(|token| token.at.start < behind);
            if matches!(text.mark(index), Some(':' | '：'))
                && let Some(FoundZone { zone, .. }) = read_zone(text, index + 1)
                && found.replace(zone).is_some()
            {
                return None;
            }
        }
    }
    found
}

fn read_words(text: &Text<'_>, at: usize, in_brackets: bool) -> Option<FoundZone> {
    read_phrase(text, at).or_else(|| read_cities(text, at, in_brackets))
}

/// `UTC+1`, `GMT+01:00`, `+0100`, `Z`
fn read_offset(text: &Text<'_>, at: usize) -> Option<(Offset, usize)> {
    let is_named = text.is_word(at, &["utc", "gmt"]);
    let sign_at = at + usize::from(is_named);
    let sign = match text.mark(sign_at) {
        Some('+') => 1,
        Some('-' | '–') => -1,
        Some(_) | None => {
            // Zulu time stands right behind the digits.
            let is_zulu = text.is_word(at, &["z"]) && at > 0 && text.touch(at - 1);
            return (text.is_word(at, &["utc"]) || is_zulu).then_some((Offset::UTC, at + 1));
        }
    };
    let (value, digits) = text.number(sign_at + 1)?;
    // A sign alone may part two times: only `-0500` is an offset.
    let has_minutes = text.is_mark(sign_at + 2, ':');
    if !(is_named || digits == 4 || (sign == 1 && digits == 2 && has_minutes)) {
        return None;
    }
    let minutes = text.number(sign_at + 3).filter(|(_, digits)| has_minutes && *digits == 2);
    let (hours, minutes, end) = match (digits, minutes) {
        (4, _) => (value / 100, value % 100, sign_at + 2),
        (1..=2, Some((minutes, _))) => (value, minutes, sign_at + 4),
        (1..=2, None) => (value, 0, sign_at + 2),
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    Some((Offset::from_seconds(sign * seconds).ok()?, end))
}

fn read_iana_name(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let start = text.tokens.get(at)?.at.start;
    let written = &text.text[start..];
    let length = written.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+')));
    let name = written[..length.unwrap_or(written.len()).min(40)].trim_end_matches(['-', '/']);
    if !name.contains('/') {
        return None;
    }
    let zone = TimeZone::get(name).ok()?;
    let end = text.tokens.partition_point(|token| token.at.start < start + name.len());
    Some(FoundZone { zone: Zone::any_of(&[zone.iana_name()?]), end })
}

/// `EST`, `(CET)`, `EST/EDT`
fn read_short_name(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let candidates = |at| words().names.get(text.word(at)?);
    let first = candidates(at)?;
    if text.is_mark(at + 1, '/')
        && let Some(second) = candidates(at + 2)
        && first.first().zip(second.first()).is_some_and(|(one, other)| one.zone == other.zone)
    {
        return Some(FoundZone { zone: Zone::any_of(&[&first.first()?.zone]), end: at + 3 });
    }
    Some(FoundZone { zone: Zone::Candidates(first.clone()), end: at + 1 })
}

/// Reads the longest known name that begins here.
fn read_phrase(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let mut name = String::new();
    let mut found = None;
    for (index, token) in text.tokens.iter().enumerate().skip(at).take(LONGEST_NAME) {
        match token.kind {
            TokenKind::Word(word) => {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&word.to_lowercase().replace('’', "'"));
            }
            TokenKind::Mark('&') => name.push_str(" and"),
            TokenKind::Mark('(' | ')' | ',' | '-' | '–' | '.') => continue,
            TokenKind::Mark(_) | TokenKind::Number { .. } | TokenKind::Line => break,
        }
        let zone = |name: &str| words().phrases.get(name).copied();
        if let Some(zone) = zone(&name).or_else(|| zone(&name.replace(' ', ""))) {
            found = Some((zone, index + 1));
        }
    }
    let (zone, end) = found?;
    // `Eastern Time - New York`, `Central European Time - Berlin`: the city is the surer name.
    let city = text.mark(end).filter(|mark| matches!(mark, '-' | '–')).and_then(|_| read_city(text, end + 1));
    let (zone, end) = city.unwrap_or((zone, end));
    Some(FoundZone { zone: Zone::any_of(&[zone]), end })
}

/// `Amsterdam, Berlin, Rome, Stockholm, Vienna`; one city alone only where it is clearly meant as a zone.
fn read_cities(text: &Text<'_>, at: usize, in_brackets: bool) -> Option<FoundZone> {
    let led_to = skip_city_lead(text, at);
    let (at, is_led) = (led_to.unwrap_or(at), led_to.is_some());
    let (mut zones, mut next, mut places) = (Vec::new(), at, 0);
    loop {
        if let Some((zone, end)) = read_city(text, next) {
            zones.push(zone);
            next = end;
        } else if places > 0 && text.word(next).is_some() {
            // An unknown place among known ones.
            next += 1;
        } else {
            break;
        }
        places += 1;
        let is_list = matches!(text.mark(next), Some(',' | '/'));
        if !is_list || places > LONGEST_NAME || next + 1 >= text.tokens.len() || text.is_line(next + 1) {
            break;
        }
        next += 1;
    }
    let is_time = text.word(next).is_some_and(|word| is_one(&words().lists.city_behind, word));
    let ends_line = next >= text.tokens.len() || text.is_line(next);
    let closes = in_brackets && matches!(text.mark(next), Some(')' | ']'));
    let is_clear = places > 1 || is_time || ends_line || closes || is_led;
    (!zones.is_empty() && is_clear).then(|| FoundZone { zone: Zone::any_of(&zones), end: next + usize::from(is_time) })
}

/// Skips `heure de`, `hora de`, `ora di`.
fn skip_city_lead(text: &Text<'_>, at: usize) -> Option<usize> {
    let here = (at..at + 3).map_while(|at| Some(text.word(at)?.to_lowercase().replace('’', "'")));
    let here: Vec<String> = here.collect();
    let is_lead = |count: &usize| words().lists.city_before.contains(&(here[..*count].join(" ") + " "));
    (1..=here.len()).rev().find(is_lead).map(|count| at + count)
}

fn read_city(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    let mut name = String::new();
    let mut found = None;
    for (index, token) in text.tokens.iter().enumerate().skip(at).take(3) {
        let Some(word) = token.word() else { break };
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&word.to_lowercase());
        if let Some(zone) = words().cities.get(&name) {
            found = Some((zone.as_str(), index + 1));
        }
    }
    found
}
