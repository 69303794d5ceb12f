//! Finds the start of the session among the times that a text names. All of them compete, complete or not: ends of
//! periods, what was done before, what was moved, and what is quoted are left out. What is not complete is asked about; of
//! several that are left none is chosen, unless they are numbered rounds.

use super::{
    context::{Context, find_quoted_lines, is_above_quote, says_that_it_changed},
    date::read_date,
    event::{Event, find_apart, find_events},
    likely::find_likely,
    meaning::{Meaning, Order, interpret},
    messages::find_heads,
    other_clocks::settle,
    rank::{Surroundings, Traits, odds},
    relative::Bases,
    token::Text,
    words::words_of_english,
    written::Written,
    zone::{Resolved, Zone},
    zones_apart::{find_labelled_zone, find_sole_zone},
};
use crate::{
    invitation::{Assumption, Found, Invitation, Repeats, StartChoice, UnclearStart},
    reply_headers::read_reply_header,
    source::Source,
    vocabulary::mail_vocabulary,
};
use jiff::civil::{Date, DateTime};
use preflight_page::text::cut;
use std::{ops::Range, ptr};

/// What is read of a text, in bytes: its beginning says when.
const LONGEST: usize = 32 * 1024;

/// Within how many bytes behind a time a text says that it was moved.
const MOVED_WITHIN: usize = 300;

/// By so much, as a logarithm of odds, one of several times is likelier than the next.
const CLEARLY: f32 = 1.2;
const SURELY: f32 = 2.5;

/// A few words between two times of which the second replaces the first, in bytes.
const MOVED_TO: usize = 24;

/// One event, as far as it can be told.
pub(super) struct Candidate {
    event: Event,
    /// On its own clock; `None` where the date can be read in several ways.
    local: Option<DateTime>,
    zone: Option<Zone>,
    assumed: Vec<Assumption>,
    weight: u8,
    pub(super) traits: Traits,
}

pub(crate) fn find_start(text: &str, source: Source, written: Written) -> Option<Invitation> {
    let text = cut(text, LONGEST);
    // Most texts are a link: they name no time.
    if text.is_ascii() && !text.contains(char::is_whitespace) {
        return None;
    }
    let text = Text::new(text);
    let heads: Vec<Range<usize>> = find_heads(&text).iter().map(|head| text.place(head)).collect();
    let mut quoted = find_quoted_lines(text.text);
    quoted.extend(heads.iter().cloned());
    quoted.sort_by_key(|lines| (lines.end, lines.start));
    let surroundings = Surroundings::new(&text, !heads.is_empty());
    let candidates = find_candidates(&surroundings, &quoted, None, written).or_else(|| {
        // Days that are counted from another one are the last resort.
        find_candidates(&surroundings, &quoted, Some(&find_bases(text.text, &heads, written)?), written)
    })?;
    let mut candidates = merge_same(candidates);
    let mut order: Vec<_> = candidates.iter_mut().map(|one| (&mut one.traits, one.local)).collect();
    surroundings.add_order(&mut order);
    #[cfg(test)]
    super::fit::record(&candidates, |one| one.tell(&text, source, written));
    let tell = |one: &Candidate| one.tell(&text, source, written);
    match (keep_heaviest(&candidates).as_slice(), find_likeliest(&candidates)) {
        // What stands nearest to the only date, or is the only one that is said to be the session.
        ([only], Some((margin, likeliest)))
            if ptr::eq(*only, likeliest) && (margin > SURELY || candidates.len() == 1) =>
        {
            Some(tell(only))
        }
        ([only], Some((margin, likeliest))) => {
            Some(as_one_of_several(tell(if margin > SURELY { likeliest } else { only })))
        }
        ([], None) => None,
        (several, likeliest) => tell_rounds(&text, several, source, written).or_else(|| {
            let (margin, likeliest) = likeliest?;
            (margin > CLEARLY).then(|| as_one_of_several(tell(likeliest)))
        }),
    }
}

