//! What is told of the browsers: what one gave a page, and which one is offered in place of another.

use super::*;
use crate::explain::{Action, Explainer};
use crate::testing::WithText;
use preflight_diagnosis::{
    Area, AreaResult, Browser, Browsers, Code, Diagnosis, Evidence, Finding, Observed, Outlook, Status, Verdict,
};
use preflight_invitation::{Invitation, LinkReading};
use rstest::rstest;
use serde_json::{Value, json};

fn browser(name: &str, label: &str) -> Browser {
    Browser {
        name: name.to_owned(),
        label: label.to_owned(),
        version: None,
        program: format!("/usr/bin/{name}"),
        sandbox: None,
    }
}

fn evidence() -> Evidence {
    let installed = vec![browser("chrome", "Google Chrome"), browser("edge", "Edge"), browser("firefox", "Firefox")];
    Evidence {
        browsers: Observed::Known(Browsers { installed, default: Some("firefox".to_owned()) }),
        invitation: Some(Invitation {
            link: Some(LinkReading::read("https://acme.example/i/1")),
            ..Invitation::default()
        }),
        ..Evidence::default()
    }
}

fn given() -> Value {
    json!({"given": {"device": "C920", "width": 640, "height": 480, "frames": 9, "mean_luma": 90.0, "contrast": 9.0, "muted": false}})
}

fn heard() -> Value {
    json!({"given": {"device": "C920", "peak_dbfs": -20.0, "muted": false}})
}

fn refused() -> Value {
    json!({"refused": {"error": "NotFoundError", "message": "", "took_ms": 5}})
}

#[rstest]
#[case("finished", given(), heard(), "Firefox gave our page the camera and the microphone.")]
#[case("finished", given(), refused(), "Firefox gave our page the camera, and no microphone.")]
#[case("finished", refused(), heard(), "Firefox gave our page the microphone, and no camera.")]
#[case("finished", refused(), refused(), "Google Chrome, Edge and Firefox are installed.")]
#[case(
    "never-loaded",
    json!("not-asked"),
    json!("not-asked"),
    "Firefox did not open our page. Open the interview there a few minutes early, or try another browser."
)]
fn the_line_of_the_browser_says_what_a_page_was_given(
    #[case] stage: &str,
    #[case] camera: Value,
    #[case] microphone: Value,
    #[case] sentence: &str,
) {
    let device = |capture: Value| json!({"before": "prompt", "count": 1, "capture": capture});
    let seen = json!({"camera": device(camera), "microphone": device(microphone)});
    assert_eq!(said(stage, &seen, Outlook::default()), sentence);
}

fn said(stage: &str, seen: &Value, outlook: Outlook) -> String {
    let page = serde_json::from_value(json!({"browser": "firefox", "stage": stage, "seen": seen})).unwrap();
    let evidence = Evidence { browser_page: Observed::Known(page), ..evidence() };
    let area = AreaResult { area: Area::Browser, status: Status::Pass, why: None, took_ms: 0 };
    let diagnosis = Diagnosis {
        at: "2026-11-20T12:00:00Z".parse().unwrap(),
        verdict: Verdict::Ready,
        primary: None,
        findings: Vec::new(),
        areas: vec![area],
        page: None,
        outlook,
    };
    let mut said = Explainer::new("en", SystemFamily::Linux, None).explain(&diagnosis, &evidence);
    said.areas.remove(0).sentence
}

#[test]
fn another_camera_and_a_question_that_comes_again_are_told() {
    let device = |capture: Value| json!({"before": "prompt", "count": 1, "capture": capture});
    let seen = json!({"camera": device(given()), "microphone": device(heard())});
    let outlook = Outlook { asks_again: true, camera_in_browser: Some("C920".to_owned()), ..Outlook::default() };
    assert_eq!(
        said("finished", &seen, outlook),
        "Firefox gave our page the camera and the microphone. It took another camera than the one tested here: C920. \
         You can change that in the settings of the interview page. In the interview it asks once more: choose Allow there too."
    );
}

#[test]
fn a_browser_that_says_no_to_the_site_is_offered_last() {
    let offered = |settings: Value| {
        let settings = serde_json::from_value(settings).unwrap();
        let evidence = Evidence { site_settings: Observed::Known(settings), ..evidence() };
        let finding = Finding::new(Code::BrowserWebrtcRestricted).with_text("browser", "firefox");
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        explainer.explain_finding(&finding, &evidence, "2026-11-20T12:00:00Z".parse().unwrap()).steps.remove(0).action
    };
    let opens = |name: &str| Some(Action::OpenLink { browser: Some(name.to_owned()) });
    let blocked = |name: &str| json!({"browser": name, "is_current": true, "camera": {"known": "blocked"}});
    assert_eq!(offered(json!([])), opens("chrome"));
    assert_eq!(offered(json!([blocked("chrome")])), opens("edge"));
    assert_eq!(offered(json!([blocked("chrome"), blocked("edge")])), opens("chrome"));
}
