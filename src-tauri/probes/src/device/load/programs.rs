//! Running processes as the programs that a person knows: a browser's thirty processes are one program. Threads are not
//! counted, nor the kernel's own.

use super::{megabytes, round};
use crate::os::{ended_children_ms, shared_bytes};
use preflight_diagnosis::Usage;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::{iter::successors, path::Path};
use sysinfo::{Pid, System, ThreadKind};

const LISTED: usize = 5;

/// The processor time that the processes have taken since their start, and which of them are this program and its
/// children.
pub(super) struct Spent {
    ms: HashMap<Pid, u64>,
    own: HashSet<Pid>,
    own_ms: u64,
}

impl Spent {
    pub(super) fn read(system: &System) -> Spent {
        let this = Pid::from_u32(std::process::id());
        let is_own = |pid: &Pid| descends(*pid, this, |pid| system.process(pid)?.parent());
        let own: HashSet<Pid> = system.processes().keys().copied().filter(is_own).collect();
        let ms: HashMap<Pid, u64> =
            system.processes().iter().map(|(pid, process)| (*pid, process.accumulated_cpu_time())).collect();
        let own_ms = own.iter().filter_map(|pid| ms.get(pid)).sum::<u64>() + ended_children_ms();
        Spent { ms, own, own_ms }
    }

    pub(super) fn own_since(&self, before: &Spent) -> u64 {
        self.own_ms.saturating_sub(before.own_ms)
    }

    /// Returns what a process has taken since then. One that was not there before has taken all its time since.
    /// sysinfo's own figure is 0 for such a process.
    fn since(&self, before: &Spent, pid: Pid) -> u64 {
        let spent = |spent: &Spent| spent.ms.get(&pid).copied().unwrap_or(0);
        spent(self).saturating_sub(spent(before))
    }
}

/// Tells whether a process is another one, or was started by it or by what it started.
fn descends(pid: Pid, from: Pid, parent: impl Fn(Pid) -> Option<Pid>) -> bool {
    // Numbers are used again: two processes may seem to be each other's parents.
    const DEEPEST: usize = 100;
    successors(Some(pid), |pid| parent(*pid)).take(DEEPEST).any(|pid| pid == from)
}

/// Returns the heaviest programs by processor time, and those by memory. `capacity_ms` is what all cores together could
/// have spent.
pub(super) fn find_heaviest(system: &System, before: &Spent, after: &Spent, capacity_ms: f32) -> [Vec<Usage>; 2] {
    let mut programs: BTreeMap<String, Total> = BTreeMap::new();
    for (pid, process) in system.processes() {
        // Windows shows idling as a process.
        let idle = pid.as_u32() == 0;
        if idle || after.own.contains(pid) || process.thread_kind() == Some(ThreadKind::Kernel) {
            continue;
        }
        let name = name_program(process.exe(), &process.name().to_string_lossy());
        programs.entry(name).or_default().add(after.since(before, *pid), process.memory(), shared_bytes(pid.as_u32()));
    }
    let mut usages: Vec<Usage> = programs
        .into_iter()
        .map(|(program, total)| Usage {
            program,
            processor_percent: round((total.spent_ms as f32 / capacity_ms * 100.0).clamp(0.0, 100.0)),
            memory_mb: megabytes(total.private_bytes + total.shared_bytes),
        })
        .collect();
    usages.sort_by(|a, b| b.processor_percent.total_cmp(&a.processor_percent));
    let busiest = usages.iter().filter(|usage| usage.processor_percent > 0.0).take(LISTED).cloned().collect();
    usages.sort_by_key(|usage| std::cmp::Reverse(usage.memory_mb));
    let largest = usages.into_iter().filter(|usage| usage.memory_mb > 0).take(LISTED).collect();
    [busiest, largest]
}

#[derive(Default)]
struct Total {
    spent_ms: u64,
    private_bytes: u64,
    shared_bytes: u64,
}

impl Total {
    /// Adds a process. What the processes of one program share is in memory only once.
    fn add(&mut self, spent_ms: u64, resident: u64, shared: u64) {
        self.spent_ms += spent_ms;
        self.private_bytes += resident.saturating_sub(shared);
        self.shared_bytes = self.shared_bytes.max(shared.min(resident));
    }
}

/// Returns what a person calls the program: the application's bundle, or its file. Processes of other users hide their
/// file; then the system's short name stands in.
fn name_program(file: Option<&Path>, short: &str) -> String {
    let bundle = file.and_then(|file| {
        let parts = file.components().filter_map(|part| part.as_os_str().to_str());
        parts.filter_map(|part| part.strip_suffix(".app")).next().map(str::to_owned)
    });
    let file_name = || file.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let name = bundle.or_else(file_name).unwrap_or_else(|| short.to_owned());
    // Linux marks a file that an update has replaced since the start (proc_pid_exe(5)).
    let name = name.strip_suffix(" (deleted)").unwrap_or(&name);
    let length = name.len().saturating_sub(4);
    match name.get(length..) {
        Some(end) if end.eq_ignore_ascii_case(".exe") => name[..length].to_owned(),
        Some(_) | None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_named_by_its_bundle_or_its_file() {
        let helper = "/Applications/Google Chrome.app/Contents/Frameworks/X.framework/Helpers/\
                      Google Chrome Helper (Renderer).app/Contents/MacOS/Google Chrome Helper (Renderer)";
        for (file, short, name) in [
            (Some(helper), "Google Chrome He", "Google Chrome"),
            (Some("/opt/google/chrome/chrome"), "chrome", "chrome"),
            (Some("/usr/lib/firefox-esr/firefox-esr (deleted)"), "Isolated Web Co", "firefox-esr"),
            (None, "msedge.exe", "msedge"),
            (None, "Teams.EXE", "Teams"),
            (None, "é", "é"),
            (None, "postgres", "postgres"),
        ] {
            assert_eq!(name_program(file.map(Path::new), short), name);
        }
    }

    #[test]
    fn shared_memory_of_one_program_counts_once() {
        let mut total = Total::default();
        for private in [10, 20, 30] {
            total.add(1, 100 + private, 100);
        }
        assert_eq!((total.private_bytes, total.shared_bytes), (60, 100));
    }

    #[test]
    fn the_family_is_the_process_and_its_descendants() {
        let pid = Pid::from_u32;
        let parents = HashMap::from([(2, 1), (3, 2), (4, 1), (5, 3), (1, 1)]);
        let parent = |of: Pid| parents.get(&of.as_u32()).map(|parent| pid(*parent));
        let family: Vec<u32> = (1..=6).filter(|own| descends(pid(*own), pid(2), parent)).collect();
        assert_eq!(family, [2, 3, 5]);
    }
}
