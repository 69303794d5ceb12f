//! Processor, memory and disk against the profile's limits.

use crate::{
    code::Code,
    evidence::{Evidence, Usage},
    finding::Finding,
    profile::Profile,
};

pub(super) fn findings(evidence: &Evidence, profile: &Profile) -> Vec<Finding> {
    let limits = &profile.device;
    let mut findings = Vec::new();
    if let Some(load) = evidence.load.known() {
        if load.processor_percent >= limits.processor_percent.value as f32 {
            let finding = Finding::new(Code::CpuSaturated).with("percent", load.processor_percent.round());
            findings.push(with_programs(finding, &load.busiest));
        }
        // A machine that does not tell its memory is not one without memory.
        if load.memory_total_mb > 0 && load.memory_available_mb < limits.memory_free_mb.value {
            let finding = Finding::new(Code::MemoryLow).with("free", load.memory_available_mb);
            let finding = finding.with("minimum", limits.memory_free_mb.value);
            findings.push(with_programs(finding, &load.largest));
        }
    }
    if let Some(storage) = evidence.storage.known()
        && storage.free_mb < limits.disk_free_mb.value
    {
        let finding = Finding::new(Code::DiskFull).with("free", storage.free_mb);
        findings.push(finding.with("minimum", limits.disk_free_mb.value));
    }
    findings
}

/// The three heaviest programs by name.
fn with_programs(finding: Finding, usage: &[Usage]) -> Finding {
    let names: Vec<&str> = usage.iter().take(3).map(|usage| usage.program.as_str()).collect();
    if names.is_empty() { finding } else { finding.with("programs", names.join(", ")) }
}
