//! Processor, memory and disk against the profile's limits, and whether the computer waits for a restart.

use crate::{
    code::{Code, fact},
    evidence::{System, Usage},
    finding::Finding,
    seen::Seen,
};

pub(super) fn findings(seen: &Seen) -> Vec<Finding> {
    let limits = &seen.profile.device;
    let mut findings = Vec::new();
    if let Some(load) = seen.evidence.load.known() {
        if load.processor_percent >= limits.processor_percent.value as f32 {
            let percent = load.processor_percent.round() as i64;
            let finding = Finding::new(Code::CpuSaturated).with(fact::PERCENT, percent);
            findings.push(finding.with_some(fact::PROGRAMS, heaviest(&load.busiest)));
        }
        // A machine that does not tell its memory is not one without memory.
        if load.memory_total_mb > 0 && load.memory_available_mb < limits.memory_free_mb.value {
            let finding = Finding::new(Code::MemoryLow).with(fact::FREE, load.memory_available_mb);
            let finding = finding.with(fact::MINIMUM, limits.memory_free_mb.value);
            findings.push(finding.with_some(fact::PROGRAMS, heaviest(&load.largest)));
        }
    }
    if let Some(storage) = seen.evidence.storage.known()
        && storage.free_mb < limits.disk_free_mb.value
    {
        let finding = Finding::new(Code::DiskFull).with(fact::FREE, storage.free_mb);
        findings.push(finding.with(fact::MINIMUM, limits.disk_free_mb.value));
    }
    findings.extend(seen.evidence.system.known().and_then(pending_restart));
    findings
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
