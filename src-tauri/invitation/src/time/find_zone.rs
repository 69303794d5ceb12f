//! Finds the zone beside a clock time: an offset, an IANA name, a short name, words such as "Eastern Time (US and
//! Canada)", or places.

use super::{
    found_zone::FoundZone,
    token::{Text, TokenKind},
    words::{short_zone, words},
    zone::Zone,
    zone_place::{read_by_place, read_listed_places, read_place_time},
};
use crate::vocabulary::types::Candidate;
use jiff::tz::{Offset, TimeZone};

/// Words of the longest name.
const LONGEST_NAME: usize = 10;

/// Reads the zone that stands right behind a time, perhaps in brackets or on the next line.
pub(super) fn read_zone(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let (mut at, mut in_brackets, mut is_next_line) = (at, false, false);
    for _ in 0..4 {
        match text.tokens.get(at)?.kind {
            TokenKind::Mark('(' | '[') => in_brackets = true,
            TokenKind::Mark(',' | '.' | '|' | '⋅' | '·' | '"' | '/') => {}
            // `3:30 PM-4:30 PM. (UTC+01:00) …`; a sign of its own belongs to an offset.
            TokenKind::Mark('-' | '–' | '—') if text.number(at + 1).is_none() => {}
            TokenKind::Line if !is_next_line => is_next_line = true,
            TokenKind::Number { .. } | TokenKind::Word | TokenKind::Mark(_) | TokenKind::Line => break,
        }
        at += 1;
    }
    if let Some((offset, end)) = read_offset(text, at) {
        // `(UTC+01:00) Amsterdam, Berlin`: the words know about daylight saving, the number does not.
        let behind = end + usize::from(matches!(text.mark(end), Some(')' | ']')));
        let named = read_phrase(text, behind).or_else(|| read_listed_places(text, behind, in_brackets));
        return Some(named.unwrap_or(FoundZone { zone: Zone::Offset(offset), tokens: at..end }));
    }
    if is_next_line && !in_brackets {
        let alone = || read_short_name(text, at).filter(|found| text.ends_line(found.tokens.end));
        return read_named(text, at)
            .filter(|found| text.ends_line(found.tokens.end) || is_above(text, found))
            .or_else(alone);
    }
    read_named(text, at)
        .or_else(|| read_by_place(text, at))
        .or_else(|| read_listed_places(text, at, in_brackets))
        .or_else(|| read_short_name(text, at))
        .or_else(|| read_region(text, at))
}

/// Reads a zone that is named so that nothing else can be meant, wherever it stands.
pub(super) fn read_named(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    read_iana_name(text, at).or_else(|| read_phrase(text, at)).or_else(|| read_place_time(text, at))
}

/// `Eastern Time - New York`, `Central European Time, as always`
fn is_above(text: &Text<'_>, found: &FoundZone) -> bool {
    matches!(text.mark(found.tokens.end), Some('-' | '–' | '.' | ','))
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
    let has_minutes = matches!(text.mark(sign_at + 2), Some(':' | '.')) && text.touch(sign_at + 1);
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
    let start = text.tokens.get(at)?.start();
    let written = text.rest(at);
    if !written.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let length = written.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+')));
    let name = written[..length.unwrap_or(written.len()).min(40)].trim_end_matches(['-', '/']);
    if !name.contains('/') {
        return None;
    }
    let zone = TimeZone::get(name).ok()?;
    let end = text.tokens.partition_point(|token| token.start() < start + name.len());
    Some(FoundZone::new(&[zone.iana_name()?], at..end))
}

/// `EST`, `(CET)`, `EST/EDT`
fn read_short_name(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let candidates = |at| short_zone(text.word(at)?);
    let first = candidates(at)?;
    if text.is_mark(at + 1, '/')
        && let Some(second) = candidates(at + 2)
        && first.first().zip(second.first()).is_some_and(|(one, other)| one.zone == other.zone)
    {
        return Some(FoundZone::new(&[&first.first()?.zone], at..at + 3));
    }
    // `IST (UTC+05:30)`
    if text.is_mark(at + 1, '(')
        && let Some((offset, end)) = read_offset(text, at + 2).filter(|(_, end)| text.is_mark(*end, ')'))
    {
        let (sign, minutes) = (if offset.is_negative() { '-' } else { '+' }, offset.seconds().abs() / 60);
        let written = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        let shows = |candidate: &&Candidate| candidate.offset.as_ref() == Some(&written);
        let there: Vec<Candidate> = first.iter().filter(shows).cloned().collect();
        let zone = if there.is_empty() { Zone::Offset(offset) } else { Zone::Candidates(there) };
        return Some(FoundZone { zone, tokens: at..end + 1 });
    }
    // `IST (India)`
    if text.is_mark(at + 1, '(')
        && let Some(FoundZone { zone: Zone::Candidates(places), tokens }) = read_listed_places(text, at + 2, true)
    {
        let is_there = |candidate: &&Candidate| places.iter().any(|place| place.zone == candidate.zone);
        let there: Vec<Candidate> = first.iter().filter(is_there).cloned().collect();
        if !there.is_empty() {
            return Some(FoundZone { zone: Zone::Candidates(there), tokens: at..tokens.end });
        }
    }
    Some(FoundZone { zone: Zone::Candidates(first.clone()), tokens: at..at + 1 })
}

/// `10 AM Eastern`: such a word alone only where no name goes on, as in "Central Library".
fn read_region(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let (zone, end) = text.find_longest(at, 2, |_| false, |row| words().phrase(row))?;
    let goes_on = text.word(end).is_some_and(|word| word.starts_with(char::is_uppercase));
    (!goes_on).then(|| FoundZone::new(&[zone], at..end))
}

/// Reads the longest known name of a zone that begins here.
fn read_phrase(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let is_passed = |mark| matches!(mark, '(' | ')' | ',' | '-' | '–' | '.' | '/');
    let (zone, end) = text.find_longest(at, LONGEST_NAME, is_passed, |row| words().phrase(row))?;
    // A region alone is read by its own rule.
    if end == at + 1 && text.word(at).is_some_and(str::is_ascii) {
        return None;
    }
    // `Eastern Time - New York`, `Central European Time - Berlin`: the city is the surer name.
    let is_parted = matches!(text.mark(end), Some('-' | '–'));
    let city = is_parted.then(|| read_listed_places(text, end + 1, true)).flatten();
    let closes = usize::from(text.is_mark(end, ')'));
    Some(city.unwrap_or_else(|| FoundZone::new(&[zone], at..end + closes)))
}
