//! The words in which a scenario of this bench says how its world is. Nothing is built here.

use super::{page::Page, site};
use crate::browser::browsers::Browsers;
use serde::{Deserialize, de::IntoDeserializer};
use std::{collections::BTreeMap, net::Ipv4Addr};

/// `[world]` of a scenario. Left out, everything is healthy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct World {
    /// What is broken.
    pub faults: Vec<Fault>,
    /// What is unusual and yet in order.
    pub oddities: Vec<Oddity>,
    /// What the interview site answers.
    pub link: Link,
    /// How many of a hundred packets the router drops, each way.
    pub loss_percent: Option<u8>,
    /// The proxy that the candidate's computer is told to use.
    pub proxy: Option<Proxy>,
    /// The relay that the profile names; without it there is none.
    pub relay: Option<Relay>,
    /// What stands around the link.
    pub wrapper: Option<Wrapper>,
    /// The computer's time zone.
    pub time_zone: Option<String>,
    /// Schemes that a program on the computer opens.
    pub apps: Vec<String>,
    /// Files at the candidate's, by name: `{file:NAME}`.
    pub files: BTreeMap<String, String>,
    /// The browsers of the computer; without them there is none.
    pub browsers: Browsers,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Link {
    pub scheme: Scheme,
    /// Where it is not the lab's own interview site: a platform's name, answered inside like every other.
    pub host: Option<String>,
    /// Of that host, where it is not a public one.
    pub address: Option<Ipv4Addr>,
    /// Path, query and fragment.
    pub path: String,
    pub status: u16,
    pub page: Shown,
    /// From this many minutes after now on, the interview is shown instead.
    pub opens_in_min: Option<i64>,
    /// The Retry-After that the page is sent with.
    pub retry_after_s: Option<u32>,
    /// How often the page is shown before the link counts as used.
    pub uses: Option<usize>,
    /// A mail scanner opens the link before the candidate does.
    pub scanned: bool,
}

impl Default for Link {
    fn default() -> Self {
        Link {
            scheme: Scheme::Https,
            host: None,
            address: None,
            path: "/i/8fK2mQ7xR1".to_owned(),
            status: 200,
            page: Shown::default(),
            opens_in_min: None,
            retry_after_s: None,
            uses: None,
            scanned: false,
        }
    }
}

/// What stands around the link.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Wrapper {
    /// With `{link}` or `{link-encoded}` where the link is inside it.
    pub url: String,
    pub answers: WrapperAnswer,
}

impl Wrapper {
    pub(super) fn host(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        rest.split(['/', '?', ':']).next().unwrap_or_default()
    }
}

/// What is behind the link: a page, or something that a site does instead of showing one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Shown {
    Act(Act),
    Page(Page),
}

impl Default for Shown {
    /// Read where it is used, so that a page that is missing is told there.
    fn default() -> Self {
        Page::named("interview").map_or(Shown::Act(Act::Empty), Shown::Page)
    }
}

impl TryFrom<String> for Shown {
    type Error = String;

    fn try_from(name: String) -> Result<Shown, String> {
        let act = Act::deserialize(IntoDeserializer::<serde::de::value::Error>::into_deserializer(name.as_str()));
        act.map(Shown::Act).or_else(|_| Page::try_from(name).map(Shown::Page))
    }
}

