//! Finds the times of a text that may be the start of the session. All of them compete, complete or not: what was done
//! before, deadlines, what was moved, and what is quoted are left out.

use super::{
    candidate::{Candidate, merge_same, without_past},
    choose::choose,
    context::{Context, find_quoted_lines, is_above_quote, says_that_it_changed},
    date::read_date,
    event::{Event, find_apart, find_events},
    meaning::{Meaning, interpret},
    messages::find_heads,
    rank::Surroundings,
    relative::Bases,
    token::Text,
    written::Written,
    zone::Zone,
    zones_apart::{find_labelled_zone, find_sole_zone},
};
use crate::{invitation::Invitation, reply_headers::read_reply_header, source::Source, vocabulary::mail_vocabulary};
use jiff::civil::Date;
use preflight_page::text::cut;
use std::ops::Range;

/// What is read of a text, in bytes: its beginning says when.
const LONGEST: usize = 32 * 1024;

/// Within how many bytes behind a time a text says that it was moved.
const MOVED_WITHIN: usize = 300;

/// A few words between two times of which the second replaces the first, in bytes.
const MOVED_TO: usize = 24;

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
    choose(&candidates, &text, source, written)
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
