//! `Preferences` of a profile: what is kept about a site's camera and microphone. Reads only what belongs to the site; the
//! file also holds what the person visits.
//!
//! Sources: <https://chromium.googlesource.com/chromium/src/+/main/components/content_settings/core/browser/content_settings_pref.cc>,
//! <https://chromium.googlesource.com/chromium/src/+/main/components/permissions/permission_decision_auto_blocker.cc>.

use super::extensions::{ByExtensions, Extensions, read_mode};
use super::pattern::{Closeness, parse_pair};
use super::time::{read_digits, read_number};
use crate::browser::json::{Fields, Into};
use crate::browser::{site::Site, unreadable::Unreadable};
use jiff::{SignedDuration, Timestamp};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess};
use serde_json::{Deserializer, Value};

/// So long a site that asked too often is refused (`kDefaultEmbargoDays`).
const EMBARGO: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Since when, by what led to it. The names say days; the values are times.
const EMBARGOES: [&str; 2] = ["dismissal_embargo_days", "ignore_embargo_days"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Device {
    Camera,
    Microphone,
}

/// A content setting (`CONTENT_SETTING_ALLOW` and so on).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Allow,
    Block,
    Ask,
}

impl Setting {
    pub(super) fn parse(value: &Value) -> Option<Setting> {
        match value.as_i64() {
            Some(1) => Some(Setting::Allow),
            Some(2) => Some(Setting::Block),
            Some(3) => Some(Setting::Ask),
            Some(_) | None => None,
        }
    }
}

/// What is kept about one site.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Kept {
    pub(super) camera: KeptOf,
    pub(super) microphone: KeptOf,
    /// How WebRTC is to find its way, where that was chosen.
    pub(super) webrtc: Option<String>,
    /// How a proxy is found, where that was chosen.
    pub(super) proxy_mode: Option<String>,
    pub(super) by_extensions: ByExtensions,
}

/// What is kept about one site and one device.
#[derive(Debug, Default, PartialEq)]
pub(super) struct KeptOf {
    /// The closest exception.
    pub(super) exception: Option<Exception>,
    /// What holds for sites without one.
    pub(super) default: Option<Setting>,
    /// The closest embargo that still holds.
    pub(super) silenced: Option<(Closeness, Timestamp)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Exception {
    pub(super) setting: Setting,
    /// It names no host.
    pub(super) is_everywhere: bool,
    closeness: (Closeness, Closeness),
}

impl Kept {
    pub(super) fn of(&self, device: Device) -> &KeptOf {
        match device {
            Device::Camera => &self.camera,
            Device::Microphone => &self.microphone,
        }
    }

    fn of_mut(&mut self, device: Device) -> &mut KeptOf {
        match device {
            Device::Camera => &mut self.camera,
            Device::Microphone => &mut self.microphone,
        }
    }
}

/// Reads what is kept about each of the sites, in their order; `None` asks for what holds for every site.
pub(super) fn parse(text: &[u8], sites: &[Option<Site>], now: Timestamp) -> Result<Vec<Kept>, Unreadable> {
    let mut kept: Vec<Kept> = sites.iter().map(|_| Kept::default()).collect();
    let mut deserializer = Deserializer::from_slice(text);
    let reader = Reader { place: Place::Root, sites, now, kept: &mut kept };
    Into(reader).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(kept)
}

#[derive(Clone, Copy)]
enum Place {
    Root,
    Profile,
    ContentSettings,
    Exceptions,
    ExceptionsOf(Device),
    Embargoes,
    Defaults,
    WebRtc,
}

struct Reader<'r> {
    place: Place,
    sites: &'r [Option<Site>],
    now: Timestamp,
    kept: &'r mut [Kept],
}

