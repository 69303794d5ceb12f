//! Whether a text is a web address that a browser can open: a scheme, a host that may exist, no blank left to fill in.
//! Whether the host does exist is asked elsewhere.

use psl::Psl;
use std::borrow::Cow;
use url::{Host, Url};

/// The longest link that is looked at, in bytes. Browsers and mail-security wrappers stay below 8,192.
pub(super) const LONGEST_LINK: usize = 16_384;

/// RFC 1035, section 2.3.4.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// The link as it may be used, if it is one. It is the text itself wherever that is ASCII.
pub(super) fn web_address(text: &str) -> Option<String> {
    let host = host_of(text)?;
    // Punycode takes quadratic time.
    if text.len() > LONGEST_LINK || host.len() > 4 * LONGEST_NAME || has_blank(text) {
        return None;
    }
    let is_numeric = host.starts_with('[') || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if host.is_ascii() && !(is_numeric || is_host_name(host) || is_local_name(host)) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let possible = matches!(url.scheme(), "http" | "https")
        && match url.host()? {
            // `https://123456789/` is an address to a browser, to a person it is a meeting's number.
            Host::Ipv4(address) => host == address.to_string(),
            Host::Ipv6(_) => true,
            Host::Domain(name) => host.is_ascii() || is_host_name(name) || is_local_name(name),
        };
    if text.is_ascii() && !text.contains('\\') {
        return possible.then(|| text.to_owned());
    }
    // A backslash that is left stands behind the path, where no link holds one (RFC 3986, section 2).
    possible.then(|| String::from(url).replace('\\', "%5C"))
}

/// The link that opens a known app as it may be used, if it is one.
pub(super) fn app_address(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(':')?;
    let is_plain = text.len() <= LONGEST_LINK && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let names_something = rest.contains(|c: char| c.is_ascii_alphanumeric());
    (is_plain && names_something && !has_blank(text) && Url::parse(text).is_ok()).then(|| text.to_owned())
}

/// Whether a name can be a public host: labels of the right size under a known top-level domain.
pub(super) fn is_host_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let labels_fit = || {
        name.split('.').all(|label| {
            !label.is_empty() && label.len() <= LONGEST_LABEL && !label.starts_with('-') && !label.ends_with('-')
        })
    };
    if name.is_empty() || name.len() > LONGEST_NAME || !labels_fit() {
        return false;
    }
    let is_lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    let name = if is_lower { Cow::Borrowed(name) } else { Cow::Owned(name.to_ascii_lowercase()) };
    name.contains('.') && psl::List.suffix(name.as_bytes()).is_some_and(|suffix| suffix.is_known())
}

/// Names of this computer and of test networks (RFC 6761).
fn is_local_name(name: &str) -> bool {
    let top = name.rsplit('.').next().unwrap_or(name);
    ["localhost", "test", "example"].iter().any(|local| top.eq_ignore_ascii_case(local))
}

/// The host as it is written: between the scheme or the user's name and the port.
fn host_of(text: &str) -> Option<&str> {
    authority(text).map(|authority| authority.host)
}

/// The host as it is written, and everything behind its port.
pub(super) fn parts(text: &str) -> Option<(&str, &str)> {
    authority(text).map(|authority| (authority.host, authority.behind))
}

/// Who and where a link's request goes to (RFC 3986, section 3.2), as it is written.
pub(super) struct Authority<'a> {
    /// What stands before `@`.
    pub(super) user: Option<&'a str>,
    pub(super) host: &'a str,
    /// Everything behind the port.
    behind: &'a str,
}

/// The authority of a text that begins with a scheme, if it names a host.
pub(super) fn authority(text: &str) -> Option<Authority<'_>> {
    // Every link passes here several times: bytes are enough to find ASCII.
    let colon = text.bytes().position(|byte| byte == b':')?;
    let (_, rest) =
        text[colon..].split_at_checked(3).filter(|(mark, _)| *mark == "://").or_else(|| text.split_once("://"))?;
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#' | b'\\')).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at(end);
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, authority),
    };
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) | None => host,
    };
    (!host.is_empty()).then_some(Authority { user, host, behind })
}

/// Whether a blank of a template was never filled in: `{link}`, `{{ token }}`, `%7Btoken%7D`, a path's `[your token]`.
fn has_blank(text: &str) -> bool {
    let has = |wanted: u8| text.bytes().any(|byte| byte == wanted);
    let (has_brace, has_bracket) = (has(b'{'), has(b'['));
    let has_escape = text.match_indices('%').any(|(at, _)| text[at..].starts_with("%7B"));
    if !has_brace && !has_bracket && !has_escape {
        return false;
    }
    let is_name = |blank: &str, allowed: fn(u8) -> bool| {
        let blank = blank.trim_matches(['{', ' ']);
        (1..=40).contains(&blank.len()) && blank.bytes().all(allowed)
    };
    let path = text.split(['?', '#']).next().unwrap_or(text);
    between(text, "{", "}").any(|blank| is_name(blank, |b| b.is_ascii_alphanumeric() || b" _.".contains(&b)))
        || between(text, "%7B", "%7D")
            .any(|blank| is_name(blank.trim_start_matches("%7B"), |b| b.is_ascii_alphabetic() || b == b'_'))
        || between(path, "/[", "]").any(|blank| {
            let blank = blank.to_ascii_lowercase();
            ["link", "url", "token", "id", "code", "name"].iter().any(|word| blank.ends_with(word))
        })
}

/// What stands between each opening and the closing that follows it.
fn between<'a>(text: &'a str, open: &'static str, close: &'static str) -> impl Iterator<Item = &'a str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(open)?;
        let (inside, after) = after.split_once(close)?;
        rest = after;
        Some(inside)
    })
}
