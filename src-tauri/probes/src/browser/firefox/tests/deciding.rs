//! Which of several counts: policies, the person's choice, preferences.

use super::*;
use rstest::rstest;
use rusqlite::Connection;
use serde_json::json;

fn by_policy(policy: &str, allowed: bool) -> SitePermission {
    assert!(SitePermission::POLICIES.contains(&policy));
    let policy = policy.to_owned();
    if allowed { SitePermission::AllowedByPolicy { policy } } else { SitePermission::BlockedByPolicy { policy } }
}

fn camera(policies: &Value, chosen: Option<i64>, preferences: &str) -> SitePermission {
    let folder = tempfile::tempdir().unwrap();
    if let Some(chosen) = chosen {
        let database = Connection::open(folder.path().join("permissions.sqlite")).unwrap();
        database.execute_batch("CREATE TABLE moz_perms (origin, type, permission, expireType, expireTime)").unwrap();
        database.execute("INSERT INTO moz_perms VALUES (?1, 'camera', ?2, 0, 0)", (SITE, chosen)).unwrap();
    }
    std::fs::write(folder.path().join("prefs.js"), preferences).unwrap();
    match read(folder.path(), policies).camera {
        Observed::Known(permission) => permission,
        Observed::Unknown(why) => panic!("{why:?}"),
    }
}

const ASK_NOBODY: &str = "user_pref(\"permissions.default.camera\", 2);";

#[rstest]
#[case(None, "", SitePermission::Ask)]
#[case(None, ASK_NOBODY, SitePermission::BlockedEverywhere)]
#[case(None, "user_pref(\"permissions.default.camera\", 1);", SitePermission::AllowedEverywhere)]
#[case(None, "user_pref(\"permissions.default.camera\", 0);", SitePermission::Ask)]
#[case(None, "user_pref(\"permissions.default.camera\", \"2\");", SitePermission::Ask)]
#[case(None, "user_pref(\"permissions.default.microphone\", 2);", SitePermission::Ask)]
#[case(Some(1), ASK_NOBODY, SitePermission::Allowed)]
#[case(Some(3), ASK_NOBODY, SitePermission::Ask)]
#[case(Some(0), ASK_NOBODY, SitePermission::BlockedEverywhere)]
#[case(None, "user_pref(\"media.navigator.enabled\", false);", SitePermission::Ask)]
#[case(None, "user_pref(\"media.peerconnection.enabled\", false);", SitePermission::Ask)]
#[case(
    Some(1),
    "user_pref(\"media.navigator.enabled\", false);\nuser_pref(\"media.peerconnection.enabled\", false);",
    SitePermission::BlockedEverywhere
)]
fn a_choice_counts_more_than_a_preference(
    #[case] chosen: Option<i64>,
    #[case] preferences: &str,
    #[case] expected: SitePermission,
) {
    assert_eq!(camera(&json!({}), chosen, preferences), expected);
}

#[rstest]
#[case(json!({"Allow": ["https://meet.example"]}), Some(2), by_policy("Permissions", true))]
#[case(json!({"Block": ["https://meet.example/"]}), Some(1), by_policy("Permissions", false))]
#[case(json!({"Allow": ["https://meet.example"], "Block": ["https://meet.example"]}), None, by_policy("Permissions", true))]
#[case(json!({"Block": ["https://meet.example:8443", "https://meet.example/x", "meet.example", 1]}), None, SitePermission::Ask)]
#[case(json!({"BlockNewRequests": true, "Locked": true}), None, by_policy("Permissions", false))]
#[case(json!({"BlockNewRequests": 1}), None, by_policy("Permissions", false))]
#[case(json!({"BlockNewRequests": true, "Locked": true}), Some(1), SitePermission::Allowed)]
#[case(json!({"BlockNewRequests": false}), None, SitePermission::Ask)]
#[case(json!({"Allow": "https://meet.example"}), None, SitePermission::Ask)]
#[case(json!([]), None, SitePermission::Ask)]
fn the_policy_for_a_site_counts_most(
    #[case] of_camera: Value,
    #[case] chosen: Option<i64>,
    #[case] expected: SitePermission,
) {
    assert_eq!(camera(&json!({"Permissions": {"Camera": of_camera}}), chosen, ""), expected);
}

