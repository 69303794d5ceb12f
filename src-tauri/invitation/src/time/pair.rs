//! Puts dates and clock times together: by how near they stand, by lines such as `Date: …`, `Duration: …`, `Time: …`, and in
//! the order in which a sentence names several of both.

use super::{
    clock::{Clock, read_clock, read_clock_behind_date},
    context::Context,
    date::{FoundDate, read_date},
    hour_role::{HourRole, find_hour_role},
    meaning::{Meaning, interpret},
    relative::{Base, Bases, is_week, read_relative},
    token::Text,
    words::{is_one, lists},
};
use std::ops::Range;

/// Dates and times of one text that are looked at.
const MOST: usize = 256;

/// How far a time may stand from its date, in tokens on its line, and in lines.
pub(super) const REACH: usize = 14;
const NEAR: usize = 3;
const MOST_LINES: usize = 4;

/// What a line between them weighs: more than anything on one line.
const LINE: usize = 1000;

/// What it weighs that an hour is that of something beside the session.
const BESIDE: usize = 100 * LINE;

/// Tokens before a time that begins its line: a picture, a label, `at`.
pub(super) const LONGEST_LABEL: usize = 6;

/// How far behind an hour beside the session its beginning may be told, in bytes.
const BEGINS_WITHIN: usize = 600;

pub(super) enum Item {
    Date(FoundDate),
    Clock(Clock, HourRole),
}

impl Item {
    fn tokens(&self) -> &Range<usize> {
        match self {
            Item::Date(date) => &date.tokens,
            Item::Clock(clock, _) => &clock.tokens,
        }
    }
}

/// The dates and times of a text in their order, and which of them belong together.
pub(super) struct Pairs {
    pub(super) items: Vec<Item>,
    pub(super) pairs: Vec<Pair>,
}

/// The places of a date and its time among the items.
pub(super) struct Pair {
    pub(super) date: usize,
    pub(super) clock: usize,
    /// The time stands in another sentence, which says that the session begins then.
    pub(super) is_apart: bool,
    /// Another time is nearer to the date.
    pub(super) is_second: bool,
}

impl Pairs {
    /// Reads the dates and times of a text; with `bases` also days that are counted from them.
    pub(super) fn find(text: &Text<'_>, bases: Option<&Bases>) -> Pairs {
        let items = find_items(text, bases);
        let mut best: Vec<Option<(usize, usize)>> = items.iter().map(|_| None).collect();
        let mut nearest = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let Item::Clock(clock, role) = item else { continue };
            let is_date = |at: &usize| matches!(items.get(*at), Some(Item::Date(_)));
            let before = (0..index).rev().take(MOST_LINES).find(is_date);
            let behind = (index + 1..items.len()).take(MOST_LINES).find(is_date);
            let cost = |at: usize| match &items[at] {
                Item::Date(date) => Some((measure(text, date, clock)?, at)),
                Item::Clock(..) => None,
            };
            let Some((cost, at)) = [before, behind].into_iter().flatten().filter_map(cost).min() else { continue };
            nearest.push((index, at));
            let beside = if *role == HourRole::Beside { BESIDE } else { 0 };
            if best[at].is_none_or(|(other, _)| cost + beside < other) {
                best[at] = Some((cost + beside, index));
            }
        }
        pair_in_order(text, &items, &mut best);
        let pairs = best.iter().enumerate().filter_map(|(date, best)| {
            let (_, clock) = (*best)?;
            Some(Pair { date, clock, is_apart: false, is_second: false })
        });
        let pairs = pairs.collect();
        let mut pairs = Pairs { items, pairs };
        pairs.prefer_beginnings(text);
        let is_paired = |pairs: &[Pair], clock: usize| pairs.iter().any(|pair| pair.clock == clock);
        for (clock, date) in nearest {
            if !is_paired(&pairs.pairs, clock) {
                pairs.pairs.push(Pair { date, clock, is_apart: false, is_second: true });
            }
        }
        pairs
    }

    pub(super) fn date(&self, at: usize) -> Option<&FoundDate> {
        if let Item::Date(date) = self.items.get(at)? { Some(date) } else { None }
    }

    pub(super) fn role(&self, at: usize) -> Option<HourRole> {
        if let Item::Clock(_, role) = self.items.get(at)? { Some(*role) } else { None }
    }

    pub(super) fn clock(&self, at: usize) -> Option<&Clock> {
        if let Item::Clock(clock, _) = self.items.get(at)? { Some(clock) } else { None }
    }

    /// Gives a date the hour at which the session begins, as one of the next sentences tells it, where nothing says that the
    /// hour beside the date is that of the session: `Log in on 14 December by 9:45. The interview begins at 10:00.`
    fn prefer_beginnings(&mut self, text: &Text<'_>) {
        let taken: Vec<usize> = self.pairs.iter().map(|pair| pair.clock).collect();
        for pair in &mut self.pairs {
            let Some(Item::Clock(own, role)) = self.items.get(pair.clock) else { continue };
            let place = text.place(&own.tokens);
            let is_named = || Context::read(text.text, &place).weight() > 0;
            if *role == HourRole::Start || (*role == HourRole::Neutral && is_named()) {
                continue;
            }
            let behind = (pair.date.max(pair.clock) + 1..self.items.len()).take_while(|at| {
                let Item::Clock(next, _) = &self.items[*at] else { return false };
                text.place(&next.tokens).start.saturating_sub(place.end) <= BEGINS_WITHIN
            });
            let is_beginning = |at: &usize| matches!(self.items[*at], Item::Clock(_, HourRole::Start));
            if let Some(beginning) = behind.filter(|at| !taken.contains(at)).find(is_beginning) {
                (pair.clock, pair.is_apart) = (beginning, true);
            }
        }
    }
}

