//! Whether the session was cancelled or moved, as the newest invitation in hand says. Which of several is the newest was
//! decided when they were read.

use crate::{
    code::Code,
    evidence::Evidence,
    finding::{Finding, Severity},
};
use preflight_invitation::Change;

pub(super) fn findings(evidence: &Evidence) -> Option<Finding> {
    let invitation = evidence.invitation.as_ref()?;
    let change = &invitation.change.as_ref()?.value;
    let starts_at = invitation.starts_at.as_ref().map(|found| found.value);
    let finding = Finding::new(Code::SessionCancelledOrMoved);
    // A cancelled session cannot be joined. A moved one can: its newest time and link are those that are checked here, and
    // the person only has to forget the old ones. Without a link of its own the newest invitation leaves the old one, which
    // may be dead.
    let moved = if invitation.url().is_some() { Severity::Note } else { Severity::Risk };
    let with_time = |finding: Finding, name: &str, time: Option<jiff::Timestamp>| match time {
        Some(time) => finding.with(name, time),
        None => finding,
    };
    Some(match change {
        Change::Cancelled => with_time(finding.with("what", "cancelled"), "old_time", starts_at),
        Change::Moved { from } => {
            let finding = finding.severity(moved).with("what", "moved").with("old_time", from);
            with_time(finding, "new_time", starts_at)
        }
        Change::NewLink => with_time(finding.severity(moved).with("what", "new-link"), "new_time", starts_at),
    })
}