impl Shown {
    fn words(&self) -> String {
        match self {
            Shown::Act(act) => act.words().to_owned(),
            Shown::Page(page) => page.words(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Scheme {
    Http,
    Https,
}

/// Declares an enum whose values are written as kebab-case in a scenario, each with the words that explain it.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$at:meta])* $value:ident => $words:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(super) enum $name {
            $($(#[$at])* $value,)*
        }

        impl $name {
            pub(super) fn words(self) -> &'static str {
                match self {
                    $($name::$value => $words,)*
                }
            }
        }
    };
}

words!(
    /// What a site does instead of showing a page. Its root shows one, but where it does not get so far.
    Act {
        Hangs => "nothing: it takes the request and is silent",
        Empty => "nothing: it takes the request and closes the connection",
        ClosesAtOnce => "nothing: it closes each connection at once",
        Garbage => "garbage in place of TLS",
        Redirects => "a redirect to another host of its own, where the interview is",
        ThreeHops => "three redirects, the last to another host, where the interview is",
        Cookie => "a redirect to itself with a cookie, and the interview for who brings it back",
        Loops => "a redirect to another host, which redirects back",
        ForEver => "redirects without an end, each to another page",
        Downgrades => "a redirect to a page without TLS",
        LeadsToRouter => "a redirect to the settings page of the candidate's own router",
        LeadsToThisComputer => "a redirect to a name whose address is that of the candidate's own computer",
        OpensApp => "a redirect into the platform's app",
        Blank => "a page without a single byte",
        InvalidUtf8 => "a page that says in English and French that the link has expired, with bytes that are no UTF-8",
        TenGigabytes => "a page of ten gigabytes",
        GzipBomb => "a page that is packed to a hundredth, without an end",
        ByteByByte => "a page of which one byte comes a second",
        HeadByteByByte => "an answer of which one byte comes a second, from its first line on",
        MegabyteOfHeaders => "a megabyte of headers",
    }
);

words!(
    /// What the host of the wrapper around the link answers.
    WrapperAnswer {
        Redirects => "it redirects to the link",
        Refreshes => "its page sends on to the link",
        BlockPage => "its page says that the site inside is blocked",
        BlockPageGerman => "its page says so in German",
        Scanning => "its page says that the link is being checked",
        Forbidden => "it answers 403",
        Unavailable => "it answers 503",
        Missing => "its name does not exist here",
        Zero => "a blocker's name server gives 0.0.0.0 as its address",
        Loopback => "the hosts file names 127.0.0.1 as its address",
        Rejected => "a firewall refuses connections to its address",
    }
);

words!(Fault {
    CableUnplugged => "The candidate's cable is unplugged.",
    NoAddress => "The candidate's computer has got no address.",
    OnlyLinkLocalAddress => "No router answered, so the candidate's computer gave itself an address of 169.254.",
    RouterForwardsNothing => "The router answers, and forwards nothing.",
    PortalRedirects => "Until the guest signs in, the router redirects plain requests to its sign-in page and refuses all else.",
    PortalPage => "Until the guest signs in, the router answers plain requests with its sign-in page and refuses all else.",
    #[serde(rename = "portal-511")]
    Portal511 => "Until the guest signs in, the router answers plain requests with status 511 and refuses all else.",
    PortalHijacksNames => "The router answers every name with its own address.",
    NamesDropped => "Requests to port 53 are dropped.",
    NamesServfail => "The name server answers SERVFAIL to everything.",
    InterviewNameZero => "A blocker's name server gives 0.0.0.0 as the interview site's address.",
    InterviewNamePrivate => "A filter's name server gives a private address as the interview site's.",
    InterviewNameMissing => "The name server says that the interview site's name does not exist.",
    InterviewNameRefused => "The name server refuses to answer for the interview site's name.",
    InterviewInHostsFile => "The hosts file names 127.0.0.1 as the interview site's address.",
    InterviewRejected => "A firewall refuses connections to the interview site's addresses.",
    InterviewDropped => "A firewall drops what goes to the interview site's addresses.",
    InterviewResetOnHello => "A filter resets TLS connections whose first message names the interview site.",
    InterviewBlockPage => "A filter answers plain requests to the interview site with its own page and status 403.",
    CertificateUntrusted => "The interview site's certificate comes from an authority that nobody trusts.",
    CertificateExpired => "The interview site's certificate has expired.",
    CertificateWrongName => "The interview site's certificate is for another name.",
    InterceptedTrusted => "A filter opens TLS connections; its authority is trusted on the candidate's computer.",
    InterceptedUntrusted => "A filter opens TLS connections; nobody trusts its authority.",
    BoxTakesConnections => "A box at the router takes every connection to port 443 and shows a certificate of its own, which nobody trusts.",
    WebsocketStripped => "A filter opens TLS connections, its authority is trusted, and it takes the wish for a WebSocket out.",
    WebsocketRefused => "A filter opens TLS connections, its authority is trusted, and it answers the wish for a WebSocket with 403.",
    WebsocketFaked => "A filter opens TLS connections, its authority is trusted, and it answers the wish for a WebSocket itself, with a wrong key.",
    IdleConnectionsCut => "A box at the router closes connections on which nothing is said for a second.",
    UdpDropped => "Everything over UDP is dropped, but names.",
    ServerDatesBehind => "Every server's date is ten minutes behind the candidate's clock.",
    ServerDatesAhead => "Every server's date is ten minutes ahead of the candidate's clock.",
    Vpn => "A VPN's tunnel carries the candidate's traffic to a server in the internet, and it works.",
    VpnDropsUdp => "A VPN's tunnel carries the candidate's traffic, and drops UDP but names.",
    VpnFarAway => "A VPN's tunnel carries the candidate's traffic to a server on another continent.",
    #[serde(rename = "only-port-443")]
    OnlyPort443 => "The router lets nothing through but TCP to ports 80 and 443.",
    OnlyKnownHosts => "The router lets nothing through but TCP to the interview site and to well-known hosts.",
    NatSymmetric => "The router gives each connection another port outside.",
});

words!(Oddity {
    NoIpv6 => "The candidate has no IPv6 at all, though the servers do.",
    OneProbeDown => "One of the well-known hosts is down.",
    AllProbesDown => "All well-known hosts are down; addresses take connections.",
    OneProbeForbids => "One of the well-known hosts answers 403.",
    OneProbeFails => "One of the well-known hosts answers 503.",
    SlowNames => "The name server takes half a second for each answer.",
    PlainHijacked => "A box answers plain requests with a page of its own; everything that is encrypted gets through.",
    NoWebsockets => "The hosts that are said to have a WebSocket have none.",
    OneWebsocketDown => "One of the hosts that have a WebSocket is down.",
    OneStunSilent => "One STUN server is silent.",
    StunLimited => "The router lets twenty packets a second through to STUN servers, and drops the others.",
    OneStunLimited => "One STUN server answers ten requests a second, and drops the others.",
    OneDateWrong => "One of the well-known hosts has a date ten minutes off.",
    DeadIpv6 => "The candidate has a way out for IPv6 that leads nowhere.",
    SplitTunnel => "A VPN is up, and carries what goes to the company alone.",
    RootSendsOn => "The start page of the interview site sends on to another host.",
    SlowSite => "The interview site takes a second and a half to answer.",
    VerySlowSite => "The interview site takes eight seconds to answer for the link.",
    TransparentSquid => "squid stands in the way of plain requests and adds its Via headers.",
});

words!(Relay {
    Works => "coturn, over UDP, TCP and TLS on port 443; it works",
    CertificateExpired => "coturn, whose certificate has expired",
    CredentialExpired => "coturn, which does not take the credential of the profile any more",
    Down => "a host that is down",
});

words!(Proxy {
    Squid => "squid, named by the environment; it works",
    Tinyproxy => "tinyproxy, named by the environment; it works",
    RequiredSquid => "squid, named by the environment; nothing gets out without it",
    SystemSquid => "squid, named by the desktop's settings; it works",
    ScriptSquid => "squid, named by an automatic configuration script; it works",
    LoginSquid => "squid, named by the environment; it wants a name and a password, and nothing gets out without it",
    LoginSquidKnown => "squid, named by the environment with a name and a password; nothing gets out without them",
    NtlmSquid => "squid, named by the environment; it lets those in whom it knows by their computer (NTLM), and nothing gets out without it",
    StrictSquid => "squid, named by the environment; it refuses the interview site, and nothing gets out without it",
    ClosedPort => "an address where nothing listens, named by the environment",
    ScriptMissing => "an automatic configuration script whose address answers 404",
    ScriptBroken => "an automatic configuration script with a syntax error",
    ScriptCut => "an automatic configuration script of which only the beginning arrives, which names a dead proxy",
});

impl Proxy {
    pub(super) fn is_squid(self) -> bool {
        self.is_only_way() || matches!(self, Proxy::Squid | Proxy::SystemSquid | Proxy::ScriptSquid)
    }

    /// Whether the router lets nothing through but what the proxy asks for.
    pub(super) fn is_only_way(self) -> bool {
        matches!(
            self,
            Proxy::RequiredSquid | Proxy::StrictSquid | Proxy::LoginSquid | Proxy::LoginSquidKnown | Proxy::NtlmSquid
        )
    }

    /// The way to sign in that it takes, in squid's words.
    pub(super) fn sign_in(self) -> Option<&'static str> {
        let programs = [
            (Proxy::LoginSquid, "basic program /usr/lib/squid/basic_fake_auth"),
            (Proxy::LoginSquidKnown, "basic program /usr/lib/squid/basic_fake_auth"),
            (Proxy::NtlmSquid, "ntlm program /usr/lib/squid/ntlm_fake_auth"),
        ];
        programs.into_iter().find(|(proxy, _)| *proxy == self).map(|(_, program)| program)
    }
}

impl World {
    pub(super) fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Whether a tunnel carries the candidate's traffic to the internet.
    pub(super) fn is_tunnelled(&self) -> bool {
        [Fault::Vpn, Fault::VpnDropsUdp, Fault::VpnFarAway].iter().any(|fault| self.has(*fault))
    }

