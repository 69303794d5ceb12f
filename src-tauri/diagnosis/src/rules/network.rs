//! From the cable outwards: link, internet, sign-in pages, names, the interview's host, its certificate, tunnels, the proxy.

use super::{about_host, media::keeps_websockets_out_as};
use crate::{
    code::{Code, fact},
    evidence::{
        FailureKind::{Closed, NameServerFailed, NoSuchName, Proxy, Refused, Reset, TimedOut, Tls, Unreachable},
        HostAnswer, Interface, InterfaceKind, PageStage, ProxySettings, ProxySource, StunAnswer, Trust,
    },
    finding::Finding,
    seen::{ENOUGH_OTHERS, Seen, answered_as_expected, host_of, is_public, reached_addresses},
    severity::Severity,
};
use std::net::{IpAddr, Ipv6Addr};

/// An answer within this time shows that the line is none of the slow ones.
const PROMPT_MS: u32 = 1000;

pub(super) fn findings(seen: &Seen) -> Vec<Finding> {
    let way_out = if is_offline(seen) {
        Some(Finding::new(Code::NetworkOffline))
    } else {
        nothing_beyond_the_router(seen).then(|| Finding::new(Code::NetworkNoInternet))
    };
    let on_the_way = [captive_portal(seen), names(seen), blocked(seen), certificate(seen), ipv6(seen), vpn(seen)];
    [way_out].into_iter().chain(on_the_way).chain([proxy(seen)]).flatten().collect()
}

/// No interface that could lead outside has a link and an address.
fn is_offline(seen: &Seen) -> bool {
    let Some(network) = seen.evidence.network.known() else { return false };
    let leads_outside = |interface: &&Interface| match interface.kind {
        InterfaceKind::Loopback => false,
        InterfaceKind::Virtual => network.default_interface.as_ref() == Some(&interface.name),
        InterfaceKind::Ethernet
        | InterfaceKind::WiFi
        | InterfaceKind::Mobile
        | InterfaceKind::Tunnel
        | InterfaceKind::Other => true,
    };
    let has_address = |interface: &Interface| interface.addresses.iter().any(|address| is_usable(address));
    let mut asked = seen.evidence.internet.known().into_iter().flatten().chain(seen.host);
    let is_answered = seen.others > 0 || asked.any(|answer| answer.http.succeeded().is_some());
    !is_answered
        && !network.interfaces.iter().filter(leads_outside).any(|interface| interface.up && has_address(interface))
}

/// Link-local addresses are what a computer gives itself when no router answered (RFC 3927).
fn is_usable(address: &str) -> bool {
    match address.parse() {
        Ok(IpAddr::V4(address)) => !address.is_link_local() && !address.is_unspecified(),
        Ok(IpAddr::V6(address)) => !address.is_unicast_link_local() && !address.is_unspecified(),
        Err(_) => false,
    }
}

fn nothing_beyond_the_router(seen: &Seen) -> bool {
    let evidence = seen.evidence;
    let internet = evidence.internet.known().map(Vec::as_slice).unwrap_or_default();
    let addresses = evidence.addresses.known().map(|addresses| addresses.public.as_slice()).unwrap_or_default();
    let mut stun = evidence.stun.known().into_iter().flatten();
    // Whatever the interview's host answers over comes from beyond.
    seen.http().is_none()
        && evidence.network.known().is_some()
        && !addresses.is_empty()
        && reached_addresses(evidence, seen.profile).next().is_none()
        && !internet.is_empty()
        && internet.iter().all(|answer| answer.http.succeeded().is_none())
        && !stun.any(StunAnswer::is_heard)
}

/// No well-known host answers as agreed, and one answers with a redirect or another page. Errors are no sign-in page.
fn captive_portal(seen: &Seen) -> Option<Finding> {
    let answers = seen.evidence.internet.known()?;
    let https_works = seen.host.is_some_and(|answer| {
        answer.http.succeeded().is_some() && answer.tls.succeeded().is_some_and(|tls| is_public(tls, seen.profile))
    });
    if https_works || answered_as_expected(seen.evidence).next().is_some() {
        return None;
    }
    let mut other_pages = answers.iter().filter_map(|answer| answer.http.succeeded()).filter(|http| {
        http.as_expected == Some(false) && matches!(http.status, 200..=203 | 301..=303 | 307 | 308 | 511)
    });
    let page = other_pages.next()?;
    let portal = page.location.as_deref().unwrap_or(&page.url);
    Some(Finding::new(Code::CaptivePortal).with(fact::PORTAL, portal))
}