#[rstest]
#[case(json!({"BlockNewRequests": false, "Locked": true}), SitePermission::Ask)]
#[case(json!({"BlockNewRequests": false}), SitePermission::BlockedEverywhere)]
fn only_a_locked_policy_counts_more_than_the_persons_default(
    #[case] of_camera: Value,
    #[case] expected: SitePermission,
) {
    assert_eq!(camera(&json!({"Permissions": {"Camera": of_camera}}), None, ASK_NOBODY), expected);
}

const OFF: &str = "user_pref(\"media.navigator.enabled\", false);\nuser_pref(\"media.peerconnection.enabled\", false);";

#[rstest]
#[case(json!({"Value": false, "Status": "locked"}), "", by_policy("Preferences", false))]
#[case(json!({"Value": true, "Status": "locked"}), OFF, SitePermission::Ask)]
#[case(json!({"Value": true, "Status": "default"}), OFF, SitePermission::BlockedEverywhere)]
#[case(json!({"Value": false, "Status": "default"}), "", by_policy("Preferences", false))]
#[case(json!({"Value": false}), "", by_policy("Preferences", false))]
#[case(json!({"Value": false, "Status": "clear"}), "", SitePermission::Ask)]
#[case(json!({"Value": false, "Status": 7}), "", SitePermission::Ask)]
fn preferences_of_a_policy_are_preferences(#[case] set: Value, #[case] own: &str, #[case] expected: SitePermission) {
    let both = json!({"media.navigator.enabled": set, "media.peerconnection.enabled": set});
    assert_eq!(camera(&json!({"Preferences": both}), None, own), expected);
}

#[test]
fn firefox_takes_no_policy_for_a_preference_of_permissions() {
    let set = json!({"permissions.default.camera": {"Value": 2, "Status": "locked"}});
    assert_eq!(camera(&json!({"Preferences": set}), None, ""), SitePermission::Ask);
}

#[rstest]
#[case("", json!({}), None)]
#[case("user_pref(\"media.peerconnection.enabled\", false);", json!({}), Some((SetBy::Preference, "media.peerconnection.enabled", "false")))]
#[case("user_pref(\"media.peerconnection.enabled\", true);", json!({}), None)]
#[case("user_pref(\"media.peerconnection.ice.proxy_only\", true);", json!({}), Some((SetBy::Preference, "media.peerconnection.ice.proxy_only", "true")))]
#[case("user_pref(\"media.peerconnection.ice.relay_only\", true);", json!({}), Some((SetBy::Preference, "media.peerconnection.ice.relay_only", "true")))]
#[case("user_pref(\"media.peerconnection.enabled\", true);", json!({"media.peerconnection.enabled": {"Value": false, "Status": "locked"}}), Some((SetBy::Policy, "media.peerconnection.enabled", "false")))]
#[case("user_pref(\"media.peerconnection.enabled\", false);", json!({"media.peerconnection.enabled": true}), None)]
fn what_restricts_connections_is_named(
    #[case] own: &str,
    #[case] set: Value,
    #[case] expected: Option<(SetBy, &str, &str)>,
) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("prefs.js"), own).unwrap();
    let Observed::Known(found) = read(folder.path(), &json!({"Preferences": set})).webrtc else { panic!("known") };
    assert_eq!(found.as_ref().map(|found| (found.set_by, &*found.name, &*found.value)), expected);
    if let Some(found) = found {
        assert!(WebRtcRestriction::NAMES.contains(&&*found.name) && WebRtcRestriction::VALUES.contains(&&*found.value));
    }
}

