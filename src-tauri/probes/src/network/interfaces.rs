//! Network interfaces, their addresses, and which of them carries traffic to the internet. Asks the system only: no
//! packet is sent.

use super::names::find_local_address;
use crate::thread;
use netdev::{
    Interface as Device,
    interface::{state::OperState, types::InterfaceType},
};
use preflight_diagnosis::{Interface, InterfaceKind, Network, Observed, Why};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub(crate) async fn interfaces() -> Observed<Network> {
    match thread::run("interfaces", read_network).await {
        Ok(network) => Observed::Known(network),
        Err(_) => Observed::Unknown(Why::Failed("the system's list of interfaces could not be read".to_owned())),
    }
}

/// Returns this computer's address on the way to the internet. The other end must be a public address: a company's
/// tunnel often carries the private ones alone.
pub(super) fn find_outward_address() -> Option<IpAddr> {
    let v6 = Ipv6Addr::new(0x2606, 0x4700, 0x4700, 0, 0, 0, 0, 0x1111);
    find_local_address(Ipv4Addr::new(1, 1, 1, 1).into()).or_else(|| find_local_address(v6.into()))
}

fn read_network() -> Network {
    let devices = netdev::get_interfaces();
    let local = find_outward_address();
    let default = devices.iter().find(|device| local.is_some_and(|local| device.ip_addrs().contains(&local)));
    let gateway = default.and_then(|device| device.gateway.as_ref()).and_then(|gateway| {
        // A link-local address is of no use without its interface.
        let usable = gateway.ipv6.iter().find(|address| !address.is_unicast_link_local());
        gateway.ipv4.first().map(ToString::to_string).or_else(|| usable.map(ToString::to_string))
    });
    let mut name_servers = Vec::new();
    for server in devices.iter().filter(|device| device.is_up()).flat_map(|device| &device.dns_servers) {
        let server = server.to_string();
        if !name_servers.contains(&server) {
            name_servers.push(server);
        }
    }
    Network {
        default_interface: default.map(|device| device.name.clone()),
        gateway,
        name_servers,
        interfaces: devices.iter().map(read_interface).collect(),
    }
}

fn read_interface(device: &Device) -> Interface {
    let down = matches!(device.oper_state, OperState::Down | OperState::LowerLayerDown | OperState::NotPresent);
    let label = device.friendly_name.clone().filter(|label| *label != device.name);
    Interface {
        name: device.name.clone(),
        kind: find_kind(device),
        up: device.is_up() && !down,
        addresses: device.ip_addrs().iter().map(ToString::to_string).collect(),
        label,
    }
}

fn find_kind(device: &Device) -> InterfaceKind {
    if device.is_loopback() {
        return InterfaceKind::Loopback;
    }
    let words = [Some(&device.name), device.friendly_name.as_ref(), device.description.as_ref()];
    words
        .into_iter()
        .flatten()
        .find_map(|words| find_kind_by_name(words))
        .unwrap_or_else(|| find_kind_by_type(device.if_type))
}

/// Names tell more than types: a VPN's interface often poses as Ethernet. Names of interfaces as the makers of the
/// programs give them; on Windows the description holds the driver's name.
pub(super) fn find_kind_by_name(name: &str) -> Option<InterfaceKind> {
    const TUNNELS: [&str; 16] = [
        "tun",
        "tap",
        "wg",
        "utun",
        "ppp",
        "ipsec",
        "gpd",
        "cscotun",
        "nordlynx",
        "nordtun",
        "proton",
        "tailscale",
        "zt",
        "cloudflarewarp",
        "mullvad",
        "warp",
    ];
    const TUNNEL_DRIVERS: [&str; 12] = [
        "tap-windows",
        "wintun",
        "wireguard",
        "openvpn",
        "anyconnect",
        "fortinet",
        "pangp",
        "globalprotect",
        "juniper",
        "wan miniport",
        "tailscale",
        "vpn",
    ];
    const VIRTUAL: [&str; 14] = [
        "docker", "ifb", "dummy", "veth", "br-", "virbr", "lxc", "lxdbr", "cni", "flannel", "cali", "vmnet", "vboxnet",
        "bridge",
    ];
    const VIRTUAL_DRIVERS: [&str; 5] = ["vethernet", "hyper-v virtual", "virtualbox", "vmware", "host-only"];
    const NOT_FOR_TRAFFIC: [&str; 6] = ["awdl", "llw", "anpi", "ap", "gif", "stf"];

    let name = name.to_lowercase();
    let numbered = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    if VIRTUAL_DRIVERS.iter().any(|driver| name.contains(driver)) || VIRTUAL.iter().any(|start| name.starts_with(start))
    {
        Some(InterfaceKind::Virtual)
    } else if TUNNELS.iter().any(|tunnel| numbered(tunnel)) || TUNNEL_DRIVERS.iter().any(|driver| name.contains(driver))
    {
        Some(InterfaceKind::Tunnel)
    } else if NOT_FOR_TRAFFIC.iter().any(|start| numbered(start)) {
        Some(InterfaceKind::Other)
    } else {
        None
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
fn find_kind_by_type(kind: InterfaceType) -> InterfaceKind {
    match kind {
        InterfaceType::Ethernet
        | InterfaceType::Ethernet3Megabit
        | InterfaceType::FastEthernetT
        | InterfaceType::FastEthernetFx
        | InterfaceType::GigabitEthernet => InterfaceKind::Ethernet,
        InterfaceType::Wireless80211 => InterfaceKind::WiFi,
        InterfaceType::Wman | InterfaceType::Wwan | InterfaceType::Wwanpp | InterfaceType::Wwanpp2 => {
            InterfaceKind::Mobile
        }
        // A tunnel without an Ethernet header is "type 65534, none" on Linux.
        InterfaceType::Tunnel | InterfaceType::Ppp | InterfaceType::Slip | InterfaceType::UnknownWithValue(65534) => {
            InterfaceKind::Tunnel
        }
        InterfaceType::Loopback => InterfaceKind::Loopback,
        InterfaceType::Bridge | InterfaceType::ProprietaryVirtual => InterfaceKind::Virtual,
        _ => InterfaceKind::Other,
    }
}
