//! What `Preferences` say of one site.

use super::super::preferences::{Kept, Setting, parse};
use super::*;
use rstest::rstest;
use serde_json::json;

fn kept(preferences: &Value, address: &str) -> Kept {
    parse(preferences.to_string().as_bytes(), &[site(address)], now()).unwrap().remove(0)
}

fn camera(preferences: &Value) -> SitePermission {
    decide_by_person(Some(&kept(preferences, SITE).camera))
}

fn exceptions(entries: Value) -> Value {
    json!({"profile": {"content_settings": {"exceptions": {"media_stream_camera": entries}}}})
}

/// Microseconds since 1601.
fn written(time: &str) -> i64 {
    time.parse::<Timestamp>().unwrap().as_microsecond() + 11_644_473_600_000_000
}

#[test]
fn an_answer_to_a_prompt_is_found_for_its_device_alone() {
    let entry = |setting: i32| json!({"last_modified": "13440398833005947", "last_visit": "13439865600000000", "setting": setting});
    let preferences = json!({
        "profile": {"content_settings": {"exceptions": {
            "media_stream_camera": {"https://meet.example:443,*": entry(2)},
            "media_stream_mic": {"https://meet.example:443,*": entry(1), "https://other.example:443,*": entry(2)},
        }, "pref_version": 1}},
    });
    let kept = kept(&preferences, SITE);
    assert_eq!(decide_by_person(Some(&kept.camera)), SitePermission::Blocked);
    assert_eq!(decide_by_person(Some(&kept.microphone)), SitePermission::Allowed);
}

#[rstest]
#[case(json!({}), SitePermission::Ask)]
#[case(json!({"https://meet.example:443,*": {"setting": 1}}), SitePermission::Allowed)]
#[case(json!({"https://meet.example:443,*": {"setting": 2}}), SitePermission::Blocked)]
#[case(json!({"https://meet.example:443,*": {"setting": 3}}), SitePermission::Ask)]
#[case(json!({"https://meet.example:8443,*": {"setting": 2}}), SitePermission::Ask)]
#[case(json!({"http://meet.example:80,*": {"setting": 2}}), SitePermission::Ask)]
#[case(json!({"https://eu.meet.example:443,*": {"setting": 2}}), SitePermission::Ask)]
#[case(json!({"[*.]example,*": {"setting": 2}}), SitePermission::Blocked)]
#[case(json!({"[*.]example,*": {"setting": 2}, "https://meet.example:443,*": {"setting": 1}}), SitePermission::Allowed)]
#[case(json!({"https://meet.example:443,*": {"setting": 1}, "[*.]example,*": {"setting": 2}}), SitePermission::Allowed)]
#[case(json!({"meet.example,*": {"setting": 1}, "https://[*.]meet.example:443,*": {"setting": 2}}), SitePermission::Allowed)]
#[case(json!({"*,*": {"setting": 2}}), SitePermission::BlockedEverywhere)]
#[case(json!({"https://*,*": {"setting": 1}}), SitePermission::AllowedEverywhere)]
#[case(json!({"https://meet.example:443,https://other.example:443": {"setting": 2}}), SitePermission::Ask)]
#[case(json!({"https://meet.example:443,https://meet.example:443": {"setting": 2}}), SitePermission::Blocked)]
fn the_closest_exception_counts(#[case] entries: Value, #[case] expected: SitePermission) {
    assert_eq!(camera(&exceptions(entries)), expected);
}

#[rstest]
#[case(json!(written("2026-11-30T00:00:00Z").to_string()), 0, SitePermission::Blocked)]
#[case(json!(written("2026-11-28T00:00:00Z").to_string()), 0, SitePermission::Ask)]
#[case(json!("0"), 0, SitePermission::Blocked)]
#[case(json!("nonsense"), 0, SitePermission::Blocked)]
#[case(json!(null), 1, SitePermission::Ask)]
fn what_has_expired_or_ends_with_the_session_is_none(
    #[case] expiration: Value,
    #[case] model: i32,
    #[case] expected: SitePermission,
) {
    let entry = json!({"setting": 2, "expiration": expiration, "model": model});
    assert_eq!(camera(&exceptions(json!({"https://meet.example:443,*": entry}))), expected);
}

#[rstest]
#[case(json!(2), None, SitePermission::BlockedEverywhere)]
#[case(json!(2), Some(1), SitePermission::Allowed)]
#[case(json!(3), Some(2), SitePermission::Blocked)]
#[case(json!(3), None, SitePermission::Ask)]
#[case(json!(1), None, SitePermission::AllowedEverywhere)]
#[case(json!("2"), None, SitePermission::Ask)]
#[case(json!(2.0), None, SitePermission::Ask)]
fn a_default_holds_where_there_is_no_exception(
    #[case] default: Value,
    #[case] exception: Option<i32>,
    #[case] expected: SitePermission,
) {
    let entries = exception.map_or(json!({}), |setting| json!({"https://meet.example:443,*": {"setting": setting}}));
    let mut preferences = exceptions(entries);
    preferences["profile"]["default_content_setting_values"] = json!({"media_stream_camera": default});
    assert_eq!(camera(&preferences), expected);
}

