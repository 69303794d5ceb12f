//! What was seen of the link, the clock, the network, the proxy and the VPN.

use super::super::{
    Explainer,
    args::{NONE, without_password},
};
use preflight_diagnosis::{
    AreaResult, CallOutlook, Diagnosis, Evidence, Interface, InterfaceKind, Network, StunAnswer, answered_as_expected,
    page_state,
};
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
            None => self.text("seen-time", &[]),
        })
    }

    pub(super) fn seen_of_network(&self, diagnosis: &Diagnosis, evidence: &Evidence) -> Option<String> {
        answered_as_expected(evidence).next()?;
        let calls = evidence.stun.known().is_some_and(|stun| stun.iter().any(StunAnswer::is_heard));
        let interface = evidence.network.known().and_then(Network::default_interface);
        let by = interface.map_or(NONE, |interface| by(interface.kind));
        let quality = match diagnosis.outlook.call {
            Some(CallOutlook { quality, is_sure: true }) => quality.name().to_owned(),
            Some(CallOutlook { quality, is_sure: false }) => format!("maybe-{}", quality.name()),
            None => NONE.to_owned(),
        };
        let calls = if calls { "open" } else { NONE };
        Some(self.text("seen-network", &[("by", by), ("calls", calls), ("quality", &quality)]))
    }

    pub(super) fn seen_of_proxy(&self, evidence: &Evidence) -> Option<String> {
        let settings = evidence.proxy.known()?;
        Some(match &settings.proxy {
            Some(proxy) => self.one("seen-proxy", "proxy", &without_password(proxy)),
            None => self.text("seen-proxy-none", &[]),
        })
    }

    pub(super) fn seen_of_vpn(&self, evidence: &Evidence) -> Option<String> {
        let network = evidence.network.known()?;
        let is_on = |interface: &&Interface| interface.kind == InterfaceKind::Tunnel && interface.up;
        // A tunnel interface without an address is the system's own and carries nothing.
        let is_routed = |address: &String| !address.to_ascii_lowercase().starts_with("fe80:");
        let mut others = network.interfaces.iter().filter(is_on);
        let aside = others.find(|interface| interface.addresses.iter().any(is_routed));
        let about = |id, tunnel: &Interface| self.one(id, "vpn", tunnel.label.as_ref().unwrap_or(&tunnel.name));
        Some(match (network.default_interface().filter(is_on), aside) {
            (Some(tunnel), _) => about("seen-vpn", tunnel),
            (None, Some(tunnel)) => about("seen-vpn-aside", tunnel),
            (None, None) => self.text("seen-vpn-none", &[]),
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

fn by(kind: InterfaceKind) -> &'static str {
    match kind {
        InterfaceKind::Ethernet => "cable",
        InterfaceKind::WiFi => "wifi",
        InterfaceKind::Mobile => "mobile",
        InterfaceKind::Tunnel => "vpn",
        InterfaceKind::Loopback | InterfaceKind::Virtual | InterfaceKind::Other => NONE,
    }
}
