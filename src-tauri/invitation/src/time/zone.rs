//! The zone beside a clock time: an offset, an IANA name, a short name, words such as "Eastern Time (US and Canada)", or
//! cities, and the instants that a local time may mean in it.

use super::{
    Letter,
    token::{Kind, Token},
    words::{Candidate, words},
};
use crate::invitation::StartChoice;
use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

/// Words of the longest name.
const LONGEST_NAME: usize = 10;

pub(super) struct ZoneAt {
    pub(super) zone: Named,
    /// The token behind it.
    pub(super) end: usize,
}

pub(super) enum Named {
    Offset(Offset),
    Zones(Vec<Candidate>),
}

/// What a local time means in a zone.
pub(super) enum Meant {
    One { at: Timestamp, zone: Option<String> },
    Several(Vec<StartChoice>),
}

impl Named {
    /// None if the zone has no such time, or nobody knows it.
    pub(super) fn at(&self, local: DateTime, letter: &Letter<'_>) -> Option<Meant> {
        let candidates = match self {
            Named::Offset(offset) => {
                let zone = (*offset == Offset::UTC).then(|| "UTC".to_owned());
                return Some(Meant::One { at: offset.to_timestamp(local).ok()?, zone });
            }
            Named::Zones(candidates) => candidates,
        };
        let is_meant = |candidate: &&Candidate| {
            candidate.beside.as_ref().is_none_or(|beside| letter.lower().contains(beside.as_str()))
        };
        let mut choices: Vec<StartChoice> = Vec::new();
        let mut is_usual = false;
        for (index, candidate) in candidates.iter().filter(is_meant).enumerate() {
            let zone = TimeZone::get(&candidate.zone).ok()?;
            let starts_at = local.to_zoned(zone.clone()).ok()?.timestamp();
            let is_valid = candidate.offset.is_none_or(|offset| zone.to_offset(starts_at) == offset);
            is_usual |= index == 0 && is_valid;
            // People write EST in July too: then they may mean the clock of New York.
            if is_valid || index == 0 {
                choices.push(StartChoice { zone: candidate.zone.clone(), starts_at });
            }
        }
        let first = choices.first()?.clone();
        let agree = choices.iter().all(|choice| choice.starts_at == first.starts_at);
        if agree && (is_usual || choices.len() > 1) {
            return Some(Meant::One { at: first.starts_at, zone: Some(first.zone) });
        }
        Some(Meant::Several(choices))
    }

    fn of(zone: &str) -> Named {
        Named::Zones(vec![Candidate { zone: zone.to_owned(), offset: None, beside: None }])
    }
}

/// The zone that stands right behind a time, perhaps in brackets or on the next line.
pub(super) fn zone_at(text: &str, tokens: &[Token<'_>], at: usize) -> Option<ZoneAt> {
    let (mut at, mut in_brackets, mut is_next_line) = (at, false, false);
    for _ in 0..4 {
        match tokens.get(at)?.kind {
            Kind::Mark('(' | '[' | '（') => in_brackets = true,
            Kind::Mark(',' | '.' | '|' | '⋅' | '·' | '*') => {}
            // `3:30 PM-4:30 PM. (UTC+01:00) …`; a sign of its own belongs to an offset.
            Kind::Mark('-' | '–')
                if !tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Number { .. })) => {}
            Kind::Line if !is_next_line => is_next_line = true,
            Kind::Number { .. } | Kind::Word(_) | Kind::Mark(_) | Kind::Line => break,
        }
        at += 1;
    }
    let offset = offset(tokens, at);
    // `(UTC+01:00) Amsterdam, Berlin`: the words know about daylight saving, the number does not.
    if let Some((_, end)) = offset
        && let Some(named) = in_words(tokens, skipped(tokens, end), in_brackets)
    {
        return Some(named);
    }
    if let Some((offset, end)) = offset {
        return Some(ZoneAt { zone: Named::Offset(offset), end });
    }
    if is_next_line {
        return phrase(tokens, at);
    }
    iana(text, tokens, at).or_else(|| in_words(tokens, at, in_brackets)).or_else(|| short_name(tokens, at))
}

