//! The rules as tables: a computer in, findings out. The computers stand in `tests/evidence`; `rows.toml` holds those that
//! differ from one of them in a few facts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod computers;
mod links;
mod rows;

use computers::Computer;
use preflight_diagnosis::{Code, Diagnosis, Probe, Profile, causes};
use rows::Table;
use serde_json::json;
use std::collections::BTreeSet;

fn codes(diagnosis: &Diagnosis) -> Vec<Code> {
    diagnosis.findings.iter().map(|finding| finding.code).collect()
}

/// Counts what was really found in a row or a computer, not what stands in a table.
#[test]
fn what_is_called_detected_is_found_and_nothing_else() {
    let table = Table::read();
    let composed = Computer::all().into_iter().map(|computer| (computer, Profile::generic().clone()));
    let diagnoses = table.computers().chain(composed).map(|(computer, profile)| computer.diagnosis(&profile));
    let found: BTreeSet<Code> = diagnoses.flat_map(|diagnosis| codes(&diagnosis)).collect();
    let detected: BTreeSet<Code> = causes().iter().filter(|cause| cause.detected).map(|cause| cause.code).collect();
    let never: Vec<&Code> = detected.difference(&found).collect();
    assert!(never.is_empty(), "called detected, and nothing shows it: {never:?}");
    let surprising: Vec<&Code> = found.difference(&detected).collect();
    assert!(surprising.is_empty(), "found, and not called detected: {surprising:?}");
}

#[test]
fn an_authority_of_the_platforms_own_is_nobody_in_between() {
    let mut computer = Computer::read("linux-healthy");
    let tls = computer.evidence.pointer_mut("/host/known/answer/tls/succeeded").unwrap();
    (tls["public"], tls["issuer"]) = (json!("unknown-issuer"), json!("Acme Internal"));
    let found = |authority: &str| {
        let mut profile = Profile::generic().clone();
        profile.network.own_authorities = vec![authority.to_owned()];
        codes(&computer.diagnosis(&profile))
    };
    assert_eq!(found("Acme Internal"), []);
    assert_eq!(found("Acme"), [Code::TlsIntercepted]);
}

/// A name that no probe has would settle a cause before anything has answered.
#[test]
fn causes_are_settled_by_probes() {
    let named: Vec<&str> = causes().iter().flat_map(|cause| cause.settled_by).copied().collect();
    assert!(named.contains(&"internet"), "{named:?}");
    for name in named {
        assert!(Probe::ALL.iter().any(|probe| probe.name() == name), "there is no probe {name}");
    }
}
