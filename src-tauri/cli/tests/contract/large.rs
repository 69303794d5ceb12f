//! Large and odd texts, mails and calendars: each ends in time with a reading or a sentence, and takes little memory.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

use crate::support::{Measured, json, measured, measured_command, stderr};
use serde_json::Value;
use std::{fs, process::Command, time::Duration};

/// What one may take beyond a short link.
const MOST_MEMORY_KB: i64 = 64 * 1024;
/// A program without optimisation on a busy machine.
const MOST_TIME: Duration = Duration::from_secs(60);
/// For what needs no work at all.
const SOON: Duration = Duration::from_secs(5);
/// Its longest deadline here, and half a second.
const MOST_TIME_OF_A_CHECK: Duration = Duration::from_millis(4500 + 500);
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
    refused("/dev/zero", &bounded("/dev/zero", &arguments, Vec::new()), "not a file");
}

#[test]
fn no_file_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.to_str().unwrap(), "/dev/zero"] {
        for arguments in [
            ["check", "--only", "device", "--invitation", path],
            ["check", "--only", "device", "--profile", path],
            ["profile", "check", path, "", ""],
            ["code", "--report", path, "", ""],
            ["diagnose", "--evidence", path, "", ""],
        ] {
            let given: Vec<&str> = arguments.into_iter().filter(|word| !word.is_empty()).collect();
            let cost = bounded(path, &given, Vec::new());
            refused(&given.join(" "), &cost, "a pipe or a device, not a file");
            assert!(cost.took < SOON, "{given:?}: {:?}", cost.took);
        }
    }
}

/// Values take many times the memory of their letters.
#[test]
fn a_report_and_a_profile_that_are_too_large_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let file = path.to_str().unwrap();
    for (megabytes, about) in [(1, "not evidence"), (25, "larger than 2 MB")] {
        fs::write(&path, format!("{{\"evidence\": [{}0]}}", "0,".repeat(megabytes * MEGABYTE / 2))).unwrap();
        refused("a report of numbers", &bounded("numbers", &["diagnose", "--evidence", file], Vec::new()), about);
    }
    for (kilobytes, about) in [(1000, "line 1"), (25_000, "larger than 1 MB")] {
        fs::write(&path, format!("name = [{}0]", "0,".repeat(kilobytes * 1024 / 2))).unwrap();
        refused("a profile of numbers", &bounded("numbers", &["profile", "check", file], Vec::new()), about);
    }
}

/// What a desktop and a session name is read by the program itself, and may be anything.
#[test]
fn settings_that_never_end_cost_nothing() {
    let home = tempfile::tempdir().unwrap();
    let place = |path: &str| {
        let path = home.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    };
    for zero in [".config/mimeapps.list", ".local/share/applications/a.desktop", ".config/kioslaverc"] {
        std::os::unix::fs::symlink("/dev/zero", place(zero)).unwrap();
    }
    for pipe in [".config/gnome-mimeapps.list", ".local/share/applications/b.desktop"] {
        assert!(Command::new("mkfifo").arg(place(pipe)).status().unwrap().success());
    }
    for zone in ["/dev/zero", ":/dev/zero", home.path().join(".config/gnome-mimeapps.list").to_str().unwrap()] {
        let program = env!("CARGO_BIN_EXE_preflight");
        let link = "https://acme.invalid/i/1";
        let arguments = ["check", "--only", "browser,device,proxy", "--link", link, "--format", "json"];
        let words = [&["env", &format!("TZ={zone}"), "XDG_CURRENT_DESKTOP=GNOME", program], arguments.as_slice()];
        let words = words.concat();
        let mut environment = Command::new(words[0]);
        environment
            .args(&words[1..])
            .env("HOME", home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME");
        let cost = measured_command(environment, Vec::new());
        println!("{zone}: {} kB, {:?}", cost.peak_kb, cost.took);
        assert!(cost.output.status.code().is_some_and(|status| (0..=3).contains(&status)), "{:?}", cost.output);
        assert!(cost.peak_kb < 100 * 1024 + 64 * 1024, "{} kB", cost.peak_kb);
        assert!(cost.took < MOST_TIME_OF_A_CHECK, "{:?}", cost.took);
    }
}
