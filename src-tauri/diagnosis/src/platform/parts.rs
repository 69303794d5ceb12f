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
    pub(super) fn of(link: &'a str) -> Option<Parts<'a>> {
        let (scheme, after) = link.split_at(link.find(':')? + 1);
        let (authority, rest) = match after.strip_prefix("//") {
            Some(after) => after.split_at(after.find(['/', '?', '#']).unwrap_or(after.len())),
            None => ("", after),
        };
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let host = host.split(':').next().unwrap_or(host);
        let host = if host.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(host.to_ascii_lowercase())
        } else {
            Cow::Borrowed(host)
        };
        let (before, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (path, query) = before.split_once('?').unwrap_or((before, ""));
        Some(Parts { scheme, host, path, query, fragment, rest })
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
