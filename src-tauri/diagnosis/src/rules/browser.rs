//! Browsers against the profile's list: none, too old, or not the one that a click opens.

use crate::{
    code::Code,
    evidence::{Browser, Browsers, Evidence},
    finding::Finding,
    profile::Profile,
};
use preflight_invitation::Limit;

pub(super) fn findings(evidence: &Evidence, profile: &Profile) -> Vec<Finding> {
    let Some(browsers) = evidence.browsers.known() else { return Vec::new() };
    let required = |browser: &Browser| {
        let listed = profile.browsers.supported.iter().find(|required| required.name == browser.name);
        listed.map(|required| &required.minimum)
    };
    let supported: Vec<(&Browser, &Limit)> =
        browsers.installed.iter().filter_map(|browser| Some((browser, required(browser)?))).collect();
    let Some(best) = best(&supported, browsers) else {
        let names: Vec<&str> = profile.browsers.supported.iter().map(|required| label(&required.name)).collect();
        return vec![Finding::new(Code::BrowserNoneSupported).with("browsers", names.join(", "))];
    };
    let mut findings = Vec::new();
    let (browser, minimum) = best;
    if is_outdated(browser, minimum) {
        let finding = Finding::new(Code::BrowserOutdated).with("browser", &browser.label);
        let version = browser.version.clone().unwrap_or_default();
        findings.push(finding.with("version", version).with("minimum", minimum.value));
    }
    if let Some(default) = &browsers.default
        && *default != browser.name
        && !supported.iter().any(|(browser, _)| browser.name == *default)
    {
        let installed = browsers.installed.iter().find(|browser| browser.name == *default);
        let name = installed.map_or(default.as_str(), |browser| browser.label.as_str());
        let finding = Finding::new(Code::BrowserDefaultUnsupported).with("browser", name);
        findings.push(finding.with("better", &browser.label));
    }
    findings
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

/// What people call a browser that is not installed here.
fn label(name: &str) -> &str {
    match name {
        "chrome" => "Google Chrome",
        "edge" => "Microsoft Edge",
        "firefox" => "Firefox",
        "safari" => "Safari",
        "chromium" => "Chromium",
        "opera" => "Opera",
        "brave" => "Brave",
        "vivaldi" => "Vivaldi",
        other => other,
    }
}
