//! Finds the zone beside a clock time: an offset, an IANA name, a short name, words such as "Eastern Time (US and
//! Canada)", or cities.

use super::{
    text::Text,
    token::{Token, TokenKind},
    words::words,
    zone::Zone,
};
use crate::vocabulary::time::Candidate;
use jiff::tz::{Offset, TimeZone};

/// Words of the longest name.
const LONGEST_NAME: usize = 10;

pub(super) struct FoundZone {
    pub(super) zone: Zone,
    /// The token behind it.
    pub(super) end: usize,
}

/// Reads the zone that stands right behind a time, perhaps in brackets or on the next line.
pub(super) fn read_zone(text: &str, tokens: &[Token<'_>], at: usize) -> Option<FoundZone> {
    let (mut at, mut in_brackets, mut is_next_line) = (at, false, false);
    for _ in 0..4 {
        match tokens.get(at)?.kind {
            TokenKind::Mark('(' | '[' | '（') => in_brackets = true,
            TokenKind::Mark(',' | '.' | '|' | '⋅' | '·' | '*') => {}
            // `3:30 PM-4:30 PM. (UTC+01:00) …`; a sign of its own belongs to an offset.
            TokenKind::Mark('-' | '–')
                if !tokens.get(at + 1).is_some_and(|next| matches!(next.kind, TokenKind::Number { .. })) => {}
            TokenKind::Line if !is_next_line => is_next_line = true,
            TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Line => break,
        }
        at += 1;
    }
    let offset = read_offset(tokens, at);
    // `(UTC+01:00) Amsterdam, Berlin`: the words know about daylight saving, the number does not.
    if let Some((_, end)) = offset
        && let Some(named) = read_words(tokens, skip_bracket(tokens, end), in_brackets)
    {
        return Some(named);
    }
    if let Some((offset, end)) = offset {
        return Some(FoundZone { zone: Zone::Offset(offset), end });
    }
    if is_next_line {
        return read_phrase(tokens, at);
    }
    read_iana_name(text, tokens, at)
        .or_else(|| read_words(tokens, at, in_brackets))
        .or_else(|| read_short_name(tokens, at))
}

/// Finds the zone of a line such as `Time zone: Europe/Berlin`, if all such lines agree.
pub(super) fn find_labelled_zone(text: &Text<'_>) -> Option<Zone> {
    let (tokens, lower) = (text.tokens.as_slice(), text.lower());
    let text = text.text;
    if lower.len() != text.len() {
        return None;
    }
    let mut found = None;
    for label in &words().lists.zone_label {
        for (at, _) in lower.match_indices(label.as_str()) {
            let behind = at + label.len();
            let index = tokens.partition_point(|token| token.at.start < behind);
            if tokens.get(index).is_none_or(|token| !matches!(token.kind, TokenKind::Mark(':' | '：'))) {
                continue;
            }
            let Some(FoundZone { zone, .. }) = read_zone(text, tokens, index + 1) else { continue };
            if found.is_some() {
                return None;
            }
            found = Some(zone);
        }
    }
    found
}

fn read_words(tokens: &[Token<'_>], at: usize, in_brackets: bool) -> Option<FoundZone> {
    read_phrase(tokens, at).or_else(|| read_cities(tokens, at, in_brackets))
}

/// `UTC+1`, `GMT+01:00`, `+0100`, `Z`
fn read_offset(tokens: &[Token<'_>], at: usize) -> Option<(Offset, usize)> {
    let first = tokens.get(at)?;
    let is_named = ["utc", "gmt"].iter().any(|name| first.is_word(name));
    let sign_at = at + usize::from(is_named);
    let signed = tokens.get(sign_at).and_then(|sign| match sign.kind {
        TokenKind::Mark('+') => Some(1),
        TokenKind::Mark('-' | '–') => Some(-1),
        TokenKind::Mark(_) | TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Line => None,
    });
    if let Some(sign) = signed {
        let TokenKind::Number { value, digits } = tokens.get(sign_at + 1)?.kind else { return None };
        // A sign alone may part two times: only `-0500` is an offset.
        let has_minutes = tokens.get(sign_at + 2).is_some_and(|token| token.is_mark(':'));
        let is_alone = digits == 4 || (sign == 1 && digits == 2 && has_minutes);
        if !(is_named || is_alone) {
            return None;
        }
        let minutes = tokens.get(sign_at + 2).filter(|token| token.is_mark(':')).and_then(|_| {
            match tokens.get(sign_at + 3)?.kind {
                TokenKind::Number { value, digits: 2 } => Some(value),
                TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Line => None,
            }
        });
        let (hours, minutes, end) = match (digits, minutes) {
            (4, _) => (value / 100, value % 100, sign_at + 2),
            (1..=2, Some(minutes)) => (value, minutes, sign_at + 4),
            (1..=2, None) => (value, 0, sign_at + 2),
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        return Some((Offset::from_seconds(sign * seconds).ok()?, end));
    }
    // Zulu time stands right behind the digits.
    let is_zulu = first.is_word("z") && at > 0 && tokens[at - 1].touches(first);
    (first.is_word("utc") || is_zulu).then_some((Offset::UTC, at + 1))
}

/// `Europe/Berlin`
fn read_iana_name(text: &str, tokens: &[Token<'_>], at: usize) -> Option<FoundZone> {
    let start = tokens.get(at)?.at.start;
    let length = text[start..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+')));
    let name = text[start..start + length.unwrap_or(text.len() - start).min(40)].trim_end_matches(['-', '/']);
    if !name.contains('/') {
        return None;
    }
    let zone = TimeZone::get(name).ok()?;
    let end = tokens.partition_point(|token| token.at.start < start + name.len());
    Some(FoundZone { zone: Zone::named(zone.iana_name()?), end })
}

/// `EST`, `(CET)`, `EST/EDT`
fn read_short_name(tokens: &[Token<'_>], at: usize) -> Option<FoundZone> {
    let candidates = |at: usize| match tokens.get(at)?.kind {
        TokenKind::Word(word) => words().names.get(word),
        TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Line => None,
    };
    let first = candidates(at)?;
    if tokens.get(at + 1).is_some_and(|token| token.is_mark('/'))
        && let Some(second) = candidates(at + 2)
        && first.first().zip(second.first()).is_some_and(|(one, other)| one.zone == other.zone)
    {
        return Some(FoundZone { zone: Zone::named(&first.first()?.zone), end: at + 3 });
    }
    Some(FoundZone { zone: Zone::Candidates(first.clone()), end: at + 1 })
}

/// Reads the longest known name that begins here.
fn read_phrase(tokens: &[Token<'_>], at: usize) -> Option<FoundZone> {
    let mut name = String::new();
    let mut found = None;
    for (index, token) in tokens.iter().enumerate().skip(at).take(LONGEST_NAME) {
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
        if let Some(zone) = words().phrases.get(&name).or_else(|| words().phrases.get(&name.replace(' ', ""))) {
            found = Some((zone, index + 1));
        }
    }
    let (zone, end) = found?;
    // `Eastern Time - New York`, `Central European Time - Berlin`: the city is the surer name.
    let city = tokens
        .get(end)
        .filter(|token| matches!(token.kind, TokenKind::Mark('-' | '–')))
        .and_then(|_| read_city(tokens, end + 1));
    let (zone, end) = city.map_or((zone, end), |(city, end)| (city, end));
    Some(FoundZone { zone: Zone::named(zone), end })
}

/// `Amsterdam, Berlin, Rome, Stockholm, Vienna`; one city alone only where it is clearly meant as a zone.
fn read_cities(tokens: &[Token<'_>], at: usize, in_brackets: bool) -> Option<FoundZone> {
    let led_to = skip_city_lead(tokens, at);
    let (at, is_led) = (led_to.unwrap_or(at), led_to.is_some());
    let (mut zones, mut next, mut places) = (Vec::new(), at, 0);
    loop {
        match read_city(tokens, next) {
            Some((zone, end)) => {
                zones.push(Candidate { zone: zone.to_owned(), offset: None, beside: None });
                next = end;
            }
            // An unknown place among known ones.
            None if places > 0 && matches!(tokens.get(next).map(|token| token.kind), Some(TokenKind::Word(_))) => {
                next += 1;
            }
            None => break,
        }
        places += 1;
        let is_list = tokens.get(next).is_some_and(|token| token.is_mark(',') || token.is_mark('/'));
        if !is_list
            || places > LONGEST_NAME
            || matches!(tokens.get(next + 1).map(|token| token.kind), Some(TokenKind::Line) | None)
        {
            break;
        }
        next += 1;
    }
    let token = tokens.get(next);
    let is_time = token.is_some_and(
        |token| matches!(token.kind, TokenKind::Word(word) if words().lists.city_behind.contains(&word.to_lowercase())),
    );
    let ends_line = token.is_none_or(|token| token.kind == TokenKind::Line);
    let closes = in_brackets && token.is_some_and(|token| token.is_mark(')') || token.is_mark(']'));
    let is_clear = places > 1 || is_time || ends_line || closes || is_led;
    (!zones.is_empty() && is_clear)
        .then_some(FoundZone { zone: Zone::Candidates(zones), end: next + usize::from(is_time) })
}

/// Skips `heure de`, `hora de`, `ora di`.
fn skip_city_lead(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let words_here: Vec<String> = tokens
        .get(at..)?
        .iter()
        .take(3)
        .map_while(|token| match token.kind {
            TokenKind::Word(word) => Some(word.to_lowercase().replace('’', "'")),
            TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Line => None,
        })
        .collect();
    (1..=words_here.len())
        .rev()
        .find(|count| {
            let lead = words_here[..*count].join(" ") + " ";
            words().lists.city_before.contains(&lead)
        })
        .map(|count| at + count)
}

/// Reads a city of one to three words.
fn read_city(tokens: &[Token<'_>], at: usize) -> Option<(&'static String, usize)> {
    let mut name = String::new();
    let mut found = None;
    for (index, token) in tokens.iter().enumerate().skip(at).take(3) {
        let TokenKind::Word(word) = token.kind else { break };
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&word.to_lowercase());
        if let Some(zone) = words().cities.get(&name) {
            found = Some((zone, index + 1));
        }
    }
    found
}

fn skip_bracket(tokens: &[Token<'_>], at: usize) -> usize {
    let is_bracket = tokens.get(at).is_some_and(|token| token.is_mark(')') || token.is_mark(']'));
    at + usize::from(is_bracket)
}
