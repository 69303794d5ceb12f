//! The cables, addresses and rules of a world: candidate — router — internet.

use super::{
    daemon::run,
    internet::{BARE, BARE_V6, HOSTS, INTERVIEW, LIVE, PROBES, RELAY, ROOMS, STUN, STUN_PORT, WRAPPER_V4, host},
    room::Room,
    site, tunnel,
    world::{Fault, Oddity, Proxy, Relay, World, WrapperAnswer},
};
use crate::browser::real::KEPT_IN;
use std::{
    fs, io,
    net::Ipv4Addr,
    time::{Duration, Instant},
};

pub(super) const ROUTER: &str = "192.168.77.1";
pub(super) const ROUTER_V4: Ipv4Addr = Ipv4Addr::new(192, 168, 77, 1);
/// Where the router's own servers listen.
pub(super) const PORTAL_PORT: u16 = 8080;
/// Where a page is that only the candidate's own network, or computer, may see.
pub(super) const INSIDE_PORT: u16 = 8088;
pub(super) const FILTER_PORT: u16 = 8443;
pub(super) const BLOCK_PAGE_PORT: u16 = 8081;
pub(super) const TRANSPARENT_PORT: u16 = 3129;

/// The three rooms, connected.
pub(super) struct Network {
    pub candidate: Room,
    pub router: Room,
    pub internet: Room,
}

impl Network {
    pub(super) fn build(world: &World) -> io::Result<Network> {
        let candidate = Room::first()?;
        let (router, internet) = (candidate.beside()?, candidate.beside()?);
        let network = Network { candidate, router, internet };
        for room in [&network.candidate, &network.router, &network.internet] {
            // For the first seconds nothing is forwarded otherwise: each asks whether another one has its address.
            let _ = room.inside(|| fs::write("/proc/sys/net/ipv6/conf/default/accept_dad", "0"));
        }
        network.cables(world)?;
        network.candidate(world)?;
        run(&network.router, "nft", &["-f", "-"], &rules(world))?;
        if world.browsers.real().any(|real| real.kept_in) {
            run(&network.candidate, "nft", &["-f", "-"], &own_rules())?;
        }
        Ok(network)
    }

    fn cables(&self, world: &World) -> io::Result<()> {
        self.router.inside(|| {
            fs::write("/proc/sys/net/ipv4/ip_forward", "1")?;
            // A kernel without IPv6 has a world without it.
            let _ = fs::write("/proc/sys/net/ipv6/conf/all/forwarding", "1");
            Ok(())
        })?;
        let (candidate, internet) = (self.candidate.path(), self.internet.path());
        let script = format!(
            "link set lo up\n\
             link add lan type veth peer name eth0 netns {candidate}\n\
             link add wan type veth peer name wan0 netns {internet}\n\
             addr add {ROUTER}/24 dev lan\n\
             addr add 2001:db8:77::1/64 dev lan nodad\n\
             addr add 198.51.100.1/24 dev wan\n\
             addr add 2001:db8:100::1/64 dev wan nodad\n\
             link set lan up\n\
             link set wan up\n\
             route add 203.0.113.0/24 dev wan\n"
        );
        let private = world.link.address.map(|address| address.to_string());
        let script = private.iter().fold(script, |script, address| script + &format!("route add {address} dev wan\n"));
        ip(&self.router, &script)?;

        let mut script = "link set lo up\nlink set wan0 up\n".to_owned();
        let addresses = HOSTS.iter().map(|host| host.v4).chain(BARE).chain([tunnel::SERVER, WRAPPER_V4]);
        let addresses = addresses.chain(private.as_deref());
        for address in addresses {
            script += &format!("addr add {address}/24 dev wan0\n");
        }
        for address in HOSTS.iter().filter_map(|host| host.v6).chain(BARE_V6) {
            script += &format!("addr add {address}/64 dev wan0 nodad\n");
        }
        script += "route add default via 198.51.100.1\nroute add ::/0 via 2001:db8:100::1\n";
        ip(&self.internet, &script)
    }

