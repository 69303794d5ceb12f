//! Where browsers keep their profiles and take policies from.

use super::managed::{read_domain, unflatten};
use crate::os::policy_file::read_mozilla;
use preflight_diagnosis::{Engine, KnownBrowser};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

const MANAGED: &str = "/Library/Managed Preferences";

/// Returns the folders of a browser's user data, whether or not they are there.
pub(crate) fn profile_folders(browser: &KnownBrowser) -> Vec<PathBuf> {
    let Some(home) = std::env::home_dir() else { return Vec::new() };
    let support = home.join("Library/Application Support");
    browser.profiles.macos.iter().map(|path| support.join(path)).collect()
}

/// Returns the policies for a browser, the most important first: those for the person, those for the computer, and those that
/// lie in a bundle of Firefox.
pub(crate) fn read_policies(browser: &KnownBrowser, programs: &[PathBuf]) -> Vec<Map<String, Value>> {
    let person = std::env::home_dir().and_then(|home| Some(Path::new(MANAGED).join(home.file_name()?)));
    let folders: Vec<PathBuf> = person.into_iter().chain([PathBuf::from(MANAGED)]).collect();
    let domains = browser.policies.macos.iter();
    let managed = domains.flat_map(|domain| folders.iter().filter_map(move |folder| read_domain(folder, domain)));
    match browser.engine {
        Some(Engine::Chromium) => managed.collect(),
        Some(Engine::Firefox) => {
            // Others keep settings of their own there.
            let is_on =
                |policies: &Map<String, Value>| policies.get("EnterprisePoliciesEnabled") == Some(&Value::Bool(true));
            let beside = programs.iter().map(|bundle| bundle.join("Contents/Resources/distribution/policies.json"));
            managed.filter(is_on).map(unflatten).chain(beside.filter_map(|file| read_mozilla(&file))).collect()
        }
        Some(Engine::Webkit) | None => Vec::new(),
    }
}
