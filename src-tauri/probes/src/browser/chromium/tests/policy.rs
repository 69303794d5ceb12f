//! What policies say of one site.

use super::super::policy::{Policies, Rule};
use super::super::preferences::{Device, parse};
use super::*;
use rstest::rstest;
use serde_json::json;

fn policies(policies: &[Value]) -> Policies {
    Policies::merge(policies.iter().map(|policies| policies.as_object().unwrap().clone()).collect())
}

const BAN: Rule = Rule::Block("VideoCaptureAllowed");
const LISTED: Rule = Rule::Allow("VideoCaptureAllowedUrls");

#[rstest]
#[case(json!({}), None)]
#[case(json!({"VideoCaptureAllowed": true}), None)]
#[case(json!({"VideoCaptureAllowed": false}), Some(BAN))]
// A registry writes it so; a file may not.
#[case(json!({"VideoCaptureAllowed": 0}), None)]
#[case(json!({"VideoCaptureAllowed": "false"}), None)]
#[case(json!({"AudioCaptureAllowed": false}), None)]
#[case(json!({"VideoCaptureAllowed": false, "VideoCaptureAllowedUrls": ["https://meet.example"]}), Some(LISTED))]
#[case(json!({"VideoCaptureAllowed": false, "VideoCaptureAllowedUrls": ["https://[*.]example/"]}), Some(LISTED))]
#[case(json!({"VideoCaptureAllowedUrls": ["https://meet.example:443/path"]}), Some(LISTED))]
#[case(json!({"VideoCaptureAllowed": false, "VideoCaptureAllowedUrls": ["https://meet.example:8443", "https://notmeet.example", 1]}), Some(BAN))]
// Chromium ignores a list that allows everything.
#[case(json!({"VideoCaptureAllowed": false, "VideoCaptureAllowedUrls": ["*"]}), Some(BAN))]
#[case(json!({"VideoCaptureAllowed": false, "VideoCaptureAllowedUrls": "https://meet.example"}), Some(BAN))]
#[case(json!({"DefaultMediaStreamSetting": 2}), Some(Rule::Block("DefaultMediaStreamSetting")))]
#[case(json!({"DefaultMediaStreamSetting": 3}), Some(Rule::Ask))]
#[case(json!({"DefaultMediaStreamSetting": 1}), None)]
#[case(json!({"DefaultMediaStreamSetting": 2, "VideoCaptureAllowed": false}), Some(BAN))]
#[case(json!({"DefaultMediaStreamSetting": 2, "VideoCaptureAllowedUrls": ["meet.example"]}), Some(LISTED))]
fn policies_rule_over_a_device(#[case] set: Value, #[case] expected: Option<Rule>) {
    assert_eq!(policies(&[set]).find_rule(Device::Camera, site(SITE).as_ref()), expected);
}

#[test]
fn the_most_important_place_counts_and_says_nothing_of_other_policies() {
    let machine = json!({"VideoCaptureAllowed": true, "WebRtcIPHandling": "nonsense"});
    let person = json!({"VideoCaptureAllowed": false, "AudioCaptureAllowed": false});
    let merged = policies(&[machine, person]);
    assert_eq!(merged.find_rule(Device::Camera, None), None);
    assert_eq!(merged.find_rule(Device::Microphone, None), Some(Rule::Block("AudioCaptureAllowed")));
    assert_eq!(merged.find_handling(None), None);
}

#[rstest]
#[case(json!({"WebRtcIPHandling": "disable_non_proxied_udp"}), Some("WebRtcIPHandling"))]
#[case(json!({"WebRtcIPHandling": "default_public_interface_only"}), None)]
#[case(json!({"WebRtcIPHandling": "nonsense"}), Some("webrtc.ip_handling_policy"))]
#[case(json!({}), Some("webrtc.ip_handling_policy"))]
#[case(json!({"WebRtcIPHandling": "disable_non_proxied_udp", "WebRtcIPHandlingUrl": [{"url": "https://meet.example", "handling": "default"}]}), None)]
#[case(json!({"WebRtcIPHandlingUrl": [{"url": "https://other.example", "handling": "default"}, {"url": "*", "handling": "disable_non_proxied_udp"}]}), Some("WebRtcIPHandlingUrl"))]
fn a_policy_counts_more_than_what_was_chosen(#[case] set: Value, #[case] restricted_by: Option<&str>) {
    let preferences = json!({"webrtc": {"ip_handling_policy": "disable_non_proxied_udp"}});
    let kept = parse(preferences.to_string().as_bytes(), &[site(SITE)], now()).unwrap();
    let found = find_restriction(&policies(&[set]), site(SITE).as_ref(), Ok(kept.first()), Ok(None));
    let Observed::Known(found) = found else { panic!("{found:?}") };
    if let Some(found) = &found {
        assert!(WebRtcRestriction::NAMES.contains(&&*found.name) && WebRtcRestriction::VALUES.contains(&&*found.value));
    }
    assert_eq!(found.as_ref().map(|found| &*found.name), restricted_by);
}

#[rstest]
fn every_policy_that_is_told_may_be_told_to_others(
    #[values(
        "VideoCaptureAllowed",
        "AudioCaptureAllowed",
        "DefaultMediaStreamSetting",
        "VideoCaptureAllowedUrls",
        "AudioCaptureAllowedUrls"
    )]
    name: &str,
) {
    assert!(SitePermission::POLICIES.contains(&name));
}
