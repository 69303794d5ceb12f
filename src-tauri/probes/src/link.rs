//! The addresses of an invitation's link that can be asked over the web, and the sites that they are of.

use preflight_invitation::LinkReading;
use url::Url;

/// Returns the address that stands for the interview in the web: of a link into an app its twin for browsers.
pub(crate) fn web_link(reading: &LinkReading) -> Option<Url> {
    let candidates = [reading.link.as_deref(), reading.browser_link.as_deref()];
    candidates.into_iter().flatten().find_map(parse_web_address)
}

/// Returns the wrapper around a link whose target is known. A wrapper that hides its target is itself the link.
pub(crate) fn wrapper_link(reading: &LinkReading) -> Option<Url> {
    let wrapped = reading.wrapped.as_deref().filter(|wrapped| Some(*wrapped) != reading.link.as_deref())?;
    parse_web_address(wrapped).filter(|_| !reading.link_opaque)
}

/// Returns the origins on which the interview may take place in a browser, `https://interviews.example`: that of the link, and
/// that of its twin for browsers.
pub(crate) fn list_origins(reading: &LinkReading) -> Vec<String> {
    let twin = reading.browser_link.as_deref().and_then(parse_web_address);
    let mut origins: Vec<String> =
        web_link(reading).iter().chain(&twin).map(|link| link.origin().ascii_serialization()).collect();
    origins.dedup();
    origins
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
pub(crate) fn without_credentials(mut url: Url) -> Url {
    // Both fail only for addresses that cannot hold any.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

fn parse_web_address(text: &str) -> Option<Url> {
    let url: Url = text.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origins_are_those_of_the_link_and_of_its_twin() {
        let origins = |link: Option<&str>, twin: Option<&str>| {
            let text = |text: Option<&str>| text.map(str::to_owned);
            list_origins(&LinkReading { link: text(link), browser_link: text(twin), ..LinkReading::default() })
        };
        let link = "https://user:secret@Meet.Example:443/i/1?token=2#3";
        assert_eq!(origins(Some(link), None), ["https://meet.example"]);
        assert_eq!(origins(Some(link), Some("https://meet.example/wc/1")), ["https://meet.example"]);
        assert_eq!(
            origins(Some(link), Some("https://app.example:8443/")),
            ["https://meet.example", "https://app.example:8443"]
        );
        assert_eq!(origins(Some("msteams:/l/1"), Some("https://teams.example/l/1")), ["https://teams.example"]);
        assert_eq!(origins(Some("msteams:/l/1"), None), [""; 0]);
        assert_eq!(origins(None, None), [""; 0]);
    }
}