pub(super) fn names(seen: &Seen) -> Option<Finding> {
    let internet = seen.evidence.internet.known()?;
    let others = internet.iter().filter(|answer| answer.resolve.succeeded().is_some()).count();
    let none_resolves = !internet.is_empty() && internet.iter().all(|answer| answer.resolve.failure().is_some());
    if none_resolves && reached_addresses(seen.evidence, seen.profile).next().is_some() {
        return Some(Finding::new(Code::DnsFailing));
    }
    let answer = seen.host?;
    let finding = about_host(Code::DnsFiltered, seen);
    // A redirect's host is told in the last stage.
    let unknown = answer.resolve.failed_as(NoSuchName) || answer.http.failed_as(NoSuchName);
    // Some filters refuse to answer. One server that fails proves nothing while few others are found.
    let refused = answer.resolve.failed_as(NameServerFailed);
    if (unknown && others > 0) || (refused && others >= ENOUGH_OTHERS) {
        return Some(finding);
    }
    let address = misled(answer, internet)?;
    Some(finding.with(fact::ADDRESS, address))
}

/// The address that no public host has, if the interview's name leads there and nothing answers.
fn misled<'a>(answer: &'a HostAnswer, internet: &[HostAnswer]) -> Option<&'a str> {
    let literal = |name: &str| name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    // A host that sends on was reached.
    if answer.http.succeeded().is_some()
        || !answer.hops.is_empty()
        || literal(&host_of(&answer.url).unwrap_or_default())
    {
        return None;
    }
    let private = |address: &str| match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_private(),
        Ok(IpAddr::V6(address)) => address.is_unique_local(),
        Err(_) => false,
    };
    // Where public names get private addresses too, the network is built that way.
    let all_private = internet.iter().filter_map(|a| a.resolve.succeeded()).flatten().any(|address| private(address));
    let addresses = answer.resolve.succeeded()?;
    let misleads = |address: &&str| is_nowhere(address) || (private(address) && !all_private);
    addresses.iter().map(String::as_str).find(misleads)
}

/// The address of nobody, or of this computer, if that is what a name was found to have.
pub(super) fn leads_nowhere(answer: &HostAnswer) -> Option<&str> {
    answer.resolve.succeeded()?.iter().map(String::as_str).find(|address| is_nowhere(address))
}

