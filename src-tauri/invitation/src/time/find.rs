//! Finds the time that a text names in words, where date with year, time and zone all stand there and mean one instant:
//! "Tuesday, 24 November 2026, 10:00 AM EST". A zone's short name that several places use is asked about. Dates that
//! could be read in two ways, ends of periods, and the heads of quoted mails are left out; of several times none is
//! chosen.

use super::{
    clock::{Clock, read_clock},
    context::{find_quoted_lines, is_deadline, is_labelled},
    date::{FoundDate, read_date},
    find_zone::{FoundZone, find_labelled_zone, read_zone},
    token::{Text, TokenKind},
    words::{is_one, words},
    zone::{Resolved, Zone},
};
use crate::{
    invitation::{Found, Invitation, UnclearStart},
    source::Source,
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

struct NamedTime {
    /// Where it stands in the text.
    at: Range<usize>,
    clock: Clock,
    resolved: Resolved,
}

pub(crate) fn find_start(text: &str, source: Source) -> Option<Invitation> {
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
        let Some(date) = read_date(&text, index) else {
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

fn read_time(text: &Text<'_>, date: &FoundDate, labelled_zone: &OnceCell<Option<Zone>>) -> Option<NamedTime> {
    let (clock, clock_tokens) = find_clock_behind(text, date).or_else(|| find_clock_before(text, date))?;
    let zone = read_zone(text, clock_tokens.end)
        // `15:30 - Tuesday, 24 November 2026 (Central European Time)`
        .or_else(|| (clock_tokens.end <= date.tokens.start).then(|| read_zone(text, date.tokens.end))?);
    let (zone, end) = match &zone {
        Some(FoundZone { zone, end }) => (zone, *end),
        None => (labelled_zone.get_or_init(|| find_labelled_zone(text)).as_ref()?, clock_tokens.end),
    };
    let end = end.max(date.tokens.end).max(clock_tokens.end);
    let start = date.tokens.start.min(clock_tokens.start);
    let at = text.tokens[start].at.start..text.tokens[end - 1].at.end;
    let resolved = zone.resolve(date.date.to_datetime(clock.start), text)?;
    Some(NamedTime { at, clock, resolved })
}

/// Finds the clock time behind a date: on its line, or on one of the next two.
fn find_clock_behind(text: &Text<'_>, date: &FoundDate) -> Option<(Clock, Range<usize>)> {
    const MARKS: &str = ",.()（）、，-–—:：|⋅·•@/";
    let mut lines = 0;
    for index in date.tokens.end..date.tokens.end + REACH {
        if let Some(found) = read_clock(text, index) {
            return Some(found);
        }
        let is_passed = match text.tokens.get(index)?.kind {
            TokenKind::Line => {
                lines += 1;
                lines <= 2
            }
            TokenKind::Mark(mark) => MARKS.contains(mark),
            // RFC 3339: `2026-11-24T15:30`
            TokenKind::Word("T" | "t") if index == date.tokens.end => true,
            TokenKind::Word(word) => is_one(&words().lists.between, word) || words().weekday(word).is_some(),
            TokenKind::Number { .. } => false,
        };
        if !is_passed {
            return None;
        }
    }
    None
}

fn find_clock_before(text: &Text<'_>, date: &FoundDate) -> Option<(Clock, Range<usize>)> {
    let start = date.tokens.start;
    let found = (start.saturating_sub(2 * REACH)..start).find_map(|index| read_clock(text, index))?;
    let between = found.1.end..start;
    (between.start <= start && between.len() <= REACH + 4 && !between.into_iter().any(|at| text.is_line(at)))
        .then_some(found)
}

impl NamedTime {
    fn to_start(&self, text: &str, source: Source) -> Invitation {
        match &self.resolved {
            Resolved::One { at, zone } => {
                let ends_at = self.clock.length().and_then(|length| at.checked_add(length).ok());
                Invitation {
                    starts_at: Some(Found { value: *at, at: source }),
                    ends_at: ends_at.map(|value| Found { value, at: source }),
                    zone: zone.clone().map(|value| Found { value, at: source }),
                    ..Invitation::default()
                }
            }
            Resolved::Several(choices) => {
                let words = plain_line(&text[self.at.clone()]).chars().take(LONGEST_WORDS).collect();
                let value = UnclearStart { words, choices: choices.clone() };
                Invitation { unclear_start: Some(Found { value, at: source }), ..Invitation::default() }
            }
        }
    }
}
