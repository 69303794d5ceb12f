//! Chromium and the browsers that are built on it. What counts first: the policies, then the closest exception, then the
//! default, and only where the person would be asked, whether the site is refused for having asked too often.

mod extensions;
mod pattern;
mod policy;
mod preferences;
mod profiles;
mod time;
mod url_list;
mod way_out;

#[cfg(test)]
mod tests;

use super::profile::{Found, Profile};
use super::site::Site;
use super::unreadable::{Unreadable, read_twice};
use crate::os::file::read_file;
use extensions::ByExtensions;
use jiff::Timestamp;
use policy::{Policies, Rule};
use preferences::{Device, Kept, KeptOf, Setting};
use preflight_diagnosis::{Observed, Opening, SetBy, SitePermission, WayOut, WebRtcRestriction, Why};
use serde_json::{Map, Value};
use std::{path::Path, time::Instant};

pub(super) use profiles::list_profiles;

/// People with many tabs and years of visits have some ten megabytes.
const PREFERENCES_LIMIT: u64 = 128 << 20;
/// Where Windows and macOS have what extensions set.
const SECURE_PREFERENCES: &str = "Secure Preferences";
const PREFERENCE: &str = "webrtc.ip_handling_policy";
/// The only way of WebRTC that lets no packet out directly (RFC 8828, section 5.2, mode 4): the others only choose whence.
const NO_DIRECT_WAY: &str = "disable_non_proxied_udp";

/// Reads what a profile keeps about each of the sites; `None` asks for what holds for every site.
pub(super) fn read_profile(
    profile: &Profile,
    policies: Vec<Map<String, Value>>,
    sites: &[Option<Site>],
    now: Timestamp,
    until: Instant,
) -> Vec<Found> {
    let policies = Policies::merge(policies);
    let kept = read_twice(until, || read_preferences(profile.require_folder()?, sites, now));
    let secure = read_twice(until, || read_file_of(profile.require_folder()?, SECURE_PREFERENCES, &[None], now));
    let has_cloud_policies = profile.require_folder().is_ok_and(has_cloud_policies);
    let dns = read_twice(until, || way_out::read_dns_mode(profile.require_folder()?));
    let of_site = |(at, site): (usize, &Option<Site>)| {
        let kept = kept.as_ref().map(|kept| kept.get(at));
        let permission = |device| {
            let kept = kept.map(|kept| kept.map(|kept| kept.of(device)));
            decide(&policies, device, site.as_ref(), kept)
        };
        let secure = secure.as_ref().map(|secure| secure.first());
        let found = Found {
            opening: policies.find_opening(site.as_ref()),
            camera: permission(Device::Camera),
            microphone: permission(Device::Microphone),
            webrtc: find_restriction(&policies, site.as_ref(), kept, secure),
            way_out: way_out::find(&policies, kept, secure, &dns),
        };
        if has_cloud_policies { leave_blocked(found) } else { found }
    };
    sites.iter().enumerate().map(of_site).collect()
}

fn read_preferences(profile: &Path, sites: &[Option<Site>], now: Timestamp) -> Result<Vec<Kept>, Unreadable> {
    read_file_of(profile, profiles::PREFERENCES, sites, now)
}

