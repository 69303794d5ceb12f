//! What an organisation's policies say about a site's camera and microphone, about WebRTC, and about the way into the internet.
//! Where they come from is each system's matter.
//!
//! Sources: <https://chromeenterprise.google/policies/>, and for what counts more
//! <https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/media/webrtc/media_stream_device_permissions.cc>.

use super::pattern::Pattern;
use super::preferences::{Device, Setting};
use super::url_list;
use crate::browser::site::Site;
use preflight_diagnosis::{Observed, Opening};
use serde_json::{Map, Value};

/// The policies of a browser, each from the most important place that has it.
#[derive(Debug, Default)]
pub(super) struct Policies(Map<String, Value>);

/// What the policies say, by the name of the one that says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Allow(&'static str),
    Block(&'static str),
    /// Ask whatever the person chose before.
    Ask,
}

const HANDLING: &str = "WebRtcIPHandling";
const HANDLING_BY_SITE: &str = "WebRtcIPHandlingUrl";
/// What WebRTC can be told (RFC 8828, section 5.2).
const HANDLINGS: [&str; 4] =
    ["default", "default_public_and_private_interfaces", "default_public_interface_only", "disable_non_proxied_udp"];

impl Policies {
    /// Merges what several places say, the most important first.
    pub(super) fn merge(sources: Vec<Map<String, Value>>) -> Policies {
        let mut merged = Map::new();
        for (name, value) in sources.into_iter().flatten() {
            merged.entry(name).or_insert(value);
        }
        Policies(merged)
    }

    /// Returns what is ruled about the device; `None` leaves it to the person. The list counts more than the ban, and both
    /// count more than the default of the older policy.
    pub(super) fn find_rule(&self, device: Device, site: Option<&Site>) -> Option<Rule> {
        let (ban, list) = match device {
            Device::Camera => ("VideoCaptureAllowed", "VideoCaptureAllowedUrls"),
            Device::Microphone => ("AudioCaptureAllowed", "AudioCaptureAllowedUrls"),
        };
        let listed = self.0.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let mut patterns = listed.filter_map(Pattern::parse).filter(|pattern| !pattern.is_everything());
        if patterns.any(|pattern| pattern.matches(site)) {
            return Some(Rule::Allow(list));
        }
        if self.0.get(ban).and_then(Value::as_bool) == Some(false) {
            return Some(Rule::Block(ban));
        }
        const DEFAULT: &str = "DefaultMediaStreamSetting";
        match self.0.get(DEFAULT).and_then(Setting::parse) {
            Some(Setting::Block) => Some(Rule::Block(DEFAULT)),
            Some(Setting::Ask) => Some(Rule::Ask),
            // It cannot allow anything.
            Some(Setting::Allow) | None => None,
        }
    }

    /// Returns how WebRTC has to find its way for the site, with the policy that says so.
    pub(super) fn find_handling(&self, site: Option<&Site>) -> Option<(&'static str, &str)> {
        let by_site = self.0.get(HANDLING_BY_SITE).and_then(Value::as_array).into_iter().flatten();
        let mut of_site = by_site.filter_map(|entry| {
            let pattern = Pattern::parse(entry.get("url")?.as_str()?)?;
            pattern.matches(site).then_some(())?;
            known_handling(entry.get("handling")?)
        });
        let of_all = || Some((HANDLING, known_handling(self.0.get(HANDLING)?)?));
        of_site.next().map(|handling| (HANDLING_BY_SITE, handling)).or_else(of_all)
    }

    /// Returns whether the site may be opened.
    pub(super) fn find_opening(&self, site: Option<&Site>) -> Observed<Opening> {
        const LIST: &str = "URLBlocklist";
        let list = |name: &str| self.0.get(name).unwrap_or(&Value::Null);
        let is_blocked = site.is_some_and(|site| url_list::blocks(list(LIST), list("URLAllowlist"), site));
        let blocked = || Opening::BlockedByPolicy { policy: LIST.to_owned() };
        Observed::Known(if is_blocked { blocked() } else { Opening::Free })
    }

    /// Returns how a proxy has to be found.
    pub(super) fn find_proxy_mode(&self) -> Option<&str> {
        let in_one = || self.0.get("ProxySettings")?.get("ProxyMode")?.as_str();
        // Before they were one policy, a server or a script alone was enough.
        let older = || self.0.contains_key("ProxyServer").then_some("fixed_servers");
        let of_script = || self.0.contains_key("ProxyPacUrl").then_some("pac_script");
        in_one().or_else(|| self.0.get("ProxyMode")?.as_str()).or_else(of_script).or_else(older)
    }

    /// Returns how names have to be looked up.
    pub(super) fn find_dns_mode(&self) -> Option<&str> {
        self.0.get("DnsOverHttpsMode")?.as_str()
    }
}

fn known_handling(value: &Value) -> Option<&str> {
    value.as_str().filter(|handling| HANDLINGS.contains(handling))
}
