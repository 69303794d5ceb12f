//! In which of the installed browsers the interview should work.

use super::is_outdated;
use crate::{
    browsers::{known_browsers, refuses, settings_in_use},
    code::fact,
    evidence::{Browser, DeviceInPage},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};

/// Returns the names of browsers that the interview supports and in which nothing was found to be wrong, the best first: one
/// that gave a page what it asked for, then the one that a click opens, then those that most people know.
pub(crate) fn suitable(seen: &Seen, findings: &[Finding]) -> Vec<String> {
    let Some(browsers) = seen.evidence.browsers.known() else { return Vec::new() };
    let listed = &seen.profile.browsers.supported;
    let is_fit = |browser: &&Browser| {
        let required = listed.iter().find(|required| required.name == browser.name);
        required.is_some_and(|required| !is_outdated(browser, &required.minimum))
            && !refuses(seen.evidence, &browser.name)
            && !findings.iter().any(|finding| is_against(finding, browser))
            && !is_seen_to_fail(seen, browser)
    };
    let mut fit: Vec<&Browser> = browsers.installed.iter().filter(is_fit).collect();
    let rank = |browser: &&Browser| {
        let is_default = browsers.default.as_ref() == Some(&browser.name);
        let known = known_browsers().iter().position(|known| known.common && known.name == browser.name);
        (!gave_all(seen, browser), !is_default, known.unwrap_or(usize::MAX))
    };
    fit.sort_by_key(rank);
    fit.into_iter().map(|browser| browser.name.clone()).collect()
}

fn is_against(finding: &Finding, browser: &Browser) -> bool {
    finding.severity >= Severity::Risk && finding.facts.text(fact::BROWSER.name).as_ref() == Some(&browser.name)
}

/// It was seen to reach nothing where this program did, or calls are kept from it.
fn is_seen_to_fail(seen: &Seen, browser: &Browser) -> bool {
    let pages = [&seen.evidence.browser_page, &seen.evidence.other_browser_page];
    let mut pages = pages.into_iter().filter_map(|page| page.known()).filter(|page| page.browser == browser.name);
    let reaches_nothing = pages.any(|page| page.seen.reached_nothing());
    let settings = settings_in_use(seen.evidence, &browser.name);
    let is_restricted = settings.iter().any(|settings| matches!(settings.webrtc.known(), Some(Some(_))));
    (reaches_nothing && seen.is_reached()) || is_restricted
}

fn gave_all(seen: &Seen, browser: &Browser) -> bool {
    let page = seen.evidence.browser_page.known().filter(|page| page.browser == browser.name);
    page.is_some_and(|page| {
        page.seen.camera.as_ref().is_some_and(DeviceInPage::is_given)
            && page.seen.microphone.as_ref().is_some_and(DeviceInPage::is_given)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{code::Code, evidence::Evidence, profile::Profile};
    use jiff::Timestamp;
    use rstest::rstest;
    use serde_json::{Value, json};

    fn evidence(more: Value) -> Evidence {
        let browser =
            |name: &str, version: &str| json!({"name": name, "label": name, "version": version, "program": name});
        let installed = [
            browser("lynx", "2.9"),
            browser("firefox", "153.0"),
            browser("opera", "140.0"),
            browser("chrome", "156.0.1"),
            browser("edge", "60.0"),
        ];
        let mut evidence = json!({"browsers": {"known": {"installed": installed, "default": "opera"}}});
        evidence.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(evidence).unwrap()
    }

    fn of(evidence: &Evidence, findings: &[Finding]) -> Vec<String> {
        suitable(&Seen::new(evidence, Profile::generic(), Timestamp::UNIX_EPOCH), findings)
    }

    const GIVEN: &str = r#"{"before": "prompt", "count": 1, "capture": {"given": {"device": "C920", "width": 640, "height": 480,
        "frames": 9, "mean_luma": 90.0, "contrast": 9.0, "muted": false}}}"#;
    const HEARD: &str = r#"{"before": "prompt", "count": 1, "capture": {"given": {"device": "C920", "muted": false}}}"#;

    #[rstest]
    // Nobody reads a version of which nothing is demanded; one that is too old, or not on the list, is left out.
    #[case(json!({}), None, &["chrome", "firefox"])]
    #[case(
        json!({"site_settings": {"known": [{"browser": "chrome", "is_current": true, "camera": {"known": "blocked"}}]}}),
        None,
        &["firefox"]
    )]
    #[case(
        json!({"site_settings": {"known": [{"browser": "chrome", "is_current": true, "webrtc": {"known":
            {"set_by": "policy", "name": "WebRtcIPHandling", "value": "disable_non_proxied_udp"}}}]}}),
        None,
        &["firefox"]
    )]
    #[case(
        json!({"host": {"known": {"answer": {"url": "https://acme.example", "took_ms": 5, "http": {"succeeded": {"status": 200, "received_at": "2026-11-20T12:00:00Z"}}}}},
            "other_browser_page": {"known": {"browser": "chrome", "stage": "finished", "seen":
            {"hosts": [{"host": "acme.example", "reach": "failed", "took_ms": 9}]}}}}),
        None,
        &["firefox"]
    )]
    #[case(json!({}), Some((Severity::Risk, "chrome")), &["firefox"])]
    #[case(json!({}), Some((Severity::Note, "chrome")), &["chrome", "firefox"])]
    fn those_that_should_work(#[case] more: Value, #[case] against: Option<(Severity, &str)>, #[case] names: &[&str]) {
        let finding = |(severity, name): (Severity, &str)| {
            Finding::new(Code::BrowserPageBlocked).severity(severity).with(fact::BROWSER, name)
        };
        let findings: Vec<Finding> = against.map(finding).into_iter().collect();
        assert_eq!(of(&evidence(more), &findings), names);
    }

    #[test]
    fn one_that_gave_a_page_all_comes_first() {
        let (camera, microphone): (Value, Value) =
            (serde_json::from_str(GIVEN).unwrap(), serde_json::from_str(HEARD).unwrap());
        let page =
            json!({"browser": "firefox", "stage": "finished", "seen": {"camera": camera, "microphone": microphone}});
        assert_eq!(of(&evidence(json!({"browser_page": {"known": page}})), &[]), ["firefox", "chrome"]);
        assert_eq!(of(&Evidence::default(), &[]), Vec::<String>::new());
    }
}
