//! Who was invited, and who the candidate is: another address, or one with a slip in it.

use super::symptom::page_works;
use crate::{
    code::{Code, fact},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};
use preflight_invitation::{is_same_mailbox, suggest_address};

pub(super) fn findings(seen: &Seen, others: &[Finding]) -> Option<Finding> {
    let invited = seen.invitation.and_then(|invitation| invitation.invited.as_ref());
    let invited = invited.map(|found| found.value.as_str());
    let used = seen.evidence.account.as_deref().filter(|used| !used.trim().is_empty());
    let finding = Finding::new(Code::InvitationWrongAddress).severity(how_bad(seen, others));
    let finding = finding.with_some(fact::INVITED, invited).with_some(fact::USED, used);
    let is_invited = |address: &str| invited.is_some_and(|invited| is_same_mailbox(invited, address));
    // What the candidate typed just now is the likelier slip, and theirs to correct.
    if let Some(meant) = used.filter(|used| !is_invited(used)).and_then(suggest_address) {
        let is_only_a_slip = invited.is_none() || is_invited(&meant);
        let finding = finding.with(fact::SLIP, "used").with(fact::MEANT, meant);
        return Some(if is_only_a_slip { finding.severity(Severity::Note) } else { finding });
    }
    let meant = suggest_address(invited?);
    // An address that works for the candidate has no slip in it.
    if used.map_or(meant.is_none(), is_invited) {
        return None;
    }
    let slip = meant.is_some().then_some("invited");
    Some(finding.with_some(fact::SLIP, slip).with_some(fact::MEANT, meant))
}

/// The link opens for whoever has it, unless the site asks who that is: only then, or where there is no link, does another
/// address keep the candidate out.
fn how_bad(seen: &Seen, others: &[Finding]) -> Severity {
    let keeps_out = |finding: &Finding| matches!(finding.code, Code::LinkWrongAccount | Code::InvitationMissing);
    if others.iter().any(keeps_out) {
        Severity::Blocking
    } else if page_works(seen, others) {
        Severity::Note
    } else {
        Severity::Risk
    }
}
