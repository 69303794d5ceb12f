//! Whether enough was seen of an area to call it fine.

use crate::{
    area::Area,
    evidence::{Attempt, Probe},
    observed::{Observed, Why, WhyUnknown},
    page_state::{Decides, row_of},
    seen::Seen,
};
use preflight_page::PageState;

/// Returns why too little is known of an area to call it fine, if so.
pub(crate) fn why_unknown(area: Area, seen: &Seen) -> Option<WhyUnknown> {
    let evidence = seen.evidence;
    let unanswered = |probe| evidence.why_unknown(probe).map(Why::reason);
    match area {
        Area::Link => unanswered(Probe::Host).or_else(|| why_link_unknown(seen)),
        // Two hosts have to tell the same time.
        Area::Time => {
            unanswered(Probe::Internet).or_else(|| seen.clock_offset_s.is_none().then_some(WhyUnknown::Failed))
        }
        Area::Camera => unanswered(Probe::Camera).or_else(|| {
            let camera = evidence.camera.known()?;
            unknown(&camera.devices).or_else(|| untried(&camera.stream))
        }),
        Area::Microphone => unanswered(Probe::Microphone).or_else(|| {
            let microphone = evidence.microphone.known()?;
            unknown(&microphone.devices).or_else(|| untried(&microphone.stream))
        }),
        Area::Speaker => unanswered(Probe::Speaker).or_else(|| {
            let speaker = evidence.speaker.known()?;
            unknown(&speaker.devices).or_else(|| untried(&speaker.tone))
        }),
        Area::Browser => unanswered(Probe::Browsers),
        Area::Network => unanswered(Probe::Internet).or_else(|| unanswered(Probe::Network)),
        Area::Proxy => unanswered(Probe::Proxy),
        Area::Vpn => unanswered(Probe::Network),
        Area::Device => unanswered(Probe::Load),
    }
}

fn unknown<T>(observed: &Observed<T>) -> Option<WhyUnknown> {
    observed.why().map(Why::reason)
}

/// A device that was to be tried and gave no answer that a rule can read.
fn untried<T>(observed: &Observed<Attempt<T>>) -> Option<WhyUnknown> {
    match observed {
        Observed::Known(Attempt::Failed(_)) => Some(WhyUnknown::Failed),
        Observed::Known(Attempt::Succeeded(_) | Attempt::NotReached) => None,
        Observed::Unknown(why) => Some(why.reason()),
    }
}

fn why_link_unknown(seen: &Seen) -> Option<WhyUnknown> {
    if seen.http().is_none() {
        return Some(WhyUnknown::Failed);
    }
    if !seen.is_opened {
        return Some(WhyUnknown::NoConsent);
    }
    let is_open = |state: PageState| match row_of(state).decides {
        Decides::Yes => false,
        Decides::No => true,
        Decides::WithHandlers => seen.evidence.handlers.known().is_none_or(Vec::is_empty),
    };
    seen.page_state().is_some_and(is_open).then_some(WhyUnknown::Failed)
}
