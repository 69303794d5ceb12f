//! Firefox and the browsers that are built on it. What counts first: the policies for the site, then the person's choice for
//! it, then what holds for every site.

mod extensions;
mod permissions;
mod policy;
mod preferences;
mod profiles;
mod wal;
mod website_filter;

#[cfg(test)]
mod tests;

use super::profile::{Found, Profile};
use super::site::Site;
use super::unreadable::{Unreadable, read_twice};
use jiff::Timestamp;
use permissions::{Choice, Choices};
use policy::{NewRequests, Policies};
use preferences::Preferences;
use preflight_diagnosis::{Observed, SetBy, SitePermission, Through, WayOut, WebRtcRestriction, Why};
use serde_json::{Map, Value};
use std::time::Instant;

pub(super) use profiles::list_profiles;

/// A device, as policies and as preferences call it.
struct Device {
    in_policies: &'static str,
    preference: &'static str,
    of: fn(&Choices) -> Option<Choice>,
}

const CAMERA: Device = Device { in_policies: "Camera", preference: preferences::CAMERA, of: |choices| choices.camera };
const MICROPHONE: Device =
    Device { in_policies: "Microphone", preference: preferences::MICROPHONE, of: |choices| choices.microphone };

/// Reads what a profile keeps about each of the sites; `None` asks for what holds for every site.
pub(super) fn read_profile(
    profile: &Profile,
    policies: Vec<Map<String, Value>>,
    sites: &[Option<Site>],
    now: Timestamp,
    until: Instant,
) -> Vec<Found> {
    let policies = Policies::merge(policies);
    let settings = profile.require_folder().and_then(preferences::read).map(|own| Settings::new(own, &policies));
    let apart = settings.as_ref().is_ok_and(Settings::keeps_containers_apart);
    let chosen = read_twice(until, || permissions::read(profile.require_folder()?, sites, apart, now));
    let webrtc = match &settings {
        Ok(settings) => Observed::Known(settings.find_restriction()),
        Err(error) => match Settings::locked(&policies).find_restriction() {
            Some(restriction) => Observed::Known(Some(restriction)),
            None => Observed::Unknown(error.why()),
        },
    };
    let proxying = read_twice(until, || extensions::may_set_proxy(profile.require_folder()?));
    let way_out = find_way_out(settings.as_ref(), &proxying);
    let of_site = |(at, site): (usize, &Option<Site>)| {
        let choices = chosen.as_ref().map(|chosen| chosen.get(at).copied().unwrap_or_default());
        let permission = |device| decide(&device, site.as_ref(), &policies, choices, settings.as_ref());
        Found {
            opening: policies.find_opening(site.as_ref()),
            camera: permission(CAMERA),
            microphone: permission(MICROPHONE),
            webrtc: webrtc.clone(),
            way_out: way_out.clone(),
        }
    };
    sites.iter().enumerate().map(of_site).collect()
}

fn decide(
    device: &Device,
    site: Option<&Site>,
    policies: &Policies,
    choices: Result<Choices, &Unreadable>,
    settings: Result<&Settings, &Unreadable>,
) -> Observed<SitePermission> {
    if let Ok(settings) = settings
        && let Some(set_by) = settings.takes_devices_away()
    {
        return Observed::Known(match set_by {
            SetBy::Policy => SitePermission::BlockedByPolicy { policy: policy::PREFERENCES.to_owned() },
            SetBy::Extension | SetBy::Preference => SitePermission::BlockedEverywhere,
        });
    }
    let ruled = site.and_then(|site| policies.find_choice(device.in_policies, &site.origin));
    let policy = policy::PERMISSIONS.to_owned();
    match ruled {
        Some(Choice::Allow) => return Observed::Known(SitePermission::AllowedByPolicy { policy }),
        Some(Choice::Deny) => return Observed::Known(SitePermission::BlockedByPolicy { policy }),
        Some(Choice::Prompt) | None => {}
    }
    match choices.map(|choices| (device.of)(&choices)) {
        Err(error) => return Observed::Unknown(error.why()),
        Ok(Some(Choice::Allow)) => return Observed::Known(SitePermission::Allowed),
        Ok(Some(Choice::Deny)) => return Observed::Known(SitePermission::Blocked),
        Ok(Some(Choice::Prompt)) => return Observed::Known(SitePermission::Ask),
        Ok(None) => {}
    }
    match settings {
        Ok(settings) => Observed::Known(settings.find_default(device, policies)),
        Err(error) => Observed::Unknown(error.why()),
    }
}

