//! Patterns of sites as Chromium writes them in its settings and takes them from policies, and which of several that match
//! counts. Compares labels, never parts of a text.
//!
//! Source: <https://chromium.googlesource.com/chromium/src/+/main/components/content_settings/core/common/content_settings_pattern.cc>
//! and `content_settings_pattern_parser.cc` beside it.

use crate::browser::site::{Site, trim_ending_dot};
use std::borrow::Cow;

/// Sites with a scheme, a host and a port. What can match no site of the web, as `file:///*`, is no pattern here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern<'p> {
    /// In lower case; `None` is any.
    scheme: Option<Cow<'p, str>>,
    /// As [`Site::host`]; with `below` an empty one is any.
    host: Cow<'p, str>,
    /// The hosts below count too.
    below: bool,
    /// `None` is any.
    port: Option<&'p str>,
}

/// How closely a pattern says what it means. Of two that match one site the greater counts: first by its host, then by its
/// port, then by its scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Closeness {
    is_exact: bool,
    host_length: usize,
    has_port: bool,
    has_scheme: bool,
}

impl<'p> Pattern<'p> {
    const EVERYTHING: Pattern<'static> = Pattern { scheme: None, host: Cow::Borrowed(""), below: true, port: None };

    /// Reads `https://[*.]example.com:443`, and the same with parts left out or `*`. A path says nothing.
    pub(super) fn parse(text: &'p str) -> Option<Pattern<'p>> {
        if text == "*" {
            return Some(Pattern::EVERYTHING);
        }
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let scheme = match scheme {
            "" | "*" => None,
            "http" | "https" => Some(Cow::Borrowed(scheme)),
            scheme => {
                let scheme = scheme.to_ascii_lowercase();
                Some(Cow::Owned(scheme)).filter(|scheme| matches!(&**scheme, "http" | "https"))?.into()
            }
        };
        // The colons of an IPv6 address are no beginning of a port.
        let from = if rest.starts_with('[') { rest.find(']')? } else { 0 };
        let (host, port) = match rest.get(from..)?.find(':') {
            Some(colon) => (rest.get(..from + colon)?, rest.get(from + colon + 1..)?),
            None => (rest.split('/').next()?, ""),
        };
        let port = match port.split('/').next()? {
            "" | "*" => None,
            port => Some(port).filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()))?.into(),
        };
        let (host, below) = match host.strip_prefix("[*.]") {
            // People write `[*.].example.com`, and mean something else.
            Some(host) if host.starts_with('.') => return None,
            Some(host) => (host, true),
            None if host == "*" => ("", true),
            None if host.contains('*') => return None,
            None => (host, false),
        };
        let host = canonicalize(host, below)?;
        (below || !host.is_empty()).then_some(Pattern { scheme, host, below, port })
    }

    /// Tells whether the pattern matches the site; where there is none, whether it matches every one.
    pub(super) fn matches(&self, site: Option<&Site>) -> bool {
        let Some(site) = site else { return self.is_everything() };
        let is_below = || {
            let before = site.host.strip_suffix(&*self.host);
            self.below && (self.host.is_empty() || before.is_some_and(|before| before.ends_with('.')))
        };
        self.scheme.as_deref().is_none_or(|scheme| scheme == site.scheme)
            && self.port.is_none_or(|port| port == site.port)
            && (self.host == site.host || is_below())
    }

    pub(super) fn is_everything(&self) -> bool {
        *self == Pattern::EVERYTHING
    }

    /// Tells whether it names no host, and so is not about this site more than about others.
    pub(super) fn is_any_host(&self) -> bool {
        self.host.is_empty()
    }

    pub(super) fn closeness(&self) -> Closeness {
        Closeness {
            is_exact: !self.below,
            host_length: self.host.len(),
            has_port: self.port.is_some(),
            has_scheme: self.scheme.is_some(),
        }
    }
}

/// Reads the key of an exception: the pattern of the site that asks and, after a comma, that of the page around it. For camera
/// and microphone Chromium takes the site itself for both.
pub(super) fn parse_pair(key: &str) -> Option<(Pattern<'_>, Pattern<'_>)> {
    match key.split_once(',') {
        Some((_, second)) if second.contains(',') => None,
        Some((first, second)) => Some((Pattern::parse(first)?, Pattern::parse(second)?)),
        None => Some((Pattern::parse(key)?, Pattern::EVERYTHING)),
    }
}

/// Writes a host as [`Site::host`]. Nothing stays nothing: behind a wildcard that is any host.
fn canonicalize(host: &str, below: bool) -> Option<Cow<'_, str>> {
    if host.is_empty() || is_canonical(host) {
        return Some(Cow::Borrowed(host));
    }
    let parsed = url::Host::parse(host).ok()?;
    let is_address = !matches!(parsed, url::Host::Domain(_));
    let written = parsed.to_string();
    // An address has no hosts below it, and two dots end no host.
    let is_wrong = is_address && below || written.ends_with("..");
    (!is_wrong).then(|| Cow::Owned(trim_ending_dot(&written).to_owned()))
}

/// Tells of most hosts without much work that nothing is to be changed. Files hold some hundred thousand.
fn is_canonical(host: &str) -> bool {
    let plain = host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
    // A number at the end may belong to an address: `127.1`, `0x7f000001`.
    let last = host.rsplit('.').next().unwrap_or(host);
    plain && last.starts_with(|first: char| first.is_ascii_lowercase()) && !host.contains("xn--")
}
