//! Whether the page wants another account than the candidate's. A page that wants a sign-in and names nobody is no fault.

use crate::{
    code::{Code, fact},
    finding::Finding,
    seen::Seen,
};
use preflight_invitation::is_same_mailbox;
use preflight_page::{PageReading, PageState, find_invited_address};

pub(super) fn wrong_account(seen: &Seen, page: &PageReading) -> Option<Finding> {
    let named = find_invited_address(&seen.http()?.page);
    let invited = seen.invitation.and_then(|invitation| invitation.invited.as_ref());
    let wanted = named.or_else(|| invited.map(|found| found.value.clone()));
    let used = seen.evidence.account.as_deref();
    let differs = wanted.as_deref().zip(used).map(|(wanted, used)| !is_same_mailbox(wanted, used));
    // A page that says so itself is wrong only if it means this very address.
    let is_wrong = if page.state == PageState::WrongAccount { differs != Some(false) } else { differs == Some(true) };
    is_wrong.then(|| Finding::new(Code::LinkWrongAccount).with_some(fact::INVITED, wanted))
}
