//! The profiles of a Chromium browser, from `Local State` in the folder of its user data, or from the folders themselves.
//! Opens no profile.

use crate::browser::profile::{MOST_PROFILES, Profile};
use crate::browser::unreadable::Unreadable;
use crate::os::file::read_file;
use serde_json::Value;
use std::path::{Component, Path, PathBuf};

/// The file of a profile that holds its settings.
pub(super) const PREFERENCES: &str = "Preferences";
/// The file in the folder of the user data that holds what is common to all profiles.
pub(super) const LOCAL_STATE: &str = "Local State";
const LOCAL_STATE_LIMIT: u64 = 32 << 20;
/// The folder of the first profile.
const FIRST: &str = "Default";

/// Returns the profiles below a folder of user data; none if there is no such folder.
pub(in crate::browser) fn list_profiles(user_data: &Path) -> Vec<Profile> {
    let state = read_state(&user_data.join(LOCAL_STATE)).unwrap_or_default();
    let of_profiles = |name: &str| state.get("profile").and_then(|profile| profile.get(name));
    let known = of_profiles("info_cache").and_then(Value::as_object);
    let mut folders: Vec<String> =
        known.into_iter().flat_map(|known| known.keys()).filter(|name| is_plain_name(name)).cloned().collect();
    if folders.is_empty() {
        folders = find_folders(user_data);
    }
    let last_active = || of_profiles("last_active_profiles")?.as_array()?.first()?.as_str();
    let last = of_profiles("last_used").and_then(Value::as_str).filter(|name| !name.is_empty()).or_else(last_active);
    let last = last.filter(|last| folders.iter().any(|folder| folder == last)).unwrap_or(FIRST);
    let only = folders.len() == 1;
    let name = |folder: &str| known?.get(folder)?.get("name")?.as_str();
    let profile = |folder: &String| Profile {
        name: name(folder).unwrap_or(folder).to_owned(),
        is_current: only || folder == last,
        folder: locate(user_data, folder),
    };
    let mut profiles: Vec<Profile> = folders.iter().map(profile).collect();
    profiles.sort_by_key(|profile| !profile.is_current);
    profiles.truncate(MOST_PROFILES);
    profiles
}

pub(super) fn read_state(file: &Path) -> Result<Value, Unreadable> {
    Ok(serde_json::from_slice(&read_file(file, LOCAL_STATE_LIMIT)?)?)
}

/// Finds the folders that are called as profiles are and hold settings.
fn find_folders(user_data: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(user_data).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let is_profile = |name: &String| {
        let numbered = name.strip_prefix("Profile ").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        (name == FIRST || numbered) && user_data.join(name).join(PREFERENCES).exists()
    };
    let mut folders: Vec<String> = names.filter(is_profile).collect();
    folders.sort();
    if folders.is_empty() && user_data.join(PREFERENCES).exists() {
        folders.push(FIRST.to_owned());
    }
    folders
}

/// Returns the folder of a profile. Opera kept the settings of its only one beside `Local State`.
fn locate(user_data: &Path, folder: &str) -> PathBuf {
    let below = user_data.join(folder);
    let beside = folder == FIRST && !below.join(PREFERENCES).exists() && user_data.join(PREFERENCES).exists();
    if beside { user_data.to_owned() } else { below }
}

/// Tells whether a text names a folder right below another one.
fn is_plain_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) && !name.contains(['/', '\\'])
}
