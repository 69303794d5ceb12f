//! The invite link: copying damage, and what the interview site says about it.

mod account;
mod page;

pub(super) use page::answered;

use crate::{
    code::{Code, fact},
    finding::Finding,
    seen::Seen,
};
use preflight_invitation::{Change, Invitation, LinkProblem, LinkReading};

/// Copying damage.
pub(super) fn copied(seen: &Seen, reading: &LinkReading) -> Option<Finding> {
    match &reading.link {
        Some(link) if !reading.repairs.is_empty() => {
            Some(Finding::new(Code::LinkRepaired).with(fact::BEFORE, reading.input.trim()).with(fact::AFTER, link))
        }
        None if reading.others.is_empty() => match seen.invitation.filter(|invitation| is_file(reading, invitation)) {
            Some(file) => (!is_cancelled(file)).then(|| Finding::new(Code::InvitationMissing)),
            None => Some(malformed(reading)),
        },
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
    Finding::new(Code::LinkMalformed)
        .with(fact::TEXT, reading.input.trim())
        .with_some(fact::PROBLEM, reading.problem.map(LinkProblem::name))
}
