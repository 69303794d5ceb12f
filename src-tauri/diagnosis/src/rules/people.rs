//! Who was invited, and who the candidate is: another address, or one with a slip in it.

use super::symptom;
use crate::{
    code::Code,
    evidence::Evidence,
    finding::{Finding, Severity},
};
use preflight_invitation::{is_same_mailbox, suggest_address};

pub(super) fn findings(evidence: &Evidence, others: &[Finding]) -> Option<Finding> {
    let invitation = evidence.invitation.as_ref();
    let invited = invitation.and_then(|invitation| invitation.invited.as_ref()).map(|found| found.value.as_str());
    let used = evidence.account.as_deref().filter(|used| !used.trim().is_empty());
    if invited.is_none() && used.is_none() {
        return None;
    }
    let severity = how_bad(evidence, others);
    let finding = || {
        let known = [("invited", invited), ("used", used)].into_iter().filter_map(|(name, value)| Some((name, value?)));
        known.fold(Finding::new(Code::InvitationWrongAddress), |finding, (name, value)| finding.with(name, value))
    };
    // What the candidate typed just now is the likelier slip, and theirs to correct.
    if let Some((used, meant)) = used.and_then(|used| Some((used, suggest_address(used)?)))
        && !invited.is_some_and(|invited| is_same_mailbox(invited, used))
    {
        let is_only_a_slip = invited.is_none_or(|invited| is_same_mailbox(invited, &meant));
        let finding = finding().with("slip", "used").with("meant", meant);
        return Some(if is_only_a_slip { finding.severity(Severity::Note) } else { finding.severity(severity) });
    }
    let invited = invited?;
    if used.is_none_or(|used| is_same_mailbox(invited, used)) {
        // An address that works for the candidate has no slip in it.
        let meant = suggest_address(invited).filter(|_| used.is_none())?;
        return Some(finding().with("slip", "invited").with("meant", meant).severity(severity));
    }
    let finding = finding().severity(severity);
    Some(match suggest_address(invited) {
        Some(meant) => finding.with("slip", "invited").with("meant", meant),
        None => finding,
    })
}

/// The link opens for whoever has it, unless the site asks who that is: only then, or where there is no link, does another
/// address keep the candidate out.
fn how_bad(evidence: &Evidence, others: &[Finding]) -> Severity {
    let keeps_out = |finding: &Finding| matches!(finding.code, Code::LinkWrongAccount | Code::InvitationMissing);
    if others.iter().any(keeps_out) {
        Severity::Blocking
    } else if symptom::page_works(evidence, others) {
        Severity::Note
    } else {
        Severity::Risk
    }
}
