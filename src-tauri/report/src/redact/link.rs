//! Links and hosts. Of a link its scheme and its host leave, and whether something follows; of a host the domain that
//! somebody has registered, and what sites usually call their hosts.

use super::known_words::KNOWN;
use preflight_diagnosis::Profile;
use preflight_invitation::{is_public_name, platform::app_scheme, registered_domain};
use preflight_page::excerpt::LEFT_OUT;
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::LazyLock,
};

const PRIVATE_HOST: &str = "[private-host]";

/// RFC 6762, RFC 8375, RFC 9476 and what routers and offices use without asking.
const PRIVATE_ENDINGS: [&str; 11] = [
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

/// Ports that are named for what they serve; another may be anything.
const PORTS: [&str; 12] = ["53", "80", "443", "1080", "3128", "3478", "5349", "8000", "8080", "8443", "8888", "19302"];

/// Labels that number hosts of one kind: `us02web`, `nam12`, `na1`.
const NUMBERED: [&str; 13] = ["us", "eu", "na", "nam", "eur", "apc", "ap", "ca", "au", "uk", "web", "app", "www"];

/// What the built-in profile publishes: the same on every computer.
static PUBLISHED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let network = &Profile::generic().network;
    let urls = network.probe_hosts.iter().map(|host| host.url.clone());
    urls.chain(network.stun_servers.iter().cloned()).chain(network.addresses.iter().cloned()).collect()
});

fn is_published(text: &str) -> bool {
    PUBLISHED.iter().any(|published| published == text)
}

/// Of a link: `https://host/…`.
pub(super) fn of_link(text: &str) -> String {
    let text = text.trim();
    if is_published(text) {
        return text.to_owned();
    }
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest)) if is_web_or_app(scheme) => (scheme.to_ascii_lowercase() + ":", rest),
        // `mailto:`, `file:`, or a sentence.
        Some((_, rest)) if !rest.starts_with(|c: char| c.is_ascii_digit() || c == '…') && !text.starts_with('[') => {
            return LEFT_OUT.to_owned();
        }
        Some(_) | None => (String::new(), text),
    };
    let behind = rest.trim_start_matches(['/', '\\']);
    // The link of an app may name no host: `msteams:/l/meetup-join/…`.
    if !scheme.starts_with("http") && !scheme.is_empty() && rest.len() - behind.len() < 2 {
        return format!("{scheme}{LEFT_OUT}");
    }
    let slashes = if scheme.is_empty() { "" } else { "//" };
    let end = behind.find(['/', '?', '#', '\\']).unwrap_or(behind.len());
    let (authority, tail) = behind.split_at(end);
    let host = of_host(authority.rsplit('@').next().unwrap_or(authority));
    let follows = !tail.is_empty() && tail != "/";
    match (host == LEFT_OUT, follows) {
        (true, _) => LEFT_OUT.to_owned(),
        (false, true) => format!("{scheme}{slashes}{host}/{LEFT_OUT}"),
        (false, false) => format!("{scheme}{slashes}{host}"),
    }
}

fn is_web_or_app(scheme: &str) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https") || app_scheme(&scheme).is_some()
}

/// Of `host`, `host:port`, an address with or without a port, several of them joined by "or", or the link of a proxy.
pub(super) fn of_host(text: &str) -> String {
    if is_published(text) || text.is_empty() {
        return text.to_owned();
    }
    if text.split_once(':').is_some_and(|(scheme, _)| is_web_or_app(scheme)) {
        return of_link(text);
    }
    if text.contains(" or ") {
        return text.split(" or ").map(of_host).collect::<Vec<_>>().join(" or ");
    }
    if let Ok(address) = text.trim_matches(['[', ']']).parse::<IpAddr>() {
        return of_address(address, text);
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if port == LEFT_OUT || port.parse::<u16>().is_ok() => (host, Some(port)),
        Some(_) | None => (text, None),
    };
    let host = match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) => of_address(address, host),
        Err(_) => of_name(host),
    };
    match port {
        _ if host == LEFT_OUT => host,
        Some(port) if PORTS.contains(&port) => format!("{host}:{port}"),
        Some(_) => format!("{host}:{LEFT_OUT}"),
        None => host,
    }
}

fn of_name(name: &str) -> String {
    let name = name.trim_end_matches('.').to_lowercase();
    let is_placeholder = name.strip_prefix('[').is_some_and(|rest| CLASSES.contains(&rest.trim_end_matches(']')));
    if name == "localhost" || is_placeholder {
        return name;
    }
    let is_private =
        |ending: &&str| name.strip_suffix(*ending).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    let is_label = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if is_label || PRIVATE_ENDINGS.iter().any(is_private) {
        return PRIVATE_HOST.to_owned();
    }
    // An earlier redaction left `….zoom.us`.
    let plain = name.replace(LEFT_OUT, "x");
    let is_name = plain.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !is_name || !is_public_name(&plain) {
        return LEFT_OUT.to_owned();
    }
    let domain = registered_domain(&name);
    let mut labels: Vec<&str> = Vec::new();
    for label in name[..name.len() - domain.len()].split_terminator('.') {
        let label = if is_usual(label) { label } else { LEFT_OUT };
        if labels.last() != Some(&LEFT_OUT) || label != LEFT_OUT {
            labels.push(label);
        }
    }
    labels.push(domain);
    labels.join(".")
}

