//! The computer against the profile: its browsers (none, too old, or not the one that a click opens), its processor, memory
//! and disk, and whether it waits for a restart.

use crate::{
    code::{Code, fact},
    evidence::{Browser, Browsers, System, Usage},
    finding::Finding,
    seen::Seen,
};
use preflight_invitation::Limit;

pub(super) fn browsers(seen: &Seen) -> Vec<Finding> {
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

pub(super) fn load(seen: &Seen) -> Vec<Finding> {
    let (evidence, limits) = (seen.evidence, &seen.profile.device);
    let load = evidence.load.known();
    let busy = load.filter(|load| load.processor_percent >= limits.processor_percent.value as f32).map(|load| {
        let finding = Finding::new(Code::CpuSaturated).with(fact::PERCENT, load.processor_percent.round() as i64);
        finding.with_some(fact::PROGRAMS, heaviest(&load.busiest))
    });
    // A machine that does not tell its memory is not one without memory.
    let memory = load.filter(|load| load.memory_total_mb > 0).and_then(|load| {
        let finding = short_of(Code::MemoryLow, load.memory_available_mb, &limits.memory_free_mb)?;
        Some(finding.with_some(fact::PROGRAMS, heaviest(&load.largest)))
    });
    let disk = evidence.storage.known();
    let disk = disk.and_then(|storage| short_of(Code::DiskFull, storage.free_mb, &limits.disk_free_mb));
    let restart = evidence.system.known().and_then(pending_restart);
    [busy, memory, disk, restart].into_iter().flatten().collect()
}

fn short_of(code: Code, free: u32, minimum: &Limit) -> Option<Finding> {
    let finding = || Finding::new(code).with(fact::FREE, free).with(fact::MINIMUM, minimum.value);
    (free < minimum.value).then(finding)
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

/// The system says that it waits. A computer that has only been on for weeks does not.
fn pending_restart(system: &System) -> Option<Finding> {
    const DAY_S: u32 = 86_400;
    let signs = system.restart_signs.known()?;
    let days = Some(system.uptime_s / DAY_S).filter(|days| *days > 0);
    (!signs.is_empty()).then(|| Finding::new(Code::RestartPending).with_some(fact::DAYS, days))
}

/// The three heaviest programs by name.
fn heaviest(usage: &[Usage]) -> Option<Vec<String>> {
    let names: Vec<String> = usage.iter().take(3).map(|usage| usage.program.clone()).collect();
    (!names.is_empty()).then_some(names)
}
