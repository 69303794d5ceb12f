//! Takes a link apart where it stands, without decoding or copying anything. Only whole links come here.

use std::borrow::Cow;

/// `scheme://host/path?query#fragment`; of an app's link the host may be missing, `msteams:/l/meetup-join/…`.
pub(super) struct Parts<'a> {
    /// With its colon.
    pub(super) scheme: &'a str,
    /// In lower case, without port and sign-in data.
    pub(super) host: Cow<'a, str>,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    /// Empty if there is none.
    pub(super) fragment: &'a str,
    /// Everything behind the host.
    pub(super) rest: &'a str,
}

impl<'a> Parts<'a> {
    /// Scheme and host, and the rest still whole.
    pub(super) fn of(link: &'a str) -> Option<Parts<'a>> {
        let (scheme, after) = link.split_at(link.find(':')? + 1);
        let (authority, rest) = match after.strip_prefix("//") {
            Some(after) => {
                let end = after.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#'));
                after.split_at(end.unwrap_or(after.len()))
            }
            None => ("", after),
        };
        let is_plain = authority.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.' || byte.is_ascii_digit());
        let host = if is_plain { Cow::Borrowed(authority) } else { host(authority) };
        Some(Parts { scheme, host, path: "", query: "", fragment: "", rest })
    }

    /// The rest taken apart too.
    pub(super) fn apart(self) -> Parts<'a> {
        let (before, fragment) = self.rest.split_once('#').unwrap_or((self.rest, ""));
        let (path, query) = before.split_once('?').unwrap_or((before, ""));
        Parts { path, query, fragment, ..self }
    }

    pub(super) fn is_web(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("https:") || self.scheme.eq_ignore_ascii_case("http:")
    }

    /// The value of a parameter of the query, as it is written.
    pub(super) fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// The host of an authority, `name:password@Host:443`.
fn host(authority: &str) -> Cow<'_, str> {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split(':').next().unwrap_or(host);
    if host.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(host)
    }
}
