//! The main job: from the pasted link to the result code, with the mouse, with the keyboard alone, and in a narrow window.

use super::{
    in_the_window,
    interview::{TOKEN, WORDS},
    window::Window,
};
use fantoccini::key::Key;
use preflight_diagnosis::{Code, Verdict};
use preflight_report::ResultCode;

const POSITION: &str = "Junior Cloud Gardener";
const LINK: &str = "Your interview link, or the invitation";

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_gone_is_found_explained_and_reported() {
    in_the_window(async |window, interview| {
        window.screen("start").await;
        window.inspect("start").await;
        window.field(LINK).await.send_keys(&interview.link()).await.unwrap();
        window.field("Which position?").await.send_keys(POSITION).await.unwrap();
        window.inspect("start-with-link").await;
        window.press("Check my computer").await;

        window.screen("consent").await;
        window.switch("Open the link once").await;
        window.inspect("consent").await;
        window.press("Check with these").await;

        window.screen("result").await;
        let answer = window.find_text("[data-screen=result] h1").await;
        assert!(answer.contains("does not know this page"), "{answer}");
        let steps = window.find_text("[data-screen=result] ol.steps").await;
        assert!(!steps.trim().is_empty(), "a fix has steps");
        window.inspect("result").await;

        window.press("It didn’t help").await;
        window.screen("help").await;
        window.find("p.code").await;
        let letter = window.value("[data-screen=help] textarea").await;
        for part in [POSITION, WORDS, &system_name()] {
            assert!(letter.contains(part), "the e-mail does not say “{part}”:\n{letter}");
        }
        let browsers = ["Chromium", "Firefox", "Chrome"];
        assert!(browsers.iter().any(|browser| letter.contains(browser)), "no browser:\n{letter}");
        assert!(!letter.contains(TOKEN), "the link's secret part is in the e-mail:\n{letter}");
        window.inspect("help").await;

        window.press("Copy the code").await;
        window.until_text("body", "Copied.").await;
        let code = pasted(window).await;
        let read = ResultCode::read(&code).unwrap_or_else(|error| panic!("“{code}”: {error}"));
        assert_eq!((read.verdict, read.findings.first()), (Verdict::Blocked, Some(&Code::LinkNotFound)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_leads_from_the_link_to_the_email() {
    in_the_window(async |window, interview| {
        window.screen("start").await;
        window.tab_to(LINK).await;
        window.type_text(&interview.link()).await;
        window.keys(&[Key::Enter]).await;
        window.screen("consent").await;
        window.tab_to("Open the link once").await;
        window.keys(&[Key::Space]).await;
        window.tab_to("Check with these").await;
        window.keys(&[Key::Enter]).await;
        window.screen("result").await;
        // Reading goes on at the answer.
        let answer = window.find_text("[data-screen=result] h1").await;
        assert_eq!(window.focused().await, answer.trim());
        window.tab_to("It didn’t help").await;
        window.keys(&[Key::Enter]).await;
        window.screen("help").await;
        window.find("p.code").await;
        assert!(window.value("[data-screen=help] textarea").await.contains(WORDS));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_in_a_narrow_window() {
    in_the_window(async |window, interview| {
        window.resize(360, 640).await;
        window.screen("start").await;
        window.field(LINK).await.send_keys(&interview.link()).await.unwrap();
        window.inspect("narrow-start").await;
        window.press("Check my computer").await;
        window.screen("consent").await;
        window.inspect("narrow-consent").await;
        window.check_with(&["Open the link once"]).await;
        window.screen("result").await;
        window.inspect("narrow-result").await;
        window.press("It didn’t help").await;
        window.screen("help").await;
        window.find("p.code").await;
        window.inspect("narrow-help").await;
    })
    .await;
}

/// What the clipboard holds, as the person would see it: pasted into the subject.
async fn pasted(window: &Window) -> String {
    let subject = window.field("Subject").await;
    subject.clear().await.unwrap();
    subject.click().await.unwrap();
    window.shortcut('v').await;
    let id = subject.attr("id").await.unwrap().unwrap();
    window.value(&format!("[id='{id}']")).await
}

/// The system as it calls itself.
fn system_name() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap();
    release.lines().find_map(|line| line.strip_prefix("NAME=")).unwrap().trim_matches('"').to_owned()
}
