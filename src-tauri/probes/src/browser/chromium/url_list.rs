//! The lists of policies that block and allow whole sites, of which the closest entry counts.
//!
//! Sources: <https://support.google.com/chrome/a/answer/9942583> for how an entry is written, and for what counts more
//! <https://chromium.googlesource.com/chromium/src/+/main/components/policy/core/browser/url_blocklist_manager.cc>.

use crate::browser::site::Site;
use serde_json::Value;

/// An entry: `[scheme://][.]host[:port][/path]`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    scheme: Option<String>,
    /// In lower case; empty for every host.
    host: String,
    /// The hosts below count too.
    below: bool,
    port: Option<String>,
    /// It is about a part of the site.
    has_path: bool,
}

/// How closely an entry says what it means: first by its host, then by its path.
type Closeness = (usize, bool, bool);

/// Tells whether the whole site is blocked. Which of its pages the interview shows is not known: an entry that allows a part
/// of a site may allow those, and one that blocks a part may not be about them.
pub(super) fn blocks(blocked: &Value, allowed: &Value, site: &Site) -> bool {
    let closest = |list: &Value, with_path: bool| -> Option<Closeness> {
        let entries = list.as_array().into_iter().flatten().filter_map(Value::as_str).filter_map(Entry::parse);
        entries
            .filter(|entry| entry.matches(site) && (with_path || !entry.has_path))
            .map(|entry| entry.closeness())
            .max()
    };
    // Of two that say the same the one that allows counts.
    closest(blocked, false).is_some_and(|blocked| closest(allowed, true).is_none_or(|allowed| allowed < blocked))
}

impl Entry {
    fn parse(text: &str) -> Option<Entry> {
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
            None => (None, text),
        };
        let authority = rest.find(['/', '?', '#']).map_or(rest, |end| &rest[..end]);
        let has_path = !matches!(&rest[authority.len()..], "" | "/");
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
                (host, Some(port.to_owned()))
            }
            Some(_) if !authority.starts_with('[') => return None,
            Some(_) | None => (authority, None),
        };
        if host == "*" {
            return Some(Entry { scheme, host: String::new(), below: true, port, has_path });
        }
        let (name, below) = host.strip_prefix('.').map_or((host, true), |name| (name, false));
        let parsed = url::Host::parse(name).ok()?;
        let below = below && matches!(parsed, url::Host::Domain(_));
        Some(Entry { scheme, host: parsed.to_string(), below, port, has_path })
    }

    fn matches(&self, site: &Site) -> bool {
        let is_below = || {
            let before = site.host.strip_suffix(&*self.host);
            self.below && (self.host.is_empty() || before.is_some_and(|before| before.ends_with('.')))
        };
        self.scheme.as_ref().is_none_or(|scheme| *scheme == site.scheme)
            && self.port.as_ref().is_none_or(|port| *port == site.port)
            && (self.host == site.host || is_below())
    }

    fn closeness(&self) -> Closeness {
        (self.host.len(), !self.below, self.has_path)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!(["meet.example"]), json!([]), true)]
    #[case(json!(["example"]), json!([]), true)]
    #[case(json!(["*"]), json!([]), true)]
    #[case(json!(["https://*"]), json!([]), true)]
    // Seen in Chromium 156: neither scheme nor port has a wildcard, and a path is what it begins with.
    #[case(json!(["*://*"]), json!([]), false)]
    #[case(json!(["meet.example:*"]), json!([]), false)]
    #[case(json!(["meet.example/*"]), json!([]), false)]
    #[case(json!(["http://*"]), json!([]), false)]
    #[case(json!([".example"]), json!([]), false)]
    #[case(json!([".meet.example"]), json!([]), true)]
    #[case(json!(["eet.example"]), json!([]), false)]
    #[case(json!(["meet.example:443"]), json!([]), true)]
    #[case(json!(["meet.example:8443"]), json!([]), false)]
    #[case(json!(["MEET.example/"]), json!([]), true)]
    // A part of the site may not be the interview's.
    #[case(json!(["meet.example/admin"]), json!([]), false)]
    #[case(json!(["*"]), json!(["meet.example"]), false)]
    #[case(json!(["*"]), json!(["example"]), false)]
    #[case(json!(["meet.example"]), json!(["example"]), true)]
    #[case(json!(["meet.example"]), json!(["meet.example"]), false)]
    #[case(json!(["meet.example"]), json!(["meet.example/interviews"]), false)]
    #[case(json!(["*"]), json!(["other.example"]), true)]
    #[case(json!("meet.example"), json!([]), false)]
    #[case(json!([1, null, "", "://", "a b", "http://"]), json!([]), false)]
    fn a_site_is_blocked_by_the_closest_entry(
        #[case] blocked: Value,
        #[case] allowed: Value,
        #[case] is_blocked: bool,
    ) {
        assert_eq!(blocks(&blocked, &allowed, &Site::parse("https://meet.example").unwrap()), is_blocked);
    }
}