#[test]
fn one_file_that_cannot_be_read_leaves_what_the_other_says() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("prefs.js")).unwrap();
    let block = json!({"Permissions": {"Camera": {"Block": [SITE]}}});
    let found = read(folder.path(), &block);
    assert_eq!(found.camera, Observed::Known(by_policy("Permissions", false)));
    assert!(found.microphone.why().is_some() && found.webrtc.why().is_some());
    let ruled = json!({"Preferences": {"media.peerconnection.enabled": false}});
    let found = read(folder.path(), &ruled);
    assert!(matches!(found.webrtc, Observed::Known(Some(_))), "what is locked is known: {found:?}");
}

#[test]
fn without_a_profile_only_what_is_ruled_is_known() {
    let policies = json!({"Permissions": {"Camera": {"Block": [SITE]}}});
    let found = read(Path::new(""), &policies);
    assert_eq!(found.camera, Observed::Known(by_policy("Permissions", false)));
    assert!(found.microphone.why().is_some() && found.webrtc.why().is_some());
}

fn way_out(policies: &Value, preferences: &str, permission: &str) -> Observed<WayOut> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("prefs.js"), preferences).unwrap();
    let extensions = json!({"addons": [{"active": true, "userPermissions": {"permissions": [permission]}}]});
    std::fs::write(folder.path().join("extensions.json"), extensions.to_string()).unwrap();
    read(folder.path(), policies).way_out
}

const MANUAL: &str = "user_pref(\"network.proxy.type\", 1);";
const STRICT: &str = "user_pref(\"network.trr.mode\", 3);";

#[rstest]
#[case(json!({}), "", "tabs", Some(WayOut::System))]
#[case(json!({}), "user_pref(\"network.proxy.type\", 5);", "tabs", Some(WayOut::System))]
#[case(json!({}), "user_pref(\"network.trr.mode\", 2);", "tabs", Some(WayOut::System))]
#[case(json!({}), MANUAL, "tabs", Some(detour(SetBy::Preference, Through::Proxy)))]
#[case(json!({}), MANUAL, "proxy", Some(detour(SetBy::Extension, Through::Proxy)))]
#[case(json!({}), "user_pref(\"network.proxy.type\", 0);", "tabs", Some(detour(SetBy::Preference, Through::NoProxy)))]
#[case(json!({}), STRICT, "tabs", Some(detour(SetBy::Preference, Through::SecureDns)))]
#[case(json!({}), "", "proxy", None)]
#[case(json!({"Proxy": {"Mode": "autoConfig"}}), "", "proxy", Some(detour(SetBy::Policy, Through::Proxy)))]
#[case(json!({"Proxy": {"Mode": "system"}}), MANUAL, "tabs", Some(detour(SetBy::Preference, Through::Proxy)))]
#[case(json!({"Proxy": {"Mode": "system", "Locked": true}}), MANUAL, "tabs", Some(WayOut::System))]
#[case(json!({"Proxy": {"Mode": "autoDetect", "Locked": 1}}), MANUAL, "tabs", Some(detour(SetBy::Policy, Through::DetectedProxy)))]
// As the registry of Windows gives them.
#[case(json!({"DNSOverHTTPS": {"Enabled": 1, "Fallback": 0, "Locked": 1}}), "", "tabs", Some(detour(SetBy::Policy, Through::SecureDns)))]
#[case(json!({"DNSOverHTTPS": {"Enabled": true, "Fallback": false}}), "", "tabs", Some(detour(SetBy::Policy, Through::SecureDns)))]
#[case(json!({"DNSOverHTTPS": {"Enabled": true}}), "", "tabs", Some(WayOut::System))]
#[case(
    json!({"Preferences": {"network.proxy.type": {"Value": 2, "Status": "locked"}}}),
    "",
    "tabs",
    Some(detour(SetBy::Policy, Through::Proxy))
)]
fn the_way_into_the_internet(
    #[case] policies: Value,
    #[case] preferences: &str,
    #[case] permission: &str,
    #[case] expected: Option<WayOut>,
) {
    assert_eq!(way_out(&policies, preferences, permission).known().copied(), expected);
}

fn detour(set_by: SetBy, through: Through) -> WayOut {
    WayOut::Detour { set_by, through }
}
