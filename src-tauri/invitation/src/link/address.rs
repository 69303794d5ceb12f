//! Whether a text is a web address that a browser can open: a scheme, a host that may exist, no blank left to fill in.
//! Whether the host does exist is asked elsewhere.

use super::public_suffix::public_suffix;
use crate::{ascii::lower_case, url_parts::UrlParts};
use std::net::Ipv4Addr;
use url::{Host, Url};

/// The longest link that is looked at, in bytes. Browsers and mail-security wrappers stay below 8,192.
pub(crate) const LONGEST_LINK: usize = 16_384;

/// RFC 1035, section 2.3.4.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Returns the link as it may be used, if the text is one: the text itself wherever that is ASCII.
pub(crate) fn web_address(text: &str) -> Option<String> {
    let parts = UrlParts::parse(text).filter(|parts| !parts.host.is_empty())?;
    let host = parts.host;
    // Punycode takes quadratic time.
    if text.len() > LONGEST_LINK || host.len() > 4 * LONGEST_NAME || has_blank(text) {
        return None;
    }
    let is_numeric = host.starts_with('[') || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if host.is_ascii() && !(is_numeric || is_host_name(host) || is_local_name(host)) {
        return None;
    }
    let is_literal = text.bytes().fold(true, |literal, byte| literal & byte.is_ascii() & (byte != b'\\'));
    if is_literal && is_web(text) && is_plain(&parts) {
        // `https://123456789/` is an address to a browser, to a person it is a meeting's number.
        return (!is_numeric || host.parse::<Ipv4Addr>().is_ok()).then(|| text.to_owned());
    }
    let url = Url::parse(text).ok()?;
    let possible = is_web(url.as_str())
        && match url.host()? {
            Host::Ipv4(address) => host == address.to_string(),
            Host::Ipv6(_) => true,
            // As a browser reads it: in another script, or with `%2E` for a dot.
            Host::Domain(name) => !is_numeric && (is_host_name(name) || is_local_name(name)),
        };
    if is_literal {
        return possible.then(|| text.to_owned());
    }
    // A backslash that is left stands behind the path, where no link holds one (RFC 3986, section 2).
    possible.then(|| String::from(url).replace('\\', "%5C"))
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// Returns the link that opens a known app as it may be used, if the text is one.
pub(crate) fn app_address(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(':')?;
    let is_plain = text.len() <= LONGEST_LINK && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let names_something = rest.contains(|c: char| c.is_ascii_alphanumeric());
    (is_plain && names_something && !has_blank(text) && Url::parse(text).is_ok()).then(|| text.to_owned())
}

/// Whether a name can be a public host: labels of the right size under a known top-level domain.
pub(crate) fn is_host_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    labels_fit(name) && name.contains('.') && public_suffix(&lower_case(name)).is_some_and(|suffix| suffix.is_known())
}

/// Whether a name can be one of a public host, or of the names that are reserved for examples and tests.
pub fn is_public_name(name: &str) -> bool {
    is_host_name(name) || is_local_name(name)
}

fn labels_fit(name: &str) -> bool {
    let fits = |label: &str| {
        !label.is_empty() && label.len() <= LONGEST_LABEL && !label.starts_with('-') && !label.ends_with('-')
    };
    name.len() <= LONGEST_NAME && name.split('.').all(fits)
}

/// Names of this computer and of test networks (RFC 6761).
fn is_local_name(name: &str) -> bool {
    let top = name.rsplit('.').next().unwrap_or(name);
    ["localhost", "test", "example"].iter().any(|local| top.eq_ignore_ascii_case(local)) && labels_fit(name)
}

/// Whether every browser reads the host as it is written, so that a web address with it can be no fault of its letters:
/// a name in ASCII that is not Punycode, or numbers between dots, and nothing but a port beside it. Most links have
/// such a one, and [`Url`] need not take them apart to know it.
fn is_plain(parts: &UrlParts<'_>) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let has_punycode =
        || parts.host.split('.').any(|label| label.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("xn--")));
    let port_fits = |port: &str| port.len() <= 5 && port.parse().unwrap_or(0) <= u32::from(u16::MAX);
    parts.user.is_none()
        && parts.port.is_none_or(port_fits)
        && parts.host.bytes().all(is_plain)
        && !(parts.host.contains("--") && has_punycode())
}

/// Whether a blank of a template was never filled in: `{link}`, `{{ token }}`, `%7Btoken%7D`, a path's `[your token]`.
fn has_blank(text: &str) -> bool {
    // The quick question. It looks at all bytes without a way out, and so at many at once.
    let may_have = text.bytes().fold(false, |found, byte| found | matches!(byte, b'{' | b'[' | b'%'));
    if !may_have || !(text.contains(['{', '[']) || text.contains("%7B")) {
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

/// Returns what stands between each opening and the closing that follows it.
pub(crate) fn between<'a>(text: &'a str, open: &'static str, close: &'static str) -> impl Iterator<Item = &'a str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(open)?;
        let (inside, after) = after.split_once(close)?;
        rest = after;
        Some(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is plain is known to be a web address without [`Url`], which has to agree.
        #[test]
        fn what_is_plain_is_possible(
            host in "[a-zA-Z0-9.-]{0,12}(\\.com|\\.co\\.uk|\\.DE|\\.example|\\.|)|([0-9]{1,3}\\.){0,4}[0-9]{1,3}|xn--[a-z0-9-]{1,9}\\.de",
            port in "(:[0-9]{0,6})?",
            rest in "([/?#][ -~]{0,20})?",
        ) {
            let text = format!("https://{host}{port}{rest}");
            if let Some(link) = web_address(&text) {
                let url = Url::parse(&link).expect("a web address");
                if let Some(Host::Ipv4(address)) = url.host() {
                    prop_assert_eq!(address.to_string(), host);
                }
            }
        }
    }
}
