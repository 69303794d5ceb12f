//! Host names that mean something in one private network only, anywhere in a text; `localhost` means the same everywhere.

use super::{
    Known,
    placeholder::{around, replace},
};

const PRIVATE_HOST: &str = "[private-host]";

/// RFC 6762, RFC 8375, RFC 9476 and what routers and offices use without asking.
const SUFFIXES: [&str; 11] = [
    "local",
    "lan",
    "home",
    "internal",
    "corp",
    "intranet",
    "home.arpa",
    "localdomain",
    "private",
    "fritz.box",
    "intra",
];

pub(super) fn redact(text: &str, _known: &Known) -> String {
    around(text, |text| {
        replace(text, |before, rest| {
            if before.ends_with(is_host_character) {
                return None;
            }
            let run = rest.find(|c| !is_host_character(c)).unwrap_or(rest.len());
            let name = rest[..run].trim_end_matches('.');
            let private =
                has_private_suffix(name) || (is_authority(before) && is_single_label(name, &rest[name.len()..]));
            private.then(|| (name.len(), PRIVATE_HOST.to_owned()))
        })
    })
}

/// A text that is `host` or `host:port`, or a link.
pub(super) fn redact_whole(text: &str, known: &Known) -> String {
    let (host, port) = text.split_at(text.find(':').unwrap_or(text.len()));
    if !port.starts_with("://") && host.chars().all(is_host_character) && is_single_label(host, "") {
        return format!("{PRIVATE_HOST}{port}");
    }
    redact(text, known)
}

fn is_host_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

fn has_private_suffix(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_name = |host: &str| host.strip_suffix('.').is_some_and(|host| host.ends_with(char::is_alphanumeric));
    name != "localhost.localdomain" && SUFFIXES.iter().any(|suffix| name.strip_suffix(suffix).is_some_and(is_name))
}

/// Right behind `://`, or behind the sign-in data of a link.
fn is_authority(before: &str) -> bool {
    before.ends_with("://") && !before.to_ascii_lowercase().ends_with("file://")
}

fn is_single_label(name: &str, after: &str) -> bool {
    let number = name.chars().all(|c| c.is_ascii_digit());
    !name.is_empty()
        && !name.contains('.')
        && !name.eq_ignore_ascii_case("localhost")
        && !number
        && !after.starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("http://proxy:3128", "http://[private-host]:3128")]
    #[case("http://wpad.corp/wpad.dat", "http://[private-host]/wpad.dat")]
    #[case("printer.local, nas.home.arpa and fritz.box", "[private-host], [private-host] and fritz.box")]
    #[case("could not resolve db1.eu.internal: no such name", "could not resolve [private-host]: no such name")]
    #[case("Portal.Intranet.", "[private-host].")]
    fn private_names_go(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(redact(text, &Known::default()), expected);
        assert_eq!(redact(expected, &Known::default()), expected);
    }

    #[rstest]
    fn other_names_stay(
        #[values(
            "http://localhost:8080",
            "https://zoom.us/j",
            "interviews.example.com",
            "/usr/local/bin",
            ".local",
            "https://home.example.com",
            "localhost.localdomain",
            "at home",
            "file:///usr/share",
            "https://[private-host]/x"
        )]
        text: &str,
    ) {
        assert_eq!(redact(text, &Known::default()), text);
    }

    #[rstest]
    #[case("proxy:3128", "[private-host]:3128")]
    #[case("intranet", "[private-host]")]
    #[case("localhost:8080", "localhost:8080")]
    #[case("stun.example.com:3478", "stun.example.com:3478")]
    #[case("http://proxy:3128", "http://[private-host]:3128")]
    #[case("[private-host]:3128", "[private-host]:3128")]
    #[case("192.168.0.1:3128", "192.168.0.1:3128")]
    fn a_bare_host_is_judged_as_a_host(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(redact_whole(text, &Known::default()), expected);
    }
}
