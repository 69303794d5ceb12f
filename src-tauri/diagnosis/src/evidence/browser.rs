//! Installed browsers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Browsers {
    pub installed: Vec<Browser>,
    /// The program that a click on a link opens, where the system tells: a [`Browser::name`], or its own words.
    pub default: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Browser {
    /// Short name as in profiles: `chrome`, `chromium`, `edge`, `firefox`, `safari`, `opera`, `brave`, `vivaldi`, …
    pub name: String,
    /// What people call it: "Google Chrome".
    pub label: String,
    /// `156.0.8078.79`; absent where it could not be read.
    #[serde(default)]
    pub version: Option<String>,
    /// The program file or bundle that starts it.
    pub program: String,
}