fn is_nowhere(address: &str) -> bool {
    address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

/// The interview's host is refused, reset or answered by a filter, while unrelated hosts answer.
fn blocked(seen: &Seen) -> Option<Finding> {
    let answer = seen.host?;
    let internet = seen.evidence.internet.known().map(Vec::as_slice).unwrap_or_default();
    if !seen.others_answer() || misled(answer, internet).is_some() {
        return None;
    }
    let refused = answer.connect.failed_in(&[Refused, Reset, TimedOut, Unreachable]);
    // Also where the site sends on to: a redirect's host is told in the last stage.
    let cut =
        answer.tls.failed_in(&[Reset, Closed, TimedOut, Tls]) || answer.http.failed_in(&[Reset, Refused, Unreachable]);
    let agreed = |answer: &HostAnswer| answer.http.succeeded().is_some_and(|http| http.as_expected == Some(true));
    let others = internet.iter().filter(|answer| answer.proxy.is_some() && agreed(answer)).count();
    // The proxy lets others through.
    let refused_by_proxy = answer.connect.failed_as(Proxy) && others >= ENOUGH_OTHERS;
    (refused || cut || refused_by_proxy || seen.is_filtered).then(|| about_host(Code::HostBlocked, seen))
}

fn certificate(seen: &Seen) -> Option<Finding> {
    let tls = seen.host?.tls.succeeded()?;
    let about = |code| about_host(code, seen).with(fact::ISSUER, &tls.issuer);
    if tls.system != Trust::Trusted {
        return Some(about(Code::TlsCertificateInvalid).with(fact::REASON, <&str>::from(&tls.system)));
    }
    let is_own = seen.profile.network.own_authorities.contains(&tls.issuer);
    // Whoever opens it may keep out what it does not understand.
    let severity = if keeps_websockets_out_as(&tls.issuer, seen) { Severity::Blocking } else { Severity::Risk };
    (tls.public == Trust::UnknownIssuer && !is_own).then(|| about(Code::TlsIntercepted).severity(severity))
}

/// There is a way out for IPv6, as far as this computer knows, and packets vanish on it, while IPv4 works. Without such a way
/// nothing tries it.
fn ipv6(seen: &Seen) -> Option<Finding> {
    let is_global = |address: &String| address.parse().is_ok_and(|v6: Ipv6Addr| v6.segments()[0] & 0xe000 == 0x2000);
    let has_way = seen.evidence.network.known()?.default_interface()?.addresses.iter().any(is_global);
    let (v6, v4): (Vec<_>, Vec<_>) = seen.evidence.addresses.known()?.public.iter().partition(|answer| answer.is_v6());
    let mut asked = seen.evidence.internet.known().into_iter().flatten().chain(seen.host);
    // Some networks keep public name servers out, and let everything else through.
    let carries = asked.any(|answer| answer.connect.succeeded().is_some_and(|address| address.starts_with('[')));
    let vanishes = !carries && v6.len() >= ENOUGH_OTHERS && v6.iter().all(|answer| answer.connect.failed_as(TimedOut));
    let works = v4.iter().any(|answer| answer.connect.succeeded().is_some() && answer.took_ms < PROMPT_MS);
    let finding = || Finding::new(Code::Ipv6Broken);
    (has_way && vanishes && works && seen.others_answer()).then(finding)
}

/// A tunnel carries the traffic to the internet.
fn vpn(seen: &Seen) -> Option<Finding> {
    let finding = Finding::new(Code::VpnActive).with(fact::VPN, seen.tunnel()?);
    let severity = if seen.profile.forbids.vpn { Severity::Risk } else { Severity::Note };
    Some(finding.severity(severity))
}

/// The proxy: in use and working, or set and silent.
fn proxy(seen: &Seen) -> Option<Finding> {
    let settings = seen.evidence.proxy.known().filter(|_| !is_offline(seen))?;
    if settings.failure.is_some() {
        // Browsers go on without a script that does not load: that is bad only if the direct way fails.
        let severity = if seen.http().is_some() { Severity::Risk } else { Severity::Blocking };
        let finding = Finding::new(Code::ProxyUnreachable).severity(severity);
        return Some(finding.with(fact::PROXY, settings.pac_url.as_deref().unwrap_or("none")));
    }
    let proxy = settings.proxy.as_ref()?;
    if settings.connect.failure().is_some() {
        return Some(Finding::new(Code::ProxyUnreachable).with(fact::PROXY, proxy));
    }
    if let Some(sign_in) = wants_sign_in(seen, settings, proxy) {
        return Some(sign_in);
    }
    let source = settings.source.unwrap_or(ProxySource::System).name();
    let in_use = || Finding::new(Code::ProxyInUse).with(fact::PROXY, proxy).with(fact::SOURCE, source);
    let mut asked = seen.evidence.internet.known().into_iter().flatten().chain(seen.host);
    asked.any(|answer| answer.proxy.is_some() && answer.http.succeeded().is_some()).then(in_use)
}

/// The proxy asks who is there, and did not come to know it from the settings. A browser may sign in by itself where the computer
/// is known to the network, with Negotiate (Kerberos) or NTLM, which this program cannot; and one that has reached a page has.
fn wants_sign_in(seen: &Seen, settings: &ProxySettings, proxy: &str) -> Option<Finding> {
    let tunnel = settings.tunnel.succeeded().filter(|tunnel| tunnel.status == Some(407));
    let asks = tunnel.is_some() || seen.http().is_some_and(|http| http.status == 407);
    if !asks {
        return None;
    }
    let page = seen.evidence.browser_page.known();
    // A page of status 407 is the proxy's own (RFC 9110, section 15.5.8).
    if seen.http().is_some_and(|http| http.status != 407)
        || page.is_some_and(|page| page.stage == PageStage::Finished && !page.seen.reached_nothing())
    {
        return None;
    }
    let by_itself = |scheme: &String| ["negotiate", "ntlm"].contains(&scheme.to_ascii_lowercase().as_str());
    let severity = if tunnel.is_some_and(|tunnel| tunnel.schemes.iter().any(by_itself)) {
        Severity::Risk
    } else {
        Severity::Blocking
    };
    Some(Finding::new(Code::ProxyNeedsLogin).severity(severity).with(fact::PROXY, proxy))
}
