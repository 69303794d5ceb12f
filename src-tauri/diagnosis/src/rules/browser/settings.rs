//! What the browser that a click opens keeps about the interview's site: a permission that is blocked there or everywhere, a
//! question that it no longer asks, a rule of an organisation.

use super::usual;
use crate::{
    browsers::settings_in_use,
    code::{Code, fact},
    evidence::{Opening, SitePermission, SiteSettings},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};
use url::Url;

pub(in crate::rules) fn in_settings(seen: &Seen) -> Vec<Finding> {
    let Some(browser) = usual(seen) else { return Vec::new() };
    let settings = settings_in_use(seen.evidence, browser);
    let Some(first) = settings.first() else { return Vec::new() };
    // One for each origin that the interview may run on. Of several folders of one browser it is not known which one a click
    // opens: what holds in all of them does.
    let next = settings.iter().skip(1).position(|settings| settings.origin == first.origin);
    let origins = next.map_or(settings.len(), |between| between + 1);
    let folders: Vec<&[&SiteSettings]> = settings.chunks(origins).collect();
    let in_all = |find: fn(&SiteSettings, &Seen) -> Option<Finding>| {
        let in_folder = |folder: &[&SiteSettings]| folder.iter().find_map(|settings| find(settings, seen));
        let found: Option<Vec<Finding>> = folders.iter().map(|folder| in_folder(folder)).collect();
        found.and_then(|found| found.into_iter().next())
    };
    let rules: [fn(&SiteSettings, &Seen) -> Option<Finding>; 7] =
        [not_opened, by_policy, everywhere, camera, microphone, silenced, calls];
    let found = rules.into_iter().filter_map(in_all);
    found.map(|finding| finding.with(fact::BROWSER, browser)).collect()
}

/// A finding about the site alone.
fn of_site(code: Code, settings: &SiteSettings) -> Finding {
    let url = settings.origin.as_deref().and_then(|origin| Url::parse(origin).ok());
    Finding::new(code).with_some(fact::HOST, url.and_then(|url| url.host_str().map(str::to_owned)))
}

fn permissions(settings: &SiteSettings) -> impl Iterator<Item = &SitePermission> {
    settings.camera.known().into_iter().chain(settings.microphone.known())
}

fn not_opened(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let Opening::BlockedByPolicy { policy } = settings.opening.known()? else { return None };
    let finding = of_site(Code::BrowserManagedPolicy, settings).with(fact::BLOCKS, "site");
    Some(finding.with_words(fact::POLICY, policy))
}

fn by_policy(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let policy = permissions(settings).find_map(|permission| {
        if let SitePermission::BlockedByPolicy { policy } = permission { Some(policy) } else { None }
    })?;
    Some(Finding::new(Code::BrowserManagedPolicy).with_words(fact::POLICY, policy))
}

fn everywhere(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let is_blocked = permissions(settings).any(|permission| *permission == SitePermission::BlockedEverywhere);
    is_blocked.then(|| Finding::new(Code::BrowserBlockedEverywhere))
}

fn camera(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let is_blocked = settings.camera.known() == Some(&SitePermission::Blocked);
    is_blocked.then(|| of_site(Code::BrowserSiteCameraBlocked, settings))
}

fn microphone(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    let is_blocked = settings.microphone.known() == Some(&SitePermission::Blocked);
    is_blocked.then(|| of_site(Code::BrowserSiteMicrophoneBlocked, settings))
}

/// The question was closed so often that the browser says no by itself: worse than one that waits for an answer.
fn silenced(settings: &SiteSettings, seen: &Seen) -> Option<Finding> {
    let until = permissions(settings)
        .filter_map(|permission| if let SitePermission::Silenced { until } = permission { Some(*until) } else { None });
    let until = until.filter(|until| *until > seen.now).max()?;
    let finding = of_site(Code::BrowserPromptDismissed, settings).severity(Severity::Blocking);
    Some(finding.with(fact::SILENCED, "yes").with(fact::UNTIL, until))
}

fn calls(settings: &SiteSettings, _: &Seen) -> Option<Finding> {
    settings.webrtc.known()?.as_ref().map(|_| Finding::new(Code::BrowserWebrtcRestricted))
}
