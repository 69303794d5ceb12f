//! What the address of the link tells by itself: that it is unusual, and that it has ended. Says nothing about anybody's
//! intent: an unusual address is a reason to look twice.

use super::{host_of, interview_host, page_state, time::clock_offset_s};
use crate::{
    code::Code,
    evidence::Evidence,
    finding::{Finding, Severity},
};
use jiff::{SignedDuration, Timestamp};
use preflight_invitation::{LinkReading, Unusual};

/// Servers allow a little for clocks that differ.
const LEEWAY: SignedDuration = SignedDuration::from_mins(1);
/// A clock that nobody confirmed may be wrong by as much as a wrong time zone makes it.
const UNCONFIRMED: SignedDuration = SignedDuration::from_hours(24);

/// One finding for all that is unusual; each reason is an argument with a sentence of its own.
pub(super) fn unusual(reading: &LinkReading, evidence: &Evidence) -> Option<Finding> {
    reading.link.as_ref()?;
    let unprotected_end = unprotected_end(evidence);
    if reading.unusual.is_empty() && unprotected_end.is_none() {
        return None;
    }
    let mut finding = Finding::new(Code::LinkLookalikeHost);
    if let Some(host) = reading.link.as_deref().and_then(host_of) {
        finding = finding.with("host", host);
    }
    let platform = reading.imitates.as_ref().or(reading.platform.as_ref());
    if let Some(platform) = platform {
        finding = finding.with("platform", platform);
    }
    for unusual in &reading.unusual {
        finding = finding.with(
            match unusual {
                Unusual::MixedScripts => "alphabets",
                Unusual::ImitatesPlatform => "imitates",
                Unusual::IpAddress => "number",
                Unusual::Credentials => "name-before",
                Unusual::PlainHttp => "unprotected",
            },
            "yes",
        );
    }
    Some(match unprotected_end.and_then(host_of) {
        Some(end) => finding.with("unprotected-end", end),
        None => finding,
    })
}

/// The page behind the link, if it came without protection although the link begins with it.
fn unprotected_end(evidence: &Evidence) -> Option<&str> {
    evidence.host.known().filter(|link| link.whole_link)?;
    let answer = interview_host(evidence)?;
    let http = answer.http.succeeded().filter(|http| (200..300).contains(&http.status))?;
    let is_plain = |url: &str| url.starts_with("http://");
    let went_plain = is_plain(&http.url) && !is_of_this_computer(&http.url);
    (answer.url.starts_with("https://") && went_plain).then_some(http.url.as_str())
}

/// The link's own word that it has ended, unless the page behind it says otherwise.
pub(super) fn expired(reading: &LinkReading, evidence: &Evidence, now: Timestamp) -> Option<Finding> {
    let expires_at = reading.expires_at.filter(|_| !opened(evidence))?;
    let offset = clock_offset_s(evidence);
    let now = now.checked_sub(SignedDuration::from_secs(offset.unwrap_or(0))).ok()?;
    let ended_for = now.duration_since(expires_at);
    if ended_for <= LEEWAY {
        return None;
    }
    let is_certain = offset.is_some() || ended_for > UNCONFIRMED;
    let severity = if is_certain { Severity::Blocking } else { Severity::Risk };
    let finding = Finding::new(Code::LinkExpired).severity(severity).with("expired", expires_at);
    Some(match reading.link.as_deref().and_then(host_of) {
        Some(host) => finding.with("host", host),
        None => finding,
    })
}

/// Whether the whole link was opened and led to a page that lets an interview begin, or that tells its own state.
fn opened(evidence: &Evidence) -> bool {
    use preflight_page::PageState as Page;
    let asked = evidence.host.known().filter(|link| link.whole_link);
    let answered = asked.and_then(|link| link.answer.http.succeeded());
    match page_state(evidence) {
        None => answered.is_some_and(|http| (200..300).contains(&http.status)),
        Some(
            Page::Expired
            | Page::Revoked
            | Page::Submitted
            | Page::Used
            | Page::Resume
            | Page::NotOpenYet
            | Page::SignIn
            | Page::WrongAccount
            | Page::Passcode
            | Page::AppOnly,
        ) => true,
        Some(
            Page::NotFound
            | Page::Maintenance
            | Page::Region
            | Page::BotCheck
            | Page::Filter
            | Page::TooMany
            | Page::Refused
            | Page::SendsOn
            | Page::NeedsScript
            | Page::Empty,
        ) => false,
    }
}

/// Nobody can listen on the way to one's own computer.
fn is_of_this_computer(url: &str) -> bool {
    host_of(url).is_some_and(|host| {
        host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]"
    })
}
