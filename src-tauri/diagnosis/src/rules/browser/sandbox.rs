//! The package of the browser that the interview will run in keeps camera or microphone from it, by what the package and the
//! desktop say. What a page was given there tells otherwise.

use super::usual;
use crate::{
    browsers::{is_shut_off, sandboxes},
    code::{Code, fact},
    evidence::{Access, DeviceInPage, Package, Sandbox},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};

pub(in crate::rules) fn in_package(seen: &Seen) -> Option<Finding> {
    let evidence = seen.evidence;
    let page = evidence.browser_page.known();
    let browser = page.map(|page| page.browser.as_str()).or_else(|| usual(seen))?;
    let sees = page.and_then(|page| page.seen.camera.as_ref()).is_some_and(DeviceInPage::is_given);
    let hears = page.and_then(|page| page.seen.microphone.as_ref()).is_some_and(DeviceInPage::is_given);
    let camera = !sees && is_shut_off(evidence, browser, |sandbox| &sandbox.camera);
    let microphone = !hears && is_shut_off(evidence, browser, |sandbox| &sandbox.microphone);
    let shut = match (camera, microphone) {
        (true, true) => "both",
        (true, false) => "camera",
        (false, true) => "microphone",
        (false, false) => return None,
    };
    let sandbox = sandboxes(evidence, browser).flatten().next()?;
    // The package's own switch gives the camera whatever the person has said.
    let is_refused = shut == "camera" && sandbox.camera.known() == Some(&Access::Refused);
    let may_still_ask = may_still_ask(sandbox, microphone);
    let by = is_refused.then_some("desktop").or(may_still_ask.then_some("maybe"));
    let finding = Finding::new(Code::BrowserSandboxed)
        .severity(if may_still_ask { Severity::Risk } else { Severity::Blocking })
        .with(fact::BROWSER, browser)
        .with(fact::PACKAGE, sandbox.package.name())
        .with(fact::SHUT, shut);
    let finding = finding.with_some(fact::BY, by);
    Some(finding.with_words(fact::APP, &sandbox.id))
}

/// A flatpak without a camera of its own may know how to ask the desktop for one. No browser does by default
/// (`WebRtcPipeWireCamera`, `media.webrtc.camera.allow-pipewire`), but some distributions switch it on.
fn may_still_ask(sandbox: &Sandbox, lacks_microphone: bool) -> bool {
    let is_withheld = sandbox.camera.known() == Some(&Access::Withheld);
    sandbox.package == Package::Flatpak && is_withheld && !lacks_microphone
}
