//! Which profiles a folder of user data has.

use super::super::profiles::list_profiles;
use rstest::rstest;
use serde_json::{Value, json};
use std::fs;

fn listed(state: Option<&str>, with_preferences: &[&str]) -> Vec<(String, bool, String)> {
    let folder = tempfile::tempdir().unwrap();
    if let Some(state) = state {
        fs::write(folder.path().join("Local State"), state).unwrap();
    }
    for below in with_preferences {
        fs::create_dir_all(folder.path().join(below)).unwrap();
        fs::write(folder.path().join(below).join("Preferences"), "{}").unwrap();
    }
    let below = |path: &std::path::Path| path.strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned();
    let profiles = list_profiles(folder.path()).into_iter();
    profiles.map(|profile| (profile.name, profile.is_current, below(&profile.folder))).collect()
}

fn profile(name: &str, is_current: bool, folder: &str) -> (String, bool, String) {
    (name.to_owned(), is_current, folder.to_owned())
}

fn state(last_used: Value, last_active: Value) -> String {
    let known =
        json!({"Default": {"name": "Anna"}, "Profile 2": {"name": "Work"}, "../Elsewhere": {"name": "x"}, "a/b": {}});
    json!({"profile": {"info_cache": known, "last_used": last_used, "last_active_profiles": last_active}}).to_string()
}

#[rstest]
#[case(json!("Profile 2"), json!(["Default"]), "Work")]
#[case(json!(null), json!(["Profile 2"]), "Work")]
#[case(json!(""), json!([]), "Anna")]
#[case(json!("Profile 9"), json!(7), "Anna")]
fn the_current_one_was_used_last_and_comes_first(#[case] last: Value, #[case] active: Value, #[case] current: &str) {
    let listed = listed(Some(&state(last, active)), &["Default", "Profile 2"]);
    assert_eq!(listed.len(), 2);
    assert_eq!(
        listed.iter().map(|(name, is_current, _)| (&**name == current, *is_current)).collect::<Vec<_>>(),
        [(true, true), (false, false)]
    );
}

#[rstest]
fn without_a_list_the_folders_tell(
    #[values(None, Some("{\"profile\":"), Some("[]"), Some("{\"profile\": {\"info_cache\": []}}"))] state: Option<&str>,
) {
    let found = listed(state, &["Default", "Profile 1", "Profile x", "Crashpad", "System Profile"]);
    assert_eq!(found, [profile("Default", true, "Default"), profile("Profile 1", false, "Profile 1")]);
    assert_eq!(listed(state, &["Profile 3"]), [profile("Profile 3", true, "Profile 3")]);
    assert_eq!(listed(state, &[]), []);
}

#[test]
fn settings_may_lie_beside_the_state() {
    let state = json!({"profile": {"info_cache": {"Default": {"name": "Opera"}}}}).to_string();
    assert_eq!(listed(Some(&state), &[""]), [profile("Opera", true, "")]);
    assert_eq!(listed(None, &[""]), [profile("Default", true, "")]);
    assert_eq!(listed(Some(&state), &["", "Default"]), [profile("Opera", true, "Default")]);
}
