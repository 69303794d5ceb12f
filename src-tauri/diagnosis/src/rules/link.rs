//! The invite link: copying damage, and what the site says about it.

use super::{PageState, host_name, interview_host, page_state, unrelated_answers};
use crate::{Change, Code, Evidence, FailureKind, Finding, HostAnswer, Invitation, LinkReading, Severity};

/// How many unrelated hosts must answer before a silent interview site is called the site's own fault.
pub(super) const ENOUGH_OTHERS: usize = 2;

pub(super) fn findings(evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(reading) = evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref()) {
        match &reading.link {
            Some(link) if !reading.repairs.is_empty() => {
                findings
                    .push(Finding::new(Code::LinkRepaired).with("before", reading.input.trim()).with("after", link));
            }
            None if reading.others.is_empty() && is_file(evidence) => {
                findings.extend((!is_cancelled(evidence)).then(|| Finding::new(Code::InvitationMissing)));
            }
            None if reading.others.is_empty() => {
                findings.push(malformed(reading));
            }
            Some(_) | None => {}
        }
    }
    findings.extend(page(evidence));
    findings
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

fn page(evidence: &Evidence) -> Option<Finding> {
    let whole_link = evidence.host.known()?.whole_link;
    let answer = interview_host(evidence)?;
    let Some(http) = answer.http.succeeded() else { return silent(evidence, answer) };
    if http.status >= 500 {
        let enough = unrelated_answers(evidence) >= ENOUGH_OTHERS;
        let finding = Finding::new(Code::PlatformDown).with("host", host_name(answer)).with("status", http.status);
        // The root of a host may answer oddly while the interview's own page works.
        let severity = if whole_link { Severity::Blocking } else { Severity::Risk };
        return enough.then(|| finding.severity(severity));
    }
    let code = match page_state(evidence)? {
        PageState::NotFound => Code::LinkNotFound,
        PageState::Expired => Code::LinkExpired,
        _ => return None,
    };
    let words = http.title.as_deref().or(http.words.as_deref()).unwrap_or_default();
    let words: String = words.chars().take(200).collect();
    let finding = Finding::new(code).with("host", host_name(answer)).with("status", http.status);
    Some(if words.is_empty() { finding } else { finding.with("words", words) })
}

/// Name, connection and TLS are fine, and then no answer comes.
fn silent(evidence: &Evidence, answer: &HostAnswer) -> Option<Finding> {
    let failure = answer.http.failure()?;
    let silent = matches!(
        failure.kind,
        FailureKind::TimedOut | FailureKind::Closed | FailureKind::Protocol | FailureKind::Redirects
    );
    let reached = answer.connect.succeeded().is_some();
    let finding = || Finding::new(Code::PlatformDown).with("host", host_name(answer));
    (silent && reached && unrelated_answers(evidence) >= ENOUGH_OTHERS).then(finding)
}
