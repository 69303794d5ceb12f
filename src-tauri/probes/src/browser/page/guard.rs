//! Who may talk to the page's port: only the page that was served there, in the browser. Everything
//! about a request that can be checked is checked before its body is read.

use hyper::{
    HeaderMap, Method,
    header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, ORIGIN},
    http::request::Parts,
};

/// What the page tells is a few thousand bytes.
pub(super) const LARGEST_BODY: usize = 32 * 1024;

/// The port and the secret of one page.
pub(super) struct Guard {
    /// `127.0.0.1:40123`, which is what the browser writes into `Host`: another name for this computer (DNS rebinding) is
    /// another host.
    pub(super) authority: String,
    /// In the path, so that nobody else's page can name it.
    pub(super) token: String,
}

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Page,
    /// To tell what the page has seen.
    Tell,
}

impl Guard {
    pub(super) fn url(&self) -> String {
        format!("{}/{}/", self.origin(), self.token)
    }

    fn origin(&self) -> String {
        format!("http://{}", self.authority)
    }

    /// Returns what a request asks for, if it may. `None` is answered without a word.
    pub(super) fn check(&self, head: &Parts) -> Option<Wanted> {
        let header = |name: &str| single(&head.headers, name);
        // A header that an older browser does not send proves nothing; one that says otherwise does.
        let says_only = |name: &str, value: &str| header(name).is_none_or(|said| said == Some(value));
        if header(HOST.as_str()) != Some(Some(&self.authority)) || head.uri.query().is_some() {
            return None;
        }
        let behind = head.uri.path().strip_prefix('/')?.strip_prefix(self.token.as_str())?;
        let (wanted, is_allowed) = match (&head.method, behind) {
            (&Method::GET, "/") => {
                let is_navigation = says_only("sec-fetch-site", "none")
                    && says_only("sec-fetch-mode", "navigate")
                    && says_only("sec-fetch-dest", "document");
                // What is fetched ahead is seen by nobody.
                (Wanted::Page, is_navigation && header("sec-purpose").is_none() && header("purpose").is_none())
            }
            (&Method::POST, "/seen") => {
                let size = header(CONTENT_LENGTH.as_str()).flatten().and_then(|size| size.parse::<usize>().ok());
                let is_own = header(ORIGIN.as_str()) == Some(Some(self.origin().as_str()))
                    && says_only("sec-fetch-site", "same-origin")
                    && header(CONTENT_TYPE.as_str()) == Some(Some("application/json"));
                (Wanted::Tell, is_own && size.is_some_and(|size| size <= LARGEST_BODY))
            }
            _ => return None,
        };
        is_allowed.then_some(wanted)
    }
}

/// Returns a header: `None` where it is missing, `Some(None)` where it is there more than once or is no text.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<Option<&'a str>> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    Some(if values.next().is_some() { None } else { first.to_str().ok() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use hyper::Request;
    use rstest::rstest;

    const PAGE: &[(&str, &str)] = &[("host", "127.0.0.1:40123")];
    const NAVIGATION: &[(&str, &str)] = &[
        ("host", "127.0.0.1:40123"),
        ("sec-fetch-site", "none"),
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-dest", "document"),
    ];
    const TELL: &[(&str, &str)] = &[
        ("host", "127.0.0.1:40123"),
        ("origin", "http://127.0.0.1:40123"),
        ("content-type", "application/json"),
        ("content-length", "120"),
        ("sec-fetch-site", "same-origin"),
    ];

    fn ask(method: &str, path: &str, headers: &[(&str, &str)]) -> Option<Wanted> {
        let guard = Guard { authority: "127.0.0.1:40123".to_owned(), token: "s3cret".to_owned() };
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        guard.check(&request.body(()).unwrap().into_parts().0)
    }

    fn with(
        headers: &[(&'static str, &'static str)],
        name: &'static str,
        value: &'static str,
    ) -> Vec<(&'static str, &'static str)> {
        let others = headers.iter().filter(|(known, _)| *known != name).copied();
        others.chain((!value.is_empty()).then_some((name, value))).collect()
    }

    #[rstest]
    #[case("GET", "/s3cret/", PAGE, Some(Wanted::Page))]
    #[case("GET", "/s3cret/", NAVIGATION, Some(Wanted::Page))]
    #[case("POST", "/s3cret/seen", TELL, Some(Wanted::Tell))]
    #[case("GET", "/", NAVIGATION, None)]
    #[case("GET", "/s3cret", NAVIGATION, None)]
    #[case("GET", "/s3cret/?a=1", NAVIGATION, None)]
    #[case("GET", "/s3cre/", NAVIGATION, None)]
    #[case("GET", "/s3crets/", NAVIGATION, None)]
    #[case("GET", "/s3cret/seen", NAVIGATION, None)]
    #[case("HEAD", "/s3cret/", NAVIGATION, None)]
    #[case("OPTIONS", "/s3cret/seen", TELL, None)]
    #[case("PUT", "/s3cret/seen", TELL, None)]
    fn what_is_asked_for(
        #[case] method: &str,
        #[case] path: &str,
        #[case] headers: &[(&str, &str)],
        #[case] wanted: Option<Wanted>,
    ) {
        assert_eq!(ask(method, path, headers), wanted);
    }

    #[rstest]
    // Another name of this computer, another port, none, two.
    #[case("host", "localhost:40123")]
    #[case("host", "evil.example:40123")]
    #[case("host", "127.0.0.1:40124")]
    #[case("host", "127.0.0.1")]
    #[case("host", "")]
    #[case("sec-fetch-site", "cross-site")]
    #[case("sec-fetch-site", "same-origin")]
    #[case("sec-fetch-mode", "no-cors")]
    #[case("sec-fetch-dest", "iframe")]
    #[case("sec-purpose", "prefetch")]
    #[case("purpose", "prefetch")]
    fn a_page_that_nobody_opened_is_not_served(#[case] name: &'static str, #[case] value: &'static str) {
        assert_eq!(ask("GET", "/s3cret/", &with(NAVIGATION, name, value)), None);
    }

    #[rstest]
    #[case("host", "localhost:40123")]
    #[case("origin", "http://localhost:40123")]
    #[case("origin", "https://127.0.0.1:40123")]
    #[case("origin", "null")]
    #[case("origin", "")]
    #[case("content-type", "text/plain")]
    #[case("content-type", "")]
    #[case("content-length", "")]
    #[case("content-length", "32769")]
    #[case("content-length", "-1")]
    #[case("sec-fetch-site", "cross-site")]
    #[case("sec-fetch-site", "none")]
    fn nobody_else_is_heard(#[case] name: &'static str, #[case] value: &'static str) {
        assert_eq!(ask("POST", "/s3cret/seen", &with(TELL, name, value)), None);
    }

    #[test]
    fn a_header_that_is_there_twice_is_none() {
        let twice = [NAVIGATION, &[("host", "127.0.0.1:40123")]].concat();
        assert_eq!(ask("GET", "/s3cret/", &twice), None);
    }
}
