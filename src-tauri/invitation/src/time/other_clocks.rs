//! The same instant on the clocks of other places: `16:00 UK / 17:00 CET / 11:00 New York`, `16:00 по Екатеринбургу (14:00 по
//! Москве)`. Where they agree nobody has to ask which of several places is meant; where they do not, somebody has.

use super::{
    clock::{Clock, read_clock},
    find_zone::read_zone,
    found_zone::FoundZone,
    token::Text,
    words::{is_one, lists},
    written::Written,
    zone::{Resolved, Zone},
    zone_place::read_in_place,
};
use crate::invitation::StartChoice;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

/// Marks and words before the next one.
const MOST_BETWEEN: usize = 4;

const MOST: usize = 8;

#[derive(Clone)]
pub(super) struct OtherClock {
    pub(super) clock: Clock,
    pub(super) zone: FoundZone,
}

/// Reads the times, each with its zone, that follow one another from a token on.
pub(super) fn read_other_clocks(text: &Text<'_>, at: usize) -> Vec<OtherClock> {
    let (mut others, mut at) = (Vec::new(), at);
    while let Some(other) = read_next(text, at).filter(|_| others.len() < MOST) {
        at = other.zone.tokens.end;
        others.push(other);
    }
    others
}

fn read_next(text: &Text<'_>, at: usize) -> Option<OtherClock> {
    let (mut next, mut has_line) = (at, false);
    while next - at < MOST_BETWEEN && (is_between(text, next) || (text.is_line(next) && !has_line)) {
        has_line |= text.is_line(next);
        next += 1;
    }
    // Something has to part them.
    let clock = read_clock(text, next).filter(|_| next > at)?;
    let zone = read_zone(text, clock.tokens.end).or_else(|| read_in_place(text, clock.tokens.end))?;
    Some(OtherClock { clock, zone })
}

/// Reads a place that may be no more than where somebody is, and is a zone where another clock follows: `15:00 in Berlin /
/// 9:00 in New York`.
pub(super) fn read_before_other(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    read_in_place(text, at).filter(|zone| read_next(text, zone.tokens.end).is_some())
}

fn is_between(text: &Text<'_>, at: usize) -> bool {
    matches!(
        text.mark(at),
        Some('/' | '|' | '(' | ')' | '[' | ']' | '=' | ',' | '·' | ';' | '–' | '-' | '→' | '≈' | '&')
    ) || text.word(at).is_some_and(|word| is_one(&lists().same_time, word))
}

/// Returns which instant is meant where the clocks of other places stand beside it: the one on which all agree, else all
/// that are named.
pub(super) fn settle(
    local: DateTime,
    clock: &Clock,
    zone: Option<&Zone>,
    others: &[OtherClock],
    text: &Text<'_>,
    written: Written,
) -> Option<Resolved> {
    let others: Vec<&OtherClock> = others.iter().filter(|other| zone != Some(&other.zone.zone)).collect();
    let own = || zone?.resolve(local, text, written);
    if others.is_empty() {
        return own().filter(|_| !clock.is_open);
    }
    // A clock of twelve hours may mean two of them.
    let later = local.checked_add(jiff::Span::new().hours(12)).ok().filter(|_| clock.is_open || clock.is_assumed);
    let mut choices = Vec::new();
    for local in [Some(local), later].into_iter().flatten() {
        choices.extend(zone.and_then(|zone| zone.resolve(local, text, written)).into_iter().flat_map(list));
    }
    let named = others
        .iter()
        .filter_map(|other| other.zone.zone.resolve(local.date().to_datetime(other.clock.start), text, written));
    let named: Vec<StartChoice> = named.flat_map(list).collect();
    if choices.is_empty() {
        choices.clone_from(&named);
    }
    let mut agreed = choices.iter().filter(|choice| others.iter().all(|other| shows(choice.starts_at, other)));
    if let Some(first) = agreed.next()
        && agreed.all(|other| other.starts_at == first.starts_at)
    {
        let zone = Some(first.zone.clone()).filter(|zone| !zone.is_empty());
        return Some(Resolved::One { at: first.starts_at, zone, is_assumed: false });
    }
    for other in named {
        if choices.iter().all(|choice| choice.starts_at != other.starts_at) {
            choices.push(other);
        }
    }
    choices.retain(|choice| !choice.zone.is_empty());
    Some(Resolved::Several(choices))
}

/// The instants that may be meant; of an offset without the name of a zone.
fn list(resolved: Resolved) -> Vec<StartChoice> {
    match resolved {
        Resolved::One { at, zone, .. } => vec![StartChoice { zone: zone.unwrap_or_default(), starts_at: at }],
        Resolved::Several(choices) => choices,
    }
}

/// Whether a clock in another place shows this at an instant, on whichever day.
fn shows(at: Timestamp, other: &OtherClock) -> bool {
    let fits = |zone: TimeZone| {
        let there = at.to_zoned(zone).time();
        let is_same_minute = there.minute() == other.clock.start.minute();
        let apart = (there.hour() - other.clock.start.hour()).abs();
        is_same_minute && (apart == 0 || (apart == 12 && (other.clock.is_open || other.clock.is_assumed)))
    };
    match &other.zone.zone {
        Zone::Offset(offset) => fits(offset.to_time_zone()),
        Zone::Candidates(candidates) => {
            candidates.iter().any(|candidate| TimeZone::get(&candidate.zone).is_ok_and(&fits))
        }
    }
}
