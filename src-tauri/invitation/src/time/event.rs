//! Puts dates and clock times together that mean one event: by how near they stand, and by lines such as `Date: …`,
//! `Duration: …`, `Time: …`. What the event is, is decided elsewhere.

use super::{
    clock::{Clock, read_clock},
    context::Context,
    date::{FoundDate, read_date},
    find_zone::{read_named, read_zone},
    found_zone::FoundZone,
    token::Text,
    words::{is_one, lists},
};
use preflight_page::text::plain_line;
use std::ops::Range;

/// Dates and times of one text that are looked at.
const MOST: usize = 256;

/// How far a time may stand from its date, in tokens on its line, and in lines.
const REACH: usize = 14;
const NEAR: usize = 3;
const MOST_LINES: usize = 4;

/// What a line between them weighs: more than anything on one line.
const LINE: usize = 1000;

/// Tokens before a time that begins its line: a picture, a label, `at`.
const LONGEST_LABEL: usize = 6;

/// What is shown of an unclear start, in characters.
const LONGEST_WORDS: usize = 120;

pub(super) struct Event {
    pub(super) date: FoundDate,
    pub(super) clock: Clock,
    pub(super) zone: Option<FoundZone>,
    /// From the first to the last of its tokens.
    pub(super) tokens: Range<usize>,
}

enum Item {
    Date(FoundDate),
    Clock(Clock),
}

impl Item {
    fn tokens(&self) -> &Range<usize> {
        match self {
            Item::Date(date) => &date.tokens,
            Item::Clock(clock) => &clock.tokens,
        }
    }
}

/// Finds the events of a text in their order.
pub(super) fn find_events(text: &Text<'_>) -> Vec<Event> {
    let items = find_items(text);
    // For each date the nearest time whose nearest date it is.
    let mut best: Vec<Option<(usize, usize)>> = items.iter().map(|_| None).collect();
    for (index, item) in items.iter().enumerate() {
        let Item::Clock(clock) = item else { continue };
        let is_date = |at: &usize| matches!(items.get(*at), Some(Item::Date(_)));
        let before = (0..index).rev().take(MOST_LINES).find(is_date);
        let behind = (index + 1..items.len()).take(MOST_LINES).find(is_date);
        let cost = |at: usize| match &items[at] {
            Item::Date(date) => Some((measure(text, date, clock)?, at)),
            Item::Clock(_) => None,
        };
        let nearest = [before, behind].into_iter().flatten().filter_map(cost).min();
        if let Some((cost, at)) = nearest
            && best[at].is_none_or(|(other, _)| cost < other)
        {
            best[at] = Some((cost, index));
        }
    }
    let pairs = items.iter().zip(best).filter_map(|(item, best)| match (item, best) {
        (Item::Date(date), Some((_, clock))) => match &items[clock] {
            Item::Clock(clock) => Some(Event::new(text, date.clone(), clock.clone())),
            Item::Date(_) => None,
        },
        _ => None,
    });
    join_ends(text, pairs.collect())
}

fn find_items(text: &Text<'_>) -> Vec<Item> {
    let (mut items, mut at) = (Vec::new(), 0);
    while at < text.tokens.len() && items.len() < MOST {
        let item = read_date(text, at).map(Item::Date).or_else(|| read_clock(text, at).map(Item::Clock));
        match item {
            Some(item) => {
                at = item.tokens().end.max(at + 1);
                items.push(item);
            }
            None => at += 1,
        }
    }
    items
}

/// How far a time stands from a date; `None` if it is none of it.
fn measure(text: &Text<'_>, date: &FoundDate, clock: &Clock) -> Option<usize> {
    let is_behind = clock.tokens.start >= date.tokens.end;
    let (from, to) =
        if is_behind { (date.tokens.end, clock.tokens.start) } else { (clock.tokens.end, date.tokens.start) };
    let lines = text.lines_between(from.saturating_sub(1), to);
    let gap = to.saturating_sub(from);
    if lines == 0 {
        // A numeric date without a year needs its time beside it.
        let is_near = gap <= if date.is_bare { NEAR } else { REACH } && !has_sentence_end(text, from..to);
        // In `8 December, at 10:00 to 10 December` the mark and "at" part less than "to".
        let parting = (from..to).filter(|at| !is_glue(text, *at)).count();
        return is_near.then_some(parting * 16 + gap * 2 + usize::from(!is_behind));
    }
    let later = if is_behind { clock.tokens.start } else { date.tokens.start };
    let is_listed = lines <= MOST_LINES && begins_line(text, later) && begins_line(text, from_line(date, clock));
    is_listed.then_some(LINE * lines + gap)
}

/// What may stand between a date and its own time.
fn is_glue(text: &Text<'_>, at: usize) -> bool {
    let is_mark = matches!(text.mark(at), Some(',' | '.' | ':' | '(' | ')' | '|' | '⋅' | '·'));
    // A span goes on, or another time follows: `10:00 to 10 December`.
    is_mark || text.word(at).is_some_and(|word| is_one(&lists().between, word) && !is_one(&lists().until, word))
}

