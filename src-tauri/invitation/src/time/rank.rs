//! Which of several times is the session. Each has traits: what stands around it, how completely it is written, where it
//! stands among the others and beside the link. How much a trait counts is fitted to invitations that people have read.

use super::{context::Context, event::Event, hour_role::HourRole, token::Text, zone::Zone};
use std::ops::Range;

pub(super) const TRAITS: usize = 29;

pub(super) type Traits = [f32; TRAITS];

/// How much each of [`Surroundings::traits`] counts, as the test `fit` finds it; the sum is a logarithm of odds.
pub(super) const WEIGHTS: Traits = [
    0.51, 0.70, 0.90, 1.43, 1.31, 0.55, 0.98, 0.77, 0.12, 0.83, 0.28, -0.18, 0.72, 0.12, 0.04, 0.00, 0.19, -0.02,
    -0.05, 0.23, -0.65, 0.06, -0.30, 0.53, 0.08, 0.90, 0.64, -0.65, 0.81,
];

/// So many lines behind a time its link is near.
const NEAR: usize = 3;

/// What a text is to all of its times.
pub(super) struct Surroundings<'a> {
    pub(super) text: &'a Text<'a>,
    /// Where its links begin, in bytes.
    links: Vec<usize>,
    is_chat: bool,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(text: &'a Text<'a>, is_chat: bool) -> Surroundings<'a> {
        let links = text.lower().match_indices("://").map(|(at, _)| at).collect();
        Surroundings { text, links, is_chat }
    }

    /// The traits of one time; those that depend on the others are added by [`add_order`].
    pub(super) fn traits(&self, event: &Event, own_zone: Option<&Zone>) -> Traits {
        let text = self.text;
        let place = text.place(&event.tokens);
        let context = Context::read(text.text, &place);
        // A time that stands apart from its date has a line of its own.
        let own = Context::read(text.text, &text.place(&event.clock.tokens));
        let is = |is_so: bool| f32::from(u8::from(is_so));
        let lines = line_of(text.text, &place);
        let zone = event.zone.as_ref().map(|zone| text.place(&zone.tokens));
        let end = zone.map_or(place.end, |zone| zone.end.max(place.end)).min(lines.end);
        let beside = count_words(&text.text[lines.start..place.start]) + count_words(&text.text[end..lines.end]);
        let lines_to = |at: usize| text.text[place.end.min(at)..at.max(place.end)].matches('\n').count();
        let behind = self.links.iter().filter(|link| **link > place.start).map(|link| lines_to(*link)).min();
        let (hour, minute) = (event.clock.start.hour(), event.clock.start.minute());
        let is_alone = event.clock.length().is_none();
        [
            1.0,
            is(context.is_labelled()),
            is(context.weight() > 0),
            is(event.zone.is_some()),
            is(own_zone.is_some()),
            is(!event.others.is_empty()),
            is(!is_alone),
            is(event.date.weekdays.is_some() && !event.date.is_weak),
            is(!text.text[place.clone()].contains('\n')),
            is(beside == 0),
            libm::logf(1.0 + beside as f32),
            place.start as f32 / text.text.len().max(1) as f32,
            is(behind.is_some_and(|lines| lines <= NEAR)),
            is(behind == Some(0)),
            is(event.date.counted.is_some()),
            is(event.is_apart),
            is(is_alone && minute == 0 && matches!(hour, 0 | 12 | 17 | 18 | 20 | 23) || minute == 59),
            is(event.clock.is_open),
            is(text.text[..place.start].trim_end().ends_with(['(', '（'])),
            is(context.names_other()),
            is(event.is_second),
            is(event.role == HourRole::Start),
            is(event.role == HourRole::Beside),
            is(own.is_labelled()),
            is(own.names_other() || own.is_deadline(&event.clock)),
            0.0,
            0.0,
            0.0,
            0.0,
        ]
    }

    /// Adds where a time stands among all: first, last, the earliest, the only one.
    pub(super) fn add_order<T: PartialOrd>(&self, all: &mut [(&mut Traits, Option<T>)]) {
        let count = all.len();
        let is = |is_so: bool| f32::from(u8::from(is_so));
        for at in 0..count {
            let is_earliest = all[at]
                .1
                .as_ref()
                .is_some_and(|own| all.iter().all(|(_, other)| other.as_ref().is_none_or(|other| own <= other)));
            let order = [at == 0, self.is_chat && at + 1 == count, is_earliest, count == 1];
            let traits = &mut *all[at].0;
            traits[TRAITS - order.len()..].copy_from_slice(&order.map(is));
        }
    }
}

/// The logarithm of the odds that a time is the session.
pub(super) fn odds(traits: &Traits) -> f32 {
    traits.iter().zip(WEIGHTS).map(|(number, weight)| number * weight).sum()
}

/// The lines that a place of a text is on.
fn line_of(text: &str, at: &Range<usize>) -> Range<usize> {
    let start = text[..at.start].rfind('\n').map_or(0, |line| line + 1);
    start..text[at.end..].find('\n').map_or(text.len(), |line| at.end + line)
}

fn count_words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count()
}
