//! What was seen of the link, the clock, the network, the proxy and the VPN.

use super::super::{
    Explainer,
    args::{self, named},
};
use preflight_diagnosis::{AreaResult, Diagnosis, Evidence, Interface, InterfaceKind, page_state};
use preflight_invitation::place_of_zone;
use preflight_page::PageState;

impl Explainer {
    pub(super) fn seen_of_link(&self, diagnosis: &Diagnosis, evidence: &Evidence) -> Option<String> {
        let link = evidence.host.known()?;
        link.answer.http.succeeded()?;
        let url: url::Url = link.answer.url.parse().ok()?;
        let id = if link.whole_link { page_sentence(diagnosis, evidence) } else { "seen-link-host-answers" };
        Some(self.one(id, "host", url.host_str()?))
    }

    pub(super) fn seen_of_time(&self, result: &AreaResult, evidence: &Evidence) -> Option<String> {
        // One date alone, or that of a sign-in page, proves nothing.
        let is_proven = result.why.is_none();
        let zone = evidence.system.known().and_then(|system| system.time_zone.as_deref());
        is_proven.then(|| match zone {
            Some(zone) => self.one("seen-time-zone", "zone", &place_of_zone(zone)),
            None => self.plain("seen-time"),
        })
    }

    pub(super) fn seen_of_network(&self, evidence: &Evidence) -> Option<String> {
        let answers = evidence.internet.known()?;
        answers.iter().find(|answer| answer.http.succeeded().is_some_and(|http| http.as_expected == Some(true)))?;
        let calls = evidence.stun.known().is_some_and(|stun| stun.iter().any(|one| one.mapped.succeeded().is_some()));
        let mut args = named("by", default_interface(evidence).map_or("none", |interface| by(interface.kind)));
        args.extend(named("calls", if calls { "open" } else { "none" }));
        Some(self.say("seen-network", &args))
    }

    pub(super) fn seen_of_proxy(&self, evidence: &Evidence) -> Option<String> {
        let settings = evidence.proxy.known()?;
        Some(match &settings.proxy {
            Some(proxy) => self.one("seen-proxy", "proxy", &args::without_password(proxy)),
            None => self.plain("seen-proxy-none"),
        })
    }

    pub(super) fn seen_of_vpn(&self, evidence: &Evidence) -> Option<String> {
        let network = evidence.network.known()?;
        let is_on = |interface: &&Interface| interface.kind == InterfaceKind::Tunnel && interface.up;
        let name = |interface: &Interface| interface.label.clone().unwrap_or_else(|| interface.name.clone());
        let carrying = default_interface(evidence).filter(is_on);
        // A tunnel interface without an address is the system's own and carries nothing.
        let aside = || {
            network
                .interfaces
                .iter()
                .filter(is_on)
                .find(|interface| interface.addresses.iter().any(|address| is_routed(address)))
        };
        Some(match (carrying, aside()) {
            (Some(tunnel), _) => self.one("seen-vpn", "vpn", &name(tunnel)),
            (None, Some(tunnel)) => self.one("seen-vpn-aside", "vpn", &name(tunnel)),
            (None, None) => self.plain("seen-vpn-none"),
        })
    }
}

/// The id of the sentence for what the page behind the link wants, or hides.
fn page_sentence(diagnosis: &Diagnosis, evidence: &Evidence) -> &'static str {
    match diagnosis.page.as_ref().map(|page| page.state) {
        None => page_state::ANSWERS,
        Some(PageState::AppOnly) if evidence.handlers.known().is_none() => "seen-link-app-only",
        Some(state) => page_state::row_of(state).sentence,
    }
}

fn default_interface(evidence: &Evidence) -> Option<&Interface> {
    let network = evidence.network.known()?;
    let name = network.default_interface.as_ref()?;
    network.interfaces.iter().find(|interface| interface.name == *name)
}

fn is_routed(address: &str) -> bool {
    !address.to_ascii_lowercase().starts_with("fe80:")
}

fn by(kind: InterfaceKind) -> &'static str {
    match kind {
        InterfaceKind::Ethernet => "cable",
        InterfaceKind::WiFi => "wifi",
        InterfaceKind::Mobile => "mobile",
        InterfaceKind::Tunnel => "vpn",
        InterfaceKind::Loopback | InterfaceKind::Virtual | InterfaceKind::Other => "none",
    }
}
