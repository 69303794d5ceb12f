//! What was seen of the browsers and of the computer itself.

use super::super::{
    Explainer,
    args::{self, named},
};
use preflight_diagnosis::{Browser, Evidence};

impl Explainer {
    pub(super) fn seen_of_browsers(&self, evidence: &Evidence) -> Option<String> {
        let browsers = evidence.browsers.known()?;
        let names: Vec<String> = browsers.installed.iter().map(with_major_version).collect();
        if names.is_empty() {
            return Some(self.plain("seen-browsers-none"));
        }
        let mut facts = named("count", &names.len().to_string());
        facts.extend(named("browsers", &args::clean(&self.list(&names))));
        Some(self.say("seen-browsers", &facts))
    }

    pub(super) fn seen_of_device(&self, evidence: &Evidence) -> Option<String> {
        let load = evidence.load.known()?;
        let system = evidence.system.known().map(|system| {
            // "Windows 11" already says which one it is.
            let is_told = system.name.contains(|character: char| character.is_ascii_digit());
            let version = Some(system.version.as_str()).filter(|_| !is_told);
            args::clean(&format!("{} {}", system.name, version.unwrap_or_default()))
        });
        let memory = (load.memory_total_mb > 0).then(|| self.amount(load.memory_available_mb));
        let disk = evidence.storage.known().map(|storage| self.amount(storage.free_mb));
        let mut facts = named("busy", &load.processor_percent.round().to_string());
        facts.extend(named("memory", &memory.unwrap_or_else(|| args::NONE.to_owned())));
        facts.extend(named("disk", &disk.unwrap_or_else(|| args::NONE.to_owned())));
        facts.extend(named("computer", &system.unwrap_or_else(|| args::NONE.to_owned())));
        Some(self.say("seen-device", &facts))
    }
}

/// "Firefox 153"
fn with_major_version(browser: &Browser) -> String {
    let major = browser.version.as_deref().and_then(|version| version.split('.').next()).unwrap_or_default();
    format!("{} {major}", browser.label).trim().to_owned()
}