    /// Waits until the candidate's computer has noticed its cable.
    fn settled(&self, plugged_in: bool) -> io::Result<()> {
        let give_up = Instant::now() + SETTLED_WITHIN;
        self.candidate.inside(|| {
            while (fs::read_to_string("/sys/class/net/eth0/operstate")?.trim() == "up") != plugged_in {
                if Instant::now() > give_up {
                    return Err(io::Error::other("the candidate's interface does not notice its cable"));
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            Ok(())
        })
    }

    fn candidate(&self, world: &World) -> io::Result<()> {
        let mut script = "link set lo up\nlink set eth0 up\n".to_owned();
        if world.has(Fault::NoAddress) || world.has(Fault::OnlyLinkLocalAddress) {
            if world.has(Fault::OnlyLinkLocalAddress) {
                script += "addr add 169.254.17.4/16 dev eth0 scope link\n";
            }
        } else {
            script += &format!("addr add 192.168.77.2/24 dev eth0\nroute add default via {ROUTER}\n");
            if !world.is(Oddity::NoIpv6) && !world.is_tunnelled() {
                script += "addr add 2001:db8:77::2/64 dev eth0 nodad\nroute add ::/0 via 2001:db8:77::1\n";
            }
        }
        if world.is(Oddity::NoIpv6) {
            self.candidate.inside(|| fs::write("/proc/sys/net/ipv6/conf/all/disable_ipv6", "1"))?;
        }
        ip(&self.candidate, &script)?;
        if world.has(Fault::CableUnplugged) {
            ip(&self.router, "link set lan down\n")?;
        }
        self.settled(!world.has(Fault::CableUnplugged))?;
        self.candidate.replace("/etc/resolv.conf", &format!("nameserver {ROUTER}\n"))?;
        self.candidate.replace("/etc/nsswitch.conf", "hosts: files dns\n")?;
        let mut hosts = "127.0.0.1 localhost\n::1 localhost\n".to_owned();
        if world.has(Fault::InterviewInHostsFile) {
            hosts += &format!("127.0.0.1 {}\n", site::host(&world.link));
        }
        if let Some(wrapper) = world.wrapper.as_ref().filter(|w| w.answers == WrapperAnswer::Loopback) {
            hosts += &format!("127.0.0.1 {}\n", wrapper.host());
        }
        self.candidate.replace("/etc/hosts", &hosts)
    }
}

/// For how long the kernel may keep back that a cable was plugged in or out: it tells so once a second.
const SETTLED_WITHIN: Duration = Duration::from_secs(5);

pub(super) fn ip(room: &Room, script: &str) -> io::Result<()> {
    run(room, "ip", &["-batch", "-"], script)
}

/// The rules of a firewall on the candidate's own computer, which keeps some programs in.
fn own_rules() -> String {
    format!(
        "table inet own {{\n\
           chain leaving {{\n type filter hook output priority 0;\n oifname != \"lo\" meta skgid {KEPT_IN} reject\n}}\n\
         }}\n"
    )
}

/// Lets nothing through but TCP to the interview site and the hosts that everybody asks.
fn only_known_hosts() -> String {
    let known: Vec<_> = [INTERVIEW, ROOMS].into_iter().chain(PROBES).chain(LIVE).map(host).collect();
    let v4: Vec<&str> = known.iter().map(|host| host.v4).chain(BARE).collect();
    let v6: Vec<&str> = known.iter().filter_map(|host| host.v6).chain(BARE_V6).collect();
    let (v4, v6) = (v4.join(", "), v6.join(", "));
    format!(
        "ct state established,related accept; ip daddr {{ {v4} }} meta l4proto tcp accept; \
         ip6 daddr {{ {v6} }} meta l4proto tcp accept; drop"
    )
}

/// The router's rules, in the words of nftables.
fn rules(world: &World) -> String {
    let portal = [Fault::PortalRedirects, Fault::PortalPage, Fault::Portal511].iter().any(|fault| world.has(*fault));
    let filter = [
        Fault::InterviewResetOnHello,
        Fault::InterceptedTrusted,
        Fault::InterceptedUntrusted,
        Fault::BoxTakesConnections,
        Fault::WebsocketStripped,
        Fault::WebsocketRefused,
        Fault::WebsocketFaked,
        Fault::IdleConnectionsCut,
    ]
    .iter()
    .any(|f| world.has(*f));
    let only_proxy = world.proxy.is_some_and(Proxy::is_only_way);
    let interview = host(INTERVIEW);
    let drop = |name: &str| format!("ip daddr {} drop", host(name).v4);
    let to = |rule: &str| {
        let v6 = interview.v6.map(|v6| format!("ip6 daddr {v6} {rule}")).unwrap_or_default();
        format!("ip daddr {} {rule}; {v6}", interview.v4)
    };
    let forward = [
        (world.has(Fault::RouterForwardsNothing), "drop".to_owned()),
        (portal || only_proxy, "meta l4proto tcp reject with tcp reset; meta l4proto udp drop".to_owned()),
        (world.has(Fault::InterviewRejected), to("reject")),
        (world.has(Fault::InterviewDropped), to("drop")),
        (
            world.wrapper.as_ref().is_some_and(|wrapper| wrapper.answers == WrapperAnswer::Rejected),
            format!("ip daddr {WRAPPER_V4} reject"),
        ),
        (
            world.has(Fault::UdpDropped),
            // A tunnel gets through where its port is open.
            format!("udp dport {0} accept; udp sport {0} accept; meta l4proto udp drop", tunnel::PORT),
        ),
        (world.relay == Some(Relay::Down), drop(RELAY)),
        (
            world.has(Fault::OnlyPort443),
            "ct state established,related accept; tcp dport { 80, 443 } accept; drop".to_owned(),
        ),
        (world.has(Fault::OnlyKnownHosts), only_known_hosts()),
        (
            world.loss_percent.is_some(),
            format!("numgen random mod 100 < {} drop", world.loss_percent.unwrap_or_default()),
        ),
        (world.is(Oddity::StunLimited), format!("udp dport {STUN_PORT} limit rate over 20/second drop")),
        (
            world.is(Oddity::OneStunLimited),
            format!("ip daddr {} udp dport {STUN_PORT} limit rate over 10/second drop", host(STUN[1]).v4),
        ),
        (world.is(Oddity::OneProbeDown), drop(PROBES[2])),
        (world.is(Oddity::OneWebsocketDown), drop(LIVE[1])),
        (
            world.is(Oddity::AllProbesDown),
            PROBES.map(drop).join("; ") + "; ip6 daddr { 2001:db8:100::20, 2001:db8:100::30 } drop",
        ),
        (world.is(Oddity::DeadIpv6), "meta nfproto ipv6 drop".to_owned()),
        (world.is(Oddity::OneStunSilent), drop(STUN[1])),
    ];
    let input = [(world.has(Fault::NamesDropped), "meta l4proto { tcp, udp } th dport 53 drop".to_owned())];
    let arriving = [
        (world.has(Fault::InterviewBlockPage), to(&format!("tcp dport 80 redirect to :{BLOCK_PAGE_PORT}"))),
        (portal || world.is(Oddity::PlainHijacked), format!("tcp dport 80 redirect to :{PORTAL_PORT}")),
        (filter, format!("tcp dport 443 redirect to :{FILTER_PORT}")),
        (world.is(Oddity::TransparentSquid), format!("tcp dport 80 redirect to :{TRANSPARENT_PORT}")),
    ];
    let lines = |rules: &[(bool, String)]| -> String {
        rules.iter().filter(|rule| rule.0).map(|rule| format!("    {}\n", rule.1)).collect()
    };
    let random = if world.has(Fault::NatSymmetric) { " fully-random" } else { "" };
    format!(
        "table inet lab {{\n\
           chain forward {{\n type filter hook forward priority 0;\n{}}}\n\
           chain input {{\n type filter hook input priority 0;\n iifname \"lan\" jump from_lan\n}}\n\
           chain from_lan {{\n{}}}\n\
           chain arriving {{\n type nat hook prerouting priority -100;\n iifname \"lan\" jump redirected\n}}\n\
           chain redirected {{\n{}}}\n\
           chain leaving {{\n type nat hook postrouting priority 100;\n oifname \"wan\" meta nfproto ipv4 masquerade{random}\n}}\n\
         }}\n",
        lines(&forward),
        lines(&input),
        lines(&arriving)
    )
}
