//! Which patterns match which sites, and which of several counts.

use super::super::pattern::{Pattern, parse_pair};
use super::site;
use rstest::rstest;

#[rstest]
// What Chromium writes for a prompt's answer.
#[case("https://meet.example:443", "https://meet.example")]
#[case("http://127.0.0.1:8801", "http://127.0.0.1:8801")]
#[case("http://meet.example:80", "http://meet.example")]
// Parts that are left out, or any.
#[case("*", "https://meet.example:8443")]
#[case("*://*:*", "http://meet.example")]
#[case("meet.example", "https://meet.example:8443")]
#[case("meet.example:443", "https://meet.example")]
#[case("*://meet.example", "http://meet.example")]
#[case("https://*", "https://meet.example")]
#[case("https://*:443", "https://meet.example")]
#[case("https://meet.example:*", "https://meet.example:8443")]
#[case("https://meet.example:", "https://meet.example:8443")]
#[case("://meet.example", "https://meet.example")]
#[case("[*.]", "https://meet.example")]
// A host and those below it.
#[case("[*.]example", "https://meet.example")]
#[case("[*.]meet.example", "https://meet.example")]
#[case("[*.]meet.example", "https://a.b.meet.example:8443")]
#[case("https://[*.]meet.example:443", "https://eu.meet.example")]
// Other ways of writing the same.
#[case("HTTPS://MEET.Example:443", "https://meet.example")]
#[case("https://meet.example:443/i/1?x=2", "https://meet.example")]
#[case("https://meet.example/*", "https://meet.example")]
#[case("meet.example.", "https://meet.example")]
#[case("meet.example", "https://meet.example.")]
#[case("[*.]meet.example.", "https://eu.meet.example")]
#[case("https://bücher.example", "https://xn--bcher-kva.example")]
#[case("https://xn--bcher-kva.example", "https://Bücher.example")]
#[case("[*.]BÜCHER.example", "https://meet.xn--bcher-kva.example")]
#[case("meet_1.example", "https://meet_1.example")]
// Addresses.
#[case("192.0.2.7", "https://192.0.2.7")]
#[case("http://0x7f.1:8801", "http://127.0.0.1:8801")]
#[case("https://[2001:db8::1]:443", "https://[2001:db8::1]")]
#[case("[2001:DB8:0::1]", "https://[2001:db8::1]:8443")]
#[case("[::1]:8801", "http://[::1]:8801")]
fn a_pattern_matches_its_sites(#[case] pattern: &str, #[case] address: &str) {
    assert!(Pattern::parse(pattern).unwrap().matches(site(address).as_ref()));
}

#[rstest]
#[case("https://meet.example:443", "https://meet.example:8443")]
#[case("https://meet.example:8443", "https://meet.example")]
#[case("https://meet.example:0443", "https://meet.example")]
#[case("https://meet.example", "http://meet.example")]
#[case("http://meet.example", "https://meet.example")]
#[case("meet.example:80", "https://meet.example")]
#[case("https://meet.example", "https://eu.meet.example")]
#[case("https://eu.meet.example", "https://meet.example")]
#[case("https://meet.example", "https://meet.example.evil.test")]
#[case("https://meet.example", "https://evilmeet.example")]
#[case("[*.]meet.example", "https://evilmeet.example")]
#[case("[*.]meet.example", "https://meet.example.evil.test")]
#[case("[*.]eu.meet.example", "https://meet.example")]
#[case("[*.]eu.meet.example", "https://us.meet.example")]
#[case("[*.]eu.meet.example", "https://meu.meet.example")]
#[case("https://meet.example", "https://meet-example")]
#[case("https://example", "https://meet.example")]
#[case("https://bucher.example", "https://bücher.example")]
#[case("192.0.2.7", "https://192.0.2.70")]
#[case("2.0.2.7", "https://192.0.2.7")]
#[case("[2001:db8::1]", "https://[2001:db8::2]")]
#[case("[::1]:8801", "http://[::1]:8802")]
#[case("127.0.0.1", "http://localhost")]
fn a_look_alike_does_not_match(#[case] pattern: &str, #[case] address: &str) {
    assert!(!Pattern::parse(pattern).unwrap().matches(site(address).as_ref()));
}

#[rstest]
fn what_is_no_pattern_of_a_site_is_none(
    #[values(
        "",
        "https://",
        "https://:443",
        "meet.*.example",
        "*.meet.example",
        "https://meet.example:port",
        "https://meet.example:-1",
        "[*.].meet.example",
        "[*.]192.0.2.7",
        "[*.][::1]",
        "[*.]a b",
        "a^b.example",
        "[::1",
        "[::g]",
        "meet.example..",
        "a/b:443",
        "file:///*",
        "chrome-extension://abcdefgh",
        "ftp://meet.example"
    )]
    text: &str,
) {
    assert_eq!(Pattern::parse(text), None);
}

#[test]
fn only_what_matches_everything_holds_where_no_site_is_named() {
    for (pattern, holds) in
        [("*", true), ("*://*:*", true), ("https://*", false), ("*:443", false), ("[*.]example", false)]
    {
        assert_eq!(Pattern::parse(pattern).unwrap().matches(None), holds, "{pattern}");
    }
}

/// From what counts most; all match the site.
#[test]
fn the_closest_counts_by_host_then_port_then_scheme() {
    let address = site("https://eu.meet.example");
    let patterns = [
        "https://eu.meet.example:443",
        "eu.meet.example:443",
        "https://eu.meet.example",
        "eu.meet.example",
        "https://[*.]eu.meet.example:443",
        "[*.]eu.meet.example",
        "https://[*.]meet.example:443",
        "[*.]meet.example:443",
        "https://[*.]meet.example",
        "[*.]meet.example",
        "[*.]example",
        "https://*:443",
        "*:443",
        "https://*",
        "*",
    ];
    let parsed: Vec<Pattern> = patterns.iter().map(|text| Pattern::parse(text).unwrap()).collect();
    assert!(parsed.iter().all(|pattern| pattern.matches(address.as_ref())));
    for pair in parsed.windows(2) {
        assert!(pair[0].closeness() > pair[1].closeness(), "{pair:?}");
    }
}

#[test]
fn a_key_is_a_pair() {
    let everything = Pattern::parse("*").unwrap();
    let first = Pattern::parse("https://meet.example:443").unwrap();
    assert_eq!(parse_pair("https://meet.example:443,*"), Some((first.clone(), everything.clone())));
    assert_eq!(parse_pair("https://meet.example:443"), Some((first, everything)));
    for broken in ["", ",", ",*", "https://meet.example:443,", "a,b,c"] {
        assert_eq!(parse_pair(broken), None, "{broken}");
    }
}
