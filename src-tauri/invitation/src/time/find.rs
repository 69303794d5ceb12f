//! Finds the time that a text names in words, where date with year, time and zone all stand there and mean one instant:
//! "Tuesday, 24 November 2026, 10:00 AM EST". A zone's short name that several places use is asked about. Dates that
//! could be read in two ways, ends of periods, and the heads of quoted mails are left out; of several times none is
//! chosen.

use super::{
    clock::{Clock, read_clock},
    context::{find_quoted_lines, is_deadline, is_labelled},
    date::{FoundDate, read_date},
    find_zone::{FoundZone, find_labelled_zone, read_zone},
    text::Text,
    token::{Token, TokenKind},
    words::words,
    zone::{Resolved, Zone},
};
use crate::{
    invitation::{Found, UnclearStart},
    source::Source,
    start_time::StartTime,
};
use preflight_page::text::{cut, plain_line};
use std::{cell::OnceCell, ops::Range};

/// What is read of a text, in bytes: its beginning says when.
const LONGEST: usize = 64 * 1024;

/// Times of one text that are looked at, also those that are then left out.
const MOST_TIMES: usize = 32;

/// How far a clock time may stand from its date, in words and marks.
const REACH: usize = 8;

/// What is shown of an unclear start, in characters.
const LONGEST_WORDS: usize = 120;

/// A time that a text names.
struct NamedTime {
    /// Where it stands in the text.
    at: Range<usize>,
    clock: Clock,
    resolved: Resolved,
}

/// Finds the one time that a text names.
pub(crate) fn find_start(text: &str, source: Source) -> Option<StartTime> {
    let text = cut(text, LONGEST);
    // Most texts are a link: they name no time.
    if (text.is_ascii() && !text.contains(char::is_whitespace)) || !text.contains("20") {
        return None;
    }
    let text = Text::new(text);
    let labelled_zone = OnceCell::new();
    let quoted = find_quoted_lines(text.text);
    let mut times: Vec<(NamedTime, bool)> = Vec::new();
    let (mut index, mut count) = (0, 0);
    while index < text.tokens.len() && count < MOST_TIMES {
        let Some(date) = read_date(&text.tokens, index) else {
            index += 1;
            continue;
        };
        let start = text.tokens[index].at.start;
        // In the order of their ends: the first that ends behind it holds it, or none does.
        let lines = quoted.get(quoted.partition_point(|lines| lines.end <= start));
        let is_quoted = lines.is_some_and(|lines| lines.contains(&start));
        if !is_quoted && let Some(named) = read_time(&text, &date, &labelled_zone) {
            count += 1;
            if !is_deadline(text.text, &named.at, named.clock.start)
                && !times.iter().any(|(other, _)| other.resolved.is_same(&named.resolved))
            {
                times.push((named, is_labelled(text.text, start)));
            }
        }
        index = date.tokens.end;
    }
    let chosen = match times.as_slice() {
        [(only, _)] => only,
        several => {
            let mut labelled = several.iter().filter(|(_, is_labelled)| *is_labelled);
            let (first, _) = labelled.next()?;
            labelled.next().is_none().then_some(first)?
        }
    };
    Some(chosen.to_start(text.text, source))
}

/// Reads date, time and zone around a date.
fn read_time(text: &Text<'_>, date: &FoundDate, labelled_zone: &OnceCell<Option<Zone>>) -> Option<NamedTime> {
    let tokens = text.tokens.as_slice();
    let (clock, clock_tokens) = find_clock_behind(tokens, date).or_else(|| find_clock_before(tokens, date))?;
    let zone = read_zone(text.text, tokens, clock_tokens.end)
        // `15:30 - Tuesday, 24 November 2026 (Central European Time)`
        .or_else(|| (clock_tokens.end <= date.tokens.start).then(|| read_zone(text.text, tokens, date.tokens.end))?);
    let (zone, end) = match &zone {
        Some(FoundZone { zone, end }) => (zone, *end),
        None => (labelled_zone.get_or_init(|| find_labelled_zone(text)).as_ref()?, clock_tokens.end),
    };
    let end = end.max(date.tokens.end).max(clock_tokens.end);
    let start = date.tokens.start.min(clock_tokens.start);
    let at = tokens[start].at.start..tokens[end - 1].at.end;
    let resolved = zone.resolve(date.date.to_datetime(clock.start), text)?;
    Some(NamedTime { at, clock, resolved })
}

/// Finds the clock time behind a date: on its line, or on one of the next two.
fn find_clock_behind(tokens: &[Token<'_>], date: &FoundDate) -> Option<(Clock, Range<usize>)> {
    let mut lines = 0;
    let last = (date.tokens.end + REACH).min(tokens.len());
    for index in date.tokens.end..last {
        if let Some(found) = read_clock(tokens, index) {
            return Some(found);
        }
        match tokens[index].kind {
            TokenKind::Line => lines += 1,
            TokenKind::Mark(
                ',' | '.' | '(' | ')' | '（' | '）' | '、' | '，' | '-' | '–' | '—' | ':' | '：' | '|' | '⋅' | '·'
                | '•' | '@' | '/',
            ) => {}
            // RFC 3339: `2026-11-24T15:30`
            TokenKind::Word("T" | "t") if index == date.tokens.end => {}
            TokenKind::Word(word) if words().is_between(word) || words().weekday(word).is_some() => {}
            TokenKind::Word(_) | TokenKind::Number { .. } | TokenKind::Mark(_) => return None,
        }
        if lines > 2 {
            return None;
        }
    }
    None
}

/// Finds the clock time before a date, on the same line: `10:00 AM EST on Tuesday, 24 November 2026`.
fn find_clock_before(tokens: &[Token<'_>], date: &FoundDate) -> Option<(Clock, Range<usize>)> {
    let first = date.tokens.start.saturating_sub(2 * REACH);
    let found = (first..date.tokens.start).find_map(|index| read_clock(tokens, index))?;
    let between = &tokens[found.1.end.min(date.tokens.start)..date.tokens.start];
    let is_near = between.len() <= REACH + 4 && !between.iter().any(|token| matches!(token.kind, TokenKind::Line));
    (found.1.end <= date.tokens.start && is_near).then_some(found)
}

impl NamedTime {
    fn to_start(&self, text: &str, source: Source) -> StartTime {
        match &self.resolved {
            Resolved::One { at, zone } => {
                let ends_at = self.clock.length().and_then(|length| at.checked_add(length).ok());
                StartTime {
                    starts_at: Some(Found { value: *at, at: source }),
                    ends_at: ends_at.map(|value| Found { value, at: source }),
                    zone: zone.clone().map(|value| Found { value, at: source }),
                    unclear_start: None,
                }
            }
            Resolved::Several(choices) => {
                let words = plain_line(&text[self.at.clone()]).chars().take(LONGEST_WORDS).collect();
                let value = UnclearStart { words, choices: choices.clone() };
                StartTime { unclear_start: Some(Found { value, at: source }), ..StartTime::default() }
            }
        }
    }
}
