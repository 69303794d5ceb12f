//! What extensions set, in either file.

use super::*;
use preflight_diagnosis::{Through, WayOut};
use rstest::rstest;
use serde_json::json;
use std::fs;
use std::slice::from_ref;
use std::time::Duration;

fn extension(handling: &str, installed: &str, more: Value) -> Value {
    let mut extension = json!({
        "active_permissions": {"api": ["privacy"]},
        "disable_reasons": [],
        "first_install_time": installed,
        "manifest": {"name": "Some extension", "preferences": {"webrtc.ip_handling_policy": "default"}},
        "preferences": {"webrtc.ip_handling_policy": handling},
    });
    extension.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    extension
}

fn settings(extensions: &[Value]) -> Value {
    let by_id: Map<String, Value> =
        extensions.iter().enumerate().map(|(at, one)| (format!("id-{at}"), one.clone())).collect();
    json!({"extensions": {"alerts": {"initialized": true}, "settings": by_id}})
}

fn found(preferences: &Value, secure: &Value) -> Option<SetBy> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Preferences"), preferences.to_string()).unwrap();
    fs::write(folder.path().join("Secure Preferences"), secure.to_string()).unwrap();
    let profile = Profile { name: String::new(), is_current: true, folder: folder.path().to_owned() };
    let until = Instant::now() + Duration::from_secs(60);
    let found = read_profile(&profile, Vec::new(), &[site(SITE)], now(), until).remove(0);
    let Observed::Known(found) = found.webrtc else { panic!("{found:?}") };
    found.map(|found| found.set_by)
}

const INDIRECT: &str = "disable_non_proxied_udp";

#[rstest]
#[case(json!({}), Some(SetBy::Extension))]
#[case(json!({"disable_reasons": [1]}), None)]
#[case(json!({"disable_reasons": 1}), None)]
#[case(json!({"disable_reasons": 0, "state": 1}), Some(SetBy::Extension))]
#[case(json!({"state": 0}), None)]
#[case(json!({"preferences": {}}), None)]
#[case(json!({"preferences": {}, "regular_only_preferences": {"webrtc.ip_handling_policy": INDIRECT}}), Some(SetBy::Extension))]
#[case(json!({"preferences": "text", "first_install_time": 7}), None)]
fn only_one_that_is_switched_on_counts_in_either_file(#[case] more: Value, #[case] expected: Option<SetBy>) {
    let set = settings(&[extension(INDIRECT, "13440540727099349", more)]);
    assert_eq!(found(&set, &json!({})), expected);
    assert_eq!(found(&json!({}), &set), expected);
}

#[test]
fn the_last_one_counts_and_more_than_what_the_person_chose() {
    let (older, newer) = (extension(INDIRECT, "9", json!({})), extension("default", "13440540727099349", json!({})));
    assert_eq!(found(&settings(&[newer.clone(), older.clone()]), &json!({})), None);
    assert_eq!(found(&settings(from_ref(&older)), &settings(from_ref(&newer))), None);
    let mut chosen = settings(&[newer]);
    chosen["webrtc"] = json!({"ip_handling_policy": INDIRECT});
    assert_eq!(found(&chosen, &json!({})), None);
    assert_eq!(found(&json!({"webrtc": {"ip_handling_policy": INDIRECT}}), &json!({})), Some(SetBy::Preference));
}

#[rstest]
fn a_wrong_type_sets_nothing(
    #[values(json!(null), json!([]), json!({"settings": 1}), json!({"settings": {"id": []}}))] extensions: Value,
) {
    assert_eq!(found(&json!({"extensions": extensions}), &json!({})), None);
}

fn way_out(preferences: &Value, policies: &Value, state: &str) -> Observed<WayOut> {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("Default");
    fs::create_dir(&profile).unwrap();
    fs::write(profile.join("Preferences"), preferences.to_string()).unwrap();
    fs::write(folder.path().join("Local State"), state).unwrap();
    let profile = Profile { name: String::new(), is_current: true, folder: profile };
    let policies = policies.as_object().cloned().into_iter().collect();
    read_profile(&profile, policies, &[None], now(), Instant::now() + Duration::from_secs(60)).remove(0).way_out
}

fn detour(set_by: SetBy, through: Through) -> WayOut {
    WayOut::Detour { set_by, through }
}

const SECURE_DNS: &str = r#"{"dns_over_https":{"mode":"secure","templates":"https://dns.example/q"}}"#;

#[rstest]
#[case(json!({}), json!({}), "{}", WayOut::System)]
#[case(json!({"proxy": {"mode": "system"}}), json!({}), "{}", WayOut::System)]
#[case(json!({"proxy": {"mode": "direct"}}), json!({}), "{}", detour(SetBy::Preference, Through::NoProxy))]
#[case(json!({"proxy": {"mode": "pac_script"}}), json!({}), "{}", detour(SetBy::Preference, Through::Proxy))]
#[case(json!({"proxy": "fixed_servers"}), json!({}), "{}", WayOut::System)]
#[case(
    settings(&[extension("default", "9", json!({"preferences": {"proxy": {"mode": "fixed_servers", "server": "127.0.0.1:1"}}}))]),
    json!({}),
    SECURE_DNS,
    detour(SetBy::Extension, Through::Proxy)
)]
#[case(
    settings(&[extension("default", "9", json!({"state": 0, "preferences": {"proxy": {"mode": "fixed_servers"}}}))]),
    json!({}),
    "{}",
    WayOut::System
)]
#[case(json!({"proxy": {"mode": "pac_script"}}), json!({"ProxySettings": {"ProxyMode": "system"}}), "{}", WayOut::System)]
#[case(json!({}), json!({"ProxyMode": "auto_detect"}), "{}", detour(SetBy::Policy, Through::DetectedProxy))]
#[case(json!({}), json!({"ProxyPacUrl": "http://proxy.example/a.pac"}), "{}", detour(SetBy::Policy, Through::Proxy))]
#[case(json!({}), json!({}), SECURE_DNS, detour(SetBy::Preference, Through::SecureDns))]
#[case(json!({}), json!({"DnsOverHttpsMode": "automatic"}), SECURE_DNS, WayOut::System)]
#[case(json!({}), json!({"DnsOverHttpsMode": "secure"}), "{}", detour(SetBy::Policy, Through::SecureDns))]
fn the_way_into_the_internet(
    #[case] preferences: Value,
    #[case] policies: Value,
    #[case] state: &str,
    #[case] expected: WayOut,
) {
    assert_eq!(way_out(&preferences, &policies, state), Observed::Known(expected));
}

#[test]
fn a_way_that_could_not_be_read_is_not_known() {
    assert!(matches!(way_out(&json!({}), &json!({}), "{\"dns_over"), Observed::Unknown(_)));
}