/// Whether sites usually call a host so.
fn is_usual(label: &str) -> bool {
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let behind = |name: &&str| label.strip_prefix(*name).map(|rest| rest.strip_suffix("web").unwrap_or(rest));
    KNOWN.hosts.contains(label) || NUMBERED.iter().filter_map(behind).any(is_number)
}

/// What stands for addresses and hosts of a kind.
const CLASSES: [&str; 7] = [
    "private-ipv4",
    "public-ipv4",
    "link-local-ipv4",
    "private-ipv6",
    "public-ipv6",
    "link-local-ipv6",
    "private-host",
];

/// Of an IP address the word for its class, which is what a diagnosis rests on. Addresses that belong to nobody stay:
/// loopback, unspecified, broadcast, multicast, and those that the built-in profile publishes.
fn of_address(address: IpAddr, written: &str) -> String {
    let published = || {
        PUBLISHED.iter().filter_map(|text| text.parse::<std::net::SocketAddr>().ok()).any(|known| known.ip() == address)
    };
    let class = match address {
        IpAddr::V4(address) => class_v4(address),
        IpAddr::V6(address) => address.to_ipv4_mapped().map_or_else(|| class_v6(address), class_v4),
    };
    match class {
        Some(class) if !published() => format!("[{class}]"),
        Some(_) | None => written.to_owned(),
    }
}

fn class_v4(address: Ipv4Addr) -> Option<&'static str> {
    let [first, second, ..] = address.octets();
    // RFC 6598: the provider's own network.
    let shared = first == 100 && (64..128).contains(&second);
    match () {
        () if address.is_loopback() || address.is_unspecified() || address.is_broadcast() || address.is_multicast() => {
            None
        }
        () if address.is_link_local() => Some("link-local-ipv4"),
        () if address.is_private() || shared => Some("private-ipv4"),
        () => Some("public-ipv4"),
    }
}

fn class_v6(address: Ipv6Addr) -> Option<&'static str> {
    match () {
        () if address.is_loopback() || address.is_unspecified() || address.is_multicast() => None,
        () if address.is_unicast_link_local() => Some("link-local-ipv6"),
        () if address.is_unique_local() => Some("private-ipv6"),
        () => Some("public-ipv6"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://zoom.us/j/81234567890?pwd=aB3.x#success", "https://zoom.us/…")]
    #[case("https://anna:secret@example.com/interview", "https://example.com/…")]
    #[case("HTTPS://Example.com:8443/i/8f3a2b9c", "https://example.com:8443/…")]
    #[case("https:\\\\interviews.example.com\\i\\x", "https://interviews.example.com/…")]
    #[case("//interviews.example.com/i/x", "interviews.example.com/…")]
    #[case("localhost:8080/interview/x", "localhost:8080/…")]
    #[case("10.1.2.3/interview", "[private-ipv4]/…")]
    #[case("http://[fe80::1]:54321/x", "http://[link-local-ipv6]:…/…")]
    #[case("https://8f3a2b.interviews.example.com", "https://….interviews.example.com")]
    #[case("https://us02web.zoom.us/", "https://us02web.zoom.us")]
    #[case("https://anna.github.io/x", "https://….github.io/…")]
    #[case("meet.jit.si/AnnaMueller", "meet.jit.si/…")]
    #[case("x.example/?annamueller", "x.example/…")]
    #[case("zoommtg://zoom.us/join?confno=123456", "zoommtg://zoom.us/…")]
    #[case("msteams:/l/meetup-join/19%3ameeting_NjY5%40thread.v2/0?context=x", "msteams:…")]
    #[case("Hello Anna, your link", "…")]
    #[case("file:///home/anna/x.pac", "…")]
    #[case("http://connectivitycheck.gstatic.com/generate_204", "http://connectivitycheck.gstatic.com/generate_204")]
    fn of_a_link_its_host_leaves(#[case] link: &str, #[case] expected: &str) {
        assert_eq!(of_link(link), expected);
        assert_eq!(of_link(expected), expected);
    }

    #[rstest]
    #[case("10.1.2.3", "[private-ipv4]")]
    #[case("203.0.113.7:443 or [2a02:8071::5]:443", "[public-ipv4]:443 or [public-ipv6]:443")]
    #[case("100.64.3.2", "[private-ipv4]")]
    #[case("::ffff:192.168.0.1", "[private-ipv4]")]
    #[case("127.0.0.1:8080", "127.0.0.1:8080")]
    #[case("1.1.1.1:443", "1.1.1.1:443")]
    #[case("8.8.8.8", "8.8.8.8")]
    #[case("proxy:3128", "[private-host]:3128")]
    #[case("nas.fritz.box", "[private-host]")]
    #[case("fritz.box", "[private-host]")]
    #[case("stun.l.google.com:19302", "stun.l.google.com:19302")]
    #[case("acme.example", "acme.example")]
    #[case("anna's laptop", "…")]
    fn of_a_host_its_domain_leaves(#[case] host: &str, #[case] expected: &str) {
        assert_eq!(of_host(host), expected);
        assert_eq!(of_host(expected), expected);
    }
}
