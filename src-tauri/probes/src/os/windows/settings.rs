//! Where browsers keep their profiles and take policies from.

use super::programs::Local;
use super::registry::{expand, policies};
use crate::os::policy_file::read_mozilla;
use preflight_diagnosis::{Engine, KnownBrowser};
use serde_json::{Map, Value};
use std::path::PathBuf;

/// Returns the folders of a browser's user data, whether or not they are there.
pub(crate) fn profile_folders(browser: &KnownBrowser) -> Vec<PathBuf> {
    let places = browser.profiles.windows.iter().map(|place| expand(place, |name| std::env::var(name).ok()));
    places.filter(|place| !place.contains('%')).map(PathBuf::from).collect()
}

/// Returns the policies for a browser, the most important first: those of the registry, and those that lie beside Firefox.
pub(crate) fn read_policies(browser: &KnownBrowser, programs: &[PathBuf]) -> Vec<Map<String, Value>> {
    let of_registry = browser.policies.windows.iter().flat_map(|key| policies::read_policies(&Local, key));
    match browser.engine {
        Some(Engine::Chromium) => of_registry.collect(),
        Some(Engine::Firefox) => {
            let folders = programs.iter().filter_map(|program| program.parent());
            let beside = folders.filter_map(|folder| read_mozilla(&folder.join(r"distribution\policies.json")));
            of_registry.chain(beside).collect()
        }
        Some(Engine::Webkit) | None => Vec::new(),
    }
}
