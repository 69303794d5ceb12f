//! The rules: each looks at what was seen and says which causes hold. A rule asks nothing and writes no sentence.

mod address;
mod browser;
mod camera;
mod coverage;
mod device;
mod link;
mod network;
mod people;
mod platform;
mod proxy;
mod session;
mod sound;
mod symptom;
mod time;
mod wrapper;

pub(crate) use coverage::why_unknown;
pub use sound::is_voice;

use crate::{evidence::Attempt, finding::Finding, seen::Seen};

/// Returns every finding of every rule, in no particular order, none hidden yet. Where two rules see the same cause, the
/// more severe one speaks.
pub(crate) fn find_all(seen: &Seen) -> Vec<Finding> {
    let measured = [
        link::answered(seen).into_iter().collect(),
        find_in_text(seen),
        wrapper::in_the_way(seen).into_iter().collect(),
        platform::app(seen).into_iter().collect(),
        time::findings(seen),
        session::findings(seen).into_iter().collect(),
        camera::findings(seen.evidence),
        sound::microphone(seen.evidence),
        sound::speaker(seen.evidence),
        browser::findings(seen),
        network::findings(seen),
        proxy::findings(seen).into_iter().collect(),
        device::findings(seen),
    ]
    .concat();
    let said = symptom::findings(seen, &measured);
    let mut findings = measured;
    findings.extend(said);
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

/// Whether a stage was tried and did not succeed.
fn failed<T>(attempt: &Attempt<T>) -> bool {
    attempt.failure().is_some()
}
