//! The invite link: copying damage, and what the interview site says about it.

mod account;
mod page;

use crate::{code::Code, evidence::Evidence, finding::Finding};
use jiff::Timestamp;
use preflight_invitation::{Change, Invitation, LinkReading};

pub(super) use page::is_decided;

/// How many unrelated hosts must answer before a silent interview site is called the site's own fault.
pub(super) const ENOUGH_OTHERS: usize = 2;

/// What the interview site says about the link.
pub(super) fn answered(evidence: &Evidence, now: Timestamp) -> Option<Finding> {
    page::finding(evidence, now)
}

/// Copying damage.
pub(super) fn copied(reading: &LinkReading, invitation: &Invitation) -> Option<Finding> {
    match &reading.link {
        Some(link) if !reading.repairs.is_empty() => {
            Some(Finding::new(Code::LinkRepaired).with("before", reading.input.trim()).with("after", link))
        }
        None if reading.others.is_empty() && is_file(reading, invitation) => {
            (!is_cancelled(invitation)).then(|| Finding::new(Code::InvitationMissing))
        }
        None if reading.others.is_empty() => Some(malformed(reading)),
        Some(_) | None => None,
    }
}

/// Whether a mail or a calendar was read, of which no text is kept, and not a text that was pasted.
fn is_file(reading: &LinkReading, invitation: &Invitation) -> bool {
    let only_link = Invitation { link: invitation.link.clone(), ..Invitation::default() };
    reading.input.trim().is_empty() && *invitation != only_link
}

/// An interview that was called off needs no link.
fn is_cancelled(invitation: &Invitation) -> bool {
    invitation.change.as_ref().is_some_and(|change| change.value == Change::Cancelled)
}

fn malformed(reading: &LinkReading) -> Finding {
    let finding = Finding::new(Code::LinkMalformed).with("text", reading.input.trim());
    match reading.problem {
        Some(problem) => finding.with("problem", problem.name()),
        None => finding,
    }
}
