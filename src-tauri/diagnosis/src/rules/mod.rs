//! The rules: each looks at what was seen and says which causes hold. A rule asks nothing and writes no sentence.

mod address;
mod browser;
mod computer;
mod coverage;
mod devices;
mod link;
mod media;
mod network;
mod people;
mod platform;
mod relay;
mod symptom;
mod time;
mod wrapper;

pub(crate) use browser::{devices as in_browser, suitable as suitable_browsers};
pub(crate) use coverage::why_unknown;
pub use devices::is_voice;
pub(crate) use time::has_started;

use crate::{
    code::{Code, fact},
    finding::Finding,
    seen::Seen,
};

/// Returns every finding of every rule, in no particular order, none hidden yet. Where two rules see the same cause, the
/// more severe one speaks.
pub(crate) fn find_all(seen: &Seen) -> Vec<Finding> {
    let mut findings = [
        link::answered(seen).into_iter().collect(),
        link::slow(seen).into_iter().collect(),
        find_in_text(seen),
        wrapper::in_the_way(seen).into_iter().collect(),
        platform::app(seen).into_iter().collect(),
        time::findings(seen),
        time::changed(seen).into_iter().collect(),
        devices::camera(seen),
        devices::microphone(seen.evidence),
        devices::speaker(seen.evidence),
        browser::installed(seen),
        browser::in_settings(seen),
        browser::in_package(seen).into_iter().collect(),
        browser::in_page(seen),
        network::findings(seen),
        media::findings(seen),
        relay::findings(seen),
        computer::load(seen),
    ]
    .concat();
    findings.extend(symptom::findings(seen, &findings));
    findings.extend(people::findings(seen, &findings));
    once_each(findings)
}

/// Returns what the text of the link tells, beside whatever else is known.
pub(crate) fn find_in_text(seen: &Seen) -> Vec<Finding> {
    let Some(reading) = seen.reading else { return Vec::new() };
    let found = [
        link::copied(seen, reading),
        wrapper::around(reading),
        platform::lacking(seen, reading),
        address::unusual(seen, reading),
        address::expired(seen, reading),
    ];
    found.into_iter().flatten().collect()
}

/// One finding of each code: the worst, and of equals the one with the facts, which comes first.
fn once_each(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        match kept.iter_mut().find(|other| other.code == finding.code) {
            Some(other) if other.severity < finding.severity => *other = finding,
            Some(_) => {}
            None => kept.push(finding),
        }
    }
    kept
}

/// A finding about the interview's host.
fn about_host(code: Code, seen: &Seen) -> Finding {
    Finding::new(code).with_some(fact::HOST, seen.host_name())
}