/// Finds what may be the session; `None` if there is nothing.
fn find_candidates(
    surroundings: &Surroundings<'_>,
    quoted: &[Range<usize>],
    bases: Option<&Bases>,
    written: Written,
) -> Option<Vec<Candidate>> {
    let text = surroundings.text;
    let (first, second) = find_events(text, bases).into_iter().partition(|event| !event.is_second);
    let (events, second) = (leave_out(text, first, quoted), leave_out(text, second, quoted));
    let places: Vec<(bool, Range<usize>)> =
        events.iter().map(|(is_kept, event)| (*is_kept, text.place(&event.tokens))).collect();
    let taken: Vec<Range<usize>> =
        events.iter().filter_map(|event| Some(event.1.zone.as_ref()?.tokens.clone())).collect();
    let mut apart: Option<Option<Zone>> = None;
    let mut to_candidate = |event: Event| {
        let own = event.zone.as_ref().map(|found| found.zone.clone());
        let zone = own.or_else(|| {
            let find = || find_labelled_zone(text).or_else(|| find_sole_zone(text, &taken));
            apart.get_or_insert_with(find).clone()
        });
        Candidate::new(surroundings, event, zone, written)
    };
    let kept = |events: Vec<(bool, Event)>| events.into_iter().filter(|(is_kept, _)| *is_kept).map(|(_, event)| event);
    let candidates = without_past(kept(events).filter_map(&mut to_candidate).collect(), written);
    let second = without_past(kept(second).filter_map(&mut to_candidate).collect(), written);
    if !candidates.is_empty() {
        return Some(candidates.into_iter().chain(second).collect());
    }
    let is_out = |at: &Range<usize>| {
        is_quoted(quoted, at) || places.iter().any(|(is_kept, place)| !is_kept && place.contains(&at.start))
    };
    let apart = find_apart(text, bases, is_out).and_then(to_candidate);
    let candidates: Vec<Candidate> =
        without_past(apart.into_iter().collect(), written).into_iter().chain(second).collect();
    (!candidates.is_empty()).then_some(candidates)
}

/// Finds the days from which a text may count others: that of the text, and those of the mails that it quotes.
fn find_bases(text: &str, heads: &[Range<usize>], written: Written) -> Option<Bases> {
    let messages = heads.iter().filter_map(|head| Some((head.start, read_day(&text[head.clone()])?)));
    let (mut quoted, mut at): (Vec<_>, _) = (messages.collect(), 0);
    for line in text.split_inclusive('\n') {
        let own =
            read_reply_header(line, &mail_vocabulary().headers.date).or_else(|| is_above_quote(line).then_some(line));
        quoted.extend(own.and_then(read_day).map(|day| (at, day)));
        at += line.len();
    }
    quoted.sort_unstable();
    Some(Bases { own: written.sent.or(written.on)?, quoted })
}

fn is_quoted(quoted: &[Range<usize>], at: &Range<usize>) -> bool {
    // In the order of their ends: the first that ends behind it holds it, or none does.
    let lines = quoted.get(quoted.partition_point(|lines| lines.end <= at.start));
    lines.is_some_and(|lines| lines.contains(&at.start))
}

/// Tells of rounds that the text numbers the first, with the later ones; of other times nobody knows which one is meant.
fn tell_rounds(text: &Text<'_>, several: &[&Candidate], source: Source, written: Written) -> Option<Invitation> {
    let numbers: Vec<u32> = several.iter().map(|round| round.event.find_number(text)).collect::<Option<_>>()?;
    let are_rounds = numbers.is_sorted_by(|one, next| one < next) && several.iter().all(|round| round.weight > 0);
    let mut rounds: Vec<Invitation> = several
        .iter()
        .map(|round| round.tell(text, source, written))
        .filter(|round| round.starts_at.is_some())
        .collect();
    if !are_rounds || rounds.len() < several.len() {
        return None;
    }
    rounds.sort_by_key(Invitation::start);
    let mut rounds = rounds.into_iter();
    let first = rounds.next()?;
    let starts = rounds.filter_map(|round| round.start()).collect();
    Some(Invitation { repeats: Some(Repeats { starts, goes_on: false }), ..first })
}

/// Returns the first day that a line names wholly.
pub(crate) fn read_day(line: &str) -> Option<Date> {
    let text = Text::new(cut(line, MOVED_WITHIN));
    let date = (0..text.tokens.len()).find_map(|at| read_date(&text, at))?;
    match interpret(&date, None, None)? {
        Meaning::One { date, .. } => Some(date),
        Meaning::Unclear => None,
    }
}

/// What an event of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    MayBeStart,
    /// When the session was, before it was moved.
    Former,
    Other,
}

