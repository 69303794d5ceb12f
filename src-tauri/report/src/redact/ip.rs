//! IP addresses become the word for their class, which is what a diagnosis rests on. Addresses that belong to nobody stay:
//! loopback, unspecified, broadcast, multicast, and the ones that the built-in profile publishes.

use super::{
    Known,
    placeholder::{ends_word, replace, starts_word},
};
use preflight_diagnosis::Profile;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub(super) fn redact(text: &str, _known: &Known) -> String {
    // IPv6 first: `::ffff:10.0.0.1` is one address.
    let text = replace(text, |before, rest| {
        let bracket = usize::from(rest.starts_with('['));
        let (length, address) = ipv6_at(&rest[bracket..]).filter(|_| ends_word(before))?;
        let closed = bracket == 1 && rest[bracket + length..].starts_with(']');
        (bracket == 0 || closed).then(|| (length + 2 * bracket, class(address.into(), &rest[..length + 2 * bracket])))
    });
    replace(&text, |before, rest| {
        let (length, address) = ipv4_at(before, rest)?;
        let word = class(address.into(), &rest[..length]);
        // `v1.2.3.4` is a version.
        (ends_word(before) || address.is_private()).then_some((length, word))
    })
}

/// `[private-ipv4]` and so on, or the text as it was written.
fn class(address: IpAddr, written: &str) -> String {
    let (family, class) = match address {
        IpAddr::V4(address) => ("ipv4", class_v4(address)),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(inner) => ("ipv4", class_v4(inner)),
            None => ("ipv6", class_v6(address)),
        },
    };
    class.map_or_else(|| written.to_owned(), |class| format!("[{class}-{family}]"))
}

fn class_v4(address: Ipv4Addr) -> Option<&'static str> {
    let nobodys = address.is_loopback() || address.is_unspecified() || address.is_broadcast() || address.is_multicast();
    let [first, second, ..] = address.octets();
    // RFC 6598: the provider's own network.
    let shared = first == 100 && (64..128).contains(&second);
    match () {
        () if nobodys || is_published(address.into()) => None,
        () if address.is_link_local() => Some("link-local"),
        () if address.is_private() || shared => Some("private"),
        () => Some("public"),
    }
}

fn class_v6(address: Ipv6Addr) -> Option<&'static str> {
    match () {
        () if address.is_loopback() || address.is_unspecified() || address.is_multicast() => None,
        () if is_published(address.into()) => None,
        () if address.is_unicast_link_local() => Some("link-local"),
        () if address.is_unique_local() => Some("private"),
        () => Some("public"),
    }
}

fn is_published(address: IpAddr) -> bool {
    let published = Profile::generic().network.addresses.iter().filter_map(|text| text.parse().ok());
    published.into_iter().any(|known: std::net::SocketAddr| known.ip() == address)
}

/// Four numbers up to 255 with dots; leading zeros are read as decimal. A fifth number makes it something else.
fn ipv4_at(before: &str, text: &str) -> Option<(usize, Ipv4Addr)> {
    let follows_number = before.ends_with(|c: char| c.is_ascii_digit())
        || before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    if follows_number {
        return None;
    }
    let mut octets = [0; 4];
    let mut at = 0;
    for (place, octet) in octets.iter_mut().enumerate() {
        if place > 0 {
            at += text[at..].strip_prefix('.').map(|_| 1)?;
        }
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        *octet = text[at..at + digits.min(4)].parse().ok()?;
        at += digits;
    }
    let mut after = text[at..].bytes();
    let goes_on = after.next() == Some(b'.') && after.next().is_some_and(|byte| byte.is_ascii_digit());
    (!goes_on && starts_word(&text[at..])).then(|| (at, octets.into()))
}

/// The longest IPv6 address at the start of the text.
fn ipv6_at(text: &str) -> Option<(usize, Ipv6Addr)> {
    const LONGEST: usize = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".len();
    let run =
        text.bytes().take(LONGEST).take_while(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.')).count();
    if !text[..run].contains("::") && text[..run].matches(':').count() < 6 {
        return None;
    }
    (2..=run).rev().filter(|end| starts_word(&text[*end..])).find_map(|end| Some((end, text[..end].parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("10.1.2.3", "[private-ipv4]")]
    #[case("via 192.168.178.1:53, 172.16.0.9/12", "via [private-ipv4]:53, [private-ipv4]/12")]
    #[case("100.64.3.2 169.254.7.7", "[private-ipv4] [link-local-ipv4]")]
    #[case("203.0.113.7:54321.", "[public-ipv4]:54321.")]
    #[case("http://192.168.0.1/login", "http://[private-ipv4]/login")]
    #[case("010.001.002.003", "[private-ipv4]")]
    #[case("fe80::1ff:fe23:4567:890a%eth0", "[link-local-ipv6]%eth0")]
    #[case("[2a02:8071::5]:443 fd12:3456::1", "[public-ipv6]:443 [private-ipv6]")]
    #[case("addr:2001:db8:0:0:0:0:0:1,", "addr:[public-ipv6],")]
    #[case("::ffff:192.168.0.1", "[private-ipv4]")]
    fn addresses_become_their_class(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(redact(text, &Known::default()), expected);
        assert_eq!(redact(expected, &Known::default()), expected);
    }

    #[rstest]
    fn what_belongs_to_nobody_stays(
        #[values(
            "127.0.0.1:8080",
            "0.0.0.0",
            "::1",
            "::",
            "[::]:0",
            "255.255.255.255",
            "224.0.0.251",
            "ff02::fb",
            "1.1.1.1:443",
            "8.8.8.8:443",
            "std::io::Error",
            "std::fd::x",
            "1.2.3.4.5",
            "156.0.8078.79",
            "v1.2.3.4",
            "12:00:00",
            "[private-ipv6]:443"
        )]
        text: &str,
    ) {
        assert_eq!(redact(text, &Known::default()), text);
    }
}