fn find_items(text: &Text<'_>, bases: Option<&Bases>) -> Vec<Item> {
    let (mut items, mut at, mut after_date): (Vec<Item>, _, _) = (Vec::new(), 0, false);
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut week = None;
    while at < text.tokens.len() && items.len() < MOST {
        let base = || Some(Base { today: bases?.at(text.tokens[at].start()), week });
        let date = || read_date(text, at).or_else(|| read_relative(text, at, base()?)).map(Item::Date);
        let is_beside = std::mem::take(&mut after_date);
        let beside = || is_beside.then(|| read_clock_behind_date(text, at)).flatten();
        let clock = || read_clock(text, at).or_else(beside).map(|clock| Item::Clock(clock, HourRole::Neutral));
        match date().or_else(clock) {
            Some(item) => {
                if let Item::Date(date) = &item {
                    after_date = !date.is_bare;
                    let day = bases
                        .filter(|_| is_of_week(text, date))
                        .and_then(|bases| interpret(date, Some(bases.own), None));
                    if let Some(Meaning::One { date, .. }) = day {
                        week = Some(date);
                    }
                }
                at = item.tokens().end.max(at + 1);
                spans.push(text.place(item.tokens()));
                items.push(item);
            }
            None => at += 1,
        }
    }
    for index in 0..items.len() {
        let from = index.checked_sub(1).map_or(0, |before| spans[before].end);
        let until = spans.get(index + 1).map_or(text.text.len(), |next| next.start);
        if let Item::Clock(_, role) = &mut items[index] {
            *role = find_hour_role(text, &spans[index], from, until);
        }
    }
    items.retain(|item| !matches!(item, Item::Date(date) if is_of_week(text, date)));
    items
}

/// Whether a date tells of which week something is spoken: `the week starting Monday 1 February`.
fn is_of_week(text: &Text<'_>, date: &FoundDate) -> bool {
    date.counted.is_none() && (date.tokens.start.saturating_sub(NEAR)..date.tokens.start).any(|at| is_week(text, at))
}

/// Puts dates and times of a sentence together in their order where they take turns: `from 3 December, 12:00 to 4 December,
/// 17:30`.
fn pair_in_order(text: &Text<'_>, items: &[Item], best: &mut [Option<(usize, usize)>]) {
    let mut from = 0;
    while from < items.len() {
        let goes_on = |at: &usize| {
            let between = items[*at - 1].tokens().end..items[*at].tokens().start;
            let takes_turns = matches!(items[*at - 1], Item::Date(_)) != matches!(items[*at], Item::Date(_));
            takes_turns && !between.clone().any(|at| text.is_line(at)) && !has_sentence_end(text, between)
        };
        let until = (from + 1..items.len()).find(|at| !goes_on(at)).unwrap_or(items.len());
        let is_even = (until - from).is_multiple_of(2) && until - from >= 4;
        let is_near = (from..until).step_by(2).all(|at| match (&items[at], items.get(at + 1)) {
            (Item::Date(date), Some(Item::Clock(clock, _))) | (Item::Clock(clock, _), Some(Item::Date(date))) => {
                measure(text, date, clock).is_some()
            }
            _ => false,
        });
        if is_even && is_near {
            for at in (from..until).step_by(2) {
                let (date, clock) = if matches!(items[at], Item::Date(_)) { (at, at + 1) } else { (at + 1, at) };
                best[date] = Some((0, clock));
            }
        }
        from = until;
    }
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
    let (first, first_end, later) = if is_behind {
        (date.tokens.start, date.tokens.end, clock.tokens.start)
    } else {
        (clock.tokens.start, clock.tokens.end, date.tokens.start)
    };
    let is_first = begins_line(text, first) || (!date.is_bare && ends_line(text, first_end));
    let is_listed = lines <= MOST_LINES && begins_line(text, later) && is_first;
    is_listed.then_some(LINE * lines + gap)
}

/// What may stand between a date and its own time.
fn is_glue(text: &Text<'_>, at: usize) -> bool {
    let is_mark = matches!(text.mark(at), Some(',' | '.' | ':' | '(' | ')' | '|' | '⋅' | '·'));
    // A span goes on, or another time follows: `10:00 to 10 December`.
    is_mark || text.word(at).is_some_and(|word| is_one(&lists().between, word) && !is_one(&lists().until, word))
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

/// Whether nothing but marks and the letter of its era follows on the line.
fn ends_line(text: &Text<'_>, end: usize) -> bool {
    let is_nothing =
        |at: &usize| text.mark(*at).is_some() || text.word(*at).is_some_and(|word| word.chars().count() == 1);
    let behind = (end..end + 3).take_while(is_nothing).count();
    text.ends_line(end + behind)
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
