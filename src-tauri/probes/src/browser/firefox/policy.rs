//! What an organisation's policies say about a site's camera and microphone, and about preferences. Where they come from is
//! each system's matter.
//!
//! Sources: <https://mozilla.github.io/policy-templates/>,
//! <https://searchfox.org/firefox-main/source/browser/components/enterprisepolicies/Policies.sys.mjs>.

use super::permissions::Choice;
use super::preferences::{DNS, PROXY, Preferences, find_wanted};
use super::website_filter;
use crate::browser::site::Site;
use preflight_diagnosis::{Observed, Opening};
use serde_json::{Map, Value};
use url::Url;

/// The policies that allow and block devices.
pub(super) const PERMISSIONS: &str = "Permissions";
pub(super) const PREFERENCES: &str = "Preferences";

#[derive(Debug, Default)]
pub(super) struct Policies(Map<String, Value>);

/// What a policy says about requests of sites that nobody has decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NewRequests {
    pub(super) block: bool,
    /// The person cannot change it.
    pub(super) is_locked: bool,
}

impl Policies {
    /// Merges what several places say, the most important first.
    pub(super) fn merge(sources: Vec<Map<String, Value>>) -> Policies {
        let mut merged = Map::new();
        for (name, value) in sources.into_iter().flatten() {
            merged.entry(name).or_insert(value);
        }
        Policies(merged)
    }

    fn of_device(&self, device: &str) -> Option<&Value> {
        self.0.get(PERMISSIONS)?.get(device)
    }

    /// Returns what is ruled for a site; what is allowed counts more than what is blocked.
    pub(super) fn find_choice(&self, device: &str, origin: &str) -> Option<Choice> {
        let lists = |name: &str| {
            let origins = self.of_device(device).and_then(|device| device.get(name)?.as_array());
            origins.into_iter().flatten().filter_map(Value::as_str).any(|listed| is_origin(listed, origin))
        };
        match () {
            () if lists("Allow") => Some(Choice::Allow),
            () if lists("Block") => Some(Choice::Deny),
            () => None,
        }
    }

    pub(super) fn find_new_requests(&self, device: &str) -> Option<NewRequests> {
        let device = self.of_device(device)?;
        let is_locked = device.get("Locked").and_then(read_flag).unwrap_or(false);
        Some(NewRequests { block: device.get("BlockNewRequests").and_then(read_flag)?, is_locked })
    }

    /// Returns whether the site may be opened.
    pub(super) fn find_opening(&self, site: Option<&Site>) -> Observed<Opening> {
        const FILTER: &str = "WebsiteFilter";
        let is_blocked =
            self.0.get(FILTER).zip(site).is_some_and(|(filter, site)| website_filter::blocks(filter, site));
        let blocked = || Opening::BlockedByPolicy { policy: FILTER.to_owned() };
        Observed::Known(if is_blocked { blocked() } else { Opening::Free })
    }

    /// Returns the preferences that a policy of its own sets: how a proxy is found, and how names are looked up.
    fn list_ways(&self, locked: bool) -> impl Iterator<Item = (&'static str, Value)> {
        let of = |policy: &str| {
            let policy = self.0.get(policy)?;
            let is_locked = policy.get("Locked").and_then(read_flag).unwrap_or(false);
            (is_locked == locked).then_some(policy)
        };
        let proxy = of("Proxy").and_then(|proxy| match proxy.get("Mode")?.as_str()? {
            "none" => Some(0),
            "manual" => Some(1),
            "autoConfig" => Some(2),
            "autoDetect" => Some(4),
            "system" => Some(5),
            _ => None,
        });
        let dns = of("DNSOverHTTPS").and_then(|dns| match dns.get("Enabled").and_then(read_flag)? {
            true if dns.get("Fallback").and_then(read_flag) == Some(false) => Some(3),
            true => Some(2),
            false => Some(5),
        });
        let ways = [(PROXY, proxy), (DNS, dns)];
        ways.into_iter().filter_map(|(name, number)| Some((name, Value::from(number?))))
    }

    /// Returns the preferences that the person cannot change, or else those that are only set: then what the person chose
    /// counts more.
    pub(super) fn list_preferences(&self, locked: bool) -> Preferences {
        let listed = self.0.get(PREFERENCES).and_then(Value::as_object).into_iter().flatten();
        let wanted = listed.filter_map(|(name, set)| {
            // Firefox takes a policy for these, and for none of `permissions.`.
            let is_taken = |name: &&str| name.starts_with("media.") || name.starts_with("network.");
            let name = find_wanted(name).filter(is_taken)?;
            // Before it had a status, a plain value was locked.
            let status = set.get("Status").map_or(Some("default"), Value::as_str);
            match (set.is_object(), status?) {
                (false, _) => locked.then(|| (name, set.clone())),
                (true, "locked") => locked.then(|| Some((name, set.get("Value")?.clone())))?,
                (true, "default" | "user") => (!locked).then(|| Some((name, set.get("Value")?.clone())))?,
                (true, _) => None,
            }
        });
        self.list_ways(locked).chain(wanted).collect()
    }
}

/// Tells whether a list means this origin. Firefox takes no address with a path.
fn is_origin(listed: &str, origin: &str) -> bool {
    Url::parse(listed).is_ok_and(|url| {
        let plain = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        plain && url.origin().ascii_serialization() == origin
    })
}

/// Reads a yes or a no; Firefox takes numbers too.
fn read_flag(value: &Value) -> Option<bool> {
    value.as_bool().or_else(|| value.as_i64().filter(|number| matches!(number, 0 | 1)).map(|number| number == 1))
}
