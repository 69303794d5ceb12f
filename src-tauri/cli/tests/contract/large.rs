//! Large and odd texts, mails and calendars: each ends in time with a reading or a sentence, and takes little memory.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

use crate::support::{Measured, json, measured, stderr};
use serde_json::Value;
use std::{fs, time::Duration};

/// What one may take beyond a short link.
const MOST_MEMORY_KB: i64 = 64 * 1024;
/// A program without optimisation on a busy machine.
const MOST_TIME: Duration = Duration::from_secs(60);
const MEGABYTE: usize = 1024 * 1024;

const LINK: &str = "https://acme.example/i/8fK2mQ7xR1";

/// Runs it, within the bounds.
fn bounded(what: &str, arguments: &[&str], input: Vec<u8>) -> Measured {
    let usual = measured(&["check", "--only", "device", "--format", "json"], Vec::new()).peak_kb;
    let cost = measured(arguments, input);
    println!("{what}: {} kB, usually {usual} kB, {:?}", cost.peak_kb, cost.took);
    assert!(cost.took < MOST_TIME, "{what}: {:?}", cost.took);
    assert!(cost.peak_kb < usual + MOST_MEMORY_KB, "{what}: {} kB, usually {usual} kB", cost.peak_kb);
    cost
}

/// What a check says of an invitation file.
fn invitation(what: &str, content: &[u8]) -> Measured {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("invitation");
    fs::write(&path, content).unwrap();
    let arguments = ["check", "--only", "device", "--format", "json", "--invitation", path.to_str().unwrap()];
    bounded(what, &arguments, Vec::new())
}

/// The invitation of a report.
fn read(what: &str, content: &[u8]) -> Value {
    let Measured { output, .. } = invitation(what, content);
    assert!(output.status.code().is_some_and(|status| (0..=3).contains(&status)), "{what}: {output:?}");
    json(&output)["evidence"]["invitation"].take()
}

fn refused(what: &str, Measured { output, .. }: &Measured, about: &str) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(65), "{what}: {said}");
    assert!(said.contains(about) && (1..=2).contains(&said.lines().count()), "{what}: {said}");
    assert!(!said.contains("panicked"), "{what}: {said}");
}

fn calendar(lines: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@acme.example\r\nURL:{LINK}\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n").into_bytes()
}

#[test]
fn a_mail_of_fifty_megabytes_is_refused() {
    let mail = [b"From: anna@acme.example\r\nSubject: Interview\r\n\r\n".as_slice(), &b"word ".repeat(10 * MEGABYTE)];
    refused("50 MB of mail", &invitation("50 MB of mail", &mail.concat()), "25 MB");
}

#[test]
fn a_mail_with_a_large_attachment_is_read() {
    let attachment =
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\r\n".repeat(8 * MEGABYTE / 72);
    let mail = format!(
        "From: anna@acme.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nYour interview: {LINK}\r\n--b\r\nContent-Type: application/pdf\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{attachment}--b--\r\n"
    );
    assert_eq!(read("8 MB attached", mail.as_bytes())["link"]["link"], LINK);
}

#[test]
fn letters_inside_letters_end_in_a_sentence() {
    let mut mail = String::from("From: anna@acme.example\r\nMIME-Version: 1.0\r\n");
    for depth in 0..5000 {
        mail += &format!("Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n");
    }
    mail += &format!("Content-Type: text/plain\r\n\r\n{LINK}\r\n");
    refused("5,000 nested parts", &invitation("5,000 nested parts", mail.as_bytes()), "inside");
    let letters = "Content-Type: message/rfc822\r\n\r\n".repeat(5000);
    assert_eq!(read("5,000 nested letters", letters.as_bytes())["link"]["link"], Value::Null);
}

#[test]
fn a_calendar_of_a_million_lines_is_read() {
    let lines = "COMMENT:x\r\n".repeat(1_000_000);
    assert_eq!(read("a million lines", &calendar(&lines))["link"]["link"], LINK);
    let events = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T100000Z\r\nEND:VEVENT\r\n".repeat(100_000);
    let calendar = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    read("a hundred thousand events", calendar.as_bytes());
}

#[test]
fn far_dates_and_unknown_zones_are_read_as_far_as_they_tell() {
    let last = read("the year 9999", &calendar("DTSTART:99991231T235959Z\r\nDTEND:99991231T235959Z\r\n"));
    assert_eq!(last["link"]["link"], LINK);
    for lines in [
        "DTSTART:99999999T999999Z\r\n",
        "DTSTART:00000000T000000Z\r\nDURATION:P999999999999W\r\n",
        "DTSTART;TZID=Nowhere/Land:20261124T100000\r\n",
        "DTSTART:20261124T100000Z\r\nRRULE:FREQ=SECONDLY;INTERVAL=1\r\n",
        "DTSTART:20261124T100000Z\r\nRRULE:FREQ=YEARLY;UNTIL=99991231T000000Z;BYMONTH=2;BYMONTHDAY=30\r\n",
    ] {
        assert_eq!(read(lines, &calendar(lines))["link"]["link"], LINK, "{lines}");
    }
    let unknown = read("an unknown zone", &calendar("DTSTART;TZID=Nowhere/Land:20261124T100000\r\n"));
    assert_eq!((&unknown["starts_at"], unknown["unclear_start"].is_object()), (&Value::Null, true), "{unknown:#}");
}

#[test]
fn a_line_without_an_end_is_refused() {
    let cost = bounded("50 MB of one line", &["link", "-", "--format", "json"], vec![b'a'; 50 * MEGABYTE]);
    refused("50 MB of one line", &cost, "line 1 is longer than 8 MB");
    let lines = [LINK.as_bytes(), b"\n", &b"word ".repeat(MEGABYTE), b"\n"].concat();
    let Measured { output, .. } = bounded("5 MB of one line", &["link", "-", "--format", "json"], lines);
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 2);
}

#[test]
fn a_file_that_never_ends_is_refused() {
    let arguments = ["check", "--only", "device", "--invitation", "/dev/zero"];
    refused("/dev/zero", &bounded("/dev/zero", &arguments, Vec::new()), "25 MB");
}
