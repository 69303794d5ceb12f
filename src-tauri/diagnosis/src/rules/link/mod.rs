//! The invite link: copying damage, and what the interview site says about it.

mod account;
mod page;

use crate::{Change, Code, Evidence, Finding, Invitation, LinkReading};
use jiff::Timestamp;

pub(super) use page::is_decided;

/// How many unrelated hosts must answer before a silent interview site is called the site's own fault.
pub(super) const ENOUGH_OTHERS: usize = 2;

pub(super) fn findings(evidence: &Evidence, now: Timestamp) -> Vec<Finding> {
    text(evidence).into_iter().chain(page::finding(evidence, now)).collect()
}

/// Copying damage.
fn text(evidence: &Evidence) -> Option<Finding> {
    let reading = evidence.invitation.as_ref()?.link.as_ref()?;
    match &reading.link {
        Some(link) if !reading.repairs.is_empty() => {
            Some(Finding::new(Code::LinkRepaired).with("before", reading.input.trim()).with("after", link))
        }
        None if reading.others.is_empty() && is_file(evidence) => {
            (!is_cancelled(evidence)).then(|| Finding::new(Code::InvitationMissing))
        }
        None if reading.others.is_empty() => Some(malformed(reading)),
        Some(_) | None => None,
    }
}

/// Whether a mail or a calendar was read, of which no text is kept, and not a text that was pasted.
fn is_file(evidence: &Evidence) -> bool {
    evidence.invitation.as_ref().is_some_and(|invitation| {
        let only_link = Invitation { link: invitation.link.clone(), ..Invitation::default() };
        let has_text = invitation.link.as_ref().is_some_and(|reading| !reading.input.trim().is_empty());
        !has_text && *invitation != only_link
    })
}

/// An interview that was called off needs no link.
fn is_cancelled(evidence: &Evidence) -> bool {
    let change = evidence.invitation.as_ref().and_then(|invitation| invitation.change.as_ref());
    change.is_some_and(|change| change.value == Change::Cancelled)
}

fn malformed(reading: &LinkReading) -> Finding {
    let finding = Finding::new(Code::LinkMalformed).with("text", reading.input.trim());
    match reading.problem {
        Some(problem) => finding.with("problem", problem.name()),
        None => finding,
    }
}
