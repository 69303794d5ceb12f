//! Cookies within one chain of redirects: many sites set one, redirect, and go round in circles if it does not come back.
//! They live as long as the chain. Whom a cookie is for is the library's to say; here is only what it leaves open.

use cookie_store::{Cookie, CookieDomain, CookieStore};
use preflight_invitation::registrable_domain;
use reqwest::header::{HeaderMap, SET_COOKIE};
use url::Url;

/// What browsers keep: one cookie's bytes, and cookies of one domain (RFC 6265, section 6.1).
const LARGEST: usize = 4096;
const MOST: usize = 50;

#[derive(Debug, Default)]
pub(super) struct Cookies(CookieStore);

impl Cookies {
    pub(super) fn store(&mut self, from: &Url, headers: &HeaderMap) {
        for text in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Ok(cookie) = Cookie::parse(text.to_owned(), from) else { continue };
            let fits = cookie.name().len() + cookie.value().len() <= LARGEST && self.0.iter_any().count() < MOST;
            if fits && may_set(&cookie, from) {
                // One that is refused is none.
                let _ = self.0.insert(cookie, from);
            }
        }
    }

    /// Returns the value of the `Cookie` header; empty if there is none to send.
    pub(super) fn write_header(&self, to: &Url) -> String {
        let own = self.0.get_request_values(to).map(|(name, value)| format!("{name}={value}"));
        own.collect::<Vec<_>>().join("; ")
    }
}

/// Whether a browser would take the cookie: not for all of a public suffix, and only as safe as its name promises
/// (RFC 6265bis, sections 4.1.3 and 5.7).
fn may_set(cookie: &Cookie<'_>, from: &Url) -> bool {
    let is_wide = matches!(cookie.domain, CookieDomain::Suffix(_));
    let is_secure = cookie.secure() == Some(true);
    let is_public_suffix = |domain: &str| registrable_domain(domain).is_none();
    let is_too_wide = match &cookie.domain {
        CookieDomain::Suffix(domain) => is_public_suffix(domain) && from.host_str() != Some(domain),
        CookieDomain::HostOnly(_) | CookieDomain::NotPresent | CookieDomain::Empty => false,
    };
    let keeps_promise = if cookie.name().starts_with("__Host-") {
        is_secure && !is_wide && cookie.path() == Some("/")
    } else {
        is_secure || !cookie.name().starts_with("__Secure-")
    };
    !is_too_wide && keeps_promise && (!is_secure || from.scheme() == "https")
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn url(text: &str) -> Url {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// What is sent to `to` after `from` has set these cookies.
    fn sent(from: &str, cookies: &[&'static str], to: &str) -> String {
        let headers = cookies.iter().map(|cookie| (SET_COOKIE, HeaderValue::from_static(cookie))).collect();
        let mut kept = Cookies::default();
        kept.store(&url(from), &headers);
        let mut sent: Vec<String> = kept.write_header(&url(to)).split("; ").map(str::to_owned).collect();
        sent.sort();
        sent.join("; ")
    }

    #[test]
    fn a_cookie_goes_to_its_own_domain_only() {
        let cookies = ["own=1", "wide=2; Domain=.example.com", "foreign=3; domain=other.com", "all=4; domain=com"];
        for (to, expected) in [
            ("https://a.example.com/x", "own=1; wide=2"),
            ("https://b.example.com/", "wide=2"),
            ("https://example.com/", "wide=2"),
            ("https://other.com/", ""),
            ("https://badexample.com/", ""),
        ] {
            assert_eq!(sent("https://a.example.com/", &cookies, to), expected, "{to}");
        }
    }

    #[test]
    fn what_is_secret_is_not_sent_in_clear() {
        let cookies = ["a=1; Secure", "__Host-b=2; Secure; Path=/", "__Secure-c=3; Secure", "d=4"];
        assert_eq!(sent("https://acme.example/", &cookies, "http://acme.example/"), "d=4");
        let all = "__Host-b=2; __Secure-c=3; a=1; d=4";
        assert_eq!(sent("https://acme.example/", &cookies, "https://acme.example/"), all);
    }

    #[test]
    fn a_name_promises_what_the_cookie_must_keep() {
        let cookies = ["__Host-a=1; Path=/", "__Host-b=2; Secure; Path=/; Domain=acme.example", "__Secure-c=3"];
        assert_eq!(sent("https://acme.example/", &cookies, "https://acme.example/"), "");
        let cookies = ["a=1; Secure", "b=2"];
        assert_eq!(sent("http://acme.example/", &cookies, "https://acme.example/"), "b=2");
    }

    #[test]
    fn an_address_has_no_parent() {
        let cookies = ["a=1; Domain=0.0.1", "b=2; Domain=127.0.0.1", "c=3"];
        assert_eq!(sent("http://127.0.0.1/", &cookies, "http://10.0.0.1/"), "");
        assert_eq!(
            sent("http://203.0.113.1/", &["a=1; Domain=0.113.1", "b=2; Domain=113.1"], "http://198.0.113.1/"),
            ""
        );
    }

    #[test]
    fn a_public_suffix_is_nobody_s() {
        let cookies = ["a=1; Domain=co.uk", "b=2; Domain=github.io"];
        assert_eq!(sent("https://a.co.uk/", &cookies, "https://b.co.uk/"), "");
        assert_eq!(sent("https://a.github.io/", &cookies, "https://b.github.io/"), "");
    }

    #[test]
    fn paths_and_ends_are_kept() {
        let cookies = ["a=1; Path=/room", "b=2; Max-Age=0", "c=3; Path=/"];
        assert_eq!(sent("https://acme.example/i/1", &cookies, "https://acme.example/room/2"), "a=1; c=3");
        assert_eq!(sent("https://acme.example/i/1", &cookies, "https://acme.example/i/2"), "c=3");
    }

    #[test]
    fn a_flood_is_bounded() {
        let headers = (0..200)
            .map(|number| {
                (SET_COOKIE, HeaderValue::from_str(&format!("c{number}=1; Path=/")).unwrap_or_else(|_| panic!()))
            })
            .collect();
        let mut kept = Cookies::default();
        kept.store(&url("https://acme.example/"), &headers);
        assert_eq!(kept.write_header(&url("https://acme.example/")).split("; ").count(), MOST);
    }
}
