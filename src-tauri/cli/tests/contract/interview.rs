//! When and for whom the interview is: addresses, zones, several invitations, and the calendar file.

use crate::support::{codes, json, preflight, run, stderr, stdout};
use serde_json::Value;
use std::{fs, path::PathBuf, process::Output};

const LINK: &str = "https://acme.example/i/8fK2mQ7xR1";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: &str) -> String {
        fs::write(self.path(name), content).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }
}

fn calendar(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@acme.example\r\nDTSTAMP:20261101T100000Z\r\n\
         SUMMARY:Interview for Data Engineer\r\nURL:{LINK}\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// A check that asks nothing but what stands in the arguments.
fn check(arguments: &[&str]) -> Value {
    let output = run(&[&["check", "--only", "device", "--format", "json"], arguments].concat());
    json(&output)
}

fn refused(output: &Output, about: &[&str]) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(64), "{said}");
    assert!((1..=2).contains(&said.lines().count()), "{said}");
    for part in about {
        assert!(said.contains(part), "“{part}” is missing: {said}");
    }
}

#[test]
fn an_address_that_was_not_invited_is_named() {
    let folder = Folder::new();
    let file = folder.file("invite.ics", &calendar("ATTENDEE:mailto:anna@gmial.com\r\n"));
    let report = check(&["--invitation", &file, "--address", "anna@gmail.com"]);
    let finding = &report["findings"][0];
    assert_eq!(
        (finding["code"].as_str(), finding["args"]["used"].as_str()),
        (Some("invitation-wrong-address"), Some("anna@gmail.com"))
    );
    assert_eq!(report["evidence"]["account"], "anna@gmail.com");
    let same = folder.file("same.ics", &calendar("ATTENDEE:mailto:an.na+jobs@googlemail.com\r\n"));
    assert!(
        !codes(&check(&["--invitation", &same, "--address", "Anna@gmail.com"]))
            .contains(&"invitation-wrong-address".to_owned())
    );
}

#[test]
fn both_addresses_stand_in_the_e_mail_and_not_in_the_attached_report() {
    let folder = Folder::new();
    let invitation = calendar("ORGANIZER;CN=Sophie:mailto:sophie@acme.example\r\nATTENDEE:mailto:anna@gmial.com\r\n");
    let file = folder.file("invite.ics", &invitation);
    let path = folder.path("report.json");
    let report = path.to_str().unwrap();
    run(&[
        "check",
        "--only",
        "device",
        "--invitation",
        &file,
        "--address",
        "anna@gmail.com",
        "--format",
        "json",
        "--output",
        report,
    ]);
    let text = stdout(&run(&["email", "--report", report]));
    for expected in
        ["To: sophie@acme.example", "Subject: Interview for Data Engineer: ", "anna@gmial.com", "to anna@gmail.com?"]
    {
        assert!(text.contains(expected), "“{expected}” is missing: {text}");
    }
    let mailto = stdout(&run(&["email", "--report", report, "--as", "mailto"]));
    assert!(mailto.starts_with("mailto:sophie@acme.example?subject=Interview"), "{mailto}");
    let eml = stdout(&run(&["email", "--report", report, "--as", "eml"]));
    let (_, attached) = eml.split_once("application/json").unwrap();
    assert!(eml.contains("To: <sophie@acme.example>") && !attached.contains("anna"), "{eml}");
}

#[test]
fn what_is_no_address_is_refused() {
    refused(&run(&["check", "--address", "anna"]), &["“anna”", "name@company.com"]);
}

#[test]
fn a_place_in_another_zone_than_the_computers_is_named() {
    let arguments = ["check", "--only", "device", "--format", "json", "--zone", "kolkata"];
    let zoned = |zone: &str| json(&preflight(&arguments).env("TZ", zone).output().unwrap());
    let report = zoned("Europe/Berlin");
    assert!(codes(&report).contains(&"time-zone-wrong".to_owned()), "{report:#}");
    assert_eq!(report["evidence"]["place_zone"], "Asia/Kolkata");
    assert!(!codes(&zoned("Asia/Kolkata")).contains(&"time-zone-wrong".to_owned()));
}

#[test]
fn a_zone_that_nobody_knows_is_refused_with_a_suggestion() {
    refused(&run(&["check", "--zone", "Berlni"]), &["“Berlni”", "Did you mean Europe/Berlin?"]);
    refused(&run(&["check", "--zone", "Springfield"]), &["Europe/Berlin"]);
}

#[test]
fn several_invitations_are_read_together() {
    let folder = Folder::new();
    let time = folder.file("time.ics", &calendar("DTSTART:20261124T100000Z\r\n"));
    let mail = folder.file(
        "mail.eml",
        "From: Sophie <sophie@acme.example>\r\nTo: anna@mail.example\r\nSubject: Interview\r\n\r\nSee you.\r\n",
    );
    let report = check(&["--invitation", &mail, "--invitation", &time]);
    let invitation = &report["evidence"]["invitation"];
    assert_eq!(invitation["starts_at"]["value"], "2026-11-24T10:00:00Z", "{invitation:#}");
    assert_eq!(invitation["recruiter"]["value"]["address"], "sophie@acme.example");
    assert_eq!(invitation["link"]["link"], LINK);
}

