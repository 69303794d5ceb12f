//! The addresses of an invitation's link that can be asked over the web.

use preflight_invitation::LinkReading;
use url::Url;

/// Returns the address that stands for the interview in the web: of a link into an app its twin for browsers.
pub(crate) fn web_link(reading: &LinkReading) -> Option<Url> {
    let candidates = [reading.link.as_deref(), reading.browser_link.as_deref()];
    candidates.into_iter().flatten().find_map(parse_web_address)
}

/// Returns the wrapper around a link whose target is known. A wrapper that hides its target is itself the link.
pub(super) fn wrapper_link(reading: &LinkReading) -> Option<Url> {
    let wrapped = reading.wrapped.as_deref().filter(|wrapped| Some(*wrapped) != reading.link.as_deref())?;
    parse_web_address(wrapped).filter(|_| !reading.link_opaque)
}

/// Returns the root of a link's origin, without anything that could be a secret.
pub(crate) fn origin_root(link: &Url) -> Url {
    let mut root = without_credentials(link.clone());
    root.set_path("/");
    root.set_query(None);
    root.set_fragment(None);
    root
}

/// Takes user name and password out of an address.
pub(super) fn without_credentials(mut url: Url) -> Url {
    // Both fail only for addresses that cannot hold any.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

fn parse_web_address(text: &str) -> Option<Url> {
    let url: Url = text.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}
