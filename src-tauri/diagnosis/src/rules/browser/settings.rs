//! What the browser that a click opens keeps about the interview's site: a permission that is blocked there or everywhere, a
//! question that it no longer asks, a rule of an organisation.

use super::usual;
use crate::{
    code::{Code, fact},
    evidence::{SitePermission, SiteSettings, in_use},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};
use url::Url;

pub(in crate::rules) fn in_settings(seen: &Seen) -> Vec<Finding> {
    let Some(browser) = usual(seen) else { return Vec::new() };
    let settings = in_use(seen.evidence, browser);
    let Some(first) = settings.first() else { return Vec::new() };
    // Of several folders of one browser it is not known which one a click opens: what holds in all of them does.
    let in_all = |find: fn(&SiteSettings, &Seen) -> Option<Finding>| {
        let found: Option<Vec<Finding>> = settings.iter().map(|settings| find(settings, seen)).collect();
        found.and_then(|found| found.into_iter().next())
    };
    let found = [in_all(by_policy), in_all(everywhere), in_all(camera), in_all(microphone), in_all(silenced), in_all(calls)];
    let host = first.origin.as_deref().and_then(host_of);
    let with_host = |finding: Finding| match finding.code {
        Code::BrowserSiteCameraBlocked | Code::BrowserSiteMicrophoneBlocked | Code::BrowserPromptDismissed => {
            finding.with_some(fact::HOST, host.clone())
        }
        _ => finding,
    };
    found.into_iter().flatten().map(|finding| with_host(finding.with(fact::BROWSER, browser))).collect()
}

fn host_of(origin: &str) -> Option<String> {
    Url::parse(origin).ok()?.host_str().map(str::to_owned)
}

fn permissions(settings: &SiteSettings) -> impl Iterator<Item = &SitePermission> {
    settings.camera.known().into_iter().chain(settings.microphone.known())
}

fn by_policy(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    permissions(settings).find_map(|permission| match permission {
        SitePermission::BlockedByPolicy { policy } => {
            Some(Finding::new(Code::BrowserManagedPolicy).with_words(fact::POLICY, policy))
        }
        _ => None,
    })
}

fn everywhere(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let is_blocked = permissions(settings).any(|permission| *permission == SitePermission::BlockedEverywhere);
    is_blocked.then(|| Finding::new(Code::BrowserBlockedEverywhere))
}

fn camera(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let is_blocked = settings.camera.known() == Some(&SitePermission::Blocked);
    is_blocked.then(|| Finding::new(Code::BrowserSiteCameraBlocked))
}

fn microphone(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let is_blocked = settings.microphone.known() == Some(&SitePermission::Blocked);
    is_blocked.then(|| Finding::new(Code::BrowserSiteMicrophoneBlocked))
}

/// The question was closed so often that the browser says no by itself: worse than one that waits for an answer.
fn silenced(settings: &SiteSettings, seen: &Seen) -> Option<Finding> {
    let until = permissions(settings).filter_map(|permission| match permission {
        SitePermission::Silenced { until } => Some(*until),
        _ => None,
    });
    let until = until.filter(|until| *until > seen.now).max()?;
    let finding = Finding::new(Code::BrowserPromptDismissed).severity(Severity::Blocking);
    Some(finding.with(fact::SILENCED, "yes").with(fact::UNTIL, until))
}

fn calls(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    settings.webrtc.known()?.as_ref().map(|_| Finding::new(Code::BrowserWebrtcRestricted))
}
