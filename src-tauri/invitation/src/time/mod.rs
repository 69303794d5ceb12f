//! The time that a letter names in words, where date with year, time and zone all stand there and mean one instant:
//! "Tuesday, 24 November 2026, 10:00 AM EST". A zone's short name that several places use is asked about. Dates that could
//! be read in two ways, ends of periods, and the heads of quoted letters are left out; of several times none is chosen.

mod clock;
mod date;
pub(crate) mod place;
mod token;
mod words;
mod zone;

use crate::{
    invitation::{Found, UnclearStart},
    mail::is_head_line,
};
use clock::Clock;
use date::DateAt;
use jiff::Timestamp;
use preflight_page::text::cut;
use std::{cell::OnceCell, ops::Range};
use token::{Kind, Token, tokens};
use words::words;
use zone::{Meant, ZoneAt};

/// What is read of a letter, in bytes: its beginning says when.
const LONGEST: usize = 64 * 1024;

/// Times of one letter that are looked at, also those that are then left out.
const MOST_MOMENTS: usize = 32;

/// How far a clock time may stand from its date, in words and marks.
const REACH: usize = 8;

/// What is looked at on each side of a time, in bytes: a sentence is no longer.
const SENTENCE: usize = 400;

/// What is told of an unclear start, in characters.
const LONGEST_WORDS: usize = 120;

#[derive(Default)]
pub(super) struct Moment {
    pub(super) starts_at: Option<Found<Timestamp>>,
    pub(super) ends_at: Option<Found<Timestamp>>,
    pub(super) unclear: Option<Found<UnclearStart>>,
    pub(super) zone: Option<Found<String>>,
}

struct Named {
    /// Where it stands in the text.
    at: Range<usize>,
    clock: Clock,
    meant: Meant,
}

/// A letter, and what is found out about the whole of it once, when it is asked for first.
struct Letter<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    lower: OnceCell<String>,
    labelled: OnceCell<Option<zone::Named>>,
}

impl Letter<'_> {
    fn lower(&self) -> &str {
        self.lower.get_or_init(|| self.text.to_lowercase())
    }

    fn labelled(&self) -> Option<&zone::Named> {
        self.labelled.get_or_init(|| zone::labelled(self)).as_ref()
    }
}

/// The one time that a text names.
pub(super) fn find(text: &str, at: &str) -> Option<Moment> {
    let text = cut(text, LONGEST);
    // Most texts are a link: they name no time.
    if (text.is_ascii() && !text.contains(char::is_whitespace)) || !text.contains("20") {
        return None;
    }
    let letter = Letter { text, tokens: tokens(text), lower: OnceCell::new(), labelled: OnceCell::new() };
    let tokens = &letter.tokens;
    let quoted = quoted(text);
    let mut moments: Vec<(Named, bool)> = Vec::new();
    let (mut index, mut count) = (0, 0);
    while index < tokens.len() && count < MOST_MOMENTS {
        let Some(date) = date::date_at(tokens, index) else {
            index += 1;
            continue;
        };
        let next = date.tokens.end;
        let start = tokens[index].at.start;
        // In the order of their ends: the first that ends behind it holds it, or none does.
        let lines = quoted.get(quoted.partition_point(|lines| lines.end <= start));
        let is_quoted = lines.is_some_and(|lines| lines.contains(&start));
        if !is_quoted && let Some(named) = named(&letter, &date) {
            count += 1;
            let is_labelled = is_labelled(text, start);
            if !is_deadline(text, &named) && !moments.iter().any(|(other, _)| other.is_same(&named)) {
                moments.push((named, is_labelled));
            }
        }
        index = next;
    }
    let chosen = match moments.as_slice() {
        [(only, _)] => only,
        several => {
            let mut labelled = several.iter().filter(|(_, is_labelled)| *is_labelled);
            let (first, _) = labelled.next()?;
            labelled.next().is_none().then_some(first)?
        }
    };
    Some(chosen.told(text, at))
}

/// Date, time and zone around a date.
fn named(letter: &Letter<'_>, date: &DateAt) -> Option<Named> {
    let (text, tokens) = (letter.text, letter.tokens.as_slice());
    let (clock, clock_tokens) = behind(tokens, date).or_else(|| before(tokens, date))?;
    let zone = zone::zone_at(text, tokens, clock_tokens.end)
        // `15:30 - Tuesday, 24 November 2026 (Central European Time)`
        .or_else(|| (clock_tokens.end <= date.tokens.start).then(|| zone::zone_at(text, tokens, date.tokens.end))?);
    let (zone, end) = match &zone {
        Some(ZoneAt { zone, end }) => (zone, *end),
        None => (letter.labelled()?, clock_tokens.end),
    };
    let end = end.max(date.tokens.end).max(clock_tokens.end);
    let start = date.tokens.start.min(clock_tokens.start);
    let at = tokens[start].at.start..tokens[end - 1].at.end;
    let meant = zone.at(date.date.to_datetime(clock.start), letter)?;
    Some(Named { at, clock, meant })
}

