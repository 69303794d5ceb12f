//! What the interview site's page says became of the link: one state, from the status and the page's own words. What that
//! means for the candidate is decided in [`super::link`].

use super::phrases;
use crate::{Evidence, HttpAnswer};

/// What a page says. A page that says nothing of the kind is an interview that can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(dead_code, reason = "the words of the others follow")]
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
    /// It was refused without words.
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
    let link = evidence.host.known().filter(|link| link.whole_link)?;
    of(link.answer.http.succeeded()?)
}

fn of(http: &HttpAnswer) -> Option<PageState> {
    let says = |state| phrases::says(state, http);
    match http.status {
        410 => Some(PageState::Expired),
        200..=299 | 400..=499 if says(phrases::State::Expired) => Some(PageState::Expired),
        404 => Some(PageState::NotFound),
        200..=299 if says(phrases::State::NotFound) => Some(PageState::NotFound),
        500.. => Some(PageState::Maintenance),
        _ => None,
    }
}
