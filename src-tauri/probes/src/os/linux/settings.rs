//! Where browsers keep their profiles and take policies from: packages, snaps and flatpaks.

use crate::os::policy_file::{read_folder, read_mozilla};
use preflight_diagnosis::{Engine, KnownBrowser};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Returns the folders of a browser's user data, whether or not they are there.
pub(crate) fn profile_folders(browser: &KnownBrowser) -> Vec<PathBuf> {
    let Some(home) = std::env::home_dir() else { return Vec::new() };
    let config = std::env::var_os("XDG_CONFIG_HOME").filter(|config| !config.is_empty());
    let config = config.map_or_else(|| home.join(".config"), PathBuf::from);
    browser.profiles.linux.iter().filter_map(|place| resolve(place, &config, &home)).collect()
}

fn resolve(place: &str, config: &Path, home: &Path) -> Option<PathBuf> {
    let below_config = place.strip_prefix("CONFIG/").map(|path| config.join(path));
    below_config.or_else(|| place.strip_prefix("HOME/").map(|path| home.join(path)))
}

/// Returns the policies for a browser, the most important first. `programs` are the browser's own: Firefox also takes policies
/// that lie beside it.
pub(crate) fn read_policies(browser: &KnownBrowser, programs: &[PathBuf]) -> Vec<Map<String, Value>> {
    let folders = browser.policies.linux.iter().map(PathBuf::from);
    match browser.engine {
        Some(Engine::Chromium) => folders.flat_map(|folder| read_folder(&folder)).collect(),
        Some(Engine::Firefox) => {
            let beside = programs.iter().filter_map(|program| distribution(program));
            // The administrator's file leaves the other one unread.
            folders.chain(beside).find_map(|folder| read_mozilla(&folder.join("policies.json"))).into_iter().collect()
        }
        Some(Engine::Webkit) | None => Vec::new(),
    }
}

/// Returns the folder beside the program. What is on the search path is often a link into the program's own folder.
fn distribution(program: &Path) -> Option<PathBuf> {
    Some(program.canonicalize().ok()?.parent()?.join("distribution"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use preflight_diagnosis::known_browsers;
    use serde_json::json;
    use std::fs;

    #[test]
    fn places_are_those_of_the_person() {
        let (config, home) = (Path::new("/c"), Path::new("/home/anna"));
        assert_eq!(resolve("CONFIG/chromium", config, home), Some("/c/chromium".into()));
        assert_eq!(resolve("HOME/.mozilla/firefox", config, home), Some("/home/anna/.mozilla/firefox".into()));
        for browser in known_browsers() {
            assert!(browser.profiles.linux.iter().all(|place| resolve(place, config, home).is_some()), "{browser:?}");
        }
    }

    #[test]
    fn firefox_takes_policies_that_lie_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("firefox");
        fs::write(&program, "").unwrap();
        fs::create_dir(folder.path().join("distribution")).unwrap();
        fs::write(folder.path().join("distribution/policies.json"), r#"{"policies": {"Permissions": {}}}"#).unwrap();
        let firefox = known_browsers().iter().find(|browser| browser.engine == Some(Engine::Firefox)).unwrap();
        let mut browser = firefox.clone();
        browser.policies.linux = vec![folder.path().join("none").to_string_lossy().into_owned()];
        let read = |browser: &KnownBrowser| read_policies(browser, std::slice::from_ref(&program));
        assert_eq!(read(&browser), [json!({"Permissions": {}}).as_object().unwrap().clone()]);
        fs::create_dir(folder.path().join("etc")).unwrap();
        fs::write(folder.path().join("etc/policies.json"), r#"{"policies": {"Preferences": {}}}"#).unwrap();
        browser.policies.linux = vec![folder.path().join("etc").to_string_lossy().into_owned()];
        assert_eq!(read(&browser), [json!({"Preferences": {}}).as_object().unwrap().clone()]);
    }
}
