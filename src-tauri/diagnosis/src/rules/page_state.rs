//! What the interview site's page says became of the link: one state, from the status and the page's own words. What that
//! means for the candidate is decided in [`super::link`].

use super::phrases::{self, Said};
use crate::{Evidence, HttpAnswer, Platform, platform};
use url::Url;

/// What a page says. A page that says nothing of the kind is an interview that can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(PartialOrd, Ord, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub(crate) enum PageState {
    NotFound,
    Expired,
    /// Switched off, cancelled, or the position is closed.
    Revoked,
    Submitted,
    /// Opened before, where once is all.
    Used,
    /// It offers to go on, and to begin again.
    Resume,
    NotOpenYet,
    /// It wants to know who you are.
    SignIn,
    /// It says that somebody else was invited.
    WrongAccount,
    Passcode,
    /// It works in the platform's own program only.
    AppOnly,
    Maintenance,
    /// It is not shown in this country.
    Region,
    /// It wants to see that a person is there.
    BotCheck,
    /// A web filter's page stands in its place.
    Filter,
    /// It asks to wait before asking again (RFC 6585, section 4).
    TooMany,
    /// It turns its reader away, and several things may be the reason.
    Refused,
    /// It sends on to another page, which was not followed.
    SendsOn,
    /// It says nothing without its scripts.
    NeedsScript,
    /// It has no words at all.
    Empty,
}

/// What the page behind the link says; nothing if the link itself was not opened.
pub(crate) fn page_state(evidence: &Evidence) -> Option<PageState> {
    page_said(evidence).map(|said| said.state)
}

/// The same, with the page's words for it.
pub(super) fn page_said(evidence: &Evidence) -> Option<Said> {
    let link = evidence.host.known().filter(|link| link.whole_link)?;
    let reading = evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let platform = reading.and_then(|reading| reading.platform.as_deref()).and_then(platform);
    of(link.answer.http.succeeded()?, platform)
}

fn of(http: &HttpAnswer, platform: Option<&Platform>) -> Option<Said> {
    let said = phrases::said(http, platform);
    let state = by_status(http, said.as_ref().map(|said| said.state))?;
    let same = said.filter(|said| said.state == state);
    Some(same.unwrap_or_else(|| Said { state, words: first_words(http) }))
}

/// The status first, then the page's words, then what it lacks.
fn by_status(http: &HttpAnswer, said: Option<PageState>) -> Option<PageState> {
    let said_but = |less: &[PageState]| said.filter(|said| !less.contains(said));
    match http.status {
        200..=299 => said.or_else(|| of_a_silent_page(http)),
        300..=399 => Some(if leads_to_an_app(http) { PageState::AppOnly } else { PageState::SendsOn }),
        404 => said_but(&[PageState::SignIn, PageState::NeedsScript, PageState::Refused, PageState::Resume])
            .or(Some(PageState::NotFound)),
        410 => said
            .filter(|said| matches!(said, PageState::Revoked | PageState::Submitted | PageState::Used))
            .or(Some(PageState::Expired)),
        425 => Some(PageState::NotOpenYet),
        429 => said_but(&[PageState::Refused, PageState::NeedsScript]).or(Some(PageState::TooMany)),
        451 => said_but(&[PageState::Refused]).or(Some(PageState::Region)),
        400..=499 => said.or(Some(PageState::Refused)),
        500.. => said
            .filter(|said| {
                matches!(
                    said,
                    PageState::Expired
                        | PageState::Revoked
                        | PageState::Submitted
                        | PageState::Used
                        | PageState::NotOpenYet
                        | PageState::BotCheck
                        | PageState::Region
                )
            })
            .or(Some(PageState::Maintenance)),
        _ => None,
    }
}

/// A page that came as it should and says nothing about the link.
fn of_a_silent_page(http: &HttpAnswer) -> Option<PageState> {
    let host = http.url.parse::<Url>().ok().and_then(|url| url.host_str().map(str::to_owned));
    if host.is_some_and(|host| phrases::is_sign_in_host(&host)) {
        Some(PageState::SignIn)
    } else if http.refresh.is_some() {
        Some(PageState::SendsOn)
    } else if http.needs_script {
        Some(PageState::NeedsScript)
    } else if http.words.is_none() && http.title.is_none() {
        Some(PageState::Empty)
    } else {
        None
    }
}

/// A redirect to `zoommtg:` and its like.
fn leads_to_an_app(http: &HttpAnswer) -> bool {
    let scheme = http.location.as_deref().and_then(|location| location.split_once(':')).map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        named && !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
    })
}

fn first_words(http: &HttpAnswer) -> String {
    let words = http.title.as_deref().or(http.words.as_deref()).unwrap_or_default();
    words.chars().take(200).collect()
}
