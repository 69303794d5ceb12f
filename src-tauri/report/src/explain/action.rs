//! What a button of a fix can do: a closed set. Data names it, the shell executes it.

use preflight_diagnosis::Area;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Action {
    /// Run the check of these areas once more.
    CheckAgain { areas: Vec<Area> },
    /// Open a page of the system's settings.
    OpenSettings { page: SettingsPage, target: SettingsTarget },
    /// Open the interview's link, in the named browser (a [`preflight_diagnosis::Browser::name`]) or in the usual one.
    OpenLink { browser: Option<String> },
    /// Open the network's sign-in page; the address is always http or https.
    OpenSignInPage { url: String },
    /// Copy a text that the fix is about: the repaired link, the list for IT.
    Copy { text: String },
    /// Show the e-mail.
    WriteEmail { to: Recipient },
}

/// Who reads the e-mail: a recruiter gets plain words, a help desk the facts as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    Recruiter,
    Support,
}

/// Pages of the system's settings that fixes lead to.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum SettingsPage {
    CameraPrivacy,
    MicrophonePrivacy,
    SoundInput,
    SoundOutput,
    DateAndTime,
    Network,
    Proxy,
    Vpn,
    DefaultBrowser,
    Storage,
}

impl SettingsPage {
    pub const ALL: &'static [SettingsPage] = SettingsPage::VARIANTS;

    /// Returns the name as it is written in reports.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// How a settings page is opened on the system at hand; from `data/settings.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SettingsTarget {
    /// A URI that the system opens: `ms-settings:…`, `x-apple.systempreferences:…`.
    Uri(String),
    /// Command lines to try in turn until one starts: desktops differ.
    Commands(Vec<Vec<String>>),
}