/// The clock time behind a date: on its line, or on one of the next two.
fn behind(tokens: &[Token<'_>], date: &DateAt) -> Option<(Clock, Range<usize>)> {
    let mut lines = 0;
    let last = (date.tokens.end + REACH).min(tokens.len());
    for index in date.tokens.end..last {
        if let Some(found) = clock::clock_at(tokens, index) {
            return Some(found);
        }
        match tokens[index].kind {
            Kind::Line => lines += 1,
            Kind::Mark(
                ',' | '.' | '(' | ')' | '（' | '）' | '、' | '，' | '-' | '–' | '—' | ':' | '：' | '|' | '⋅' | '·'
                | '•' | '@' | '/',
            ) => {}
            // RFC 3339: `2026-11-24T15:30`
            Kind::Word("T" | "t") if index == date.tokens.end => {}
            Kind::Word(word) if words().is_between(word) || words().weekday(word).is_some() => {}
            Kind::Word(_) | Kind::Number { .. } | Kind::Mark(_) => return None,
        }
        if lines > 2 {
            return None;
        }
    }
    None
}

/// The clock time before a date, on the same line: `10:00 AM EST on Tuesday, 24 November 2026`.
fn before(tokens: &[Token<'_>], date: &DateAt) -> Option<(Clock, Range<usize>)> {
    let first = date.tokens.start.saturating_sub(2 * REACH);
    let found = (first..date.tokens.start).find_map(|index| clock::clock_at(tokens, index))?;
    let between = &tokens[found.1.end.min(date.tokens.start)..date.tokens.start];
    let is_near = between.len() <= REACH + 4 && !between.iter().any(|token| matches!(token.kind, Kind::Line));
    (found.1.end <= date.tokens.start && is_near).then_some(found)
}

impl Named {
    fn is_same(&self, other: &Named) -> bool {
        match (&self.meant, &other.meant) {
            (Meant::One { at: one, .. }, Meant::One { at: other, .. }) => one == other,
            (Meant::Several(one), Meant::Several(other)) => one == other,
            (Meant::One { .. }, Meant::Several(_)) | (Meant::Several(_), Meant::One { .. }) => false,
        }
    }

    fn told(&self, text: &str, place: &str) -> Moment {
        let place = || place.to_owned();
        match &self.meant {
            Meant::One { at, zone } => Moment {
                starts_at: Some(Found { value: *at, at: place() }),
                ends_at: self
                    .clock
                    .length()
                    .and_then(|length| Some(Found { value: at.checked_add(length).ok()?, at: place() })),
                zone: zone.clone().map(|value| Found { value, at: place() }),
                unclear: None,
            },
            Meant::Several(choices) => {
                let said = text[self.at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                let words = said.chars().filter(|c| !c.is_control()).take(LONGEST_WORDS).collect();
                let value = UnclearStart { words, choices: choices.clone() };
                Moment { unclear: Some(Found { value, at: place() }), ..Moment::default() }
            }
        }
    }
}

/// `Please answer by 20 November 2026, 18:00 CET`, or the last minute of a day.
fn is_deadline(text: &str, named: &Named) -> bool {
    let (own, above) = lines_before(text, named.at.start);
    // The sentence, not the whole of a long line.
    let sentence = own.rsplit(['.', '!', '?', '。']).next().unwrap_or_default();
    let before = if own.trim_end().ends_with('.') { own } else { sentence };
    let after = cut(&text[named.at.end..], SENTENCE).split(['\n', '.', '!', '?', '。']).next().unwrap_or_default();
    let above = if before.chars().any(char::is_alphanumeric) { "" } else { above };
    let said = |line: &str, words: &[String]| {
        let line = format!(" {} ", line.to_lowercase());
        words.iter().any(|word| match line.find(word.as_str()) {
            // Words of letters without spaces between words, or a whole word.
            Some(at) => !word.is_ascii() || line[..at].ends_with(|c: char| !c.is_alphanumeric()),
            None => false,
        })
    };
    let is_last_minute = named.clock.start.hour() == 23 && named.clock.start.minute() == 59;
    is_last_minute
        || said(before, &words().deadline)
        || said(after, &words().deadline_behind)
        || (above.trim_end().ends_with([':', '：']) && said(above, &words().deadline))
        || is_by(before)
}

/// English `by` right before a date, its weekday and article means "until"; elsewhere in a sentence it means other things.
fn is_by(before: &str) -> bool {
    let mut last = before.split_whitespace().rev().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_beside =
        |word: &&str| word.is_empty() || word.eq_ignore_ascii_case("the") || words().weekday(word).is_some();
    last.find(|word| !is_beside(word)).is_some_and(|word| word.eq_ignore_ascii_case("by"))
}

/// `When: …`
fn is_labelled(text: &str, at: usize) -> bool {
    let (own, above) = lines_before(text, at);
    let line = if own.chars().any(char::is_alphanumeric) { own } else { above };
    let Some((label, _)) = line.split_once([':', '：']) else { return false };
    let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words().when.contains(&label)
}

/// What stands before a place on its line, and the line above that says something, both as far as they are looked at.
fn lines_before(text: &str, at: usize) -> (&str, &str) {
    let near = &text[text.floor_char_boundary(at.saturating_sub(SENTENCE))..at];
    let (above, own) = near.rsplit_once('\n').unwrap_or(("", near));
    (own, above.trim_end().rsplit('\n').next().unwrap_or_default())
}

/// Where letters are quoted: the heads of forwarded ones, and the lines above answers.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let (mut at, mut above) = (0, None);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let plain = line.trim();
        if plain.len() < 200 && words().wrote.iter().any(|end| plain.to_lowercase().ends_with(end.as_str())) {
            // Such a line may be broken in two.
            let from = above.clone().map_or(range.start, |above: Range<usize>| above.start);
            quoted.push(from..range.end);
        }
        if plain.is_empty() {
            continue;
        }
        if is_head_line(line)
            && let Some(above) = above.as_ref().filter(|above| is_head_line(&text[(*above).clone()]))
        {
            quoted.push(above.start..range.end);
        }
        above = Some(range);
    }
    quoted
}