fn embargo(data: Value) -> Value {
    let entry = json!({"last_modified": "0", "setting": {"VideoCapture": data}});
    let exceptions = json!({"permission_autoblocking_data": {"https://meet.example:443,*": entry}});
    json!({"profile": {"content_settings": {"exceptions": exceptions}}})
}

#[rstest]
#[case(json!({"dismiss_count": 3, "dismissal_embargo_days": written("2026-11-28T12:00:00Z") as f64}), Some("2026-12-05T12:00:00Z"))]
#[case(json!({"dismiss_count": 3, "dismissal_embargo_days": written("2026-11-28T12:00:00Z").to_string()}), None)]
#[case(json!({"ignore_count": 4, "ignore_embargo_days": written("2026-11-22T12:00:01Z")}), Some("2026-11-29T12:00:01Z"))]
#[case(json!({"ignore_count": 4, "ignore_embargo_days": written("2026-11-22T12:00:00Z")}), None)]
#[case(json!({"dismissal_embargo_days": written("2026-11-01T12:00:00Z"), "ignore_embargo_days": written("2026-11-28T12:00:00Z")}), Some("2026-12-05T12:00:00Z"))]
#[case(json!({"dismiss_count": 2}), None)]
#[case(json!({"dismissal_embargo_days": 0}), None)]
#[case(json!({"dismissal_embargo_days": 1e308}), None)]
#[case(json!({"dismissal_embargo_days": {}}), None)]
#[case(json!([]), None)]
fn a_site_that_asked_too_often_is_silenced_for_seven_days(#[case] data: Value, #[case] until: Option<&str>) {
    let expected =
        until.map_or(SitePermission::Ask, |until| SitePermission::Silenced { until: until.parse().unwrap() });
    let preferences = embargo(data);
    assert_eq!(camera(&preferences), expected);
    assert_eq!(decide_by_person(Some(&kept(&preferences, SITE).microphone)), SitePermission::Ask);
    assert_eq!(decide_by_person(Some(&kept(&preferences, "https://meet.example:8443").camera)), SitePermission::Ask);
}

#[test]
fn an_answer_counts_more_than_an_embargo() {
    let mut preferences = embargo(json!({"dismissal_embargo_days": written("2026-11-28T12:00:00Z")}));
    for (setting, expected) in [(1, SitePermission::Allowed), (2, SitePermission::Blocked)] {
        preferences["profile"]["content_settings"]["exceptions"]["media_stream_camera"] =
            json!({"https://meet.example:443,*": {"setting": setting}});
        assert_eq!(camera(&preferences), expected);
    }
}

#[rstest]
fn a_wrong_type_is_as_if_it_were_not_there(
    #[values(json!(null), json!(true), json!(-1), json!(1.5), json!(18_446_744_073_709_551_615_u64), json!("text"), json!([[{}], 1]), json!({"x": {"y": []}}))]
    wrong: Value,
) {
    let places = [
        "/profile",
        "/profile/content_settings",
        "/profile/content_settings/exceptions",
        "/profile/content_settings/exceptions/media_stream_camera",
        "/profile/content_settings/exceptions/media_stream_camera/https:~1~1meet.example:443,*",
        "/profile/content_settings/exceptions/media_stream_camera/https:~1~1meet.example:443,*/setting",
        "/profile/content_settings/exceptions/permission_autoblocking_data",
        "/profile/content_settings/exceptions/permission_autoblocking_data/https:~1~1meet.example:443,*",
        "/profile/content_settings/exceptions/permission_autoblocking_data/https:~1~1meet.example:443,*/setting",
        "/profile/default_content_setting_values",
        "/profile/default_content_setting_values/media_stream_mic",
        "/webrtc",
        "/webrtc/ip_handling_policy",
    ];
    let mut whole = embargo(json!({}));
    whole["profile"]["content_settings"]["exceptions"]["media_stream_camera"] =
        json!({"https://meet.example:443,*": {"setting": 1}});
    whole["profile"]["default_content_setting_values"] = json!({"media_stream_mic": 2});
    whole["webrtc"] = json!({"ip_handling_policy": "disable_non_proxied_udp"});
    for place in places {
        let mut broken = whole.clone();
        *broken.pointer_mut(place).unwrap() = wrong.clone();
        let kept = kept(&broken, SITE);
        let is_of_camera = place == "/profile" || place.contains("content_settings") && !place.contains("autoblocking");
        let expected = if is_of_camera { SitePermission::Ask } else { SitePermission::Allowed };
        assert_eq!(decide_by_person(Some(&kept.camera)), expected, "{place}");
    }
    assert_eq!(kept(&wrong, SITE), Kept::default());
}

#[test]
fn where_no_site_is_named_only_what_holds_for_every_site_is_told() {
    let mut preferences = exceptions(json!({"https://meet.example:443,*": {"setting": 2}, "*,*": {"setting": 1}}));
    preferences["profile"]["default_content_setting_values"] = json!({"media_stream_mic": 2});
    let kept = parse(preferences.to_string().as_bytes(), &[None], now()).unwrap().remove(0);
    assert_eq!(decide_by_person(Some(&kept.camera)), SitePermission::AllowedEverywhere);
    assert_eq!(decide_by_person(Some(&kept.microphone)), SitePermission::BlockedEverywhere);
    assert_eq!(kept.microphone.default, Some(Setting::Block));
}
