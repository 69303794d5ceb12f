//! Time zones: that of the computer against the place where the candidate is, and that of the invitation against the
//! computer's. Zones are compared by what their clocks show, never by their names.

use super::minutes_until;
use crate::{
    code::{Code, fact},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_invitation::{Invitation, UnclearStart};

/// The computer's zone against that of the place where the candidate says they are. The invitation's zone says nothing of
/// it: interviewers live elsewhere. A clock that nobody could check is taken for right; of one that is known to be wrong
/// the hour comes first, because it decides what the zone looks like.
pub(super) fn of_computer(seen: &Seen, is_clock_wrong: bool) -> Option<Finding> {
    if is_clock_wrong {
        return None;
    }
    let computer = computer_zone(seen)?;
    let place = Zone::named(seen.evidence.place_zone.as_deref()?)?;
    let start = seen.session.as_ref().and_then(|session| session.starts_at.as_ref());
    let instants = [Some(seen.now), start.map(|found| found.value).filter(|start| *start > seen.now)];
    let differs = instants.into_iter().flatten().any(|at| computer.offset(at) != place.offset(at));
    differs.then(|| {
        Finding::new(Code::TimeZoneWrong).with(fact::COMPUTER_ZONE, computer.name).with(fact::ZONE, place.name)
    })
}

/// The start on the candidate's own clock while it lies ahead, where the invitation's shows another hour, where clocks change before it, and
/// where the invitation can be read in several ways.
pub(super) fn of_session(seen: &Seen, session: &Invitation) -> Option<Finding> {
    match (&session.starts_at, &session.unclear_start) {
        (Some(start), _) => elsewhere(seen, session, start.value),
        (None, Some(unclear)) => ambiguous(&unclear.value),
        (None, None) => None,
    }
}

fn elsewhere(seen: &Seen, session: &Invitation, start: Timestamp) -> Option<Finding> {
    let now = seen.now;
    let here = computer_zone(seen).filter(|_| start >= now)?;
    let there = session.zone.as_ref().and_then(|zone| Zone::named(&zone.value));
    let there = there.filter(|there| [now, start].iter().any(|at| there.offset(*at) != here.offset(*at)));
    let changes = |zone: &Zone| zone.offset(now) != zone.offset(start);
    let because = match (changes(&here), there.as_ref().is_some_and(changes)) {
        (true, true) => "clocks-both",
        (true, false) => "clocks-here",
        (false, true) => "clocks-there",
        (false, false) => "zone",
    };
    if there.is_none() && because == "zone" {
        return None;
    }
    let finding = Finding::new(Code::SessionTimeElsewhere).with(fact::BECAUSE, because).with(fact::LOCAL_TIME, start);
    let finding = finding.with(fact::IN_MINUTES, minutes_until(start, now));
    Some(
        finding
            .with_some(fact::TIME, there.as_ref().map(|_| start))
            .with_some(fact::ZONE, there.map(|there| there.name)),
    )
}

/// The candidate is asked which start it is; until then the interview may be missed by hours. Whoever names no zone means
/// mostly the one that both share.
fn ambiguous(unclear: &UnclearStart) -> Option<Finding> {
    if unclear.local.is_some() {
        return None;
    }
    let first = unclear.choices.first()?.starts_at;
    if unclear.choices.iter().all(|choice| choice.starts_at == first) {
        return None;
    }
    let finding = Finding::new(Code::SessionTimeElsewhere).severity(Severity::Risk).with(fact::BECAUSE, "unclear");
    Some(finding.with_words(fact::TIME, &unclear.words).with(fact::CHOICES, unclear.choices.clone()))
}

struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// A zone that the database knows: of any other nothing can be said.
    fn named(name: &str) -> Option<Zone> {
        Some(Zone { name: name.to_owned(), rules: TimeZone::get(name).ok()? })
    }

    fn offset(&self, at: Timestamp) -> i32 {
        self.rules.to_offset(at).seconds()
    }
}

fn computer_zone(seen: &Seen) -> Option<Zone> {
    Zone::named(seen.evidence.system.known()?.time_zone.as_deref()?)
}
