//! The other side of the telephone: a result code is read, a mistyped one refused, and a report dropped into the window.

use super::in_the_window;
use preflight_diagnosis::{Area, Code, Evidence, Profile, Verdict, diagnose};
use preflight_invitation::read_text;
use preflight_report::{App, Report, ResultCode};

const FIELD: &str = "The result code";

#[tokio::test(flavor = "multi_thread")]
async fn a_help_desk_reads_a_code() {
    in_the_window(async |window, _| {
        let code =
            ResultCode { verdict: Verdict::Blocked, findings: vec![Code::LinkNotFound, Code::CameraInUse] }.write();
        window.screen("start").await;
        window.press("Someone sent me a report").await;
        window.screen("report").await;
        window.inspect("report").await;

        let wrong = if code.ends_with('7') { "8" } else { "7" };
        let mistyped = format!("{}{wrong}", &code[..code.len() - 1]);
        window.field(FIELD).await.send_keys(&mistyped).await.unwrap();
        window.press("Read the code").await;
        window.until_text("[role=alert]", "This is no result code").await;

        window.field(FIELD).await.clear().await.unwrap();
        window.field(FIELD).await.send_keys(&code.to_lowercase()).await.unwrap();
        window.press("Read the code").await;
        window.find("[data-screen=report] [data-code=link-not-found]").await;
        window.find("[data-screen=report] [data-code=camera-in-use]").await;
        window.inspect("report-of-code").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_report_is_shown_and_a_broken_one_refused() {
    in_the_window(async |window, _| {
        window.screen("start").await;
        window.drop_file("report.json", "{ \"schema\": 1, ").await;
        window.until_text("[role=alert]", "no report that can be opened").await;
        window.drop_file("report.json", &report()).await;
        window.screen("report").await;
        window.until_text("[data-screen=report]", "There is no link in what you pasted.").await;
        window.inspect("report-dropped").await;
    })
    .await;
}

/// The report of a computer where a text without a link was pasted.
fn report() -> String {
    let areas = vec![Area::Link];
    let evidence = Evidence { areas, invitation: Some(read_text("see you on Monday")), ..Evidence::default() };
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    let diagnosis = diagnose(&evidence, Profile::generic(), now);
    assert_eq!(diagnosis.primary, Some(Code::LinkMalformed));
    let app = App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: "linux".to_owned(),
        architecture: "x86_64".to_owned(),
    };
    serde_json::to_string(&Report::new(app, now, 12, evidence, diagnosis)).unwrap()
}
