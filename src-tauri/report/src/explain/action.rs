//! What a button of a fix can do: a closed set. Data names it, the shell executes it.

use preflight_diagnosis::{Area, SystemFamily, closed_set, table};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::LazyLock};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Action {
    /// Run the check of these areas once more.
    CheckAgain { areas: Vec<Area> },
    /// Open a page of the system's settings.
    OpenSettings { page: SettingsPage, target: SettingsTarget },
    /// Change the system's sound settings, so that it can be taken back.
    ChangeSound { fix: SoundFix },
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

closed_set! {
    /// Pages of the system's settings that fixes lead to.
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
}

closed_set! {
    /// What can be put right in the system's sound settings without anybody's leave.
    pub enum SoundFix {
        UnmuteMicrophone,
        TurnUpMicrophone,
        /// The microphone that the finding calls better becomes the one that programs take.
        ChooseMicrophone,
        UnmuteSpeaker,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Targets {
    windows: String,
    macos: String,
    linux: Vec<Vec<String>>,
}

impl SettingsPage {
    /// How to open the page on `system`.
    pub(super) fn target(self, system: SystemFamily) -> Option<SettingsTarget> {
        static PAGES: LazyLock<BTreeMap<SettingsPage, Targets>> = table!("settings");
        let targets = PAGES.get(&self)?;
        Some(match system {
            SystemFamily::Windows => SettingsTarget::Uri(targets.windows.clone()),
            SystemFamily::MacOs => SettingsTarget::Uri(targets.macos.clone()),
            SystemFamily::Linux => SettingsTarget::Commands(targets.linux.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn every_page_has_a_target_on_every_system() {
        let pages: BTreeMap<SettingsPage, Targets> = toml::from_str(include_str!("../../data/settings.toml")).unwrap();
        assert_eq!(pages.len(), SettingsPage::ALL.len());
        for page in SettingsPage::ALL.iter().copied() {
            let uri = |system| match page.target(system).unwrap() {
                SettingsTarget::Uri(uri) => uri,
                SettingsTarget::Commands(commands) => panic!("{commands:?}"),
            };
            assert!(uri(SystemFamily::Windows).starts_with("ms-settings:"), "{page:?}");
            assert!(uri(SystemFamily::MacOs).starts_with("x-apple.systempreferences:com.apple."), "{page:?}");
            let SettingsTarget::Commands(commands) = page.target(SystemFamily::Linux).unwrap() else { panic!() };
            assert!(!commands.is_empty() && commands.iter().all(|command| !command.is_empty()), "{page:?}");
        }
    }

    #[test]
    fn names_are_those_of_the_file() {
        for page in SettingsPage::ALL.iter().copied() {
            assert_eq!(serde_json::to_value(page).unwrap(), page.name());
        }
    }
}
