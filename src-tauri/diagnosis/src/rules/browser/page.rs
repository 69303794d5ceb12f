//! What the page saw that was shown in the person's own browser, beside what this program saw itself: only both together tell
//! a browser's fault from the computer's.

use crate::{
    code::{Code, fact},
    evidence::{Attempt, BrowserPage, DeviceInPage, HostInPage, NOT_ALLOWED, NOT_FOUND, PagePermission, PageStage},
    finding::Finding,
    seen::Seen,
};
use url::{Position, Url};

pub(in crate::rules) fn in_page(seen: &Seen) -> Vec<Finding> {
    let Some(page) = seen.evidence.browser_page.known() else { return Vec::new() };
    let found = [permission(page), sandboxed(page, seen), calls(page, seen), storage(page), hosts(page, seen)];
    found.into_iter().flatten().map(|code| Finding::new(code).with(fact::BROWSER, &page.browser)).collect()
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
    let servers = seen.evidence.stun.known()?;
    let is_open = servers.iter().any(|server| matches!(server.mapped, Attempt::Succeeded(_)));
    ((!connection.supported || found_none) && is_open).then_some(Code::BrowserWebrtcRestricted)
}

/// What a page stores for itself is gone at once: sites that sign people in cannot work.
fn storage(page: &BrowserPage) -> Option<Code> {
    let storage = page.seen.storage?;
    (!storage.cookies || !storage.local_storage).then_some(Code::BrowserPageBlocked)
}

/// The interview's host answers this program and not this browser, where others answer: something there picks it out. Where
/// none answers, it may be a firewall, and as well a proxy of the browser's own.
fn hosts(page: &BrowserPage, seen: &Seen) -> Option<Code> {
    let url: Url = seen.host?.url.parse().ok()?;
    let name = &url[Position::BeforeHost..Position::AfterPort];
    seen.http()?;
    let (own, others): (Vec<&HostInPage>, Vec<&HostInPage>) =
        page.seen.hosts.iter().partition(|host| host.host == name);
    let is_dead = own.first().is_some_and(|host| !host.reached);
    (is_dead && others.iter().any(|host| host.reached)).then_some(Code::BrowserPageBlocked)
}
