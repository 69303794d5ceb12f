//! The internet of a world: names, addresses, what its web servers answer, and the profile that lists them. The addresses
//! are those set aside for examples (RFC 5737, RFC 3849): public to every rule, and nobody's.

use super::{
    broken,
    proxies::Script,
    relay,
    site::{self, Site},
    web::{Handler, Reply, Request},
    world::{Act, Oddity, Shown, World},
};
use preflight_diagnosis::{ProbeHost, Profile};
use preflight_invitation::Limit;
use std::sync::Arc;

pub(super) const INTERVIEW: &str = "interview.example.com";
/// Where the interview site may send on to.
pub(super) const ROOMS: &str = "rooms.example.com";
/// Where a company keeps its proxy script.
pub(super) const SETTINGS: &str = "settings.example.com";
/// A name of the internet whose address is that of whoever looks it up.
pub(super) const INSIDE: &str = "inside.example.com";
pub(super) const PROBES: [&str; 3] = ["connectivity.example.net", "detect.example.org", "check.example.edu"];
pub(super) const STUN: [&str; 2] = ["stun.example.net", "stun.example.org"];
/// Hosts that open a WebSocket to anybody.
pub(super) const LIVE: [&str; 2] = ["live.example.net", "live.example.org"];
/// Passes sound and picture on.
pub(super) const RELAY: &str = "relay.example.net";
pub(super) const STUN_PORT: u16 = 3478;

/// The name of an authority that all computers of a world trust, as the public ones.
pub(super) const PUBLIC_AUTHORITY: &str = "Everybody's Certificates";

pub(super) struct Host {
    pub name: &'static str,
    pub v4: &'static str,
    pub v6: Option<&'static str>,
}

pub(super) const HOSTS: [Host; 11] = [
    Host { name: INTERVIEW, v4: "198.51.100.10", v6: Some("2001:db8:100::10") },
    Host { name: ROOMS, v4: "198.51.100.11", v6: Some("2001:db8:100::11") },
    Host { name: SETTINGS, v4: "198.51.100.12", v6: None },
    Host { name: PROBES[0], v4: "203.0.113.20", v6: Some("2001:db8:100::20") },
    Host { name: PROBES[1], v4: "198.51.100.30", v6: Some("2001:db8:100::30") },
    Host { name: PROBES[2], v4: "203.0.113.40", v6: None },
    Host { name: STUN[0], v4: "203.0.113.50", v6: None },
    Host { name: STUN[1], v4: "198.51.100.51", v6: None },
    Host { name: LIVE[0], v4: "203.0.113.60", v6: None },
    Host { name: LIVE[1], v4: "198.51.100.61", v6: None },
    Host { name: RELAY, v4: "203.0.113.70", v6: None },
];

/// Where the host of what stands around the link is.
pub(super) const WRAPPER_V4: &str = "198.51.100.13";

/// Addresses without names, which take connections.
pub(super) const BARE: [&str; 3] = ["203.0.113.1", "198.51.100.53", "203.0.113.9"];
pub(super) const BARE_V6: [&str; 2] = ["2001:db8:100::53", "2001:db8:100::99"];

pub(super) fn host(name: &str) -> &'static Host {
    HOSTS.iter().find(|host| host.name == name).unwrap_or(&HOSTS[0])
}

/// The names that a world has beside [`HOSTS`], with their addresses: of the link, if it has a host of its own, and of what
/// stands around it.
pub(super) fn more_names(world: &World) -> Vec<(String, String, Option<&'static str>)> {
    let interview = host(INTERVIEW);
    let of_link = world.link.host.as_ref().map(|name| match world.link.address {
        Some(address) => (name.clone(), address.to_string(), None),
        None => (name.clone(), interview.v4.to_owned(), interview.v6),
    });
    let of_wrapper = world.wrapper.as_ref().map(|wrapper| (wrapper.host().to_owned(), WRAPPER_V4.to_owned(), None));
    let inside = (world.link.page == Shown::Act(Act::LeadsToThisComputer))
        .then(|| (INSIDE.to_owned(), "127.0.0.1".to_owned(), None));
    of_link.into_iter().chain(of_wrapper).chain(inside).collect()
}

/// A profile that knows nothing but this internet.
pub(super) fn profile(world: &World) -> Profile {
    let mut profile = Profile::generic().clone();
    profile.name = "lab".to_owned();
    // A busy test machine is not what is tested here.
    for limit in [&mut profile.device.memory_free_mb, &mut profile.device.disk_free_mb] {
        *limit = Limit { value: 1, source: "a test machine".to_owned() };
    }
    profile.device.processor_percent = Limit { value: 101, source: "a test machine".to_owned() };
    let network = &mut profile.network;
    let v6 = BARE_V6.map(|address| format!("[{address}]:443"));
    network.addresses = BARE.map(|address| format!("{address}:443")).into_iter().chain(v6).collect();
    network.stun_servers = STUN.map(|name| format!("{name}:{STUN_PORT}")).into();
    network.websockets = LIVE.map(|name| format!("wss://{name}/live")).into();
    network.probe_hosts = vec![
        ProbeHost { url: format!("http://{}/generate_204", PROBES[0]), status: 204, body: None },
        ProbeHost { url: format!("http://{}/success.txt", PROBES[1]), status: 200, body: Some("success".to_owned()) },
        ProbeHost { url: format!("http://{}/generate_204", PROBES[2]), status: 204, body: None },
    ];
    network.own_authorities = vec![PUBLIC_AUTHORITY.to_owned()];
    network.relay = world.relay.map(relay::server);
    profile
}

/// What the web servers answer.
pub(super) fn answers(world: &World, site: &Arc<Site>, script: Option<Script>) -> Handler {
    let (world, site) = (world.clone(), Arc::clone(site));
    Arc::new(move |request: &Request| match request.host.as_str() {
        name if name == site::host(&world.link) => site.answer(request),
        ROOMS => site.room(request),
        SETTINGS => match script {
            None => Reply::page(404, "no such file"),
            Some(Script::Page(script)) => Reply::page(200, script),
            Some(Script::Beginning(script)) => broken::beginning(script),
        },
        name if name == PROBES[0] && world.is(Oddity::OneDateWrong) => Reply::misdated(204, 600),
        name if name == PROBES[0] => Reply::page(204, ""),
        name if name == PROBES[1] => Reply::page(200, "success\n"),
        name if name == PROBES[2] && world.is(Oddity::OneProbeForbids) => Reply::page(403, "go away"),
        name if name == PROBES[2] && world.is(Oddity::OneProbeFails) => Reply::page(503, "try later"),
        name if name == PROBES[2] => Reply::page(204, ""),
        name if LIVE.contains(&name) && world.is(Oddity::NoWebsockets) => Reply::page(404, "no such page"),
        name if LIVE.contains(&name) => match &request.websocket_key {
            Some(key) => Reply::WebSocket { key: key.clone() },
            None => Reply::page(426, "a WebSocket is spoken here"),
        },
        name => match world.wrapper.as_ref().filter(|wrapper| wrapper.host() == name) {
            Some(wrapper) => site.wrapper(wrapper, request),
            None => Reply::page(404, "no such host"),
        },
    })
}
