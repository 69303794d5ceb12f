//! Whether the page wants another account than the candidate's. A page that wants a sign-in and names nobody is no fault.

use super::{super::interview_host, page::quoting};
use crate::{code::Code, evidence::Evidence, finding::Finding};
use preflight_invitation::is_same_mailbox;
use preflight_page::{PageReading, PageState, find_invited_address};

pub(super) fn wrong(evidence: &Evidence, said: &PageReading) -> Option<Finding> {
    let http = interview_host(evidence)?.http.succeeded()?;
    let named = find_invited_address(&http.page);
    let invited = evidence.invitation.as_ref().and_then(|invitation| invitation.invited.as_ref());
    let wanted = named.or_else(|| invited.map(|found| found.value.clone()));
    let used = evidence.account.as_deref();
    let differs = wanted.as_deref().zip(used).map(|(wanted, used)| !is_same_mailbox(wanted, used));
    // A page that says so itself is wrong only if it means this very address.
    let is_wrong = if said.state == PageState::WrongAccount { differs != Some(false) } else { differs == Some(true) };
    let finding = quoting(Finding::new(Code::LinkWrongAccount), said);
    is_wrong.then(|| wanted.map_or(finding.clone(), |wanted| finding.with("invited", wanted)))
}
