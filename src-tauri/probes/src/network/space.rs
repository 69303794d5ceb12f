//! How far inside an address stands: in the internet, in the network that this computer is in, or in the computer itself.
//! What a stranger's link may lead to depends on it. Looks no name up.

use super::local_address::find_local_address;
use preflight_diagnosis::{Failure, FailureKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// From outside to inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    Internet,
    OwnNetwork,
    ThisComputer,
}

impl Space {
    /// Returns where an address stands. One that carries an IPv4 address inside stands where that one does.
    pub(super) fn of_address(address: IpAddr) -> Space {
        let space = match address {
            IpAddr::V4(address) => Space::of_v4(address),
            IpAddr::V6(address) => Space::of_v6(address),
        };
        // A public address may be this computer's own.
        if find_local_address(address) == Some(address) { Space::ThisComputer } else { space }
    }

    /// Returns where the host of a URL stands, if it is an address or a name that always means this computer
    /// (RFC 6761, section 6.3). Of other names only a lookup can tell.
    pub(super) fn of_literal(url: &Url) -> Option<Space> {
        match url.host()? {
            Host::Ipv4(address) => Some(Space::of_address(address.into())),
            Host::Ipv6(address) => Some(Space::of_address(address.into())),
            Host::Domain(name) => {
                let name = name.trim_end_matches('.').to_ascii_lowercase();
                let is_local = matches!(name.as_str(), "localhost" | "localhost.localdomain");
                (is_local || name.ends_with(".localhost")).then_some(Space::ThisComputer)
            }
        }
    }

    fn of_v4(address: Ipv4Addr) -> Space {
        let [first, second, ..] = address.octets();
        // "This network" is this computer itself (RFC 1122, section 3.2.1.3).
        if address.is_loopback() || first == 0 {
            Space::ThisComputer
        } else if address.is_private()
            || address.is_link_local()
            || address.is_multicast()
            || address.is_broadcast()
            // What providers and tunnels share among their customers (RFC 6598).
            || (first == 100 && second & 0xc0 == 64)
        {
            Space::OwnNetwork
        } else {
            Space::Internet
        }
    }

    fn of_v6(address: Ipv6Addr) -> Space {
        if address.is_loopback() || address.is_unspecified() {
            return Space::ThisComputer;
        }
        if let Some(inside) = embedded_v4(address) {
            return Space::of_v4(inside);
        }
        // The last one is site-local, which nobody should use any more (RFC 3879).
        let is_inside = address.is_unique_local()
            || address.is_unicast_link_local()
            || address.is_multicast()
            || address.segments()[0] & 0xffc0 == 0xfec0;
        if is_inside { Space::OwnNetwork } else { Space::Internet }
    }

    /// Says that a redirect to here is not followed.
    pub(super) fn refuse(self) -> Failure {
        match self {
            Space::ThisComputer => Failure::own(FailureKind::LeadsToThisComputer, "not followed into this computer"),
            Space::OwnNetwork | Space::Internet => {
                Failure::own(FailureKind::LeadsToOwnNetwork, "not followed into the own network")
            }
        }
    }
}

/// Returns the IPv4 address that an IPv6 one stands for: mapped and compatible (RFC 4291, section 2.5.5), translated
/// (RFC 6052), or tunnelled as 6to4 (RFC 3056).
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let from = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0 | 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => Some(from(g, h)),
        (0x2002, ..) => Some(from(b, c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(url: &str) -> Option<Space> {
        Space::of_literal(&url.parse().ok()?)
    }

    #[test]
    fn this_computer_has_many_spellings() {
        for url in [
            "http://127.0.0.1:8080/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://0.0.0.0/",
            "http://0/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://router.localhost/",
            "http://１２７.0.0.1/",
        ] {
            assert_eq!(literal(url), Some(Space::ThisComputer), "{url}");
        }
    }

    #[test]
    fn what_is_not_in_the_internet_is_the_own_network() {
        for url in [
            "http://10.0.0.1/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.168.1.1/",
            "http://0xc0a80101/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://100.127.255.255/",
            "http://224.0.0.251/",
            "http://255.255.255.255/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
            "http://[::ffff:192.168.1.1]/",
            "http://[64:ff9b::a00:1]/",
        ] {
            assert_eq!(literal(url), Some(Space::OwnNetwork), "{url}");
        }
    }

    #[test]
    fn public_addresses_are_in_the_internet_and_names_stay_open() {
        for url in [
            "http://1.1.1.1/",
            "http://172.32.0.1/",
            "http://100.63.255.255/",
            "http://100.128.0.1/",
            "http://169.253.0.1/",
            "http://198.18.0.5/",
            "http://[2606:4700::1111]/",
            "http://[64:ff9b::101:101]/",
        ] {
            assert_eq!(literal(url), Some(Space::Internet), "{url}");
        }
        for url in ["http://localhost.example/", "http://notlocalhost/", "https://acme.example/"] {
            assert_eq!(literal(url), None, "{url}");
        }
    }
}
