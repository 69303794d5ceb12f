//! Time zones: that of the computer against the place where the candidate is, and that of the invitation against the
//! computer's. Zones are compared by what their clocks show, never by their names.

use super::minutes_until;
use crate::{
    code::Code,
    evidence::Evidence,
    finding::{Finding, Severity},
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_invitation::{Invitation, UnclearStart};

/// The computer's zone against that of the place where the candidate says they are. The invitation's zone says nothing of
/// it: interviewers live elsewhere. A clock that nobody could check is taken for right; of one that is known to be wrong
/// the hour comes first, because it decides what the zone looks like.
pub(super) fn of_computer(
    evidence: &Evidence,
    session: Option<&Invitation>,
    is_clock_wrong: bool,
    now: Timestamp,
) -> Option<Finding> {
    if is_clock_wrong {
        return None;
    }
    let computer = computer_zone(evidence)?;
    let place = Zone::named(evidence.place_zone.as_deref()?)?;
    let start = session.and_then(|session| session.starts_at.as_ref());
    let instants = [Some(now), start.map(|found| found.value).filter(|start| *start > now)];
    let differs = instants.into_iter().flatten().any(|at| computer.offset(at) != place.offset(at));
    let finding = || Finding::new(Code::TimeZoneWrong).with("computer_zone", &computer.name).with("zone", &place.name);
    differs.then(finding)
}

/// The start on the candidate's own clock, where the invitation's shows another hour, where clocks change before it, and
/// where the invitation can be read in several ways.
pub(super) fn of_session(evidence: &Evidence, session: &Invitation, now: Timestamp) -> Option<Finding> {
    match (&session.starts_at, &session.unclear_start) {
        (Some(start), _) => elsewhere(evidence, session, start.value, now),
        (None, Some(unclear)) => ambiguous(&unclear.value),
        (None, None) => None,
    }
}

fn elsewhere(evidence: &Evidence, session: &Invitation, start: Timestamp, now: Timestamp) -> Option<Finding> {
    let here = computer_zone(evidence)?;
    let there = session.zone.as_ref().and_then(|zone| Zone::named(&zone.value));
    let there = there.filter(|there| [now, start].iter().any(|at| there.offset(*at) != here.offset(*at)));
    let changes = |zone: &Zone| start > now && zone.offset(now) != zone.offset(start);
    let because = match (changes(&here), there.as_ref().is_some_and(changes)) {
        (true, true) => "clocks-both",
        (true, false) => "clocks-here",
        (false, true) => "clocks-there",
        (false, false) => "zone",
    };
    if there.is_none() && because == "zone" {
        return None;
    }
    let finding = Finding::new(Code::SessionTimeElsewhere).with("because", because).with("local_time", start);
    let finding = finding.with("in_minutes", minutes_until(start, now));
    Some(match there {
        Some(there) => finding.with("time", start).with("zone", there.name),
        None => finding,
    })
}

/// The candidate is asked which start it is; until then the interview may be missed by hours.
fn ambiguous(unclear: &UnclearStart) -> Option<Finding> {
    let first = unclear.choices.first()?.starts_at;
    if unclear.choices.iter().all(|choice| choice.starts_at == first) {
        return None;
    }
    let choices: Vec<String> =
        unclear.choices.iter().map(|choice| format!("{} {}", choice.starts_at, choice.zone)).collect();
    let finding = Finding::new(Code::SessionTimeElsewhere).severity(Severity::Risk).with("because", "unclear");
    Some(finding.with("time", &unclear.words).with("choices", choices.join(", ")))
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

fn computer_zone(evidence: &Evidence) -> Option<Zone> {
    Zone::named(evidence.system.known()?.time_zone.as_deref()?)
}
