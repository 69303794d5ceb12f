//! Several invitations made one: of the versions of one calendar event the newest counts, in whichever order they come,
//! and says what it changed (RFC 5546, section 2.1.5). What belongs to different events is never mixed up.

use crate::{
    invitation::{Change, EventVersion, Found, Invitation, Repeats},
    link::reading::LinkReading,
    source::Source,
};
use jiff::{Timestamp, civil::Date};

enum Relation {
    /// Versions of one event, or one occurrence of it.
    Versions,
    /// A whole series, and a version of one of its days.
    SeriesAndDay,
    /// Nothing says that they are about different events.
    Unknown,
    DifferentEvents,
}

impl Invitation {
    /// Merges what was given together: of each event the newest version, and of several events the one that still takes
    /// place and has a link. Where several do, no more than what they agree on, and the candidate is asked which link
    /// it is.
    pub fn merge_all(given: impl IntoIterator<Item = Invitation>) -> Option<Invitation> {
        Invitation::merge_all_on(given, None)
    }

    /// Merges what was given together as [`Invitation::merge_all`] does, on the day `today`: of a series the next start
    /// counts, with what is said of that day alone. Of several events of which one is over the next one counts, and the
    /// links of the others are listed.
    pub(crate) fn merge_all_on(given: impl IntoIterator<Item = Invitation>, today: Option<Date>) -> Option<Invitation> {
        let (mut events, mut days): (Vec<Invitation>, Vec<Invitation>) = (Vec::new(), Vec::new());
        for invitation in keep_newest_days(given.into_iter().collect()) {
            if invitation.event.as_ref().is_some_and(|event| event.occurrence.is_some()) {
                days.push(invitation.clone());
            }
            match events.iter_mut().find(|event| !event.is_other_event_than(&invitation)) {
                Some(event) => *event = std::mem::take(event).merge(invitation),
                None => events.push(invitation),
            }
        }
        if let Some(today) = today {
            events = events.into_iter().map(|event| event.without_past(today)).collect();
        }
        events = events.into_iter().map(|event| event.with_details(&days)).collect();
        prefer(&mut events, |event| !event.is_cancelled());
        prefer(&mut events, |event| event.link.as_ref().is_some_and(LinkReading::has_link));
        if let Some(next) = today.and_then(|today| find_next(&mut events, today)) {
            return Some(next);
        }
        events.into_iter().reduce(Invitation::keep_common)
    }

    /// Returns a series with what one of its days says of itself, where that day is its next one.
    fn with_details(self, days: &[Invitation]) -> Invitation {
        let uid = self.event.as_ref().map(|event| &event.uid);
        let is_next = |day: &&Invitation| {
            day.event.as_ref().map(|event| &event.uid) == uid && day.start().is_some() && day.start() == self.start()
        };
        let is_series = self.event.as_ref().is_some_and(|event| event.occurrence.is_none());
        let Some(day) = days.iter().find(is_next).filter(|day| is_series && !day.is_cancelled()) else { return self };
        let day = Invitation { event: None, change: None, repeats: self.repeats.clone(), ..day.clone() };
        let (event, change) = (self.event.clone(), self.change.clone());
        Invitation { event, change, ..day.filled_from(self) }
    }

    /// Merges two invitations: this one, with what only `other` knows. Of two versions of one event the newer goes
    /// first; of two events this one counts alone.
    pub fn merge(self, other: Invitation) -> Invitation {
        match relate(self.event.as_ref(), other.event.as_ref()) {
            Relation::Versions => {
                let (newer, older) = if is_newer(&other, &self) { (other, self) } else { (self, other) };
                newer.supersede(older)
            }
            Relation::SeriesAndDay => {
                let is_series = self.event.as_ref().is_some_and(|event| event.occurrence.is_none());
                let (series, day) = if is_series { (self, other) } else { (other, self) };
                series.with_day(day)
            }
            Relation::Unknown => self.filled_from(other),
            Relation::DifferentEvents => self,
        }
    }

    pub(super) fn is_other_event_than(&self, other: &Invitation) -> bool {
        matches!(relate(self.event.as_ref(), other.event.as_ref()), Relation::DifferentEvents)
    }

