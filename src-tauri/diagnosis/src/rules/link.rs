//! The invite link: copying damage, and what the interview site says about it. What the page leaves open is no finding: see
//! [`super::coverage`].

use super::{about_host, platform::app_missing, wrapper};
use crate::{
    code::{Code, fact},
    evidence::{FailureKind, HostAnswer, HttpAnswer},
    finding::Finding,
    page_state::row_of,
    seen::Seen,
    severity::Severity,
};
use jiff::Timestamp;
use preflight_invitation::{Change, Invitation, LinkProblem, LinkReading, MeetingNumber, is_same_mailbox, platform};
use preflight_page::{PageReading, PageState, find_invited_address};

/// Copying damage, or another way in where there is no link.
pub(super) fn copied(seen: &Seen, reading: &LinkReading) -> Option<Finding> {
    if let Some(meeting) = seen.invitation.and_then(|invitation| invitation.meeting.as_ref()) {
        return Some(by_number(seen, &meeting.value));
    }
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

/// The invitation names its meeting by a number, and needs no link.
fn by_number(seen: &Seen, meeting: &MeetingNumber) -> Finding {
    let passcode = seen.invitation.and_then(|invitation| invitation.passcode.as_ref());
    let page = platform(&meeting.platform).and_then(|known| known.join_by_number.as_ref()?.page.as_ref());
    Finding::new(Code::LinkByNumber)
        .with(fact::PLATFORM, &meeting.platform)
        .with(fact::MEETING, &meeting.number)
        .with_some(fact::PASSCODE, passcode.map(|found| &found.value))
        .with_some(fact::PAGE, page)
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

/// What the interview site says about the link.
pub(super) fn answered(seen: &Seen) -> Option<Finding> {
    let answer = seen.host?;
    let Some(http) = answer.http.succeeded() else {
        return leads_inside(seen, answer).or_else(|| silent(seen, answer));
    };
    match &seen.page {
        Some(page) => Some(quoting(stated(seen, http, page)?, page)),
        // Only the root of the host was asked.
        None => (http.status >= 500).then(|| in_trouble(seen, http)).flatten(),
    }
}

fn stated(seen: &Seen, http: &HttpAnswer, page: &PageReading) -> Option<Finding> {
    let about = || Some(about_host(row_of(page.state).code?, seen));
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
        | PageState::Empty
        | PageState::Cut => None,
    }
}

/// With the page's words, where the sentence of the finding can quote them.
fn quoting(finding: Finding, page: &PageReading) -> Finding {
    let quotes = finding.code.cause().kind_of(fact::WORDS.name).is_some();
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
        let status = (!is_admitted).then_some(http.status);
        about_host(Code::PlatformDown, seen).severity(severity).with_some(fact::STATUS, status)
    };
    (is_admitted || seen.others_answer()).then(finding)
}

/// The page asks for a passcode, and the invitation names none.
fn passcode(seen: &Seen) -> Option<Finding> {
    let platform = seen.reading.and_then(|reading| reading.platform.as_ref());
    let finding = || Finding::new(Code::LinkPasscodeMissing).with_some(fact::PLATFORM, platform);
    seen.invitation.is_none_or(|invitation| invitation.passcode.is_none()).then(finding)
}

/// The page wants another account than the candidate's. One that wants a sign-in and names nobody is no fault.
fn wrong_account(seen: &Seen, page: &PageReading) -> Option<Finding> {
    let named = find_invited_address(&seen.http()?.page);
    let invited = seen.invitation.and_then(|invitation| invitation.invited.as_ref());
    let wanted = named.or_else(|| invited.map(|found| found.value.clone()));
    let used = seen.evidence.account.as_deref();
    let differs = wanted.as_deref().zip(used).map(|(wanted, used)| !is_same_mailbox(wanted, used));
    // A page that says so itself is wrong only if it means this very address.
    let is_wrong = if page.state == PageState::WrongAccount { differs != Some(false) } else { differs == Some(true) };
    is_wrong.then(|| Finding::new(Code::LinkWrongAccount).with_some(fact::INVITED, wanted))
}

/// None of the schemes of the platform's app opens a program.
fn no_app(seen: &Seen) -> Option<Finding> {
    let handlers = seen.evidence.handlers.known().filter(|handlers| !handlers.is_empty())?;
    let is_missing = handlers.iter().all(|handler| handler.program.is_none());
    is_missing.then(|| app_missing(seen).with(fact::IN_BROWSER, "no"))
}

/// How long an interview site may take to answer before that is worth a word, in milliseconds: people give up on a page
/// that is blank for longer.
const SLOW_MS: u32 = 5000;

/// The page came, and late: whoever opens it has to wait.
pub(super) fn slow(seen: &Seen) -> Option<Finding> {
    let answer = seen.host.filter(|answer| answer.took_ms > SLOW_MS)?;
    let is_fine = seen.http()?.status < 500 && seen.page.is_none() && !seen.is_filtered;
    let seconds = i64::from(answer.took_ms / 1000);
    is_fine.then(|| about_host(Code::LinkSlow, seen).with(fact::SECONDS, seconds))
}

/// The link's site sends on to where no site of the internet has anything to show.
fn leads_inside(seen: &Seen, answer: &HostAnswer) -> Option<Finding> {
    let places = [(FailureKind::LeadsToThisComputer, "this-computer"), (FailureKind::LeadsToOwnNetwork, "own-network")];
    let (_, to) = places.into_iter().find(|(kind, _)| answer.http.failed_as(*kind))?;
    Some(about_host(Code::LinkLeadsInside, seen).with(fact::TO, to))
}

/// Name, connection and TLS are fine, and then no answer comes.
fn silent(seen: &Seen, answer: &HostAnswer) -> Option<Finding> {
    use FailureKind::{Closed, Protocol, Redirects, TimedOut};
    let is_silent = answer.http.failed_in(&[TimedOut, Closed, Protocol, Redirects]);
    let is_reached = answer.connect.succeeded().is_some();
    (is_silent && is_reached && seen.others_answer()).then(|| about_host(Code::PlatformDown, seen))
}
