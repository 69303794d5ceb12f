//! What stands around the link: that it does, that it stops the candidate, or that its host cannot be reached here. Judges
//! a wrapper only where it was asked; one that leads on is no more than a note.

use super::{about_host, network};
use crate::{
    code::{Code, fact},
    evidence::{FailureKind, HostAnswer, HttpAnswer},
    finding::Finding,
    seen::{Seen, host_of},
};
use preflight_invitation::{LinkReading, wrapper};
use preflight_page::{PageState, is_blocked_by_mail_filter, read_words, text::shorten};

/// A longer page of a wrapper is quoted cut, in characters.
const LONGEST_QUOTE: usize = 200;

/// That the wrapper is in the way.
pub(super) fn in_the_way(seen: &Seen) -> Option<Finding> {
    let reading = seen.reading?;
    unreachable(seen).or_else(|| unknown_here(seen, reading)).or_else(|| blocks(seen))
}

/// That it is there.
pub(super) fn around(reading: &LinkReading) -> Option<Finding> {
    // Of an opaque one the person has to know who keeps the target; else who is in the way first.
    let name = if reading.link_opaque { reading.wrapped_by.last() } else { reading.wrapped_by.first() }?;
    let finding = Finding::new(Code::LinkWrapped).with(fact::WRAPPER, title(name));
    let finding = finding.with_some(fact::KIND, wrapper(name).map(|known| known.kind.name()));
    // Only the wrapper's maker knows the link inside.
    Some(finding.with_some(fact::HIDDEN, reading.link_opaque.then_some("yes")))
}

/// What people call the outermost wrapper of the link.
pub(super) fn outermost<'e>(seen: &Seen<'e>) -> Option<&'e str> {
    Some(title(seen.reading?.wrapped_by.first()?))
}

fn title(name: &str) -> &str {
    wrapper(name).map_or(name, |known| known.title)
}

/// The way to the wrapper is closed, the one to the link inside is open.
fn unreachable(seen: &Seen) -> Option<Finding> {
    let wrapper = seen.evidence.host.known()?.wrapper.as_ref()?;
    let leads_nowhere = wrapper.http.succeeded().is_none() && network::leads_nowhere(wrapper).is_some();
    let is_open = seen.http().is_some();
    (is_open && (is_closed(wrapper) || leads_nowhere))
        .then(|| Finding::new(Code::LinkTrackerUnreachable).with_some(fact::HOST, host_of(&wrapper.url)))
}

/// No connection came about, and not because of TLS or of what the host answered.
fn is_closed(wrapper: &HostAnswer) -> bool {
    use FailureKind::{NameServerFailed, NoSuchName, Proxy, Refused, Reset, TimedOut, Unreachable};
    let failure = wrapper.resolve.failure().or(wrapper.connect.failure());
    let closed = [NoSuchName, NameServerFailed, Refused, Reset, TimedOut, Unreachable, Proxy];
    failure.is_some_and(|failure| closed.contains(&failure.kind))
}

/// An opaque wrapper is the host that is asked: here its own name is not found, while others are.
fn unknown_here(seen: &Seen, reading: &LinkReading) -> Option<Finding> {
    let answer = seen.host?;
    let is_not_found = network::names(seen).is_some_and(|finding| finding.code == Code::DnsFiltered);
    let is_its_own = answer.resolve.failure().is_some() || network::leads_nowhere(answer).is_some();
    let finding = || about_host(Code::LinkTrackerUnreachable, seen).with(fact::HIDDEN, "yes");
    (reading.link_opaque && is_not_found && is_its_own).then(finding)
}

/// The wrapper answers with a page of its own or an error, the site inside answers.
fn blocks(seen: &Seen) -> Option<Finding> {
    let link = seen.evidence.host.known().filter(|link| link.whole_link)?;
    let answered = link.wrapper.as_ref()?.http.succeeded()?;
    let inside = link.answer.http.succeeded()?;
    let name = outermost(seen)?;
    let words = answered.page.first_words().map(|words| shorten(words, LONGEST_QUOTE));
    let finding = || Finding::new(Code::LinkWrapperBlocks).with(fact::WRAPPER, name).with_some(fact::WORDS, words);
    (stops(answered) && inside.status < 400).then(finding)
}

fn stops(http: &HttpAnswer) -> bool {
    match http.status {
        200..=299 => http.page.refresh.is_none() && is_blocked_by_mail_filter(&http.page),
        // It wants to know who asks, or how often: a browser may well be let through.
        401 | 407 | 429 => false,
        400.. => read_words(&http.page, &[]).map_or(!http.page.needs_script && !http.page.cut, |page| {
            !matches!(page.state, PageState::BotCheck | PageState::NeedsScript)
        }),
        _ => false,
    }
}