    /// Keeps of two events what is true of both, and the links of both.
    fn keep_common(self, other: Invitation) -> Invitation {
        fn same<T: PartialEq>(one: Option<Found<T>>, other: Option<Found<T>>) -> Option<Found<T>> {
            one.filter(|one| other.is_some_and(|other| other.value == one.value))
        }
        let assumed = if self.assumed == other.assumed { self.assumed } else { Vec::new() };
        Invitation {
            assumed,
            link: Some(LinkReading::merge([self.link, other.link].into_iter().flatten().collect())),
            starts_at: same(self.starts_at, other.starts_at),
            ends_at: same(self.ends_at, other.ends_at),
            unclear_start: same(self.unclear_start, other.unclear_start),
            repeats: None,
            zone: same(self.zone, other.zone),
            position: same(self.position, other.position),
            recruiter: same(self.recruiter, other.recruiter),
            invited: same(self.invited, other.invited),
            passcode: same(self.passcode, other.passcode),
            meeting: same(self.meeting, other.meeting),
            event: None,
            change: same(self.change, other.change),
        }
    }

    fn is_cancelled(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.value == Change::Cancelled)
    }

    /// Returns the newer version, with what only the older one knows, and what was changed.
    fn supersede(self, older: Invitation) -> Invitation {
        let change = self.find_change(&older);
        let newer = Invitation { change: None, ..self };
        let mut older = Invitation { change: None, ..older };
        if newer.unclear_start.is_some() {
            (older.starts_at, older.ends_at, older.repeats) = (None, None, None);
        }
        Invitation { change, ..newer.filled_from(older) }
    }

    fn find_change(&self, older: &Invitation) -> Option<Found<Change>> {
        if self.is_cancelled() {
            return self.change.clone();
        }
        let earlier_move = |invitation: &Invitation| {
            if let Change::Moved { from } = invitation.change.as_ref()?.value { Some(from) } else { None }
        };
        // The earliest of the former starts, so that the order of the files does not matter.
        let former = [older.start(), earlier_move(older), earlier_move(self)].into_iter().flatten();
        let moved = former.filter(|former| self.start().is_some_and(|now| now != *former)).min();
        let found = |value| Some(Found { value, at: Source::Sequence });
        if let Some(from) = moved {
            return found(Change::Moved { from });
        }
        let (new, old) = (self.url(), older.url());
        if new.is_some() && old.is_some() && new != old {
            return found(Change::NewLink);
        }
        let was_new = |invitation: &Invitation| {
            invitation.change.as_ref().filter(|change| change.value == Change::NewLink).cloned()
        };
        was_new(self).or_else(|| was_new(older))
    }

    /// Returns the series, with one of its days moved or cancelled.
    fn with_day(self, day: Invitation) -> Invitation {
        let Some(occurrence) = day.event.as_ref().and_then(|event| event.occurrence) else { return self };
        let moved_to = day.start().filter(|_| !day.is_cancelled());
        let Some(first) = self.starts_at.clone() else { return self.filled_from(day.without_time()) };
        let repeats = self.repeats.clone().unwrap_or(Repeats { starts: Vec::new(), goes_on: false });
        let mut starts: Vec<Timestamp> = std::iter::once(first.value).chain(repeats.starts).collect();
        // A day that is over, or was left out: what became of it is nothing to the others.
        match starts.iter().position(|start| *start == occurrence) {
            Some(at) => _ = starts.remove(at),
            // It may have been moved to a day that counts.
            None if moved_to.is_some_and(|to| to > first.value && !starts.contains(&to)) => {}
            None => return self.filled_from(day.without_time()),
        }
        starts.extend(moved_to);
        starts.sort_unstable();
        if starts.is_empty() {
            return Invitation { change: day.change.clone(), ..self };
        }
        let value = starts.remove(0);
        let length = self.ends_at.as_ref().map(|end| end.value.duration_since(first.value));
        let ends_at = length.and_then(|length| {
            let value = value.checked_add(length).ok()?;
            Some(Found { value, at: self.ends_at.as_ref()?.at })
        });
        let repeats = Some(Repeats { starts, goes_on: repeats.goes_on });
        Invitation { starts_at: Some(Found { value, ..first }), ends_at, repeats, ..self }
    }

    /// Removes when it is, and what became of that.
    fn without_time(self) -> Invitation {
        let never = Invitation { starts_at: None, ends_at: None, assumed: Vec::new(), unclear_start: None, ..self };
        Invitation { repeats: None, change: None, ..never }
    }

    fn filled_from(self, other: Invitation) -> Invitation {
        let has_link = self.link.as_ref().is_some_and(|reading| reading.link.is_some());
        // Start, end and repetitions belong together: those of two invitations are never mixed.
        let has_start = self.starts_at.is_some() || (self.unclear_start.is_some() && other.starts_at.is_none());
        let same_start = self.start().is_some() && self.start() == other.start();
        let (starts_at, ends_at, unclear_start, repeats) = if has_start {
            let ends_at = self.ends_at.or(other.ends_at.filter(|_| same_start));
            let repeats = self.repeats.or(other.repeats.filter(|_| same_start));
            (self.starts_at, ends_at, self.unclear_start, repeats)
        } else {
            (other.starts_at, other.ends_at, other.unclear_start, other.repeats)
        };
        let assumed = if has_start { self.assumed } else { other.assumed };
        let link = if has_link || other.link.is_none() { self.link } else { other.link };
        let is_linked = link.as_ref().is_some_and(LinkReading::has_link);
        Invitation {
            meeting: self.meeting.or(other.meeting).filter(|_| !is_linked),
            link,
            unclear_start: unclear_start.filter(|_| starts_at.is_none()),
            starts_at,
            ends_at,
            assumed,
            repeats,
            zone: self.zone.or(other.zone),
            position: self.position.or(other.position),
            recruiter: self.recruiter.or(other.recruiter),
            invited: self.invited.or(other.invited),
            passcode: self.passcode.or(other.passcode),
            event: self.event.or(other.event),
            change: self.change.or(other.change),
        }
    }
}

