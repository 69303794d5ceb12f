//! The words in which a scenario of this bench says how its world is. Nothing is built here.

use serde::Deserialize;

/// `[world]` of a scenario. Left out, everything is healthy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct World {
    /// What is broken.
    pub faults: Vec<Fault>,
    /// What is unusual and yet in order.
    pub oddities: Vec<Oddity>,
    /// What the interview site answers.
    pub link: Link,
    /// The proxy that the candidate's computer is told to use.
    pub proxy: Option<Proxy>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Link {
    pub scheme: Scheme,
    pub status: u16,
    pub page: Page,
}

impl Default for Link {
    fn default() -> Self {
        Link { scheme: Scheme::Https, status: 200, page: Page::Interview }
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
    /// The page behind the link. Where the site is down, its root is down as well.
    Page {
        Interview => "a page that starts the interview, with terms that mention expiring links far below",
        NotFound => "a page that says it does not exist",
        Expired => "a page that says the link has expired",
        ExpiredGerman => "a page that says in German that the link has expired",
        Maintenance => "a page that speaks of maintenance",
        Blocked => "a company's filter page",
        Hangs => "nothing: it takes the request and is silent",
        Empty => "nothing: it takes the request and closes the connection",
        Redirects => "a redirect to another host of its own, where the interview is",
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
    UdpDropped => "Everything over UDP is dropped, but names.",
    ServerDatesBehind => "Every server's date is ten minutes behind the candidate's clock.",
    ServerDatesAhead => "Every server's date is ten minutes ahead of the candidate's clock.",
    Vpn => "A VPN's tunnel carries the candidate's traffic to a server in the internet, and it works.",
    VpnDropsUdp => "A VPN's tunnel carries the candidate's traffic, and drops UDP but names.",
});

words!(Oddity {
    NoIpv6 => "The candidate has no IPv6 at all, though the servers do.",
    OneProbeDown => "One of the well-known hosts is down.",
    AllProbesDown => "All well-known hosts are down; addresses take connections.",
    OneProbeForbids => "One of the well-known hosts answers 403.",
    OneProbeFails => "One of the well-known hosts answers 503.",
    SlowNames => "The name server takes half a second for each answer.",
    OneStunSilent => "One STUN server is silent.",
    OneDateWrong => "One of the well-known hosts has a date ten minutes off.",
    DeadIpv6 => "The candidate has a way out for IPv6 that leads nowhere.",
    SplitTunnel => "A VPN is up, and carries what goes to the company alone.",
    SlowSite => "The interview site takes a second and a half to answer.",
    TransparentSquid => "squid stands in the way of plain requests and adds its Via headers.",
});

words!(Proxy {
    Squid => "squid, named by the environment; it works",
    Tinyproxy => "tinyproxy, named by the environment; it works",
    RequiredSquid => "squid, named by the environment; nothing gets out without it",
    SystemSquid => "squid, named by the desktop's settings; it works",
    ScriptSquid => "squid, named by an automatic configuration script; it works",
    StrictSquid => "squid, named by the environment; it refuses the interview site, and nothing gets out without it",
    ClosedPort => "an address where nothing listens, named by the environment",
    ScriptMissing => "an automatic configuration script whose address answers 404",
    ScriptBroken => "an automatic configuration script with a syntax error",
});

impl World {
    pub(super) fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    pub(super) fn is(&self, oddity: Oddity) -> bool {
        self.oddities.contains(&oddity)
    }

    /// The programs that it needs beside `ip`, `nft` and `dnsmasq`.
    pub(super) fn programs(&self) -> Vec<&'static str> {
        let squid = self.is(Oddity::TransparentSquid)
            || matches!(
                self.proxy,
                Some(
                    Proxy::Squid | Proxy::RequiredSquid | Proxy::StrictSquid | Proxy::SystemSquid | Proxy::ScriptSquid
                )
            );
        let tinyproxy = self.proxy == Some(Proxy::Tinyproxy);
        [(squid, "squid"), (tinyproxy, "tinyproxy")].into_iter().filter(|p| p.0).map(|p| p.1).collect()
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
        if let Some(proxy) = self.proxy {
            text += &format!("Proxy: {}.\n", proxy.words());
        }
        let scheme = match self.link.scheme {
            Scheme::Http => "http",
            Scheme::Https => "https",
        };
        text + &format!("The link ({scheme}) answers {} with {}.\n", self.link.status, self.link.page.words())
    }
}
