//! The internet of a world: names, addresses, what its web servers answer, and the profile that lists them. The addresses
//! are those set aside for examples (RFC 5737, RFC 3849): public to every rule, and nobody's.

use super::{
    web::{Handler, Reply, Request},
    world::{Link, Oddity, Page, Scheme, World},
};
use preflight_diagnosis::{Limit, ProbeHost, Profile};
use std::{sync::Arc, time::Duration};

pub(super) const INTERVIEW: &str = "interview.example.com";
/// Where the interview site may send on to.
pub(super) const ROOMS: &str = "rooms.example.com";
/// Where a company keeps its proxy script.
pub(super) const SETTINGS: &str = "settings.example.com";
pub(super) const PROBES: [&str; 3] = ["connectivity.example.net", "detect.example.org", "check.example.edu"];
pub(super) const STUN: [&str; 2] = ["stun.example.net", "stun.example.org"];
pub(super) const STUN_PORT: u16 = 3478;

/// The name of an authority that all computers of a world trust, as the public ones.
pub(super) const PUBLIC_AUTHORITY: &str = "Everybody's Certificates";

pub(super) struct Host {
    pub name: &'static str,
    pub v4: &'static str,
    pub v6: Option<&'static str>,
}

pub(super) const HOSTS: [Host; 8] = [
    Host { name: INTERVIEW, v4: "198.51.100.10", v6: Some("2001:db8:100::10") },
    Host { name: ROOMS, v4: "198.51.100.11", v6: Some("2001:db8:100::11") },
    Host { name: SETTINGS, v4: "198.51.100.12", v6: None },
    Host { name: PROBES[0], v4: "203.0.113.20", v6: Some("2001:db8:100::20") },
    Host { name: PROBES[1], v4: "198.51.100.30", v6: Some("2001:db8:100::30") },
    Host { name: PROBES[2], v4: "203.0.113.40", v6: None },
    Host { name: STUN[0], v4: "203.0.113.50", v6: None },
    Host { name: STUN[1], v4: "198.51.100.51", v6: None },
];

/// Addresses without names, which take connections.
pub(super) const BARE: [&str; 3] = ["203.0.113.1", "198.51.100.53", "203.0.113.9"];

pub(super) fn host(name: &str) -> &'static Host {
    HOSTS.iter().find(|host| host.name == name).unwrap_or(&HOSTS[0])
}

pub(super) fn link(link: &Link) -> String {
    let scheme = match link.scheme {
        Scheme::Http => "http",
        Scheme::Https => "https",
    };
    format!("{scheme}://{INTERVIEW}/i/8fK2mQ7xR1")
}

/// A profile that knows nothing but this internet.
pub(super) fn profile() -> Profile {
    let mut profile = Profile::generic().clone();
    profile.name = "lab".to_owned();
    // A busy test machine is not what is tested here.
    for limit in [&mut profile.device.memory_free_mb, &mut profile.device.disk_free_mb] {
        *limit = Limit { value: 1, source: "a test machine".to_owned() };
    }
    profile.device.processor_percent = Limit { value: 101, source: "a test machine".to_owned() };
    let network = &mut profile.network;
    network.addresses = BARE.map(|address| format!("{address}:443")).into();
    network.stun_servers = STUN.map(|name| format!("{name}:{STUN_PORT}")).into();
    network.probe_hosts = vec![
        ProbeHost { url: format!("http://{}/generate_204", PROBES[0]), status: 204, body: None },
        ProbeHost { url: format!("http://{}/success.txt", PROBES[1]), status: 200, body: Some("success".to_owned()) },
        ProbeHost { url: format!("http://{}/generate_204", PROBES[2]), status: 204, body: None },
    ];
    network.own_authorities = vec![PUBLIC_AUTHORITY.to_owned()];
    profile
}

/// What the web servers answer.
pub(super) fn answers(world: &World, script: Option<&'static str>) -> Handler {
    let world = world.clone();
    Arc::new(move |request: &Request| match request.host.as_str() {
        INTERVIEW => interview(&world, request),
        ROOMS => Reply::page(200, page(Page::Interview)),
        SETTINGS => script.map_or_else(|| Reply::page(404, "no such file"), |script| Reply::page(200, script)),
        name if name == PROBES[0] && world.is(Oddity::OneDateWrong) => Reply::misdated(204, 600),
        name if name == PROBES[0] => Reply::page(204, ""),
        name if name == PROBES[1] => Reply::page(200, "success\n"),
        name if name == PROBES[2] && world.is(Oddity::OneProbeForbids) => Reply::page(403, "go away"),
        name if name == PROBES[2] && world.is(Oddity::OneProbeFails) => Reply::page(503, "try later"),
        name if name == PROBES[2] => Reply::page(204, ""),
        _ => Reply::page(404, "no such host"),
    })
}

fn interview(world: &World, request: &Request) -> Reply {
    let Link { status, page: shown, .. } = world.link;
    let after = Duration::from_millis(if world.is(Oddity::SlowSite) { 1500 } else { 0 });
    match shown {
        Page::Hangs => return Reply::Hang,
        Page::Empty => return Reply::Close,
        Page::Redirects if request.path != "/" => return Reply::redirect(format!("https://{ROOMS}/r/8fK2mQ7xR1")),
        Page::Interview
        | Page::NotFound
        | Page::Expired
        | Page::ExpiredGerman
        | Page::Maintenance
        | Page::Blocked
        | Page::Redirects => {}
    }
    // Only a site that is down has a root that is down.
    let (status, body) =
        if request.path == "/" && status < 500 { (200, page(Page::Interview)) } else { (status, page(shown)) };
    Reply::Page { status, headers: Vec::new(), body, after, date_offset_s: 0 }
}

pub(super) fn page(page: Page) -> String {
    let (title, words) = match page {
        Page::Interview | Page::Hangs | Page::Empty | Page::Redirects => {
            ("Your interview", "Press Start when you are ready.")
        }
        Page::NotFound => ("Page not found", "The page you are looking for does not exist."),
        Page::Expired => ("Interview", "This link has expired. Please contact the recruiter."),
        Page::ExpiredGerman => {
            ("Ihr Gespräch", "Dieser Link ist abgelaufen. Bitte wenden Sie sich an das Unternehmen.")
        }
        Page::Maintenance => ("Service unavailable", "We are working on it."),
        Page::Blocked => {
            ("Web page blocked", "Access to this site is blocked by your organization. Category: meetings")
        }
    };
    let terms = "Terms of use. ".repeat(60);
    format!(
        "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p>\
         <footer>{terms} A link that has expired or is no longer valid cannot be used.</footer></body></html>"
    )
}
