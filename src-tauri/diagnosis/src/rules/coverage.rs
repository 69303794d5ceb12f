//! Whether enough was seen of an area to call it fine.

use super::{interview_host, time::clock_offset_s};
use crate::{Area, Attempt, Evidence, Observed, Probe, Why};

/// Why too little is known of an area to call it fine, if so.
pub(crate) fn why_unknown(area: Area, evidence: &Evidence) -> Option<Why> {
    match area {
        Area::Link => link(evidence),
        Area::Time => of(evidence, Probe::Internet)
            .or_else(|| clock_offset_s(evidence).is_none().then(|| failed("fewer than two hosts told the time"))),
        Area::Camera => of(evidence, Probe::Camera).or_else(|| {
            let camera = evidence.camera.known()?;
            why(&camera.devices).or_else(|| stream(&camera.stream))
        }),
        Area::Microphone => of(evidence, Probe::Microphone).or_else(|| {
            let microphone = evidence.microphone.known()?;
            why(&microphone.devices).or_else(|| stream(&microphone.stream))
        }),
        Area::Speaker => of(evidence, Probe::Speaker).or_else(|| {
            let speaker = evidence.speaker.known()?;
            why(&speaker.devices).or_else(|| stream(&speaker.tone))
        }),
        Area::Browser => of(evidence, Probe::Browsers),
        Area::Network => of(evidence, Probe::Internet).or_else(|| of(evidence, Probe::Network)),
        Area::Proxy => of(evidence, Probe::Proxy),
        Area::Vpn => of(evidence, Probe::Network),
        Area::Device => of(evidence, Probe::Load),
    }
}

fn of(evidence: &Evidence, probe: Probe) -> Option<Why> {
    evidence.why_unknown(probe).cloned()
}

fn why<T>(observed: &Observed<T>) -> Option<Why> {
    observed.why().cloned()
}

/// A device that was to be tried and gave no answer that a rule can read.
fn stream<T>(observed: &Observed<Attempt<T>>) -> Option<Why> {
    match observed {
        Observed::Known(Attempt::Failed(failure)) => Some(Why::Failed(failure.message.clone())),
        Observed::Known(Attempt::Succeeded(_) | Attempt::NotReached) => None,
        Observed::Unknown(why) => Some(why.clone()),
    }
}

fn link(evidence: &Evidence) -> Option<Why> {
    of(evidence, Probe::Host).or_else(|| {
        if interview_host(evidence)?.http.succeeded().is_none() {
            return Some(failed("the interview site gave no answer"));
        }
        (!evidence.host.known()?.whole_link).then_some(Why::NoConsent)
    })
}

fn failed(what: &str) -> Why {
    Why::Failed(what.to_owned())
}