/// Of several versions of one day of a series only the newest is kept.
fn keep_newest_days(given: Vec<Invitation>) -> Vec<Invitation> {
    let has_series = |uid: &str| {
        let is_series = |event: &EventVersion| event.occurrence.is_none() && event.uid == uid;
        given.iter().filter_map(|other| other.event.as_ref()).any(is_series)
    };
    let is_outdated = |one: &Invitation| {
        let Some(event) = one.event.as_ref().filter(|event| event.occurrence.is_some()) else { return false };
        let is_same = |other: &&Invitation| {
            other.event.as_ref().is_some_and(|other| other.uid == event.uid && other.occurrence == event.occurrence)
        };
        has_series(&event.uid) && given.iter().filter(is_same).any(|other| is_newer(other, one))
    };
    let outdated: Vec<bool> = given.iter().map(is_outdated).collect();
    given.into_iter().zip(outdated).filter(|(_, is_outdated)| !is_outdated).map(|(one, _)| one).collect()
}

/// Removes the events that are over on a day, if one is left. Of several that are left then the first counts, if each is
/// known to start and no other starts with it; the links of the others are listed.
fn find_next(events: &mut Vec<Invitation>, today: Date) -> Option<Invitation> {
    let given = events.len();
    prefer(events, |event| !event.is_over(today));
    if events.len() == given || events.len() < 2 || events.iter().any(|event| event.start().is_none()) {
        return None;
    }
    events.sort_by_key(Invitation::start);
    if events[0].start() == events[1].start() {
        return None;
    }
    let links = events[1..].iter().filter_map(|event| event.link.clone());
    let others = LinkReading::list(links.flat_map(|reading| reading.link.into_iter().chain(reading.others))).others;
    let next = events[0].clone();
    let others = others.into_iter().filter(|link| next.link.as_ref().is_none_or(|own| own.link.as_ref() != Some(link)));
    let link =
        next.link.clone().map(|own| LinkReading { others: own.others.iter().cloned().chain(others).collect(), ..own });
    Some(Invitation { link, ..next })
}

/// Removes all other events where at least one is preferred.
fn prefer(events: &mut Vec<Invitation>, is_preferred: impl Fn(&Invitation) -> bool) {
    if events.iter().any(&is_preferred) {
        events.retain(is_preferred);
    }
}

fn relate(one: Option<&EventVersion>, other: Option<&EventVersion>) -> Relation {
    match (one, other) {
        (Some(one), Some(other)) if one.uid != other.uid => Relation::DifferentEvents,
        (Some(one), Some(other)) if one.occurrence == other.occurrence => Relation::Versions,
        (Some(one), Some(other)) if one.occurrence.is_none() || other.occurrence.is_none() => Relation::SeriesAndDay,
        (Some(_), Some(_)) => Relation::Unknown,
        (_, None) | (None, _) => Relation::Unknown,
    }
}

/// Whether `one` is the newer version. Cancelling does not need a higher SEQUENCE everywhere: then it is the last word.
fn is_newer(one: &Invitation, other: &Invitation) -> bool {
    let age = |invitation: &Invitation| {
        invitation.event.as_ref().map(|event| (event.sequence, event.stamped_at, invitation.is_cancelled()))
    };
    age(one) > age(other)
}