#[test]
fn of_several_events_the_link_has_to_be_given() {
    let folder = Folder::new();
    let event =
        |n: u32| format!("BEGIN:VEVENT\nUID:{n}\nDTSTART:2026112{n}T100000Z\nURL:https://zoom.us/j/{n}\nEND:VEVENT\n");
    let file = |events: &str| format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");
    let both = folder.file("both.ics", &file(&(event(1) + &event(2))));
    let (first, second) = (folder.file("1.ics", &file(&event(1))), folder.file("2.ics", &file(&event(2))));
    let links = ["2 links were found", "https://zoom.us/j/1, https://zoom.us/j/2\n", "--link 'https://…'"];
    refused(&run(&["check", "--invitation", &both]), &links);
    refused(&run(&["check", "--invitation", &first, "--invitation", &second]), &links);
    let report = check(&["--invitation", &both, "--link", "https://zoom.us/j/12345678901"]);
    assert_eq!(report["evidence"]["invitation"]["link"]["link"], "https://zoom.us/j/12345678901");
}

#[test]
fn a_calendar_file_holds_the_start_and_the_link_and_reads_back() {
    let folder = Folder::new();
    let invitation = folder.file("invite.ics", &calendar("DTSTART;TZID=Europe/Berlin:20261124T110000\r\n"));
    let saved = folder.path("saved.ics");
    let output = run(&["calendar", "--invitation", &invitation, "--output", saved.to_str().unwrap()]);
    assert_eq!((output.status.code(), stdout(&output).as_str(), stderr(&output).as_str()), (Some(0), "", ""));
    let written = fs::read_to_string(&saved).unwrap();
    for line in
        ["DTSTART:20261124T100000Z", "SUMMARY:Interview: Data Engineer", &format!("URL:{LINK}"), "TRIGGER:-PT15M"]
    {
        assert!(written.contains(&format!("{line}\r\n")), "“{line}” is missing: {written}");
    }
    let read = check(&["--invitation", saved.to_str().unwrap()]);
    assert_eq!(read["evidence"]["invitation"]["starts_at"]["value"], "2026-11-24T10:00:00Z");
    assert_eq!(read["evidence"]["invitation"]["position"]["value"], "Data Engineer");
    let typed = run(&["calendar", "--link", LINK, "--starts-at", "2026-11-24T10:00:00Z"]);
    assert!(stdout(&typed).starts_with("BEGIN:VCALENDAR\r\n"), "{}", stdout(&typed));
}

#[test]
fn of_a_meeting_that_repeats_the_next_session_is_written() {
    let folder = Folder::new();
    let lines = "DTSTART:20201102T100000Z\r\nDTEND:20201102T104500Z\r\nRDATE:20991102T100000Z,20991103T100000Z\r\n";
    let invitation = folder.file("invite.ics", &calendar(lines));
    let written = stdout(&run(&["calendar", "--invitation", &invitation]));
    for line in ["DTSTART:20991102T100000Z", "DTEND:20991102T104500Z"] {
        assert!(written.contains(&format!("{line}\r\n")), "“{line}” is missing: {written}");
    }
}

#[test]
fn a_start_that_is_given_replaces_all_that_the_invitation_says_of_the_time() {
    let folder = Folder::new();
    let lines = "DTSTART;TZID=Europe/London:20261102T100000\r\nDTEND;TZID=Europe/London:20261102T104500\r\n\
                 RRULE:FREQ=DAILY;COUNT=9\r\n";
    let file = folder.file("invite.ics", &calendar(lines));
    let report = check(&["--invitation", &file, "--starts-at", "2026-11-24T15:30:00Z"]);
    let invitation = &report["evidence"]["invitation"];
    assert_eq!(invitation["starts_at"]["value"], "2026-11-24T15:30:00Z", "{invitation:#}");
    for part in ["ends_at", "repeats", "zone", "unclear_start"] {
        assert_eq!(invitation[part], Value::Null, "{invitation:#}");
    }
}

#[test]
fn without_a_start_there_is_no_calendar_file() {
    refused(&run(&["calendar", "--link", LINK]), &["when the interview starts", "--starts-at"]);
}

#[test]
fn a_start_that_can_mean_several_times_is_asked_about_by_names_that_people_know() {
    let text = format!("Interview on 20 July 2027 at 10:00 PST: {LINK}");
    refused(&run(&["calendar", "--link", &text]), &["--starts-at 2027-07-20T", "(Los Angeles)", "(UTC−8)"]);
}

#[test]
fn a_symptom_alone_is_answered() {
    let output = run(&["check", "--only", "link", "--symptom", "expired", "--lang", "en"]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains("As you say, your interview link has expired.") && text.contains("1. Ask the recruiter"),
        "{text}"
    );
}
