//! Network interfaces, their addresses, and which of them carries traffic to the internet. Asks the system only: no
//! packet is sent.

use super::local_address::find_local_address;
use crate::{os, thread};
use netdev::Interface as Device;
use netdev::interface::{state::OperState, types::InterfaceType};
use netdev::prelude::Ipv4Net;
use preflight_diagnosis::{Interface, InterfaceKind, Network, Observed, Why};
use socket2::{Domain, Protocol, Socket, Type};
use std::collections::HashSet;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use tokio::net::UdpSocket;

pub(crate) async fn interfaces() -> Observed<Network> {
    let unknown = |_| Observed::Unknown(Why::Failed("the system's list of interfaces could not be read".to_owned()));
    thread::run("interfaces", read_network).await.map_or_else(unknown, Observed::Known)
}

/// Returns this computer's address on the way to the internet. The other end must be a public address: a company's
/// tunnel often carries the private ones alone.
pub(super) fn find_outward_address() -> Option<IpAddr> {
    let v6 = Ipv6Addr::new(0x2606, 0x4700, 0x4700, 0, 0, 0, 0, 0x1111);
    find_local_address(Ipv4Addr::new(1, 1, 1, 1).into()).or_else(|| find_local_address(v6.into()))
}

/// An interface that a packet can be made to leave by, whatever the routes say.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub name: String,
    index: NonZeroU32,
    address: Ipv4Addr,
}

impl Way {
    /// Returns a socket whose packets go this way, and no other.
    pub(super) fn bind_udp(&self) -> io::Result<UdpSocket> {
        let socket = Socket::new(Domain::IPV4, Type::DGRAM, Some(Protocol::UDP))?;
        os::send_over(&socket, self.index)?;
        socket.bind(&SocketAddr::from((self.address, 0)).into())?;
        socket.set_nonblocking(true)?;
        UdpSocket::from_std(socket.into())
    }
}

/// Where a tunnel carries the traffic, returns the way that packets would take without it.
pub(super) async fn find_way_beside_tunnel() -> Option<Way> {
    thread::run("interfaces", || {
        let devices = netdev::get_interfaces();
        let default = find_default(&devices)?;
        let beside = |device: &&Device| {
            let is_physical =
                matches!(find_kind(device), InterfaceKind::Ethernet | InterfaceKind::WiFi | InterfaceKind::Mobile);
            is_physical && device.is_up()
        };
        let way = |device: &Device| {
            let address = device.ipv4.iter().map(Ipv4Net::addr).find(|address| !address.is_link_local())?;
            Some(Way { name: device.name.clone(), index: NonZeroU32::new(device.index)?, address })
        };
        // What leads out has a router.
        let (with_router, without): (Vec<_>, Vec<_>) =
            devices.iter().filter(beside).partition(|device| device.gateway.is_some());
        let mut devices = with_router.into_iter().chain(without);
        (find_kind(default) == InterfaceKind::Tunnel).then(|| devices.find_map(way)).flatten()
    })
    .await
    .ok()
    .flatten()
}

fn find_default(devices: &[Device]) -> Option<&Device> {
    let local = find_outward_address()?;
    devices.iter().find(|device| device.ip_addrs().contains(&local))
}

fn read_network() -> Network {
    let devices = netdev::get_interfaces();
    let default = find_default(&devices);
    let gateway = default.and_then(|device| device.gateway.as_ref()).and_then(|gateway| {
        // A link-local address is of no use without its interface.
        let usable = gateway.ipv6.iter().find(|address| !address.is_unicast_link_local());
        gateway.ipv4.first().map(ToString::to_string).or_else(|| usable.map(ToString::to_string))
    });
    let mut seen = HashSet::new();
    let servers = devices.iter().filter(|device| device.is_up()).flat_map(|device| &device.dns_servers);
    let name_servers = servers.filter(|server| seen.insert(*server)).map(ToString::to_string).collect();
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
    let names = [Some(&device.name), device.friendly_name.as_ref(), device.description.as_ref()];
    let named = names.into_iter().flatten().find_map(|name| find_kind_by_name(name));
    named.unwrap_or_else(|| find_kind_by_type(device.if_type))
}

/// Names tell more than types: a VPN's interface often poses as Ethernet. Names of interfaces as the makers of the
/// programs give them; on Windows the description holds the driver's name.
pub(super) fn find_kind_by_name(name: &str) -> Option<InterfaceKind> {
    const TUNNELS: &str =
        "tun|tap|wg|utun|ppp|ipsec|gpd|cscotun|nordlynx|nordtun|proton|zt|cloudflarewarp|mullvad|warp";
    const TUNNEL_DRIVERS: &str = "tap-windows|wintun|wireguard|openvpn|anyconnect|fortinet|pangp|globalprotect|juniper|\
                                  wan miniport|tailscale|vpn";
    const VIRTUAL: &str = "docker|ifb|dummy|veth|br-|virbr|lxc|lxdbr|cni|flannel|cali|vmnet|vboxnet|bridge";
    const VIRTUAL_DRIVERS: &str = "vethernet|hyper-v virtual|virtualbox|vmware|host-only";
    const NOT_FOR_TRAFFIC: &str = "awdl|llw|anpi|ap|gif|stf";

    let name = name.to_lowercase();
    let contains = |words: &str| words.split('|').any(|word| name.contains(word));
    let starts = |words: &str| words.split('|').any(|word| name.starts_with(word));
    let numbered = |words: &str| {
        let mut rests = words.split('|').filter_map(|word| name.strip_prefix(word));
        rests.any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    if contains(VIRTUAL_DRIVERS) || starts(VIRTUAL) {
        Some(InterfaceKind::Virtual)
    } else if numbered(TUNNELS) || contains(TUNNEL_DRIVERS) {
        Some(InterfaceKind::Tunnel)
    } else if numbered(NOT_FOR_TRAFFIC) {
        Some(InterfaceKind::Other)
    } else {
        None
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
fn find_kind_by_type(kind: InterfaceType) -> InterfaceKind {
    use InterfaceType::{Bridge, Ethernet, Ethernet3Megabit, FastEthernetFx, FastEthernetT, GigabitEthernet, Loopback};
    use InterfaceType::{Ppp, ProprietaryVirtual, Slip, Tunnel, UnknownWithValue, Wireless80211};
    use InterfaceType::{Wman, Wwan, Wwanpp, Wwanpp2};
    match kind {
        Ethernet | Ethernet3Megabit | FastEthernetT | FastEthernetFx | GigabitEthernet => InterfaceKind::Ethernet,
        Wireless80211 => InterfaceKind::WiFi,
        Wman | Wwan | Wwanpp | Wwanpp2 => InterfaceKind::Mobile,
        // A tunnel without an Ethernet header is "type 65534, none" on Linux.
        Tunnel | Ppp | Slip | UnknownWithValue(65534) => InterfaceKind::Tunnel,
        Loopback => InterfaceKind::Loopback,
        Bridge | ProprietaryVirtual => InterfaceKind::Virtual,
        _ => InterfaceKind::Other,
    }
}