/// An extension may send each request another way, and what it chooses stands nowhere.
fn find_way_out(settings: Result<&Settings, &Unreadable>, proxying: &Result<bool, Unreadable>) -> Observed<WayOut> {
    let (settings, may_choose) = match (settings, proxying) {
        (Ok(settings), Ok(proxying)) => (settings, *proxying),
        (Err(error), _) | (_, Err(error)) => return Observed::Unknown(error.why()),
    };
    match settings.find_way_out() {
        WayOut::Detour { set_by: SetBy::Preference, through: Through::Proxy } if may_choose => {
            Observed::Known(WayOut::Detour { set_by: SetBy::Extension, through: Through::Proxy })
        }
        WayOut::System if may_choose => Observed::Unknown(Why::Unsupported),
        way @ (WayOut::System | WayOut::Detour { .. }) => Observed::Known(way),
    }
}

/// The preferences in their order: what is locked counts most, then the person's own, then what a policy only sets.
struct Settings {
    locked: Preferences,
    own: Preferences,
    set: Preferences,
}

impl Settings {
    fn new(own: Preferences, policies: &Policies) -> Settings {
        Settings { locked: policies.list_preferences(true), own, set: policies.list_preferences(false) }
    }

    /// Returns what holds whatever the person chose.
    fn locked(policies: &Policies) -> Settings {
        Settings { locked: policies.list_preferences(true), own: Preferences::new(), set: Preferences::new() }
    }

    fn find(&self, name: &str) -> Option<(&Value, SetBy)> {
        let places = [(&self.locked, SetBy::Policy), (&self.own, SetBy::Preference), (&self.set, SetBy::Policy)];
        places.into_iter().find_map(|(place, set_by)| Some((place.get(name)?, set_by)))
    }

    fn find_flag(&self, name: &str, flag: bool) -> Option<SetBy> {
        self.find(name).filter(|(value, _)| value.as_bool() == Some(flag)).map(|(_, set_by)| set_by)
    }

    /// Pages see no devices only where both are switched off (Navigator::HasUserMediaSupport).
    fn takes_devices_away(&self) -> Option<SetBy> {
        let navigator = self.find_flag(preferences::NAVIGATOR, false)?;
        self.find_flag(preferences::CONNECTIONS, false).map(|connections| navigator.min(connections))
    }

    fn keeps_containers_apart(&self) -> bool {
        self.find_flag(preferences::CONTAINERS_APART, true).is_some()
    }

    /// Returns what holds for sites that nobody has decided on.
    fn find_default(&self, device: &Device, policies: &Policies) -> SitePermission {
        let own = self.own.get(device.preference).and_then(Value::as_i64);
        match (own, policies.find_new_requests(device.in_policies)) {
            (_, Some(NewRequests { block: true, is_locked: true })) | (None, Some(NewRequests { block: true, .. })) => {
                SitePermission::BlockedByPolicy { policy: policy::PERMISSIONS.to_owned() }
            }
            (_, Some(NewRequests { block: false, is_locked: true })) => SitePermission::Ask,
            (Some(1), _) => SitePermission::AllowedEverywhere,
            (Some(2), _) => SitePermission::BlockedEverywhere,
            (_, _) => SitePermission::Ask,
        }
    }

    fn find_way_out(&self) -> WayOut {
        let number = |name| self.find(name).and_then(|(value, set_by)| Some((value.as_i64()?, set_by)));
        match (number(preferences::PROXY), number(preferences::DNS)) {
            (Some((0, set_by)), _) => WayOut::Detour { set_by, through: Through::NoProxy },
            (Some((1 | 2, set_by)), _) => WayOut::Detour { set_by, through: Through::Proxy },
            (Some((4, set_by)), _) => WayOut::Detour { set_by, through: Through::DetectedProxy },
            (_, Some((3, set_by))) => WayOut::Detour { set_by, through: Through::SecureDns },
            (_, _) => WayOut::System,
        }
    }

    fn find_restriction(&self) -> Option<WebRtcRestriction> {
        let off = [(preferences::CONNECTIONS, false)];
        let mut restricting = off.into_iter().chain(preferences::INDIRECT.map(|name| (name, true)));
        restricting.find_map(|(name, flag)| {
            let set_by = self.find_flag(name, flag)?;
            Some(WebRtcRestriction { set_by, name: name.to_owned(), value: flag.to_string() })
        })
    }
}
