//! Whether enough was seen of an area to call it fine.

use crate::{
    area::Area,
    evidence::{Attempt, BrowserPage, NOT_ALLOWED, PageStage, Permission, Probe, Refusal},
    observed::{Observed, Why, WhyUnknown},
    page_state::{Decides, row_of},
    seen::Seen,
};
use preflight_page::PageState;

/// Nobody answers a browser's question so quickly: a setting did, or the system.
const AT_ONCE_MS: u32 = 100;

/// Returns why too little is known of an area to call it fine, if so.
pub(crate) fn why_unknown(area: Area, seen: &Seen) -> Option<WhyUnknown> {
    let evidence = seen.evidence;
    let unanswered = |probe| evidence.why_unknown(probe).map(Why::reason);
    let (probe, beside) = match area {
        Area::Link => (Probe::Host, why_link_unknown(seen)),
        // Two hosts have to tell the same time.
        Area::Time => (Probe::Internet, seen.clock_offset_s.is_none().then_some(WhyUnknown::Failed)),
        Area::Camera => (Probe::Camera, evidence.camera.known().and_then(|one| untried(&one.devices, &one.stream))),
        Area::Microphone => (
            Probe::Microphone,
            evidence
                .microphone
                .known()
                .and_then(|one| untried(&one.devices, &one.stream).or_else(|| kept_out(&one.permission))),
        ),
        Area::Speaker => (Probe::Speaker, evidence.speaker.known().and_then(|one| untried(&one.devices, &one.tone))),
        Area::Browser => (Probe::Browsers, evidence.browser_page.known().and_then(|page| unfinished(page, seen))),
        Area::Network => (Probe::Internet, unanswered(Probe::Network)),
        Area::Proxy => (Probe::Proxy, None),
        Area::Vpn => (Probe::Network, None),
        Area::Device => (Probe::Load, None),
    };
    unanswered(probe).or(beside)
}

/// A device that was to be tried and gave no answer that a rule can read.
fn untried<D, T>(devices: &Observed<D>, tried: &Observed<Attempt<T>>) -> Option<WhyUnknown> {
    let failed = || tried.known()?.failure().map(|_| WhyUnknown::Failed);
    devices.why().or(tried.why()).map(Why::reason).or_else(failed)
}

/// Where the system lets every program but this one use a device, nothing is known of it.
fn kept_out(permission: &Observed<Permission>) -> Option<WhyUnknown> {
    matches!(permission.known(), Some(Permission::Denied(by)) if by.is_this_program()).then_some(WhyUnknown::Denied)
}

/// A page that was to be shown and never came to its end, was given nothing, or reached nothing where this program did.
fn unfinished(page: &BrowserPage, seen: &Seen) -> Option<WhyUnknown> {
    let is_by_person = |refusal: &Refusal| refusal.is(NOT_ALLOWED) && refusal.took_ms >= AT_ONCE_MS;
    if page.stage != PageStage::Finished
        || (seen.is_reached() && page.seen.reached_nothing())
        || page.seen.refusals().any(|refusal| !is_by_person(refusal))
    {
        return Some(WhyUnknown::Failed);
    }
    page.seen.refusals().next().map(|_| WhyUnknown::NoConsent)
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
