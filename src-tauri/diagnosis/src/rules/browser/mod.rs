//! The browsers against the profile: none that will do, one that is too old, or not the one that a click opens; what that one
//! keeps about the interview's site, what its package lets it use, and what a page saw that was shown in one.

pub(crate) mod devices;
mod page;
mod sandbox;
mod settings;
mod suitable;

pub(super) use page::in_page;
pub(super) use sandbox::in_package;
pub(super) use settings::in_settings;
pub(crate) use suitable::suitable;

use crate::{
    code::{Code, fact},
    evidence::{Browser, Browsers},
    finding::Finding,
    seen::Seen,
};
use preflight_invitation::Limit;

pub(super) fn installed(seen: &Seen) -> Vec<Finding> {
    let Some(browsers) = seen.evidence.browsers.known() else { return Vec::new() };
    let listed = &seen.profile.browsers.supported;
    let minimum = |browser: &Browser| Some(&listed.iter().find(|required| required.name == browser.name)?.minimum);
    let supported = browsers.installed.iter().filter_map(|browser| Some((browser, minimum(browser)?)));
    let supported: Vec<(&Browser, &Limit)> = supported.collect();
    let Some((browser, minimum)) = best(&supported, browsers) else {
        let names: Vec<String> = listed.iter().map(|required| required.name.clone()).collect();
        return vec![Finding::new(Code::BrowserNoneSupported).with(fact::BROWSERS, names)];
    };
    let mut findings = Vec::new();
    if is_outdated(browser, minimum) {
        let finding = Finding::new(Code::BrowserOutdated).with(fact::BROWSER, &browser.name);
        let version = browser.version.clone().unwrap_or_default();
        findings.push(finding.with(fact::VERSION, version).with(fact::MINIMUM, minimum.value));
    }
    if let Some(default) = &browsers.default
        && *default != browser.name
        && !supported.iter().any(|(browser, _)| browser.name == *default)
    {
        let finding = Finding::new(Code::BrowserDefaultUnsupported).with(fact::BROWSER, default);
        findings.push(finding.with(fact::BETTER, &browser.name));
    }
    findings
}

/// The browser that a click on the link opens; where none is known for it, the one to use.
fn usual<'e>(seen: &Seen<'e>) -> Option<&'e str> {
    let browsers = seen.evidence.browsers.known()?;
    let is_installed = |name: &&String| browsers.installed.iter().any(|browser| browser.name == **name);
    let default = browsers.default.as_ref().filter(is_installed).map(String::as_str);
    let listed = &seen.profile.browsers.supported;
    let is_listed = |browser: &&Browser| listed.iter().any(|required| required.name == browser.name);
    default.or_else(|| browsers.installed.iter().find(is_listed).map(|browser| browser.name.as_str()))
}

/// The browser to use: the default one if it is supported and recent enough, else another one that is, else any supported.
fn best<'a>(supported: &[(&'a Browser, &'a Limit)], browsers: &Browsers) -> Option<(&'a Browser, &'a Limit)> {
    let is_default = |browser: &Browser| browsers.default.as_deref() == Some(browser.name.as_str());
    let default = supported.iter().find(|(browser, _)| is_default(browser));
    let recent = supported.iter().find(|(browser, minimum)| !is_outdated(browser, minimum));
    default.or(recent).or(supported.first()).copied()
}

/// A version that could not be read is not an old one.
fn is_outdated(browser: &Browser, minimum: &Limit) -> bool {
    let major = browser.version.as_deref().and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    major.is_some_and(|major| major < minimum.value)
}
