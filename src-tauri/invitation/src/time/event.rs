//! Dates and clock times that mean one event, with its zone. What the event is, is decided elsewhere.

use super::{
    clock::{Clock, read_clock},
    context::Context,
    date::{Counted, FoundDate, Reading},
    find_zone::{read_named, read_zone},
    found_zone::FoundZone,
    hour_role::HourRole,
    other_clocks::{OtherClock, read_before_other, read_other_clocks},
    pair::{Item, LONGEST_LABEL, Pair, Pairs, REACH},
    relative::Bases,
    token::Text,
    words::{is_one, lists},
};
use preflight_page::text::plain_line;
use std::ops::Range;

/// What is shown of an unclear start, in characters.
const LONGEST_WORDS: usize = 120;

/// Tokens before the next time that goes on with one: `10:00 and 11:00`.
const NEXT: usize = 3;

pub(super) struct Event {
    pub(super) date: FoundDate,
    pub(super) clock: Clock,
    pub(super) zone: Option<FoundZone>,
    /// The same on the clocks of other places.
    pub(super) others: Vec<OtherClock>,
    /// Its time stands in another sentence, which says that the session begins then.
    pub(super) is_apart: bool,
    /// Another time is nearer to its date.
    pub(super) is_second: bool,
    pub(super) role: HourRole,
    /// From the first to the last of its tokens.
    pub(super) tokens: Range<usize>,
}

/// Finds the events of a text in their order; with `bases` also those of days that are counted from them.
pub(super) fn find_events(text: &Text<'_>, bases: Option<&Bases>) -> Vec<Event> {
    let pairs = Pairs::find(text, bases);
    let event = |pair: &Pair| {
        let event = Event::new(text, pairs.date(pair.date)?.clone(), pairs.clock(pair.clock)?.clone());
        let role = pairs.role(pair.clock)?;
        Some(Event { is_apart: pair.is_apart, is_second: pair.is_second, role, ..event })
    };
    let (first, second): (Vec<Event>, Vec<Event>) =
        pairs.pairs.iter().filter_map(event).partition(|event| !event.is_second);
    let mut events = join_ends(text, first);
    let is_free = |event: &Event| event.role != HourRole::Beside && !events.iter().any(|other| other.explains(event));
    let free: Vec<Event> = second.into_iter().filter(is_free).collect();
    events.extend(free);
    events
}

/// Finds the event of a text whose only day and only beginning stand far apart: `Date: …`, other lines, `Starts: …`. What
/// `is_out` says of a place does not count.
pub(super) fn find_apart(
    text: &Text<'_>,
    bases: Option<&Bases>,
    is_out: impl Fn(&Range<usize>) -> bool,
) -> Option<Event> {
    let Pairs { items, mut pairs } = Pairs::find(text, bases);
    pairs.retain(|pair| !pair.is_second);
    let is_kept = |tokens: &Range<usize>| !is_out(&text.place(tokens));
    let is_other = |tokens: &Range<usize>| Context::read(text.text, &text.place(tokens)).is_other_day();
    let dates = items.iter().filter_map(|item| if let Item::Date(date) = item { Some(date) } else { None });
    let date =
        only(dates.filter(|date| !date.is_bare && is_kept(&date.tokens) && !is_other(&date.tokens)), |one, other| {
            one.readings == other.readings
        })?;
    let is_start = |clock: &Clock, role: HourRole| {
        role == HourRole::Start
            || (role == HourRole::Neutral && Context::read(text.text, &text.place(&clock.tokens)).is_labelled())
    };
    let is_paired = |at: usize| pairs.iter().any(|pair| pair.clock == at && !is_same_day(&items, pair.date, date));
    let clocks = items.iter().enumerate().filter_map(|(at, item)| match item {
        Item::Clock(clock, role) if is_start(clock, *role) && !is_paired(at) => Some(clock),
        Item::Clock(..) | Item::Date(_) => None,
    });
    let clock = only(clocks.filter(|clock| is_kept(&clock.tokens)), |one, other| one.start == other.start)?;
    Some(Event { is_apart: true, ..Event::new(text, date.clone(), clock.clone()) })
}

fn is_same_day(items: &[Item], at: usize, date: &FoundDate) -> bool {
    matches!(items.get(at), Some(Item::Date(other)) if other.readings == date.readings)
}

/// The first of several that are all the same.
fn only<'a, T>(mut all: impl Iterator<Item = &'a T>, is_same: impl Fn(&T, &T) -> bool) -> Option<&'a T> {
    let first = all.next()?;
    all.all(|other| is_same(first, other)).then_some(first)
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
    let read = |event: &Event| Context::read(text.text, &text.place(&event.tokens));
    is_end && !read(first).speaks_of_moving() && !read(second).was_moved_to()
}

impl Event {
    fn new(text: &Text<'_>, date: FoundDate, clock: Clock) -> Event {
        let (start, end) = (date.tokens.start.min(clock.tokens.start), date.tokens.end.max(clock.tokens.end));
        let beside = read_zone(text, clock.tokens.end).or_else(|| read_before_other(text, clock.tokens.end));
        let others = read_other_clocks(text, beside.as_ref().map_or(clock.tokens.end, |zone| zone.tokens.end));
        let beside = beside.or_else(|| read_zone(text, date.tokens.end));
        let zone = beside.or_else(|| find_on_line(text, end));
        Event {
            date,
            clock,
            zone,
            others,
            is_apart: false,
            is_second: false,
            role: HourRole::Neutral,
            tokens: start..end,
        }
    }

    /// Whether it says what another time of its day is: its end, the same on another clock, or by when somebody should be
    /// there.
    fn explains(&self, other: &Event) -> bool {
        let at = other.clock.tokens.start;
        let is_behind = (self.clock.tokens.end..self.clock.tokens.end + NEXT).contains(&at);
        let has = |event: &Event, at: usize| event.others.iter().any(|own| own.clock.tokens.contains(&at));
        let on_other_clock = has(self, at) || has(other, self.clock.tokens.start);
        let is_replaced = self.is_apart && self.date.tokens == other.date.tokens;
        self.tokens.contains(&at) || is_behind || on_other_clock || is_replaced
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
        let mut words: String = words.chars().take(LONGEST_WORDS - 1).collect();
        if words.contains('(') && !words.contains(')') {
            words.push(')');
        }
        // What is said in words is said in numbers too.
        let day = self.date.counted.filter(|counted| *counted == Counted::One).and_then(|_| self.date.readings.first());
        let hour = self.clock.start.strftime("%H:%M");
        match (day, self.clock.is_spoken) {
            (Some(Reading { year: Some(year), month, day }), _) => {
                format!("{words} ({year}-{month:02}-{day:02} {hour})")
            }
            (_, true) if !self.clock.is_open => format!("{words} ({hour})"),
            (_, true | false) => words,
        }
    }
}

/// A zone that is named further on the same line: "2:40pm on Wednesday 14 April – that's London time".
fn find_on_line(text: &Text<'_>, end: usize) -> Option<FoundZone> {
    // Not the zone of another time.
    let is_own = |at: &usize| !text.ends_line(*at) && read_clock(text, *at).is_none();
    // A short name only where it stands in brackets alone.
    let in_brackets = |at: usize| {
        let found = read_zone(text, at).filter(|_| text.is_mark(at, '('))?;
        text.is_mark(found.tokens.end, ')').then_some(found)
    };
    (end..end + REACH).take_while(is_own).find_map(|at| read_named(text, at).or_else(|| in_brackets(at)))
}
