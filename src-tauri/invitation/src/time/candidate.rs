//! A time that may be the session's start, as far as it can be told: its instant, what was assumed for it, or what to ask.

use super::{
    context::Context,
    event::Event,
    likely::find_likely,
    meaning::{Meaning, Order, interpret},
    other_clocks::settle,
    rank::{Surroundings, Traits, odds},
    token::Text,
    words::words_of_english,
    written::Written,
    zone::{Resolved, Zone},
};
use crate::{
    invitation::{Assumption, Found, Invitation, StartChoice, UnclearStart},
    source::Source,
};
use jiff::civil::DateTime;

/// One event, as far as it can be told.
pub(super) struct Candidate {
    pub(super) event: Event,
    /// On its own clock; `None` where the date can be read in several ways.
    pub(super) local: Option<DateTime>,
    zone: Option<Zone>,
    assumed: Vec<Assumption>,
    pub(super) weight: u8,
    pub(super) traits: Traits,
}

impl Candidate {
    /// `None` if there is no such day.
    pub(super) fn new(
        surroundings: &Surroundings<'_>,
        event: Event,
        zone: Option<Zone>,
        written: Written,
    ) -> Option<Candidate> {
        let text = surroundings.text;
        let order = find_order(text, &event, zone.as_ref());
        let meaning = interpret(&event.date, written.on, order)?;
        let (local, assumed) = match meaning {
            Meaning::One { date, assumed } => (Some(date.to_datetime(event.clock.start)), assumed),
            Meaning::Unclear => (None, Vec::new()),
        };
        let weight = Context::read(text.text, &text.place(&event.tokens)).weight();
        let traits = surroundings.traits(&event, zone.as_ref());
        Some(Candidate { event, local, zone, assumed, weight, traits })
    }

    /// Says of it what it is alone.
    pub(super) fn tell(&self, text: &Text<'_>, source: Source, written: Written) -> Invitation {
        let clock = &self.event.clock;
        let settle = |local| settle(local, clock, self.zone.as_ref(), &self.event.others, text, written);
        let resolved = self.local.and_then(settle);
        let found = |value| Found { value, at: source };
        match resolved {
            Some(Resolved::One { at, zone, is_assumed }) => {
                let is_afternoon = clock.is_assumed && self.event.others.is_empty();
                let more = [(is_afternoon, Assumption::Afternoon), (is_assumed, Assumption::Zone)];
                let more = more.into_iter().filter(|(is_so, _)| *is_so).map(|(_, assumed)| assumed);
                let ends_at = clock.length().and_then(|length| at.checked_add(length).ok());
                Invitation {
                    starts_at: Some(found(at)),
                    ends_at: ends_at.map(found),
                    zone: zone.map(|value| Found { value, at: source }),
                    assumed: self.assumed.iter().copied().chain(more).collect(),
                    ..Invitation::default()
                }
            }
            Some(Resolved::Several(choices)) => self.ask(text, choices, source),
            None => self.ask(text, self.list_likely(text, written), source),
        }
    }

    /// The start on its own clock, where nothing but the zone is left to ask for.
    fn without_zone(&self) -> Option<DateTime> {
        self.local.filter(|_| self.zone.is_none() && self.event.others.is_empty() && !self.event.clock.is_open)
    }

    fn list_likely(&self, text: &Text<'_>, written: Written) -> Vec<StartChoice> {
        self.without_zone().map(|local| find_likely(local, text, written)).unwrap_or_default()
    }

    fn ask(&self, text: &Text<'_>, choices: Vec<StartChoice>, source: Source) -> Invitation {
        let value = UnclearStart { words: self.event.describe(text), local: self.without_zone(), choices };
        Invitation { unclear_start: Some(Found { value, at: source }), ..Invitation::default() }
    }
}

/// Which of two numbers is the day, where the zone or the language tells.
fn find_order(text: &Text<'_>, event: &Event, zone: Option<&Zone>) -> Option<Order> {
    if event.date.readings.len() < 2 {
        return None;
    }
    let by_zone = zone.and_then(Zone::order);
    // Outside of the English language nobody writes the month first.
    by_zone.or_else(|| (!words_of_english(text.lower())).then_some(Order::DayFirst))
}

/// Of a text that says when it was written, what lies before that day announces nothing; of any other, what is over gives
/// way to what is not.
pub(super) fn without_past(candidates: Vec<Candidate>, written: Written) -> Vec<Candidate> {
    let Some(on) = written.on.and_then(|on| on.yesterday().ok()) else { return candidates };
    let is_ahead = |candidate: &Candidate| candidate.local.is_none_or(|local| local.date() >= on);
    if written.is_known || candidates.iter().any(is_ahead) {
        return candidates.into_iter().filter(is_ahead).collect();
    }
    candidates
}

/// Leaves each time once, with its zone where only one of its places names it.
pub(super) fn merge_same(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut merged: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let is_same = |other: &&mut Candidate| {
            candidate.local.is_some()
                && other.local == candidate.local
                && (other.zone.is_none() || candidate.zone.is_none() || other.zone == candidate.zone)
        };
        match merged.iter_mut().find(is_same) {
            Some(other) => {
                let weight = other.weight.max(candidate.weight);
                let traits =
                    if odds(&candidate.traits) > odds(&other.traits) { candidate.traits } else { other.traits };
                if other.zone.is_none() && !candidate.event.is_second {
                    *other = candidate;
                }
                (other.weight, other.traits) = (weight, traits);
            }
            None => merged.push(candidate),
        }
    }
    merged
}
