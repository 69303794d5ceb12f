//! What the address of the link tells by itself: that it is unusual, and that it has ended. Says nothing about anybody's
//! intent: an unusual address is a reason to look twice.

use crate::{
    code::{Code, fact},
    evidence::HttpAnswer,
    finding::Finding,
    page_state::row_of,
    seen::{Seen, host_of},
    severity::Severity,
};
use jiff::SignedDuration;
use preflight_invitation::{LinkReading, Unusual};

/// Servers allow a little for clocks that differ.
const LEEWAY: SignedDuration = SignedDuration::from_mins(1);
/// A clock that nobody confirmed may be wrong by as much as a wrong time zone makes it.
const UNCONFIRMED: SignedDuration = SignedDuration::from_hours(24);

/// One finding for all that is unusual; each reason is a fact with a sentence of its own.
pub(super) fn unusual(seen: &Seen, reading: &LinkReading) -> Option<Finding> {
    let link = reading.link.as_deref()?;
    let unprotected_end = unprotected_end(seen);
    if reading.unusual.is_empty() && unprotected_end.is_none() {
        return None;
    }
    let platform = reading.imitates.as_ref().or(reading.platform.as_ref());
    let finding = Finding::new(Code::LinkLookalikeHost)
        .with_some(fact::HOST, host_of(link))
        .with_some(fact::PLATFORM, platform.cloned())
        .with_some(fact::UNPROTECTED_END, unprotected_end.and_then(host_of));
    let reasons = reading.unusual.iter().map(|unusual| match unusual {
        Unusual::MixedScripts => fact::ALPHABETS,
        Unusual::ImitatesPlatform => fact::IMITATES,
        Unusual::IpAddress => fact::NUMBER,
        Unusual::Credentials => fact::NAME_BEFORE,
        Unusual::PlainHttp => fact::UNPROTECTED,
    });
    Some(reasons.fold(finding, |finding, reason| finding.with(reason, "yes")))
}

/// The page behind the link, if it came without protection although the link begins with it.
fn unprotected_end<'e>(seen: &Seen<'e>) -> Option<&'e str> {
    let answer = seen.host.filter(|_| seen.is_opened)?;
    let http = answer.http.succeeded().filter(|http| http.is_success())?;
    let went_plain = http.url.starts_with("http://") && !is_of_this_computer(&http.url);
    (answer.url.starts_with("https://") && went_plain).then_some(http.url.as_str())
}

/// The link's own word that it has ended, unless the page behind it says otherwise.
pub(super) fn expired(seen: &Seen, reading: &LinkReading) -> Option<Finding> {
    let expires_at = reading.expires_at.filter(|_| !leads_to_a_page(seen))?;
    let ended_for = seen.now.duration_since(expires_at);
    if ended_for <= LEEWAY {
        return None;
    }
    let is_certain = seen.clock_offset_s.is_some() || ended_for > UNCONFIRMED;
    let severity = if is_certain { Severity::Blocking } else { Severity::Risk };
    let finding = Finding::new(Code::LinkExpired).severity(severity).with(fact::EXPIRED, expires_at);
    Some(finding.with_some(fact::HOST, reading.link.as_deref().and_then(host_of)))
}

/// Whether the whole link was opened and led to a page that lets an interview begin, or that tells its own state.
fn leads_to_a_page(seen: &Seen) -> bool {
    match seen.page_state() {
        Some(state) => row_of(state).is_opened,
        None => seen.is_opened && seen.http().is_some_and(HttpAnswer::is_success),
    }
}

/// Nobody can listen on the way to one's own computer.
fn is_of_this_computer(url: &str) -> bool {
    host_of(url).is_some_and(|host| {
        host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]"
    })
}
