//! The profiles of Firefox, from `profiles.ini` and `installs.ini` in the folder of its user data. Opens no profile.
//!
//! Source: <https://firefox-source-docs.mozilla.org/toolkit/profile/index.html>.

use crate::browser::profile::{MOST_PROFILES, Profile};
use crate::os::file::read_settings;
use std::collections::BTreeMap;
use std::path::Path;

/// Returns the profiles below a folder of user data; none if there is no such folder. Each installation has one that it opens.
pub(in crate::browser) fn list_profiles(user_data: &Path) -> Vec<Profile> {
    let read = |name: &str| parse_ini(&read_settings(user_data.join(name)).unwrap_or_default());
    let (sections, installs) = (read("profiles.ini"), read("installs.ini"));
    let of_installs = sections.iter().filter(|(name, _)| name.starts_with("Install")).chain(&installs);
    let opened: Vec<&String> = of_installs.filter_map(|(_, values)| values.get("Default")).collect();
    let known: Vec<&Values> =
        sections.iter().filter(|(name, _)| name.starts_with("Profile")).map(|(_, values)| values).collect();
    let profile = |values: &&Values| {
        let path = values.get("Path").filter(|path| !path.is_empty())?;
        let folder = user_data.join(path);
        let is_chosen = || values.get("Default").is_some_and(|default| default == "1");
        let is_current = known.len() == 1 || if opened.is_empty() { is_chosen() } else { opened.contains(&path) };
        let name = values.get("Name").unwrap_or(path).clone();
        folder.is_dir().then_some(Profile { name, is_current, folder })
    };
    let mut profiles: Vec<Profile> = known.iter().filter_map(profile).collect();
    profiles.sort_by_key(|profile| !profile.is_current);
    profiles.truncate(MOST_PROFILES);
    profiles
}

type Values = BTreeMap<String, String>;

/// Reads a file in sections, in their order. Lines that do not fit are passed over.
fn parse_ini(text: &str) -> Vec<(String, Values)> {
    let mut sections: Vec<(String, Values)> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sections.push((name.to_owned(), Values::new()));
        } else if let (Some((name, value)), Some((_, values))) = (line.split_once('='), sections.last_mut()) {
            values.insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }
    sections
}
