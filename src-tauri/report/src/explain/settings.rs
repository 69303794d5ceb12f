//! Where each settings page is on each system, from `data/settings.toml`. Opens nothing.

use super::{SettingsPage, SettingsTarget};
use preflight_diagnosis::SystemFamily;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Targets {
    windows: String,
    macos: String,
    linux: Vec<Vec<String>>,
}

/// How to open `page` on `system`.
pub(super) fn target(page: SettingsPage, system: SystemFamily) -> Option<SettingsTarget> {
    static PAGES: LazyLock<BTreeMap<SettingsPage, Targets>> = LazyLock::new(|| {
        // Compiled in, and read by a test of this file: it cannot fail for a person.
        table!("settings").unwrap_or_default()
    });
    let targets = PAGES.get(&page)?;
    Some(match system {
        SystemFamily::Windows => SettingsTarget::Uri(targets.windows.clone()),
        SystemFamily::MacOs => SettingsTarget::Uri(targets.macos.clone()),
        SystemFamily::Linux => SettingsTarget::Commands(targets.linux.clone()),
    })
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
            let uri = |system| match target(page, system).unwrap() {
                SettingsTarget::Uri(uri) => uri,
                SettingsTarget::Commands(commands) => panic!("{commands:?}"),
            };
            assert!(uri(SystemFamily::Windows).starts_with("ms-settings:"), "{page:?}");
            assert!(uri(SystemFamily::MacOs).starts_with("x-apple.systempreferences:com.apple."), "{page:?}");
            let SettingsTarget::Commands(commands) = target(page, SystemFamily::Linux).unwrap() else { panic!() };
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
