//! Browsers of the folders of applications of this computer.

use super::bundles;
use crate::os::browser::Inventory;
use preflight_diagnosis::Observed;
use std::path::{Path, PathBuf};

/// Safari is kept apart from the programs of the person.
const FOLDERS: [&str; 3] = ["/Applications", "/System/Applications", "/System/Cryptexes/App/System/Applications"];
const HANDLERS: &str = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist";

pub(crate) fn find_browsers() -> Observed<Inventory> {
    let home = std::env::home_dir();
    let own = home.iter().map(|home| home.join("Applications"));
    let folders: Vec<PathBuf> = FOLDERS.iter().map(PathBuf::from).chain(own).collect();
    let mut found = bundles::list_browsers(&folders, &home.clone().unwrap_or_default().join(HANDLERS));
    // Without a home directory nobody's choice can be known.
    found.default = found.default.filter(|_| home.is_some());
    Observed::Known(found)
}

/// Asks nothing: the version always stands in the bundle.
pub(crate) async fn ask_version(_program: &Path) -> Option<String> {
    None
}