/// Tells of each event whether it may be the session. The others stay for their zones, which are not the session's.
fn leave_out(text: &Text<'_>, events: Vec<Event>, quoted: &[Range<usize>]) -> Vec<(bool, Event)> {
    let places: Vec<Range<usize>> = events.iter().map(|event| text.place(&event.tokens)).collect();
    let find_role = |(index, event): (usize, &Event)| {
        let at = &places[index];
        if is_quoted(quoted, at) {
            return Role::Other;
        }
        let context = Context::read(text.text, at);
        let was_moved = places.get(index + 1).is_some_and(|next| {
            let between = &text.text[at.end.min(next.start)..next.start];
            let says_so = || says_that_it_changed(&between.to_lowercase());
            // `moved from … to …`, in one sentence
            let goes_on = || !between.contains(['\n', '.', '!', '?', '。']);
            // `von … auf … verschoben`
            let is_moved_to =
                || between.len() <= MOVED_TO && goes_on() && Context::read(text.text, next).was_moved_to();
            between.len() <= MOVED_WITHIN && (says_so() || (context.speaks_of_moving() && goes_on()) || is_moved_to())
        });
        if was_moved || context.is_former() || context.is_called_off() {
            return Role::Former;
        }
        // `today by 5 PM`
        let is_due = || Context::read(text.text, &text.place(&event.clock.tokens)).is_due_hour();
        let is_deadline = !event.is_apart && (context.is_deadline(&event.clock) || is_due());
        if is_deadline || context.is_done() { Role::Other } else { Role::MayBeStart }
    };
    let roles: Vec<Role> = events.iter().enumerate().map(find_role).collect();
    // What was moved may be spoken of once more.
    let former: Vec<&Event> =
        events.iter().zip(&roles).filter(|(_, role)| **role == Role::Former).map(|(event, _)| event).collect();
    let is_former = |event: &Event| former.iter().any(|other| other.is_same_time(event));
    let kept: Vec<bool> =
        events.iter().zip(&roles).map(|(event, role)| *role == Role::MayBeStart && !is_former(event)).collect();
    kept.into_iter().zip(events).collect()
}

/// Of a text that says when it was written, what lies before that day announces nothing; of any other, what is over gives
/// way to what is not.
fn without_past(candidates: Vec<Candidate>, written: Written) -> Vec<Candidate> {
    let Some(on) = written.on.and_then(|on| on.yesterday().ok()) else { return candidates };
    let is_ahead = |candidate: &Candidate| candidate.local.is_none_or(|local| local.date() >= on);
    if written.is_known || candidates.iter().any(is_ahead) {
        return candidates.into_iter().filter(is_ahead).collect();
    }
    candidates
}

/// Leaves each time once, with its zone where only one of its places names it.
fn merge_same(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut merged: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let is_same = |other: &&mut Candidate| {
            candidate.local.is_some()
                && other.local == candidate.local
                && (other.zone.is_none() || candidate.zone.is_none() || is_one_instant(other, &candidate))
        };
        match merged.iter_mut().find(is_same) {
            Some(other) => {
                let weight = other.weight.max(candidate.weight);
                let traits = std::array::from_fn(|at| other.traits[at].max(candidate.traits[at]));
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

fn is_one_instant(one: &Candidate, other: &Candidate) -> bool {
    one.zone == other.zone
}

fn keep_heaviest(candidates: &[Candidate]) -> Vec<&Candidate> {
    let first = candidates.iter().filter(|candidate| !candidate.event.is_second);
    let best = first.clone().map(|candidate| candidate.weight).max().unwrap_or_default();
    first.filter(|candidate| candidate.weight == best).collect()
}

/// The likeliest of several times, and by how much it is likelier than the next and than none.
fn find_likeliest(candidates: &[Candidate]) -> Option<(f32, &Candidate)> {
    let mut ranked: Vec<(f32, &Candidate)> = candidates.iter().map(|one| (odds(&one.traits), one)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let [(best, likeliest), rest @ ..] = ranked.as_slice() else { return None };
    let other = rest.first().map_or(0.0, |(odds, _)| odds.max(0.0));
    Some((best - other, *likeliest))
}

/// Of a start that stands among others that is said.
fn as_one_of_several(mut told: Invitation) -> Invitation {
    if told.starts_at.is_some() {
        told.assumed.push(Assumption::OneOfSeveral);
    }
    told
}

impl Candidate {
    /// `None` if there is no such day.
    fn new(surroundings: &Surroundings<'_>, event: Event, zone: Option<Zone>, written: Written) -> Option<Candidate> {
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

    fn tell(&self, text: &Text<'_>, source: Source, written: Written) -> Invitation {
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