/// A profile without the file is a new one, which keeps nothing.
fn read_file_of(profile: &Path, name: &str, sites: &[Option<Site>], now: Timestamp) -> Result<Vec<Kept>, Unreadable> {
    match read_file(&profile.join(name), PREFERENCES_LIMIT).map_err(Unreadable::from) {
        Ok(text) => preferences::parse(&text, sites, now),
        Err(error) if error.is_missing() => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Tells whether an organisation rules the browser or the profile from afar: what it says is sealed in these files.
///
/// Source: <https://chromium.googlesource.com/chromium/src/+/main/components/policy/core/common/cloud/user_cloud_policy_store.cc>.
fn has_cloud_policies(profile: &Path) -> bool {
    let of_browser = profile.with_file_name("Policy").join("Machine Level User Cloud Policy");
    profile.join("Policy/User Policy").exists() || of_browser.exists()
}

/// Leaves of what was found what blocks: a rule that nobody can read may still be against what nothing else is against.
fn leave_blocked(found: Found) -> Found {
    fn leave<T>(known: Observed<T>, blocks: impl Fn(&T) -> bool) -> Observed<T> {
        let is_open = known.known().is_some_and(|known| !blocks(known));
        if is_open { Observed::Unknown(Why::Unsupported) } else { known }
    }
    Found {
        opening: leave(found.opening, |opening| *opening != Opening::Free),
        camera: leave(found.camera, SitePermission::blocks),
        microphone: leave(found.microphone, SitePermission::blocks),
        webrtc: leave(found.webrtc, Option::is_some),
        way_out: leave(found.way_out, |way| *way != WayOut::System),
    }
}

/// What a policy rules is known even where the profile could not be read.
fn decide(
    policies: &Policies,
    device: Device,
    site: Option<&Site>,
    kept: Result<Option<&KeptOf>, &Unreadable>,
) -> Observed<SitePermission> {
    Observed::Known(match policies.find_rule(device, site) {
        Some(Rule::Allow(policy)) => SitePermission::AllowedByPolicy { policy: policy.to_owned() },
        Some(Rule::Block(policy)) => SitePermission::BlockedByPolicy { policy: policy.to_owned() },
        Some(Rule::Ask) => ask(kept.ok().flatten()),
        None => match kept {
            Ok(kept) => decide_by_person(kept),
            Err(error) => return Observed::Unknown(error.why()),
        },
    })
}

fn decide_by_person(kept: Option<&KeptOf>) -> SitePermission {
    let exception = kept.and_then(|kept| kept.exception).map(|exception| (exception.setting, exception.is_everywhere));
    let default = || kept.and_then(|kept| kept.default).map(|default| (default, true));
    match exception.or_else(default) {
        Some((Setting::Allow, false)) => SitePermission::Allowed,
        Some((Setting::Allow, true)) => SitePermission::AllowedEverywhere,
        Some((Setting::Block, false)) => SitePermission::Blocked,
        Some((Setting::Block, true)) => SitePermission::BlockedEverywhere,
        Some((Setting::Ask, _)) | None => ask(kept),
    }
}

fn ask(kept: Option<&KeptOf>) -> SitePermission {
    let silenced = kept.and_then(|kept| kept.silenced);
    silenced.map_or(SitePermission::Ask, |(_, until)| SitePermission::Silenced { until })
}

fn find_restriction(
    policies: &Policies,
    site: Option<&Site>,
    kept: Result<Option<&Kept>, &Unreadable>,
    secure: Result<Option<&Kept>, &Unreadable>,
) -> Observed<Option<WebRtcRestriction>> {
    let restriction = |set_by, name: &str, value: &str| {
        let restriction = WebRtcRestriction { set_by, name: name.to_owned(), value: value.to_owned() };
        Observed::Known((value == NO_DIRECT_WAY).then_some(restriction))
    };
    if let Some((name, value)) = policies.find_handling(site) {
        return restriction(SetBy::Policy, name, value);
    }
    let (kept, secure) = match (kept, secure) {
        (Ok(kept), Ok(secure)) => (kept, secure),
        (Err(error), _) | (_, Err(error)) => return Observed::Unknown(error.why()),
    };
    match by_extensions(kept, secure).handling {
        Some(set) => restriction(SetBy::Extension, PREFERENCE, &set.value),
        None => {
            let chosen = kept.and_then(|kept| kept.webrtc.as_deref()).unwrap_or_default();
            restriction(SetBy::Preference, PREFERENCE, chosen)
        }
    }
}

/// Returns what extensions have set, from both files.
fn by_extensions(kept: Option<&Kept>, secure: Option<&Kept>) -> ByExtensions {
    let of = |kept: Option<&Kept>| kept.map(|kept| kept.by_extensions.clone()).unwrap_or_default();
    of(kept).merge(of(secure))
}
