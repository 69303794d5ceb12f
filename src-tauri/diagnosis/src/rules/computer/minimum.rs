//! Memory, processors and system against what the interview's platform publishes as the least. What a computer does not tell
//! is never too little.

use crate::{
    code::{Code, fact},
    evidence::{System, SystemFamily},
    finding::Finding,
    seen::Seen,
};

/// The firmware, and a processor that draws the picture, keep some of the memory for themselves, in percent: a computer of
/// "4 GB" has 3.8.
const KEPT_BY_FIRMWARE_PERCENT: u32 = 10;

pub(super) fn below(seen: &Seen) -> Option<Finding> {
    let least = &seen.profile.device;
    let load = seen.evidence.load.known();
    let has = |told: Option<u32>| told.filter(|value| *value > 0);
    let memory = has(load.map(|load| load.memory_total_mb)).zip(least.memory_total_mb.as_ref());
    let memory = memory.filter(|(total, limit)| *total < limit.value / 100 * (100 - KEPT_BY_FIRMWARE_PERCENT));
    let cores = has(load.map(|load| load.cores)).zip(least.cores.as_ref());
    let cores = cores.filter(|(cores, limit)| *cores < limit.value);
    let system = seen.evidence.system.known();
    let version = system.and_then(|system| Some((system.version.as_str(), least_version(seen, system)?)));
    let version = version.filter(|(version, limit)| is_older(version, limit));
    let what = match (memory.is_some() || cores.is_some(), version.is_some()) {
        (true, _) => "machine",
        (false, true) => "system",
        (false, false) => return None,
    };
    let finding = Finding::new(Code::DeviceBelowMinimum).with(fact::WHAT, what);
    let finding = finding.with_some(fact::MEMORY, memory.map(|(total, _)| total));
    let finding = finding.with_some(fact::MINIMUM, memory.map(|(_, limit)| limit.value));
    let finding = finding.with_some(fact::CORES, cores.map(|(cores, _)| cores));
    let finding = finding.with_some(fact::MINIMUM_CORES, cores.map(|(_, limit)| limit.value));
    let finding = finding.with_some(fact::VERSION, version.map(|(version, _)| version));
    Some(finding.with_some(fact::MINIMUM_VERSION, version.map(|(_, limit)| limit)))
}

fn least_version<'s>(seen: &Seen<'s>, system: &System) -> Option<&'s str> {
    let limit = match system.family {
        SystemFamily::Windows => seen.profile.device.windows.as_ref(),
        SystemFamily::MacOs => seen.profile.device.macos.as_ref(),
        SystemFamily::Linux => None,
    };
    limit.map(|limit| limit.value.as_str())
}

/// Compares number by number: 12.3 is older than 12.10, and 12 is not older than 12.0. What is no version is not older.
fn is_older(version: &str, limit: &str) -> bool {
    let numbers = |text: &str| text.split('.').map(str::parse).collect::<Result<Vec<u32>, _>>();
    let (Ok(mut version), Ok(mut limit)) = (numbers(version), numbers(limit)) else { return false };
    let length = version.len().max(limit.len());
    version.resize(length, 0);
    limit.resize(length, 0);
    version < limit
}

#[cfg(test)]
mod tests {
    use super::is_older;

    #[test]
    fn versions_are_compared_number_by_number() {
        for (version, limit) in [("11.7.10", "12"), ("12.3", "12.10"), ("10.0.19045", "10.0.22000"), ("6.1.7601", "10")]
        {
            assert!(is_older(version, limit), "{version} {limit}");
        }
        for (version, limit) in [
            ("12", "12.0"),
            ("12.0", "12"),
            ("15.1", "12"),
            ("10.0.22631", "10.0.22000"),
            ("", "12"),
            ("rolling", "12"),
        ] {
            assert!(!is_older(version, limit), "{version} {limit}");
        }
    }
}
