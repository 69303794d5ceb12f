//! What the page behind the interview's link says.

use crate::evidence::Evidence;
use preflight_invitation::platform;
use preflight_page::{PageReading, PageState};

/// What the page behind the link says; nothing if the link itself was not opened.
pub(crate) fn page_state(evidence: &Evidence) -> Option<PageState> {
    page_said(evidence).map(|said| said.state)
}

/// The same, with the page's words for it.
pub(super) fn page_said(evidence: &Evidence) -> Option<PageReading> {
    let link = evidence.host.known().filter(|link| link.whole_link)?;
    let reading = evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let platform = reading.and_then(|reading| reading.platform.as_deref()).and_then(platform);
    let own = platform.map(|platform| platform.phrases.as_slice()).unwrap_or_default();
    link.answer.http.succeeded()?.response().read(own)
}