    /// Whether anything leads to the relay: some way of the network, and one that its certificate does not end.
    pub(super) fn reaches_relay(&self) -> bool {
        let is_by_tls_alone = self.has(Fault::OnlyPort443) || self.proxy.is_some();
        let is_cut_off = is_by_tls_alone && self.relay == Some(Relay::CertificateExpired);
        !(is_cut_off || self.has(Fault::OnlyKnownHosts))
    }

    pub(super) fn is(&self, oddity: Oddity) -> bool {
        self.oddities.contains(&oddity)
    }

    /// The programs that it needs beside `ip`, `nft` and `dnsmasq`.
    pub(super) fn programs(&self) -> Vec<&'static str> {
        let squid = self.is(Oddity::TransparentSquid) || self.proxy.is_some_and(Proxy::is_squid);
        let tinyproxy = self.proxy == Some(Proxy::Tinyproxy);
        let daemons = [(squid, "squid"), (tinyproxy, "tinyproxy")].into_iter().filter(|p| p.0).map(|p| p.1);
        let shown = self.has_real_browsers().then_some(["Xvfb", "unshare", "setpriv"]).into_iter().flatten();
        let relay = self.relay.is_some_and(|relay| relay != Relay::Down).then_some("turnserver");
        let daemons = daemons.chain(relay);
        daemons.chain(self.browsers.real().map(|real| real.family.program())).chain(shown).collect()
    }

