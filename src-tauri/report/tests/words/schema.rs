//! The committed JSON Schema is that of the types, and real reports validate against it.
//! After a wanted change: `UPDATE_SCHEMA=1 cargo test -p preflight-diagnosis --test schema`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use preflight_diagnosis::{
    Area, Attempt, Code, Evidence, Failure, FailureKind, Finding, HostAnswer, LinkAnswer, Observed, Profile, Why,
    diagnose, fact,
};
use preflight_invitation::read_text;
use preflight_report::{App, Report, redact, report_schema};
use std::{fs, path::Path};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/report.schema.json");

fn report() -> Report {
    let evidence = Evidence {
        areas: Area::ALL.to_vec(),
        invitation: Some(read_text("https://interviews.example.com/i/8f3a2b9c")),
        host: Observed::Known(LinkAnswer {
            answer: HostAnswer {
                url: "https://interviews.example.com/".to_owned(),
                resolve: Attempt::Failed(Failure::new(FailureKind::NoSuchName, "NXDOMAIN")),
                ..HostAnswer::default()
            },
            ..LinkAnswer::default()
        }),
        camera: Observed::Unknown(Why::Failed("the helper ended with signal 6".to_owned())),
        microphone: Observed::Unknown(Why::NoConsent),
        ..Evidence::default()
    };
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    let mut diagnosis = diagnose(&evidence, Profile::generic(), now);
    diagnosis.findings.push(Finding::new(Code::DnsFiltered).with(fact::HOST, "interviews.example.com"));
    let app = App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: "linux".to_owned(),
        architecture: "x86_64".to_owned(),
    };
    Report::new(app, now, 2310, evidence, diagnosis)
}

fn committed() -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(COMMITTED).expect("the schema is committed")).expect("it is JSON")
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::create_dir_all(Path::new(COMMITTED).parent().unwrap()).unwrap();
        fs::write(COMMITTED, serde_json::to_string_pretty(&report_schema()).unwrap() + "\n").unwrap();
    }
    assert!(
        committed() == report_schema(),
        "the types of the report have changed; UPDATE_SCHEMA=1 writes schema/report.schema.json anew"
    );
}

#[test]
fn the_schema_is_valid_itself() {
    jsonschema::meta::validate(&committed()).expect("a valid schema");
}

#[test]
fn reports_validate_redacted_or_not() {
    let validator = jsonschema::validator_for(&committed()).unwrap();
    let report = report();
    validator.validate(&serde_json::to_value(&report).unwrap()).expect("a report validates");
    let redacted = redact(&report);
    validator.validate(&serde_json::to_value(&redacted).unwrap()).expect("a redacted report validates");
}

#[test]
fn what_is_no_report_does_not_validate() {
    let validator = jsonschema::validator_for(&committed()).unwrap();
    let report = serde_json::to_value(report()).unwrap();
    for (pointer, wrong) in [("/verdict", "broken"), ("/took_ms", "soon"), ("/evidence/camera/unknown", "no-idea")] {
        let mut report = report.clone();
        *report.pointer_mut(pointer).expect(pointer) = wrong.into();
        assert!(!validator.is_valid(&report), "{pointer}");
    }
}
