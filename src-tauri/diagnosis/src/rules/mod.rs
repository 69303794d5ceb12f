//! The rules: each looks at facts and says which causes hold. A rule asks nothing and writes no sentence.

mod address;
mod browser;
mod camera;
mod coverage;
mod device;
mod link;
mod network;
mod page_state;
mod people;
mod platform;
mod proxy;
mod session;
mod sound;
mod symptom;
mod time;
mod wrapper;

pub(crate) use coverage::why_unknown;
pub(crate) use page_state::page_state;

use crate::{
    evidence::{Attempt, Evidence, HostAnswer, HttpAnswer},
    finding::Finding,
    profile::Profile,
};
use jiff::Timestamp;
use preflight_invitation::{Invitation, LinkReading};

/// Every finding of every rule, in no particular order, none hidden yet. Where two rules see the same cause, the more
/// severe one speaks.
pub(crate) fn all(evidence: &Evidence, profile: &Profile, now: Timestamp) -> Vec<Finding> {
    let invitation = evidence.invitation.as_ref();
    let reading = invitation.and_then(|invitation| Some((invitation.link.as_ref()?, invitation)));
    let measured = [
        link::answered(evidence, now).into_iter().collect(),
        reading.map(|(reading, invitation)| of_text(reading, invitation, evidence, now)).unwrap_or_default(),
        wrapper::in_the_way(evidence).into_iter().collect(),
        platform::app(evidence).into_iter().collect(),
        time::findings(evidence, profile, now),
        session::findings(evidence).into_iter().collect(),
        camera::findings(evidence),
        sound::microphone(evidence),
        sound::speaker(evidence),
        browser::findings(evidence, profile),
        network::findings(evidence, profile),
        proxy::findings(evidence),
        device::findings(evidence, profile),
    ]
    .concat();
    let said = symptom::findings(evidence, &measured);
    let mut findings = measured;
    findings.extend(said);
    findings.extend(people::findings(evidence, &findings));
    once_each(findings)
}

/// What the text of a link tells, beside whatever else is known.
pub(crate) fn of_text(
    reading: &LinkReading,
    invitation: &Invitation,
    evidence: &Evidence,
    now: Timestamp,
) -> Vec<Finding> {
    let found = [
        link::copied(reading, invitation),
        wrapper::around(reading),
        platform::lacking(reading, invitation),
        address::unusual(reading, evidence),
        address::expired(reading, evidence, now),
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

/// The well-known hosts that answered as agreed.
fn answered_as_expected(evidence: &Evidence) -> impl Iterator<Item = &HttpAnswer> {
    let answers = evidence.internet.known().into_iter().flatten();
    answers.filter_map(|answer| answer.http.succeeded()).filter(|http| http.as_expected == Some(true))
}

/// How many unrelated hosts answered: only then is a silent interview site not the network's fault.
fn unrelated_answers(evidence: &Evidence) -> usize {
    let addresses = evidence.addresses.known().map(|addresses| addresses.public.as_slice()).unwrap_or_default();
    let connected = addresses.iter().filter(|address| address.connect.succeeded().is_some()).count();
    answered_as_expected(evidence).count() + connected
}

/// What the interview's host answered, if it was asked.
fn interview_host(evidence: &Evidence) -> Option<&HostAnswer> {
    evidence.host.known().map(|link| &link.answer)
}

fn host_name(answer: &HostAnswer) -> String {
    host_of(&answer.url).unwrap_or_default()
}

/// Never more of an address than its host: the rest may be a secret.
fn host_of(url: &str) -> Option<String> {
    url::Url::parse(url).ok()?.host_str().map(str::to_owned)
}

/// Whether a stage was tried and did not succeed.
fn failed<T>(attempt: &Attempt<T>) -> bool {
    attempt.failure().is_some()
}
