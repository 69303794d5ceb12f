//! What the candidate says happened, beside what was measured. Where nothing could be measured it is taken for true; where
//! both are there and contradict each other, what was measured counts.

use crate::{
    code::{Code, fact},
    finding::Finding,
    page_state::ROWS,
    seen::Seen,
    severity::Severity,
    symptom::Symptom,
};

/// What is known of the page behind the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    /// Nobody looked.
    Nothing,
    /// There is no way to it from here, or the site is in trouble.
    Unreachable,
    /// It says this of the link.
    Says(Code),
    /// An interview that can begin.
    Works,
    /// It tells nothing without its scripts, or wants to know more first.
    Unclear,
}

/// What follows from the symptom besides what the other rules have `found`. One without a cause of its own chooses which
/// finding comes first: see `diagnose`.
pub(super) fn findings(seen: &Seen, found: &[Finding]) -> Option<Finding> {
    let symptom = seen.evidence.symptom?;
    let finding = Finding::new(symptom.code()?);
    let only_said = |finding: Finding| Some(finding.with(fact::SAID, "only"));
    match (symptom, judge_page(seen, found)) {
        (Symptom::TimeRanOut, _) => Some(finding),
        (Symptom::NoInvitation, _) => {
            let has_link = seen.invitation.is_some_and(|invitation| invitation.url().is_some());
            (!has_link).then_some(finding)
        }
        // A browser that knows the candidate is offered more than a program that does not.
        (Symptom::ResumeOrNew, Page::Says(Code::LinkWrongAccount | Code::LinkPasscodeMissing)) => Some(finding),
        (Symptom::ResumeOrNew, Page::Nothing | Page::Unclear | Page::Unreachable | Page::Works) => Some(finding),
        (_, Page::Works) => Some(finding.with(fact::SAID, "works-now").severity(Severity::Note)),
        (_, Page::Nothing | Page::Unclear) => only_said(finding),
        // Browsers say "not found" of names as well: the way there comes first.
        (Symptom::NotFound, Page::Unreachable) => only_said(finding.severity(Severity::Risk)),
        (Symptom::DoesNotLoad, Page::Unreachable) if is_explained(found) => None,
        (_, Page::Unreachable) => only_said(finding),
        // Some sites answer a plain 404 for what has expired; the candidate has read more.
        (Symptom::Expired, Page::Says(Code::LinkNotFound)) => {
            let facts = found.iter().find(|other| other.code == Code::LinkNotFound)?.facts.clone();
            Some(Finding { facts, ..finding })
        }
        // Once it is submitted, a link may well end.
        (
            Symptom::AlreadySubmitted,
            Page::Says(Code::LinkExpired | Code::LinkNotFound | Code::LinkAlreadyUsed | Code::LinkRevoked),
        ) => only_said(finding),
        (_, Page::Says(_)) => None,
    }
}

/// Whether the link was opened, nothing is said against it, and the page is an interview that can begin.
pub(super) fn page_works(seen: &Seen, found: &[Finding]) -> bool {
    judge_page(seen, found) == Page::Works
}

fn judge_page(seen: &Seen, found: &[Finding]) -> Page {
    let codes = ROWS.iter().filter(|row| row.is_of_the_link).filter_map(|row| row.code);
    let said = codes.into_iter().find(|code| found.iter().any(|finding| finding.code == *code));
    match (seen.host, seen.http()) {
        _ if is_explained(found) => Page::Unreachable,
        (Some(_), Some(_)) if seen.is_opened => match said {
            Some(code) => Page::Says(code),
            None if seen.page_works() => Page::Works,
            None => Page::Unclear,
        },
        (Some(_), None) => Page::Unreachable,
        // The token inside a link may say that it has expired; nobody has to open it for that.
        (None, _) | (Some(_), Some(_)) if said == Some(Code::LinkExpired) => Page::Says(Code::LinkExpired),
        (None, _) | (Some(_), Some(_)) => Page::Nothing,
    }
}

/// Whether something between this computer and the page was found.
fn is_explained(found: &[Finding]) -> bool {
    found.iter().any(|finding| finding.code.cause().in_the_way && finding.severity > Severity::Note)
}
