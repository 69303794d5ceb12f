//! What stands around the link: that it does, that it stops the candidate, or that its host cannot be reached here. Judges
//! a wrapper only where it was asked; one that leads on is no more than a note.

use super::{host_name, interview_host, network};
use crate::{
    code::Code,
    evidence::{Attempt, Evidence, FailureKind, HostAnswer, HttpAnswer},
    finding::Finding,
};
use preflight_invitation::{LinkReading, Wrapper, wrapper};
use preflight_page::{PageState, is_blocked_by_mail_filter, read_words};

/// That the wrapper is in the way.
pub(super) fn in_the_way(evidence: &Evidence) -> Option<Finding> {
    let reading = evidence.invitation.as_ref()?.link.as_ref()?;
    unreachable(evidence).or_else(|| unknown_here(evidence, reading)).or_else(|| blocks(evidence, reading))
}

/// That it is there.
pub(super) fn around(reading: &LinkReading) -> Option<Finding> {
    // Of an opaque one the person has to know who keeps the target; else who is in the way first.
    let name = if reading.link_opaque { reading.wrapped_by.last() } else { reading.wrapped_by.first() }?;
    let known = wrapper(name);
    let finding = Finding::new(Code::LinkWrapped).with("wrapper", title(known, name));
    let finding = known.map_or(finding.clone(), |known| finding.with("kind", known.kind.name()));
    Some(hidden(finding, reading.link_opaque))
}

/// What people call a wrapper.
pub(super) fn called(name: &str) -> &str {
    title(wrapper(name), name)
}

fn title<'a>(known: Option<&Wrapper>, name: &'a str) -> &'a str {
    known.map_or(name, |known| known.title)
}

/// Says where only the wrapper's maker knows the link inside.
fn hidden(finding: Finding, is_hidden: bool) -> Finding {
    if is_hidden { finding.with("hidden", "yes") } else { finding }
}

/// The way to the wrapper is closed, the one to the link inside is open.
fn unreachable(evidence: &Evidence) -> Option<Finding> {
    let link = evidence.host.known()?;
    let wrapper = link.wrapper.as_ref()?;
    let leads_nowhere = wrapper.http.succeeded().is_none() && network::leads_nowhere(wrapper).is_some();
    let is_open = link.answer.http.succeeded().is_some();
    (is_open && (is_closed(wrapper) || leads_nowhere))
        .then(|| Finding::new(Code::LinkTrackerUnreachable).with("host", host_name(wrapper)))
}

/// No connection came about, and not because of TLS or of what the host answered.
fn is_closed(wrapper: &HostAnswer) -> bool {
    let kind = match (&wrapper.resolve, &wrapper.connect) {
        (Attempt::Failed(failure), _) | (_, Attempt::Failed(failure)) => failure.kind,
        (Attempt::NotReached | Attempt::Succeeded(_), Attempt::NotReached | Attempt::Succeeded(_)) => return false,
    };
    match kind {
        FailureKind::NoSuchName
        | FailureKind::NameServerFailed
        | FailureKind::Refused
        | FailureKind::Reset
        | FailureKind::TimedOut
        | FailureKind::Unreachable
        | FailureKind::Proxy => true,
        FailureKind::Closed
        | FailureKind::Certificate
        | FailureKind::Tls
        | FailureKind::Protocol
        | FailureKind::Redirects
        | FailureKind::Busy
        | FailureKind::Denied
        | FailureKind::Gone
        | FailureKind::DoesNotStart
        | FailureKind::Other => false,
    }
}

/// An opaque wrapper is the host that is asked: here its own name is not found, while others are.
fn unknown_here(evidence: &Evidence, reading: &LinkReading) -> Option<Finding> {
    let answer = interview_host(evidence)?;
    let is_not_found = network::names(evidence).is_some_and(|finding| finding.code == Code::DnsFiltered);
    let is_its_own = answer.resolve.failure().is_some() || network::leads_nowhere(answer).is_some();
    (reading.link_opaque && is_not_found && is_its_own)
        .then(|| hidden(Finding::new(Code::LinkTrackerUnreachable).with("host", host_name(answer)), true))
}

/// The wrapper answers with a page of its own or an error, the site inside answers.
fn blocks(evidence: &Evidence, reading: &LinkReading) -> Option<Finding> {
    let link = evidence.host.known().filter(|link| link.whole_link)?;
    let answered = link.wrapper.as_ref()?.http.succeeded()?;
    let inside = link.answer.http.succeeded()?;
    let name = reading.wrapped_by.first()?;
    (stops(answered) && inside.status < 400)
        .then(|| Finding::new(Code::LinkWrapperBlocks).with("wrapper", title(wrapper(name), name)))
}

fn stops(http: &HttpAnswer) -> bool {
    match http.status {
        200..=299 => http.page.refresh.is_none() && is_blocked_by_mail_filter(&http.page),
        // It wants to know who asks, or how often: a browser may well be let through.
        401 | 407 | 429 => false,
        400.. => read_words(&http.page, &[]).map_or(!http.page.needs_script, |said| {
            !matches!(said.state, PageState::BotCheck | PageState::NeedsScript)
        }),
        _ => false,
    }
}