fn from_line(date: &FoundDate, clock: &Clock) -> usize {
    date.tokens.start.min(clock.tokens.start)
}

/// Whether a date or time begins its line, behind a picture, a label or a word such as "at"; or is what the line ends with.
fn begins_line(text: &Text<'_>, at: usize) -> bool {
    let before = (0..at).rev().take(LONGEST_LABEL);
    let mut is_label = true;
    for index in before {
        if text.is_line(index) {
            return true;
        }
        is_label &= text.number(index).is_none() && text.mark(index) != Some('/');
        if !is_label {
            return false;
        }
        // `Interview: Thursday …` has any words before its colon.
        if text.is_mark(index, ':') && index + 3 >= at {
            return true;
        }
    }
    at <= LONGEST_LABEL
}

/// Whether a sentence ends between two tokens: not behind `Nov.`, `Uhr.`
fn has_sentence_end(text: &Text<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| match text.mark(at) {
        Some('!' | '?' | ';') => true,
        Some('.') => {
            let begins = text.rest(at + 1).starts_with(char::is_uppercase) && !text.touch(at);
            let is_short = at > 0 && text.word(at - 1).is_some_and(|word| word.chars().count() <= 3);
            begins && !is_short
        }
        _ => false,
    })
}

/// Of two events of which the second is the end of the first, the first with the zone that stands behind the second:
/// `Wed 10 Feb 2027, 7pm – Thu 11 Feb 2027, 10pm UK time`.
fn join_ends(text: &Text<'_>, events: Vec<Event>) -> Vec<Event> {
    let mut joined: Vec<Event> = Vec::new();
    for event in events {
        let is_end = joined.last().is_some_and(|last| is_its_end(text, last, &event));
        match joined.last_mut() {
            Some(last) if is_end => {
                last.zone = last.zone.take().or(event.zone);
                last.tokens.end = event.tokens.end;
            }
            Some(_) | None => joined.push(event),
        }
    }
    joined
}

/// Whether between two events stands no more than `–` or "until", or "end:" before the second; and nothing was moved.
fn is_its_end(text: &Text<'_>, first: &Event, second: &Event) -> bool {
    let is_mark = |at: usize| matches!(text.mark(at), Some(',' | '·' | '|' | ':' | '(' | ')')) || text.is_line(at);
    let between: Vec<usize> =
        (first.tokens.end..second.tokens.start).filter(|at| !is_mark(*at)).take(LONGEST_LABEL).collect();
    let is_until = |at: usize| {
        matches!(text.mark(at), Some('-' | '–' | '—' | '~' | '→'))
            || text.word(at).is_some_and(|word| is_one(&lists().until, word))
    };
    let is_label = |at: usize| text.word(at).is_some_and(|word| is_one(&lists().end, word));
    let is_end = match between.as_slice() {
        [only] => is_until(*only) || is_label(*only),
        [.., last] => between.len() < LONGEST_LABEL && is_label(*last),
        [] => false,
    };
    is_end && !Context::read(text.text, &text.place(&first.tokens)).speaks_of_moving()
}

impl Event {
    fn new(text: &Text<'_>, date: FoundDate, clock: Clock) -> Event {
        let (start, end) = (from_line(&date, &clock), date.tokens.end.max(clock.tokens.end));
        let beside = read_zone(text, clock.tokens.end).or_else(|| read_zone(text, date.tokens.end));
        let zone = beside.or_else(|| find_on_line(text, end));
        Event { date, clock, zone, tokens: start..end }
    }

    /// Returns the number with which its line begins: `Round 2: …`, `2. …`
    pub(super) fn find_number(&self, text: &Text<'_>) -> Option<u32> {
        let before = (0..self.tokens.start).rev().take(REACH).take_while(|at| !text.is_line(*at));
        before.filter_map(|at| text.number(at)).last().filter(|(_, digits)| *digits == 1).map(|(number, _)| number)
    }

    pub(super) fn is_same_time(&self, other: &Event) -> bool {
        self.clock.start == other.clock.start && self.date.readings == other.date.readings
    }

    /// What is shown of it: its words, without what stands between two lines.
    pub(super) fn describe(&self, text: &Text<'_>) -> String {
        let whole = &text.text[text.place(&self.tokens)];
        let words = if whole.contains('\n') {
            let (date, clock) = (text.place(&self.date.tokens), text.place(&self.clock.tokens));
            format!("{}, {}", plain_line(&text.text[date]), plain_line(&text.text[clock]))
        } else {
            let end =
                self.zone.as_ref().filter(|zone| zone.tokens.start <= self.tokens.end + 2).map(|zone| zone.tokens.end);
            plain_line(&text.text[text.place(&(self.tokens.start..end.unwrap_or_default().max(self.tokens.end)))])
                .to_string()
        };
        words.chars().take(LONGEST_WORDS).collect()
    }
}

/// A zone that is named further on the same line: "2:40pm on Wednesday 14 April – that's London time".
fn find_on_line(text: &Text<'_>, end: usize) -> Option<FoundZone> {
    (end..end + REACH).take_while(|at| !text.ends_line(*at)).find_map(|at| read_named(text, at))
}
