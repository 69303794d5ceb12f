//! Links: scheme, host and words of the path stay; sign-in data, tokens, ids and every value of a query go.

use super::{
    Known,
    secret::{GONE, is_secret},
};
use preflight_invitation::platform::app_scheme;
use std::cell::RefCell;

/// Redacts every link of a text, also one without a scheme.
pub(super) fn redact(text: &str, _known: &Known) -> String {
    redact_each(text, &|_| {})
}

/// Redacts a text that is a link, whatever it looks like.
pub(super) fn redact_whole(text: &str, known: &Known) -> String {
    let redacted = redact(text, known);
    let recognised = redacted != text || text.contains("://");
    if recognised { redacted } else { tail(text, &|_| {}) }
}

/// The host as the link spells it.
pub(super) fn host(link: &str) -> Option<String> {
    let (_, rest) = link.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let port = host.rfind(':').filter(|at| host[*at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    Some(host[..port.unwrap_or(host.len())].to_owned()).filter(|host| !host.is_empty())
}

/// What [`redact`] takes out of a link.
pub(super) fn secrets(link: &str) -> Vec<String> {
    let found = RefCell::new(Vec::new());
    redact_each(link, &|secret| found.borrow_mut().push(secret.to_owned()));
    found.into_inner()
}

fn redact_each(text: &str, taken: &dyn Fn(&str)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_end).unwrap_or(rest.len());
        out.push_str(&word(&rest[..end], taken));
        rest = &rest[end..];
        if let Some(c) = rest.chars().next() {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Characters that no link holds and that end one in a text.
fn is_end(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '`' | '|' | '“' | '”' | '„' | '«' | '»')
}

fn word(word: &str, taken: &dyn Fn(&str)) -> String {
    let after_scheme = word.find("://").map(|at| (at, at + 3));
    match after_scheme {
        Some((scheme, _)) if word[..scheme].to_ascii_lowercase().ends_with("file") => word.to_owned(),
        Some((_, start)) => {
            let end = word[start..].find(['/', '?', '#', '\\']).map_or(word.len(), |at| start + at);
            let authority = &word[start..end];
            let host = authority.rfind('@').map_or(authority, |at| {
                authority[..at].split(':').for_each(taken);
                &authority[at + 1..]
            });
            format!("{}{host}{}", &word[..start], tail(&word[end..], taken))
        }
        None => match word.find(['/', '?', '#']) {
            Some(at) if is_app(&word[..at]) => format!("{}{}", &word[..at], tail(&word[at..], taken)),
            Some(at) if is_domain(word[..at].trim_start_matches(['(', '[', '\''])) => {
                format!("{}{}", &word[..at], tail(&word[at..], taken))
            }
            Some(_) | None => word.to_owned(),
        },
    }
}

/// `msteams:`, the scheme of a known app whose links name no host.
fn is_app(text: &str) -> bool {
    text.strip_suffix(':').is_some_and(|name| app_scheme(name.trim_start_matches(['(', '[', '\''])).is_some())
}

/// Whether it reads like `zoom.us` or `example.com:8443`: a dot, and no number as its last label.
fn is_domain(text: &str) -> bool {
    let host = text.split(':').next().unwrap_or(text);
    let labels: Vec<&str> = host.split('.').collect();
    let plain = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    labels.len() > 1
        && labels.iter().all(plain)
        && labels.last().is_some_and(|last| last.len() > 1 && last.chars().all(char::is_alphabetic))
}

/// Everything behind the host: `/path?query#fragment`.
fn tail(tail: &str, taken: &dyn Fn(&str)) -> String {
    let (before, fragment) = tail.split_at(tail.find('#').unwrap_or(tail.len()));
    let (path, query) = before.split_at(before.find('?').unwrap_or(before.len()));
    let mut out = self::path(path, taken);
    out.push_str(&values(query, taken));
    if fragment.contains('=') {
        out.push_str(&values(fragment, taken));
    } else {
        out.push_str(&self::path(fragment, taken));
    }
    out
}

/// Segments between slashes; a value behind `;key=` goes as in a query.
fn path(path: &str, taken: &dyn Fn(&str)) -> String {
    let mut parent = "";
    let segments = path.split_inclusive(['/', '#']).map(|part| {
        let segment = part.trim_end_matches(['/', '#']);
        let slash = &part[segment.len()..];
        let redacted = if holds_a_link(segment) {
            taken(segment);
            GONE.to_owned()
        } else if segment.contains('=') {
            values(segment, taken)
        } else if segment != GONE && (is_secret(segment) || names_a_person(parent, segment)) {
            taken(segment);
            GONE.to_owned()
        } else {
            segment.to_owned()
        };
        if !segment.is_empty() {
            parent = segment;
        }
        redacted + slash
    });
    segments.collect()
}

/// Whether it is the one segment into which a wrapper wrote a whole link: its slashes are encoded.
fn holds_a_link(segment: &str) -> bool {
    segment.as_bytes().windows(3).any(|bytes| bytes.eq_ignore_ascii_case(b"%2f"))
}

/// `zoom.us/my/anna`, `linkedin.com/in/anna`
fn names_a_person(parent: &str, segment: &str) -> bool {
    const PARENTS: [&str; 7] = ["my", "in", "u", "user", "users", "profile", "people"];
    PARENTS.contains(&parent.to_ascii_lowercase().as_str()) && segment.chars().any(char::is_alphanumeric)
}

/// `key=value` pairs with what separates them; the keys stay.
fn values(query: &str, taken: &dyn Fn(&str)) -> String {
    let pairs = query.split_inclusive(['?', '&', ';', '#']).map(|part| {
        let pair = part.trim_end_matches(['?', '&', ';', '#']);
        let separator = &part[pair.len()..];
        let redacted = match pair.split_once('=') {
            Some((_, "" | GONE)) => pair.to_owned(),
            Some((key, value)) => {
                taken(value);
                let key = if is_secret(key) { GONE } else { key };
                format!("{key}={GONE}")
            }
            None if is_secret(pair) => {
                taken(pair);
                GONE.to_owned()
            }
            None => pair.to_owned(),
        };
        redacted + separator
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://zoom.us/j/81234567890?pwd=aB3.x#success", "https://zoom.us/j/…?pwd=…#success")]
    #[case("https://anna:secret@example.com/interview", "https://example.com/interview")]
    #[case("HTTPS://Example.com:8443/i/8f3a2b9c", "HTTPS://Example.com:8443/i/…")]
    #[case("https://meet.google.com/abc-defg-hij?authuser=0", "https://meet.google.com/…?authuser=…")]
    #[case(
        "https://app.example.com/#/interview/550e8400-e29b-41d4-a716-446655440000",
        "https://app.example.com/#/interview/…"
    )]
    #[case("https://example.com/i;jsessionid=AB12?x&lang=de", "https://example.com/i;jsessionid=…?x&lang=…")]
    #[case("https://example.com/i?a=1&amp;b=2", "https://example.com/i?a=…&amp;b=…")]
    #[case("https://example.com/cb#access_token=eyJhbGci&state=1", "https://example.com/cb#access_token=…&state=…")]
    #[case("https://zoom.us/my/anna.mueller", "https://zoom.us/my/…")]
    #[case("https://wrap.example/https://real.example/i/12345678", "https://wrap.example/https://real.example/i/…")]
    #[case("https://secure-web.cisco.com/1aBc2/https%3A%2F%2Fa.io%2Fi%3Ft%3Dx", "https://secure-web.cisco.com/…/…")]
    #[case(
        "https://x.awstrack.me/L0/https:%2F%2Fa.io%2Fi%3Ft=x/1/0109018ef271a7ff/s=9",
        "https://x.awstrack.me/L0/…/1/…/s=…"
    )]
    #[case(
        "https://urldefense.com/v3/__https://a.io/i?t=x__;!!a!b$",
        "https://urldefense.com/v3/__https://a.io/i?t=…;!!a!b$"
    )]
    #[case(
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.io&data=05",
        "https://nam02.safelinks.protection.outlook.com/?url=…&data=…"
    )]
    #[case("zoommtg://zoom.us/join?confno=123456", "zoommtg://zoom.us/join?confno=…")]
    #[case("msteams:/l/meetup-join/19%3ameeting_NjY5%40thread.v2/0?context=x", "msteams:/l/meetup-join/…/0?context=…")]
    #[case(
        "see zoom.us/j/123456789 or \"https://a.example/b/1a2b3c4d\".",
        "see zoom.us/j/… or \"https://a.example/b/…\"."
    )]
    fn links_lose_their_secrets(#[case] link: &str, #[case] expected: &str) {
        assert_eq!(redact(link, &Known::default()), expected);
        assert_eq!(redact(expected, &Known::default()), expected);
    }

    #[rstest]
    fn links_without_secrets_stay(
        #[values(
            "https://interviews.example.com/interview/start",
            "http://connectivitycheck.gstatic.com/generate_204",
            "http://www.msftconnecttest.com/connecttest.txt",
            "https://example.com/?",
            "stun.l.google.com:19302",
            "and/or 1/2 n/a 20.11.2026/21.11.2026",
            "file:///usr/share/applications/firefox.desktop",
            "/usr/lib/chromium/chromium"
        )]
        link: &str,
    ) {
        assert_eq!(redact(link, &Known::default()), link);
    }
}
