//! The parts of a link (RFC 3986, section 3), as they are written: nothing is decoded and nothing copied. Whether a
//! host can exist is asked elsewhere.

use crate::ascii::lower_case;

/// The parts of `scheme://user@host:port/path?query#fragment`. The link of an app may name no host:
/// `msteams:/l/meetup-join/…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UrlParts<'a> {
    /// `https`
    pub scheme: &'a str,
    /// What stands before `@`, with a password if there is one.
    pub user: Option<&'a str>,
    /// Empty if there is none.
    pub host: &'a str,
    /// Digits, or nothing behind a colon.
    pub port: Option<&'a str>,
    /// Path, query and fragment together.
    pub rest: &'a str,
    pub path: &'a str,
    pub query: Option<&'a str>,
    pub fragment: Option<&'a str>,
}

impl<'a> UrlParts<'a> {
    /// Returns the parts of a text that begins with a scheme; `None` if it has no colon.
    pub fn parse(text: &'a str) -> Option<UrlParts<'a>> {
        // All marks are ASCII: bytes are enough to find them, and many texts pass here.
        let colon = text.bytes().position(|byte| byte == b':')?;
        let (scheme, behind) = (&text[..colon], &text[colon + 1..]);
        let (behind, mut end) = behind.strip_prefix("//").map_or((behind, 0), |behind| (behind, behind.len()));
        let (mut at_sign, mut colon) = (None, None);
        for (at, byte) in behind.bytes().enumerate().take(end) {
            match byte {
                // Browsers take a backslash for a slash.
                b'/' | b'?' | b'#' | b'\\' => {
                    end = at;
                    break;
                }
                b'@' => (at_sign, colon) = (Some(at), None),
                b':' => colon = Some(at),
                _ => {}
            }
        }
        let (authority, rest) = behind.split_at(end);
        let user = at_sign.map(|at| &authority[..at]);
        let host = at_sign.map_or(authority, |at| &authority[at + 1..]);
        let port = colon.map(|at| &authority[at + 1..]).filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
        let host = port.map_or(host, |port| &host[..host.len() - port.len() - 1]);
        let (before, fragment) = split_at_mark(rest, b'#');
        let (path, query) = split_at_mark(before, b'?');
        Some(UrlParts { scheme, user, host, port, rest, path, query, fragment })
    }

    /// Whether a browser opens it: `http` or `https`.
    pub fn is_web(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("https") || self.scheme.eq_ignore_ascii_case("http")
    }

    /// Returns the parameters of the query, `a=1&b` as `("a", "1")` and `("b", "")`.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        read_parameters(self.query.unwrap_or_default())
    }
}

/// Returns the parameters of a query without its question mark.
pub fn read_parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// Returns the host that a link without a scheme begins with: `zoom.us` of `zoom.us/j/1` and of `zoom.us:443`.
pub fn leading_host(text: &str) -> &str {
    text.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// Whether a host is `parent` or a name below it: `us02web.zoom.us` is below `zoom.us`. Both in lower case.
pub fn is_below(host: &str, parent: &str) -> bool {
    host.strip_suffix(parent).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// Finds what is known of a host or of a name above it, however it is written: `Zoom.US.`, `us02web.zoom.us`. The rows are
/// sorted; their hosts are in lower case, and none is below another.
pub(crate) fn find_host<T>(rows: &'static [(&'static str, T)], name: &str) -> Option<&'static T> {
    let name = lower_case(name.strip_suffix('.').unwrap_or(name));
    let above = name.match_indices('.').map(|(at, _)| &name[at + 1..]);
    let row = |host: &str| rows.binary_search_by_key(&host, |(known, _)| known).ok();
    std::iter::once(&*name).chain(above).find_map(row).map(|at| &rows[at].1)
}

fn split_at_mark(text: &str, mark: u8) -> (&str, Option<&str>) {
    match text.bytes().position(|byte| byte == mark) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://zoom.us/j/1?pwd=a#b", ["https", "", "zoom.us", "", "/j/1", "pwd=a", "b"])]
    #[case("HTTPS://me:secret@Zoom.US:443", ["HTTPS", "me:secret", "Zoom.US", "443", "", "", ""])]
    #[case("https://a@b@zoom.us:/", ["https", "a@b", "zoom.us", "", "/", "", ""])]
    #[case("https://[2001:db8::1]:3000/x", ["https", "", "[2001:db8::1]", "3000", "/x", "", ""])]
    #[case("https://[2001:db8::a]/x", ["https", "", "[2001:db8::a]", "", "/x", "", ""])]
    #[case("https://zoom.us\\@evil.example/", ["https", "", "zoom.us", "", "\\@evil.example/", "", ""])]
    #[case("https://a.example?b#c?d", ["https", "", "a.example", "", "", "b", "c?d"])]
    #[case("https://a.example/#/i?x=1", ["https", "", "a.example", "", "/", "", "/i?x=1"])]
    #[case("msteams:/l/join?u=https://b.example", ["msteams", "", "", "", "/l/join", "u=https://b.example", ""])]
    #[case("https://bücher.example/ü", ["https", "", "bücher.example", "", "/ü", "", ""])]
    fn a_link_is_taken_apart_where_its_marks_stand(#[case] link: &str, #[case] expected: [&str; 7]) {
        let parts = UrlParts::parse(link).unwrap();
        let optional = [parts.user, parts.port, parts.query, parts.fragment].map(Option::unwrap_or_default);
        let [user, port, query, fragment] = optional;
        assert_eq!([parts.scheme, user, parts.host, port, parts.path, query, fragment], expected);
        assert!(link.ends_with(parts.rest));
    }

    #[test]
    fn parameters_may_lack_a_value_or_hold_another_equals_sign() {
        let parts = UrlParts::parse("https://a.example/?a=1&b&c=d=e").unwrap();
        assert_eq!(parts.parameters().collect::<Vec<_>>(), [("a", "1"), ("b", ""), ("c", "d=e")]);
        assert_eq!(UrlParts::parse("zoom.us/j/1"), None);
    }
}
