//! What extensions set for the whole browser: of all that they can, how WebRTC is to find its way, and the proxy. Which
//! extensions there are is not told.

use crate::browser::json::{Fields, Into};
use serde::de::{IgnoredAny, MapAccess};
use serde_json::Value;

const HANDLING: &str = "webrtc.ip_handling_policy";
const PROXY: &str = "proxy";

/// A value that an extension has set which is switched on. Of several the one that was installed last counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SetByExtension {
    /// In Chromium's digits.
    installed: u64,
    pub(super) value: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ByExtensions {
    /// `webrtc.ip_handling_policy`
    pub(super) handling: Option<SetByExtension>,
    /// The `mode` of `proxy`.
    pub(super) proxy_mode: Option<SetByExtension>,
}

impl ByExtensions {
    /// Takes in what another file holds.
    pub(super) fn merge(self, other: ByExtensions) -> ByExtensions {
        ByExtensions { handling: self.handling.max(other.handling), proxy_mode: self.proxy_mode.max(other.proxy_mode) }
    }
}

/// Reads `extensions`, with the settings of each by its id.
pub(super) struct Extensions<'r>(pub(super) &'r mut ByExtensions);

struct Settings<'r>(&'r mut ByExtensions);

#[derive(Default)]
struct Extension {
    installed: u64,
    is_off: bool,
    handling: Option<String>,
    proxy_mode: Option<String>,
}

/// Reads how a proxy is found: `fixed_servers`, `pac_script`, `auto_detect`, `system` or `direct`.
pub(super) fn read_mode(proxy: &Value) -> Option<String> {
    proxy.get("mode")?.as_str().map(str::to_owned)
}

impl Fields for Extensions<'_> {
    fn read_field<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "settings" => map.next_value_seed(Into(Settings(self.0))),
            _ => map.next_value().map(|IgnoredAny| ()),
        }
    }
}

impl Fields for Settings<'_> {
    fn read_field<'de, A: MapAccess<'de>>(&mut self, _id: &str, map: &mut A) -> Result<(), A::Error> {
        let mut extension = Extension::default();
        map.next_value_seed(Into(&mut extension))?;
        let Extension { installed, is_off, handling, proxy_mode } = extension;
        if !is_off {
            let by_this = |value| SetByExtension { installed, value };
            let set = ByExtensions { handling: handling.map(by_this), proxy_mode: proxy_mode.map(by_this) };
            *self.0 = std::mem::take(self.0).merge(set);
        }
        Ok(())
    }
}

impl Fields for &mut Extension {
    fn read_field<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "preferences" | "regular_only_preferences" => {
                let set: Value = map.next_value()?;
                let handling = set.get(HANDLING).and_then(Value::as_str).map(str::to_owned);
                self.handling = handling.or(self.handling.take());
                self.proxy_mode = set.get(PROXY).and_then(read_mode).or(self.proxy_mode.take());
            }
            // A list, and before that a number.
            "disable_reasons" => {
                let reasons: Value = map.next_value()?;
                let is_listed = reasons.as_array().is_some_and(|reasons| !reasons.is_empty());
                self.is_off |= is_listed || reasons.as_i64().is_some_and(|reasons| reasons != 0);
            }
            "state" => self.is_off |= map.next_value::<Value>()?.as_i64() == Some(0),
            "first_install_time" => {
                let installed: Value = map.next_value()?;
                self.installed = installed.as_str().and_then(|digits| digits.parse().ok()).unwrap_or_default();
            }
            _ => return map.next_value().map(|IgnoredAny| ()),
        }
        Ok(())
    }
}
