//! Whether enough was seen of an area to call it fine.

use super::{interview_host, link, page_state, time::clock_offset_s};
use crate::{
    area::Area,
    evidence::{Attempt, Evidence, Probe},
    observed::{Observed, Why},
};
use preflight_page::PageState;

/// Why too little is known of an area to call it fine, if so.
pub(crate) fn why_unknown(area: Area, evidence: &Evidence) -> Option<Why> {
    match area {
        Area::Link => of_the_link(evidence),
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

fn of_the_link(evidence: &Evidence) -> Option<Why> {
    of(evidence, Probe::Host).or_else(|| {
        if interview_host(evidence)?.http.succeeded().is_none() {
            return Some(failed("the interview site gave no answer"));
        }
        let asked = evidence.host.known()?.whole_link;
        let unclear = page_state(evidence).filter(|state| !link::is_decided(evidence, *state));
        if asked { unclear.map(|state| failed(page_reason(state))) } else { Some(Why::NoConsent) }
    })
}

/// Why a page that came does not tell whether the link works.
fn page_reason(state: PageState) -> &'static str {
    match state {
        PageState::BotCheck => "the page first wants to see that a person is there",
        PageState::Region => "the page is not shown in this country",
        PageState::NeedsScript => "the page shows nothing without its scripts, and those are not run here",
        PageState::SendsOn => "the page sends on to another page, which was not opened",
        PageState::TooMany => "the site asks to wait before it answers again",
        PageState::Filter => "a web filter's page stands in its place",
        PageState::Empty => "the page came without any words",
        PageState::AppOnly => "the page opens in an app only",
        PageState::WrongAccount => "the page belongs to another account",
        PageState::Refused
        | PageState::NotFound
        | PageState::Expired
        | PageState::Revoked
        | PageState::Submitted
        | PageState::Used
        | PageState::Resume
        | PageState::NotOpenYet
        | PageState::SignIn
        | PageState::Passcode
        | PageState::Maintenance => "the site did not show the page, and did not say why",
    }
}

fn failed(what: &str) -> Why {
    Why::Failed(what.to_owned())
}
