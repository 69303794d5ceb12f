//! What is unusual about the address of a link: where it leads is hidden, or it resembles a well-known one. Looks at
//! the written address alone, and does not say that anybody means harm.

mod brands;
mod confusables;
mod edit;
mod imitation;

use super::reading::Unusual;
use crate::{platform::platform_of_host, url_parts::UrlParts};
use confusables::Spelling;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[derive(Default)]
pub(super) struct Look {
    pub(super) reasons: Vec<Unusual>,
    /// The platform that it pretends to belong to.
    pub(super) imitates: Option<&'static str>,
}

/// Looks at the address of a link. `is_known` says that it leads to a known platform.
pub(super) fn look_at(link: &str, is_known: bool) -> Look {
    let mut look = Look::default();
    let Some(parts) = UrlParts::parse(link).filter(|parts| !parts.host.is_empty()) else { return look };
    let host = parts.host.strip_suffix('.').unwrap_or(parts.host);
    if let Some(address) = parse_ip_address(host) {
        if !is_own_network(address) {
            look.reasons.push(Unusual::IpAddress);
        }
    } else if !is_known && let Some(spelling) = Spelling::read(host) {
        if spelling.mixes_scripts() {
            look.reasons.push(Unusual::MixedScripts);
        }
        look.imitates = imitation::find_imitated(host, &spelling);
        if look.imitates.is_some() {
            look.reasons.push(Unusual::ImitatesPlatform);
        }
    }
    if let Some(user) = parts.user.filter(|user| !user.is_empty()) {
        look.reasons.push(Unusual::Credentials);
        // The host that it looks like: `zoom.us` of `zoom.us%2Fj%2F1`.
        let posed = user.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).next();
        look.imitates = look.imitates.or_else(|| platform_of_host(posed?));
    }
    if is_known && link.starts_with("http://") {
        look.reasons.push(Unusual::PlainHttp);
    }
    look
}

fn parse_ip_address(host: &str) -> Option<IpAddr> {
    match host.strip_prefix('[') {
        Some(address) => address.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None if host.ends_with(|c: char| c.is_ascii_digit()) => host.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
        None => None,
    }
}

/// Whether an address is of this computer or of the network that it is in. Nobody outside can answer there: such a link
/// is a company's own test, and no trap.
fn is_own_network(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            // 100.64.0.0/10 is shared inside carriers and company networks (RFC 6598).
            let is_shared = v4.octets()[0] == 100 && v4.octets()[1] & 0xc0 == 64;
            v4.is_loopback() || v4.is_private() || v4.is_link_local() || v4.is_unspecified() || is_shared
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_own_network(IpAddr::V4(v4)),
            None => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local() || v6.is_unspecified(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_a_network_are_not_unusual() {
        for own in ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.20", "100.100.1.1", "169.254.1.1"] {
            assert!(is_own_network(own.parse::<Ipv4Addr>().unwrap().into()), "{own}");
        }
        for own in ["::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1"] {
            assert!(is_own_network(own.parse::<Ipv6Addr>().unwrap().into()), "{own}");
        }
        for public in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "::ffff:8.8.8.8", "2001:4860::1"] {
            assert!(!is_own_network(public.parse::<IpAddr>().unwrap()), "{public}");
        }
    }
}