    pub(super) fn has_real_browsers(&self) -> bool {
        self.browsers.real().next().is_some()
    }

    pub(super) fn explain(&self) -> String {
        let mut text = String::from(
            "Three network namespaces: the candidate, a router with dnsmasq and nftables, and the internet with the \
             interview site, well-known hosts, STUN servers and addresses that take connections.\n",
        );
        for fault in &self.faults {
            text += &format!("Broken: {}\n", fault.words());
        }
        for oddity in &self.oddities {
            text += &format!("Unusual: {}\n", oddity.words());
        }
        if let Some(percent) = self.loss_percent {
            text += &format!("The router drops {percent} of a hundred packets, each way.\n");
        }
        if let Some(proxy) = self.proxy {
            text += &format!("Proxy: {}.\n", proxy.words());
        }
        if let Some(relay) = self.relay {
            text += &format!("The relay of the profile is {}.\n", relay.words());
        }
        let link = &self.link;
        text += &format!("The link {} answers {} with {}.\n", site::url(link), link.status, link.page.words());
        if let Some(minutes) = link.opens_in_min {
            text += &format!("From {minutes} minutes after now on it shows the interview.\n");
        }
        if let Some(uses) = link.uses {
            text += &format!("It is good for {uses} requests.\n");
        }
        if link.scanned {
            text += "A mail scanner has opened it first.\n";
        }
        if let Some(wrapper) = &self.wrapper {
            let url = site::wrapper_url(wrapper, link);
            text += &format!("Around it is {url}: {}.\n", wrapper.answers.words());
        }
        if let Some(zone) = &self.time_zone {
            text += &format!("The computer's time zone is {zone}.\n");
        }
        for browser in &self.browsers.installed {
            text += &format!("There is {}.\n", browser.explain());
        }
        if !self.apps.is_empty() {
            text += &format!("Programs open {}.\n", self.apps.join(", "));
        }
        for name in self.files.keys() {
            text += &format!("The candidate has the file {name}.\n");
        }
        text
    }
}
