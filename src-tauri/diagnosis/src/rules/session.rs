//! Whether the session was cancelled or moved, as the newest invitation in hand says. Which of several is the newest was
//! decided when they were read.

use crate::{
    code::{Code, fact},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};
use preflight_invitation::Change;

pub(super) fn findings(seen: &Seen) -> Option<Finding> {
    let invitation = seen.invitation?;
    let starts_at = invitation.starts_at.as_ref().map(|found| found.value);
    let changed = |what: &str| Finding::new(Code::SessionCancelledOrMoved).with(fact::WHAT, what);
    // A cancelled session cannot be joined. A moved one can: its newest time and link are those that are checked here, and
    // the person only has to forget the old ones. Without a link of its own the newest invitation leaves the old one, which
    // may be dead.
    let moved = if invitation.url().is_some() { Severity::Note } else { Severity::Risk };
    Some(match invitation.change.as_ref()?.value {
        Change::Cancelled => changed("cancelled").with_some(fact::OLD_TIME, starts_at),
        Change::Moved { from } => {
            changed("moved").severity(moved).with(fact::OLD_TIME, from).with_some(fact::NEW_TIME, starts_at)
        }
        Change::NewLink => changed("new-link").severity(moved).with_some(fact::NEW_TIME, starts_at),
    })
}
