//! What extensions set for the whole browser: of all that they can, how WebRTC is to find its way. Which extensions there are is
//! not told.

use crate::browser::json::{Fields, Into};
use serde::de::{IgnoredAny, MapAccess};
use serde_json::Value;

const HANDLING: &str = "webrtc.ip_handling_policy";

/// What an extension that is switched on has set. Of several the one that was installed last counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SetByExtension {
    /// In Chromium's digits.
    installed: u64,
    pub(super) handling: String,
}

/// Reads `extensions`, with the settings of each by its id.
pub(super) struct Extensions<'r>(pub(super) &'r mut Option<SetByExtension>);

struct Settings<'r>(&'r mut Option<SetByExtension>);

#[derive(Default)]
struct Extension {
    installed: u64,
    is_off: bool,
    handling: Option<String>,
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
        if let Extension { installed, is_off: false, handling: Some(handling) } = extension {
            let set = SetByExtension { installed, handling };
            *self.0 = self.0.take().max(Some(set));
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
