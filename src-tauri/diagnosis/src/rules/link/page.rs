//! From what the page says to what it means for the candidate. What the page leaves open is no finding: see
//! [`super::super::coverage`].

use super::{
    super::{host_name, interview_host, page_state::page_said, unrelated_answers, wrapper},
    ENOUGH_OTHERS, account,
};
use crate::{
    code::Code,
    evidence::{Evidence, FailureKind, HostAnswer, HttpAnswer},
    finding::{Finding, Severity},
};
use jiff::Timestamp;
use preflight_invitation::platform;
use preflight_page::{PageReading, PageState};

pub(super) fn finding(evidence: &Evidence, now: Timestamp) -> Option<Finding> {
    let answer = interview_host(evidence)?;
    let Some(http) = answer.http.succeeded() else { return silent(evidence, answer) };
    match page_said(evidence) {
        Some(said) => stated(evidence, answer, http, &said, now),
        // Only the root of the host was asked.
        None => (http.status >= 500).then(|| in_trouble(evidence, answer, http, None)).flatten(),
    }
}

/// Whether the page's state is clear enough to call the link fine or not: a page that may be shown to others, or later, or
/// to a browser, says nothing about the link.
pub(in super::super) fn is_decided(evidence: &Evidence, state: PageState) -> bool {
    match state {
        PageState::NotFound
        | PageState::Expired
        | PageState::Revoked
        | PageState::Submitted
        | PageState::Used
        | PageState::Resume
        | PageState::NotOpenYet
        | PageState::SignIn
        | PageState::Passcode
        | PageState::Maintenance => true,
        PageState::AppOnly => evidence.handlers.known().is_some_and(|handlers| !handlers.is_empty()),
        PageState::WrongAccount
        | PageState::Region
        | PageState::BotCheck
        | PageState::Filter
        | PageState::TooMany
        | PageState::Refused
        | PageState::SendsOn
        | PageState::NeedsScript
        | PageState::Empty => false,
    }
}

fn stated(
    evidence: &Evidence,
    answer: &HostAnswer,
    http: &HttpAnswer,
    said: &PageReading,
    now: Timestamp,
) -> Option<Finding> {
    let about = |code| quoting(Finding::new(code).with("host", host_name(answer)), said);
    match said.state {
        PageState::NotFound => Some(about(Code::LinkNotFound).with("status", http.status)),
        PageState::Expired => Some(about(Code::LinkExpired).with("status", http.status)),
        PageState::Revoked => Some(about(Code::LinkRevoked)),
        PageState::Submitted => Some(about(Code::LinkAlreadySubmitted)),
        PageState::Used => Some(used(evidence, about(Code::LinkAlreadyUsed))),
        PageState::Resume => Some(Finding::new(Code::LinkResumeAvailable)),
        PageState::NotOpenYet => Some(not_open_yet(evidence, http, said, now)),
        PageState::Maintenance => in_trouble(evidence, answer, http, Some(said)),
        PageState::Passcode => passcode(evidence, said),
        PageState::AppOnly => app_missing(evidence),
        PageState::SignIn | PageState::WrongAccount | PageState::Refused => account::wrong(evidence, said),
        PageState::Region
        | PageState::BotCheck
        | PageState::Filter
        | PageState::TooMany
        | PageState::SendsOn
        | PageState::NeedsScript
        | PageState::Empty => None,
    }
}

pub(super) fn quoting(finding: Finding, said: &PageReading) -> Finding {
    if said.words.is_empty() { finding } else { finding.with("words", &said.words) }
}

/// Mail programs and scanners that wrap links also open them.
fn used(evidence: &Evidence, finding: Finding) -> Finding {
    let reading = evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    match reading.and_then(|reading| reading.wrapped_by.first()) {
        Some(name) => finding.with("wrapper", wrapper::called(name)),
        None => finding,
    }
}

/// The page's own time, else when it asks to be asked again, else the invitation's: whichever is still to come.
fn not_open_yet(evidence: &Evidence, http: &HttpAnswer, said: &PageReading, now: Timestamp) -> Finding {
    let invited = evidence.invitation.as_ref().and_then(|invitation| invitation.starts_at.as_ref());
    let to_come = |time: &Timestamp| *time > now;
    let named = http.page.times.iter().copied().filter(to_come).min();
    let opens = named.or(http.retry_at.filter(to_come)).or(invited.map(|start| start.value).filter(to_come));
    let finding = quoting(Finding::new(Code::LinkNotOpenYet), said);
    opens.map_or(finding.clone(), |opens| finding.with("opens", opens))
}

/// A 5xx, or a page that says so itself. It is called the site's fault only if the site says so or others answer.
fn in_trouble(
    evidence: &Evidence,
    answer: &HostAnswer,
    http: &HttpAnswer,
    said: Option<&PageReading>,
) -> Option<Finding> {
    let whole_link = evidence.host.known()?.whole_link;
    let admitted = http.status < 500;
    let finding = Finding::new(Code::PlatformDown).with("host", host_name(answer));
    let finding = if admitted { finding } else { finding.with("status", http.status) };
    let finding = said.map_or(finding.clone(), |said| quoting(finding, said));
    // The root of a host may answer oddly while the interview's own page works.
    let severity = if whole_link { Severity::Blocking } else { Severity::Risk };
    (admitted || unrelated_answers(evidence) >= ENOUGH_OTHERS).then(|| finding.severity(severity))
}

/// The page asks for a passcode, and the invitation names none.
fn passcode(evidence: &Evidence, said: &PageReading) -> Option<Finding> {
    let invitation = evidence.invitation.as_ref();
    let reading = invitation.and_then(|invitation| invitation.link.as_ref());
    let finding = quoting(Finding::new(Code::LinkPasscodeMissing), said);
    let finding = match reading.and_then(|reading| reading.platform.as_ref()) {
        Some(platform) => finding.with("platform", platform),
        None => finding,
    };
    invitation.is_none_or(|invitation| invitation.passcode.is_none()).then_some(finding)
}

/// None of the schemes of the platform's app opens a program.
fn app_missing(evidence: &Evidence) -> Option<Finding> {
    let handlers = evidence.handlers.known().filter(|handlers| !handlers.is_empty())?;
    let reading = evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let app = reading.and_then(|reading| reading.platform.as_deref()).and_then(platform);
    let finding = Finding::new(Code::LinkAppMissing).with("in_browser", "no");
    let is_missing = handlers.iter().all(|handler| handler.program.is_none());
    is_missing.then(|| match app.and_then(|platform| platform.app.as_ref()) {
        Some(app) => finding.with("program", &app.title),
        None => finding,
    })
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
