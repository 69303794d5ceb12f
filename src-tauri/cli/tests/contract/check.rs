//! `preflight check` against an interview site of our own.

use crate::support::{codes, json, preflight, run, stderr, stdout};
use preflight_lab::{Loopback, Page};
use serde_json::Value;

const NOT_FOUND: &str = "<title>Interview not found</title><h1>This interview link was not found</h1>";

fn site(status: u16, html: &str) -> Loopback {
    Loopback::start(Page::new(status, html)).expect("the site starts")
}

fn check<'a>(site: &'a Loopback, link: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let profile = site.profile().to_str().expect("a path");
    [&["check", "--link", link, "--profile", profile, "--format", "json"], more].concat()
}

#[test]
fn a_link_that_answers_404_is_link_not_found() {
    let site = site(404, NOT_FOUND);
    let link = site.link();
    let output = run(&check(&site, &link, &["--allow", "open-link", "--only", "link,time,network"]));
    let report = json(&output);
    assert_eq!(report["verdict"], "blocked", "{report:#}");
    assert_eq!(report["primary"], "link-not-found");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(report["findings"][0]["args"]["words"], "Interview not found");
    let schema: Value = serde_json::from_str(include_str!("../../../report/schema/report.schema.json")).unwrap();
    jsonschema::draft202012::validate(&schema, &report).unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn the_whole_check_validates_against_the_schema() {
    let site = site(200, "<title>Your interview</title><p>Welcome. Press Start.</p>");
    let link = site.link();
    let output = run(&check(&site, &link, &["--skip", "camera,microphone,speaker", "--allow", "open-link"]));
    let report = json(&output);
    let schema: Value = serde_json::from_str(include_str!("../../../report/schema/report.schema.json")).unwrap();
    jsonschema::draft202012::validate(&schema, &report).unwrap_or_else(|e| panic!("{e}"));
    for (area, expected) in [("link", "pass"), ("time", "pass"), ("network", "pass")] {
        let areas = report["areas"].as_array().unwrap();
        let found = areas.iter().find(|found| found["area"] == area).unwrap();
        assert_eq!(found["status"], expected, "{report:#}");
    }
}

#[test]
fn without_consent_the_whole_link_is_never_requested() {
    let site = site(404, NOT_FOUND);
    let link = site.link();
    let report = json(&run(&check(&site, &link, &["--only", "link,network"])));
    assert_eq!(site.requests(), ["HEAD /"]);
    assert_eq!(codes(&report), Vec::<String>::new());
    assert_eq!(report["areas"][0]["why"], "no-consent");
}

#[test]
fn with_consent_the_whole_link_is_requested_once() {
    let site = site(410, "");
    let link = site.link();
    let report = json(&run(&check(&site, &link, &["--only", "link,network", "--allow", "open-link"])));
    assert_eq!(site.requests(), ["GET /i/8fK2mQ7xR1"]);
    assert_eq!(codes(&report), ["link-expired"]);
}

#[test]
fn a_site_that_is_down_is_not_the_candidates_fault() {
    let site = site(503, "");
    let link = site.link();
    let output = run(&check(&site, &link, &["--only", "link,network", "--allow", "open-link"]));
    assert_eq!(json(&output)["primary"], "platform-down");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn with_only_the_link_area_other_hosts_are_asked_when_the_site_is_down() {
    let site = site(503, "");
    let link = site.link();
    let output = run(&check(&site, &link, &["--only", "link", "--allow", "open-link"]));
    assert_eq!(json(&output)["primary"], "platform-down");
}

#[test]
fn the_text_says_it_in_a_sentence_with_steps_and_the_result_code() {
    let site = site(404, NOT_FOUND);
    let link = site.link();
    let profile = site.profile().to_str().unwrap();
    let output = run(&[
        "check",
        "--link",
        &link,
        "--profile",
        profile,
        "--allow",
        "open-link",
        "--only",
        "link",
        "--lang",
        "en",
    ]);
    let text = stdout(&output);
    assert!(text.contains("1. ") && text.contains("Result code: "), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours in a pipe: {text}");
    assert_eq!(stderr(&output), "", "no progress where nobody watches");
}

#[test]
fn words_of_a_page_cannot_steer_the_terminal_nor_the_printed_page() {
    let site = site(404, "<title>not found \u{1b}[2J\u{202e} &lt;script&gt;alert(1)&lt;/script&gt;</title>");
    let link = site.link();
    let profile = site.profile().to_str().unwrap();
    let arguments = ["check", "--link", &link, "--profile", profile, "--allow", "open-link", "--only", "link"];
    let text = stdout(&run(&arguments));
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    let page = stdout(&run(&[&arguments[..], &["--format", "html"]].concat()));
    assert!(page.contains("<h1>") && !page.contains("<script"), "{page}");
}

#[test]
fn events_come_one_a_line_and_end_with_the_report() {
    let site = site(404, NOT_FOUND);
    let link = site.link();
    let profile = site.profile().to_str().unwrap();
    let output = run(&[
        "check",
        "--link",
        &link,
        "--profile",
        profile,
        "--allow",
        "open-link",
        "--only",
        "link,network",
        "--format",
        "events",
    ]);
    let events: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let kinds: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!((kinds[0], kinds[kinds.len() - 1]), ("started", "finished"));
    let found = events.iter().find(|event| event["event"] == "finding").expect("a finding");
    assert_eq!(found["code"], "link-not-found");
    assert!(kinds.contains(&"evidence"));
    assert_eq!(events[events.len() - 1]["report"]["primary"], "link-not-found");
}

#[test]
fn a_report_becomes_an_e_mail_and_a_code_that_reads_back() {
    let site = site(404, NOT_FOUND);
    let link = site.link();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    let file = file.to_str().unwrap();
    run(&check(&site, &link, &["--only", "link,browser", "--allow", "open-link", "--output", file]));
    let text = stdout(&run(&["email", "--report", file, "--position", "Data Analyst", "--to", "hr@acme.example"]));
    for expected in ["To: hr@acme.example", "Data Analyst", "Interview not found"] {
        assert!(text.contains(expected), "{expected} is missing: {text}");
    }
    assert!(!text.contains("8fK2mQ7xR1"), "the secret part of the link is in it: {text}");
    let eml = stdout(&run(&["email", "--report", file, "--as", "eml"]));
    assert!(eml.contains("X-Unsent: 1"), "{eml}");
    let mailto = stdout(&run(&["email", "--report", file, "--as", "mailto", "--to", "hr@acme.example"]));
    assert!(mailto.starts_with("mailto:hr@acme.example?subject=") && mailto.len() <= 1901, "{mailto}");
    let code = stdout(&run(&["code", "--report", file]));
    let read = stdout(&run(&["code", "--read", code.trim()]));
    assert!(read.contains("link-not-found"), "{read}");
}

#[test]
fn without_a_home_directory_or_a_sound_server_the_answer_is_clear() {
    let site = site(200, "<title>Your interview</title>");
    let link = site.link();
    let mut command = preflight(&check(
        &site,
        &link,
        &["--allow", "microphone,speaker", "--only", "link,microphone,speaker,browser,device"],
    ));
    for variable in ["HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH", "DBUS_SESSION_BUS_ADDRESS"] {
        command.env_remove(variable);
    }
    let output = command.env("PULSE_SERVER", "unix:/nonexistent/native").output().unwrap();
    let report = json(&output);
    assert_eq!(stderr(&output), "");
    assert_eq!(report["primary"], "microphone-missing", "{report:#}");
    assert_eq!(output.status.code(), Some(2));
}
