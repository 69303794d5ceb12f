//! The computer against the profile: its processor, memory and disk, whether its battery lasts, whether it waits for a
//! restart, and which machine it is.

mod battery;
mod machine;
mod minimum;

use crate::{
    code::{Code, fact},
    evidence::{System, Usage},
    finding::Finding,
    seen::Seen,
};
use preflight_invitation::Limit;

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
    [busy, memory, disk, battery::low(seen), minimum::below(seen), restart, machine::virtualised(seen)]
        .into_iter()
        .flatten()
        .collect()
}

fn short_of(code: Code, free: u32, minimum: &Limit) -> Option<Finding> {
    let finding = || Finding::new(code).with(fact::FREE, free).with(fact::MINIMUM, minimum.value);
    (free < minimum.value).then(finding)
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