impl Fields for Reader<'_> {
    fn read_field<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        use Device::{Camera, Microphone};
        let below = match (self.place, name) {
            (Place::Root, "profile") => Place::Profile,
            (Place::Root, "webrtc") => Place::WebRtc,
            (Place::Root, "extensions") => return self.read_extensions(map),
            (Place::Root, "proxy") => return self.read_proxy(&map.next_value()?),
            (Place::Profile, "content_settings") => Place::ContentSettings,
            (Place::Profile, "default_content_setting_values") => Place::Defaults,
            (Place::ContentSettings, "exceptions") => Place::Exceptions,
            (Place::Exceptions, "media_stream_camera") => Place::ExceptionsOf(Camera),
            (Place::Exceptions, "media_stream_mic") => Place::ExceptionsOf(Microphone),
            (Place::Exceptions, "permission_autoblocking_data") => Place::Embargoes,
            (Place::Defaults, "media_stream_camera") => return self.read_default(Camera, &map.next_value()?),
            (Place::Defaults, "media_stream_mic") => return self.read_default(Microphone, &map.next_value()?),
            (Place::WebRtc, "ip_handling_policy") => return self.read_handling(&map.next_value()?),
            (Place::ExceptionsOf(_) | Place::Embargoes, key) => {
                let Some((first, second)) = parse_pair(key) else { return map.next_value().map(|IgnoredAny| ()) };
                let matches = |site: &Option<Site>| first.matches(site.as_ref()) && second.matches(site.as_ref());
                if !self.sites.iter().any(matches) {
                    return map.next_value().map(|IgnoredAny| ());
                }
                let entry: Value = map.next_value()?;
                let closeness = (first.closeness(), second.closeness());
                for (at, _) in self.sites.iter().enumerate().filter(|(_, site)| matches(site)) {
                    if let Place::ExceptionsOf(device) = self.place {
                        self.read_exception(at, device, &entry, closeness, first.is_any_host());
                    } else {
                        self.read_embargo(at, &entry, first.closeness());
                    }
                }
                return Ok(());
            }
            _ => return map.next_value().map(|IgnoredAny| ()),
        };
        map.next_value_seed(Into(Reader { place: below, sites: self.sites, now: self.now, kept: self.kept }))
    }
}

impl Reader<'_> {
    fn read_default<E>(&mut self, device: Device, value: &Value) -> Result<(), E> {
        self.kept.iter_mut().for_each(|kept| kept.of_mut(device).default = Setting::parse(value));
        Ok(())
    }

    fn read_extensions<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let mut set = ByExtensions::default();
        map.next_value_seed(Into(Extensions(&mut set)))?;
        self.kept.iter_mut().for_each(|kept| kept.by_extensions = set.clone());
        Ok(())
    }

    fn read_proxy<E>(&mut self, value: &Value) -> Result<(), E> {
        self.kept.iter_mut().for_each(|kept| kept.proxy_mode = read_mode(value));
        Ok(())
    }

    fn read_handling<E>(&mut self, value: &Value) -> Result<(), E> {
        self.kept.iter_mut().for_each(|kept| kept.webrtc = value.as_str().map(str::to_owned));
        Ok(())
    }

    /// What has expired counts for nothing, and so does what was to end with the session.
    fn read_exception(
        &mut self,
        at: usize,
        device: Device,
        entry: &Value,
        closeness: (Closeness, Closeness),
        is_everywhere: bool,
    ) {
        let expires = entry.get("expiration").and_then(read_digits);
        let lasts = entry.get("model").and_then(Value::as_i64).unwrap_or(0) == 0;
        let Some(setting) = entry.get("setting").and_then(Setting::parse) else { return };
        let Some(kept) = self.kept.get_mut(at).map(|kept| kept.of_mut(device)) else { return };
        let is_closer = kept.exception.is_none_or(|known| known.closeness < closeness);
        if lasts && is_closer && expires.is_none_or(|expires| self.now <= expires) {
            kept.exception = Some(Exception { setting, is_everywhere, closeness });
        }
    }

    fn read_embargo(&mut self, at: usize, entry: &Value, closeness: Closeness) {
        let Some(setting) = entry.get("setting") else { return };
        for (device, name) in [(Device::Camera, "VideoCapture"), (Device::Microphone, "AudioCapture")] {
            let starts = EMBARGOES.iter().filter_map(|since| read_number(setting.get(name)?.get(since)?));
            let ends = starts.filter_map(|start| start.checked_add(EMBARGO).ok());
            let latest = ends.filter(|end| self.now < *end).max();
            if let (Some(kept), Some(end)) = (self.kept.get_mut(at).map(|kept| kept.of_mut(device)), latest) {
                kept.silenced = kept.silenced.max(Some((closeness, end)));
            }
        }
    }
}
