//! From what the page says to what it means for the candidate. What the page leaves open is no finding: see
//! [`super::super::coverage`].

use super::{super::platform::app_missing, account::wrong_account};
use crate::{
    code::{Code, fact},
    evidence::{FailureKind, HostAnswer, HttpAnswer},
    finding::Finding,
    page_state::row_of,
    rules::wrapper,
    seen::Seen,
    severity::Severity,
};
use jiff::Timestamp;
use preflight_page::{PageReading, PageState};

/// What the interview site says about the link.
pub(in super::super) fn answered(seen: &Seen) -> Option<Finding> {
    let answer = seen.host?;
    let Some(http) = answer.http.succeeded() else { return silent(seen, answer) };
    match &seen.page {
        Some(page) => Some(quoting(stated(seen, http, page)?, page)),
        // Only the root of the host was asked.
        None => (http.status >= 500).then(|| in_trouble(seen, http)).flatten(),
    }
}

fn stated(seen: &Seen, http: &HttpAnswer, page: &PageReading) -> Option<Finding> {
    let about = || Some(Finding::new(row_of(page.state).code?).with_some(fact::HOST, seen.host_name()));
    match page.state {
        PageState::NotFound | PageState::Expired => Some(about()?.with(fact::STATUS, http.status)),
        PageState::Revoked | PageState::Submitted => about(),
        // Mail programs and scanners that wrap links also open them.
        PageState::Used => Some(about()?.with_some(fact::WRAPPER, wrapper::outermost(seen))),
        PageState::Resume => Some(Finding::new(Code::LinkResumeAvailable)),
        PageState::NotOpenYet => Some(not_open_yet(seen, http)),
        PageState::Maintenance => in_trouble(seen, http),
        PageState::Passcode => passcode(seen),
        PageState::AppOnly => no_app(seen),
        PageState::SignIn | PageState::WrongAccount | PageState::Refused => wrong_account(seen, page),
        PageState::Region
        | PageState::BotCheck
        | PageState::Filter
        | PageState::TooMany
        | PageState::SendsOn
        | PageState::NeedsScript
        | PageState::Empty => None,
    }
}

/// With the page's words, where the sentence of the finding can quote them.
fn quoting(finding: Finding, page: &PageReading) -> Finding {
    let quotes = finding.code.cause().facts.iter().any(|(name, _)| *name == fact::WORDS.name());
    let words = Some(page.words.as_str()).filter(|words| quotes && !words.is_empty());
    finding.with_some(fact::WORDS, words)
}

/// The page's own time, else when it asks to be asked again, else the invitation's: whichever is still to come.
fn not_open_yet(seen: &Seen, http: &HttpAnswer) -> Finding {
    let invited = seen.invitation.and_then(|invitation| invitation.starts_at.as_ref());
    let to_come = |time: &Timestamp| *time > seen.now;
    let named = http.page.times.iter().copied().filter(to_come).min();
    let opens = named.or(http.retry_at.filter(to_come)).or(invited.map(|start| start.value).filter(to_come));
    Finding::new(Code::LinkNotOpenYet).with_some(fact::OPENS, opens)
}

/// A 5xx, or a page that says so itself. It is called the site's fault only if the site says so or others answer.
fn in_trouble(seen: &Seen, http: &HttpAnswer) -> Option<Finding> {
    let is_admitted = http.status < 500;
    // The root of a host may answer oddly while the interview's own page works.
    let severity = if seen.is_opened { Severity::Blocking } else { Severity::Risk };
    let finding = || {
        Finding::new(Code::PlatformDown)
            .severity(severity)
            .with_some(fact::HOST, seen.host_name())
            .with_some(fact::STATUS, (!is_admitted).then_some(http.status))
    };
    (is_admitted || seen.others_answer()).then(finding)
}

/// The page asks for a passcode, and the invitation names none.
fn passcode(seen: &Seen) -> Option<Finding> {
    let platform = seen.reading.and_then(|reading| reading.platform.as_ref());
    let finding = || Finding::new(Code::LinkPasscodeMissing).with_some(fact::PLATFORM, platform);
    seen.invitation.is_none_or(|invitation| invitation.passcode.is_none()).then(finding)
}

/// None of the schemes of the platform's app opens a program.
fn no_app(seen: &Seen) -> Option<Finding> {
    let handlers = seen.evidence.handlers.known().filter(|handlers| !handlers.is_empty())?;
    let is_missing = handlers.iter().all(|handler| handler.program.is_none());
    is_missing.then(|| app_missing(seen).with(fact::IN_BROWSER, "no"))
}

/// Name, connection and TLS are fine, and then no answer comes.
fn silent(seen: &Seen, answer: &HostAnswer) -> Option<Finding> {
    let failure = answer.http.failure()?;
    let silent = matches!(
        failure.kind,
        FailureKind::TimedOut | FailureKind::Closed | FailureKind::Protocol | FailureKind::Redirects
    );
    let is_reached = answer.connect.succeeded().is_some();
    let finding = || Finding::new(Code::PlatformDown).with_some(fact::HOST, seen.host_name());
    (silent && is_reached && seen.others_answer()).then(finding)
}
