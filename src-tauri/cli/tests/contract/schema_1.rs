//! Reports and result codes of schema 1, as version 0.1.0 wrote them, are still opened: a candidate's report of last year
//! becomes the same e-mail, code and findings, and a code that was read out then means the same causes.

use crate::support::{codes, json, run, stderr, stdout};
use preflight_report::Report;
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/evidence/schema-1");

/// A report and what version 0.1.0 made of it.
struct Kept {
    file: String,
    report: Value,
    code: String,
    /// The findings that the code stands for.
    told: Vec<String>,
}

impl Kept {
    fn all() -> Vec<Kept> {
        let index: Value = serde_json::from_str(&fs::read_to_string(format!("{FOLDER}/codes.json")).unwrap()).unwrap();
        let kept = |(name, entry): (&String, &Value)| {
            let file = format!("{FOLDER}/reports/{name}.json");
            let report = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            let told = entry["findings"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned());
            Kept { file, report, code: entry["code"].as_str().unwrap().to_owned(), told: told.collect() }
        };
        index.as_object().unwrap().iter().map(kept).collect()
    }
}

fn said(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    stdout(&output)
}

#[test]
fn every_kept_report_is_in_the_index_and_they_show_most_causes() {
    let all = Kept::all();
    let files: BTreeSet<PathBuf> =
        fs::read_dir(format!("{FOLDER}/reports")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(all.iter().map(|kept| PathBuf::from(&kept.file)).collect::<BTreeSet<_>>(), files);
    let causes: BTreeSet<String> = all.iter().flat_map(|kept| codes(&kept.report)).collect();
    // As many as the program told apart when the reports were written.
    assert!(causes.len() >= 61, "{causes:?}");
    assert!(all.iter().all(|kept| kept.report["schema"] == 1 && kept.report["app"]["version"] == "0.1.0"));
}

#[test]
fn a_kept_report_gives_the_code_that_it_gave() {
    for kept in Kept::all() {
        assert_eq!(said(&["code", "--report", &kept.file]).trim(), kept.code, "{}", kept.file);
    }
}

#[test]
fn a_kept_code_stands_for_the_causes_that_it_stood_for() {
    for kept in Kept::all() {
        let text = said(&["code", "--lang", "en", "--read", &kept.code]);
        let (verdict, findings) = text.split_once('\n').unwrap();
        let expected = match kept.report["verdict"].as_str().unwrap() {
            "ready" => "ready",
            "at-risk" => "risk",
            "blocked" => "blocked",
            other => other,
        };
        assert!(verdict.to_lowercase().contains(expected), "{}: {verdict}", kept.file);
        let named = findings.lines().map(|line| line.split_once(':').unwrap().0.rsplit(' ').next().unwrap());
        assert_eq!(named.collect::<Vec<_>>(), kept.told, "{}: {text}", kept.file);
    }
}

/// The evidence still means what it meant, to the last argument of each sentence; only browsers go by their names now, as
/// they do in a report that was read.
#[test]
fn the_evidence_of_a_kept_report_is_diagnosed_as_it_was() {
    for kept in Kept::all() {
        let profile = format!("{FOLDER}/profile.toml");
        let output = run(&["diagnose", "--format", "json", "--profile", &profile, "--evidence", &kept.file]);
        let diagnosis = json(&output);
        if let Some((_, primary)) = JUDGED_OTHERWISE.iter().find(|(name, _)| kept.file.ends_with(name)) {
            assert_eq!(diagnosis["primary"].as_str(), *primary, "{}", kept.file);
            continue;
        }
        let read = Report::read(&fs::read_to_string(&kept.file).unwrap()).unwrap();
        let mut found = diagnosis["findings"].clone();
        for (finding, before) in found.as_array_mut().unwrap().iter_mut().zip(&read.findings) {
            // A cause may say more by now.
            finding["args"].as_object_mut().unwrap().retain(|name, _| before.facts.get(name).is_some());
        }
        assert_eq!(found, serde_json::to_value(&read.findings).unwrap(), "{}", kept.file);
        for part in ["verdict", "primary", "areas"] {
            assert_eq!(diagnosis[part], kept.report[part], "{}: {part}", kept.file);
        }
    }
}

/// What the same evidence means today: a device that was not tried is no finding, and on macOS our own permission says nothing of
/// the browser's.
const JUDGED_OTHERWISE: [(&str, Option<&str>); 3] = [
    ("/composed-linux-camera-declined.json", None),
    ("/composed-macos-camera-denied.json", Some("camera-permission-denied")),
    ("/composed-macos-microphone-denied.json", Some("microphone-permission-denied")),
];

#[test]
fn a_kept_report_becomes_an_e_mail() {
    for kept in Kept::all() {
        for to in ["recruiter", "support"] {
            let text = said(&["email", "--lang", "en", "--report", &kept.file, "--to", to]);
            let (head, body) = text.split_once("\n\n").unwrap();
            assert!(head.contains("Subject: "), "{}: {head}", kept.file);
            assert!(body.contains(&kept.code), "{}: {body}", kept.file);
            assert!(!has_an_unfilled_place(&text), "{}: {text}", kept.file);
        }
        let file = said(&["email", "--lang", "en", "--report", &kept.file, "--to", "help@example.com", "--as", "eml"]);
        assert!(file.contains("help@example.com"), "{}: {file}", kept.file);
    }
}

#[test]
fn every_cause_of_a_kept_report_is_explained() {
    let causes: BTreeSet<String> = Kept::all().iter().flat_map(|kept| codes(&kept.report)).collect();
    for code in causes {
        for system in ["windows", "macos", "linux"] {
            assert!(said(&["explain", "--lang", "en", "--system", system, &code]).lines().count() > 1, "{code}");
        }
    }
    for kept in Kept::all() {
        let text = stdout(&run(&["diagnose", "--lang", "en", "--evidence", &kept.file]));
        assert!(text.lines().count() > 2 && !has_an_unfilled_place(&text), "{}: {text}", kept.file);
    }
}

/// Whether a sentence shows the place of a word instead of the word.
fn has_an_unfilled_place(text: &str) -> bool {
    text.contains("{$") || text.contains("{ $")
}