/// The zone of a line such as `Time zone: Europe/Berlin`, if all such lines agree.
pub(super) fn labelled(letter: &Letter<'_>) -> Option<Named> {
    let (text, tokens, lower) = (letter.text, letter.tokens.as_slice(), letter.lower());
    if lower.len() != text.len() {
        return None;
    }
    let mut found = None;
    for label in &words().zone_label {
        for (at, _) in lower.match_indices(label.as_str()) {
            let behind = at + label.len();
            let index = tokens.partition_point(|token| token.at.start < behind);
            if tokens.get(index).is_none_or(|token| !matches!(token.kind, Kind::Mark(':' | '：'))) {
                continue;
            }
            let Some(ZoneAt { zone, .. }) = zone_at(text, tokens, index + 1) else { continue };
            if found.is_some() {
                return None;
            }
            found = Some(zone);
        }
    }
    found
}

fn in_words(tokens: &[Token<'_>], at: usize, in_brackets: bool) -> Option<ZoneAt> {
    phrase(tokens, at).or_else(|| cities(tokens, at, in_brackets))
}

/// `UTC+1`, `GMT+01:00`, `+0100`, `Z`
fn offset(tokens: &[Token<'_>], at: usize) -> Option<(Offset, usize)> {
    let first = tokens.get(at)?;
    let is_named = ["utc", "gmt"].iter().any(|name| first.is_word(name));
    let sign_at = at + usize::from(is_named);
    let signed = tokens.get(sign_at).and_then(|sign| match sign.kind {
        Kind::Mark('+') => Some(1),
        Kind::Mark('-' | '–') => Some(-1),
        Kind::Mark(_) | Kind::Number { .. } | Kind::Word(_) | Kind::Line => None,
    });
    if let Some(sign) = signed {
        let Kind::Number { value, digits } = tokens.get(sign_at + 1)?.kind else { return None };
        // A sign alone may part two times: only `-0500` is an offset.
        let has_minutes = tokens.get(sign_at + 2).is_some_and(|token| token.is_mark(':'));
        let is_alone = digits == 4 || (sign == 1 && digits == 2 && has_minutes);
        if !(is_named || is_alone) {
            return None;
        }
        let minutes = tokens.get(sign_at + 2).filter(|token| token.is_mark(':')).and_then(|_| {
            match tokens.get(sign_at + 3)?.kind {
                Kind::Number { value, digits: 2 } => Some(value),
                Kind::Number { .. } | Kind::Word(_) | Kind::Mark(_) | Kind::Line => None,
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
fn iana(text: &str, tokens: &[Token<'_>], at: usize) -> Option<ZoneAt> {
    let start = tokens.get(at)?.at.start;
    let length = text[start..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+')));
    let name = text[start..start + length.unwrap_or(text.len() - start).min(40)].trim_end_matches(['-', '/']);
    if !name.contains('/') {
        return None;
    }
    let zone = TimeZone::get(name).ok()?;
    let end = tokens.partition_point(|token| token.at.start < start + name.len());
    Some(ZoneAt { zone: Named::of(zone.iana_name()?), end })
}

/// `EST`, `(CET)`, `EST/EDT`
fn short_name(tokens: &[Token<'_>], at: usize) -> Option<ZoneAt> {
    let candidates = |at: usize| match tokens.get(at)?.kind {
        Kind::Word(word) => words().names.get(word),
        Kind::Number { .. } | Kind::Mark(_) | Kind::Line => None,
    };
    let first = candidates(at)?;
    if tokens.get(at + 1).is_some_and(|token| token.is_mark('/'))
        && let Some(second) = candidates(at + 2)
        && first.first().zip(second.first()).is_some_and(|(one, other)| one.zone == other.zone)
    {
        return Some(ZoneAt { zone: Named::of(&first.first()?.zone), end: at + 3 });
    }
    Some(ZoneAt { zone: Named::Zones(first.clone()), end: at + 1 })
}

/// The longest known name that begins here.
fn phrase(tokens: &[Token<'_>], at: usize) -> Option<ZoneAt> {
    let mut said = String::new();
    let mut found = None;
    for (index, token) in tokens.iter().enumerate().skip(at).take(LONGEST_NAME) {
        match token.kind {
            Kind::Word(word) => {
                if !said.is_empty() {
                    said.push(' ');
                }
                said.push_str(&word.to_lowercase().replace('’', "'"));
            }
            Kind::Mark('&') => said.push_str(" and"),
            Kind::Mark('(' | ')' | ',' | '-' | '–' | '.') => continue,
            Kind::Mark(_) | Kind::Number { .. } | Kind::Line => break,
        }
        if let Some(zone) = words().phrases.get(&said).or_else(|| words().phrases.get(&said.replace(' ', ""))) {
            found = Some((zone, index + 1));
        }
    }
    let (zone, end) = found?;
    // `Eastern Time - New York`, `Central European Time - Berlin`: the city is the surer name.
    let city =
        tokens.get(end).filter(|token| matches!(token.kind, Kind::Mark('-' | '–'))).and_then(|_| city(tokens, end + 1));
    let (zone, end) = city.map_or((zone, end), |(city, end)| (city, end));
    Some(ZoneAt { zone: Named::of(zone), end })
}

/// `Amsterdam, Berlin, Rome, Stockholm, Vienna`; one city alone only where it is clearly meant as a zone.
fn cities(tokens: &[Token<'_>], at: usize, in_brackets: bool) -> Option<ZoneAt> {
    let led_to = before_city(tokens, at);
    let (at, is_led) = (led_to.unwrap_or(at), led_to.is_some());
    let (mut zones, mut next, mut places) = (Vec::new(), at, 0);
    loop {
        match city(tokens, next) {
            Some((zone, end)) => {
                zones.push(Candidate { zone: zone.to_owned(), offset: None, beside: None });
                next = end;
            }
            // An unknown place among known ones.
            None if places > 0 && matches!(tokens.get(next).map(|token| token.kind), Some(Kind::Word(_))) => next += 1,
            None => break,
        }
        places += 1;
        let is_list = tokens.get(next).is_some_and(|token| token.is_mark(',') || token.is_mark('/'));
        if !is_list
            || places > LONGEST_NAME
            || matches!(tokens.get(next + 1).map(|token| token.kind), Some(Kind::Line) | None)
        {
            break;
        }
        next += 1;
    }
    let token = tokens.get(next);
    let is_time = token.is_some_and(
        |token| matches!(token.kind, Kind::Word(word) if words().city_behind.contains(&word.to_lowercase())),
    );
    let ends_line = token.is_none_or(|token| token.kind == Kind::Line);
    let closes = in_brackets && token.is_some_and(|token| token.is_mark(')') || token.is_mark(']'));
    let is_clear = places > 1 || is_time || ends_line || closes || is_led;
    (!zones.is_empty() && is_clear).then_some(ZoneAt { zone: Named::Zones(zones), end: next + usize::from(is_time) })
}

/// Behind `heure de`, `hora de`, `ora di`.
fn before_city(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let said: Vec<String> = tokens
        .get(at..)?
        .iter()
        .take(3)
        .map_while(|token| match token.kind {
            Kind::Word(word) => Some(word.to_lowercase().replace('’', "'")),
            Kind::Number { .. } | Kind::Mark(_) | Kind::Line => None,
        })
        .collect();
    (1..=said.len())
        .rev()
        .find(|count| {
            let lead = said[..*count].join(" ") + " ";
            words().city_before.contains(&lead)
        })
        .map(|count| at + count)
}

/// A city of one to three words.
fn city(tokens: &[Token<'_>], at: usize) -> Option<(&'static String, usize)> {
    let mut said = String::new();
    let mut found = None;
    for (index, token) in tokens.iter().enumerate().skip(at).take(3) {
        let Kind::Word(word) = token.kind else { break };
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(&word.to_lowercase());
        if let Some(zone) = words().cities.get(&said) {
            found = Some((zone, index + 1));
        }
    }
    found
}

fn skipped(tokens: &[Token<'_>], at: usize) -> usize {
    let is_bracket = tokens.get(at).is_some_and(|token| token.is_mark(')') || token.is_mark(']'));
    at + usize::from(is_bracket)
}
