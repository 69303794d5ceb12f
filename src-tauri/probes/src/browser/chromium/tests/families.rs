//! The browsers that are built on Chromium, each with what it adds of its own to folders and files. Composed from their
//! documentation and sources: none of them was at hand.

use super::*;
use rstest::rstest;
use serde_json::json;
use std::fs;
use std::time::Duration;

const BLOCKED: &str = "https://meet.example:443,*";

/// A folder of user data with a `Local State` and one profile.
fn user_data(state: &Value, folder: &str, preferences: &Value) -> tempfile::TempDir {
    let user_data = tempfile::tempdir().unwrap();
    fs::write(user_data.path().join("Local State"), state.to_string()).unwrap();
    fs::create_dir_all(user_data.path().join(folder)).unwrap();
    fs::write(user_data.path().join(folder).join("Preferences"), preferences.to_string()).unwrap();
    user_data
}

fn edge() -> tempfile::TempDir {
    let state = json!({"profile": {"info_cache": {"Profile 1": {"name": "Work", "edge_account_type": 2, "is_using_default_name": false}},
        "last_used": "Profile 1", "last_active_profiles": ["Profile 1"]}, "edge": {"tab_stabs": {}}});
    let preferences = json!({
        "edge": {"services": {"account_id": "0003"}},
        "profile": {"content_settings": {"pref_version": 1, "exceptions": {
            "media_stream_camera": {BLOCKED: {"last_modified": "13440398833005947", "setting": 2}},
            "edge_u2f_api_request": {}, "secure_network": {}, "sleeping-tabs": {"[*.]meet.example,*": {"setting": 1}}}}}
    });
    user_data(&state, "Profile 1", &preferences)
}

fn brave() -> tempfile::TempDir {
    let state =
        json!({"profile": {"info_cache": {"Default": {"name": "Ada"}}, "last_used": "Default"}, "brave": {"p3a": {}}});
    let preferences = json!({
        "brave": {"shields": {"stats_badge_visible": true}},
        "profile": {"content_settings": {"exceptions": {
            "braveShields": {"meet.example,*": {"setting": 2}}, "shieldsAds": {"*,*": {"setting": 2}},
            "fingerprintingV2": {"meet.example,*": {"setting": 2}}, "brave_localhost_access": {},
            "media_stream_camera": {BLOCKED: {"setting": 2}}}}}
    });
    user_data(&state, "Default", &preferences)
}

fn vivaldi() -> tempfile::TempDir {
    let state = json!({"profile": {"info_cache": {"Default": {"name": "Person 1"}}, "last_used": ""}, "vivaldi": {"window": {}}});
    let preferences = json!({
        "vivaldi": {"tabs": {}, "webpages": {"permissions": {"camera": 2}}},
        "profile": {"content_settings": {"exceptions": {"media_stream_camera": {BLOCKED: {"setting": 2}}}}}
    });
    user_data(&state, "Default", &preferences)
}

/// Opera has the files of its only profile beside `Local State`.
fn opera() -> tempfile::TempDir {
    let preferences = json!({"opera": {"sidebar": {}},
        "profile": {"content_settings": {"exceptions": {"media_stream_camera": {BLOCKED: {"setting": 2}}}}}});
    let user_data = user_data(&json!({"profile": {"info_cache": {}}}), "other", &preferences);
    fs::rename(user_data.path().join("other/Preferences"), user_data.path().join("Preferences")).unwrap();
    user_data
}

#[rstest]
#[case(edge(), "Work")]
#[case(brave(), "Ada")]
#[case(vivaldi(), "Person 1")]
#[case(opera(), "Default")]
fn what_they_add_changes_nothing(#[case] user_data: tempfile::TempDir, #[case] name: &str) {
    let profiles = list_profiles(user_data.path());
    assert_eq!(profiles.iter().map(|profile| (&*profile.name, profile.is_current)).collect::<Vec<_>>(), [(name, true)]);
    let until = Instant::now() + Duration::from_secs(60);
    let found = read_profile(&profiles[0], Vec::new(), &[site(SITE)], now(), until).remove(0);
    assert_eq!(found.camera, Observed::Known(SitePermission::Blocked));
    assert_eq!(found.microphone, Observed::Known(SitePermission::Ask));
}
