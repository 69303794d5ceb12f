//! What the page saw that was shown in the person's own browser, beside what this program saw itself: only both together tell
//! a browser's fault from the computer's.

use crate::{
    browsers::settings_in_use,
    code::{Code, fact},
    evidence::{
        BrowserPage, DeviceInPage, HostInPage, NOT_ALLOWED, NOT_FOUND, PagePermission, PageStage, Reach, StunAnswer,
        Through, WayOut,
    },
    finding::Finding,
    seen::Seen,
};
use url::{Position, Url};

pub(in crate::rules) fn in_page(seen: &Seen) -> Vec<Finding> {
    let Some(page) = seen.evidence.browser_page.known() else { return Vec::new() };
    let found = [permission(page), sandboxed(page, seen), calls(page, seen), storage(page), site(page, seen)];
    let found = found.into_iter().flatten().map(Finding::new).chain(every_host(page, seen));
    found.map(|finding| finding.with(fact::BROWSER, &page.browser)).collect()
}

/// The page was of an address that the browser had never seen: what it denies there before any question, it denies every
/// site. Where the system keeps the browser from the device, the browser still says that it would ask.
fn permission(page: &BrowserPage) -> Option<Code> {
    fn is_denied<T>(device: Option<&DeviceInPage<T>>) -> bool {
        device.is_some_and(|device| {
            let is_refused = device.refusal().is_some_and(|refusal| refusal.is(NOT_ALLOWED));
            device.before == PagePermission::Denied && is_refused
        })
    }
    let (camera, microphone) = (page.seen.camera.as_ref(), page.seen.microphone.as_ref());
    if is_denied(camera) || is_denied(microphone) {
        return Some(Code::BrowserBlockedEverywhere);
    }
    let is_open =
        camera.is_some_and(DeviceInPage::is_unanswered) || microphone.is_some_and(DeviceInPage::is_unanswered);
    let is_unanswered = is_open && matches!(page.stage, PageStage::Asking | PageStage::Left);
    let is_dismissed = page.seen.refusals().any(|refusal| refusal.is(NOT_ALLOWED) && refusal.says("dismissed"));
    (is_unanswered || is_dismissed).then_some(Code::BrowserPromptDismissed)
}

/// This program was given pictures or sound, and the browser does not even see the device.
fn sandboxed(page: &BrowserPage, seen: &Seen) -> Option<Code> {
    fn is_blind<T>(device: Option<&DeviceInPage<T>>) -> bool {
        device.is_some_and(|device| device.count == 0 && device.refusal().is_some_and(|refusal| refusal.is(NOT_FOUND)))
    }
    let evidence = seen.evidence;
    let camera = evidence.camera.known().and_then(|camera| camera.stream.known()?.succeeded());
    let microphone = evidence.microphone.known().and_then(|microphone| microphone.stream.known()?.succeeded());
    let sees_nothing = camera.is_some_and(|stream| stream.frames > 0) && is_blind(page.seen.camera.as_ref());
    let hears_nothing = microphone.is_some_and(|stream| stream.samples > 0) && is_blind(page.seen.microphone.as_ref());
    (sees_nothing || hears_nothing).then_some(Code::BrowserSandboxed)
}

/// The browser finds no way out for a call, though this program found one.
fn calls(page: &BrowserPage, seen: &Seen) -> Option<Code> {
    let connection = page.seen.connection.as_ref()?;
    let found_none = connection.complete && connection.host + connection.server_reflexive + connection.relay == 0;
    ((!connection.supported || found_none) && stun_answers(seen)).then_some(Code::BrowserWebrtcRestricted)
}

fn stun_answers(seen: &Seen) -> bool {
    seen.evidence.stun.known().into_iter().flatten().any(StunAnswer::is_heard)
}

/// What a page stores for itself is gone at once: sites that sign people in cannot work.
fn storage(page: &BrowserPage) -> Option<Code> {
    let storage = page.seen.storage?;
    (!storage.cookies || !storage.local_storage).then_some(Code::BrowserPageBlocked)
}

/// The interview's host answers this program and not this browser, where others answer: something there picks it out.
fn site(page: &BrowserPage, seen: &Seen) -> Option<Code> {
    let url: Url = seen.host?.url.parse().ok()?;
    let name = &url[Position::BeforeHost..Position::AfterPort];
    seen.http()?;
    let (own, others): (Vec<&HostInPage>, Vec<&HostInPage>) =
        page.seen.hosts.iter().partition(|host| host.host == name);
    let is_dead = own.first().is_some_and(|host| host.reach == Reach::Failed);
    (is_dead && others.iter().any(|host| host.reach == Reach::Answered)).then_some(Code::BrowserPageBlocked)
}

/// No host answers this browser, though they answer this program: the browser goes a way of its own, or something keeps this
/// one program in. What blocks the requests of pages inside the browser, blocks none of STUN and no other browser.
fn every_host(page: &BrowserPage, seen: &Seen) -> Option<Finding> {
    if !page.seen.reached_nothing() || !seen.is_reached() || page.seen.online == Some(false) {
        return None;
    }
    let other_gets_out = seen.evidence.other_browser_page.known().is_some_and(|other| other.seen.reached_any());
    // A browser that has just been started is slow.
    let has_failed = page.seen.hosts.iter().all(|host| host.reach == Reach::Failed);
    let mut ways = settings_in_use(seen.evidence, &page.browser).into_iter().map(|settings| &settings.way_out);
    let first = ways.next()?.known()?;
    if ways.any(|way| way.known() != Some(first)) {
        return None;
    }
    if let WayOut::Detour { set_by, through } = first {
        let finding = || Finding::new(Code::ProxyUnreachable).with(fact::SET_BY, set_by.name());
        return (*through == Through::Proxy && (has_failed || other_gets_out)).then(finding);
    }
    let connection = page.seen.connection.as_ref()?;
    let is_kept_in = connection.supported && connection.host > 0 && connection.server_reflexive == 0;
    // That the site is reached is said only where it is.
    let site = seen.http().and(seen.host_name());
    (is_kept_in && stun_answers(seen) && other_gets_out)
        .then(|| Finding::new(Code::FirewallBlocksBrowser).with_some(fact::HOST, site))
}
