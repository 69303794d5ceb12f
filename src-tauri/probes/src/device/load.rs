//! How busy the processor and the memory are, and with which programs. This program, its children and the time they take
//! are left out, so that a check does not find itself.

mod programs;

use crate::{os::ProcessorTimes, thread};
use preflight_diagnosis::{Load, Observed, Why};
use programs::{Spent, find_heaviest};
use std::time::{Duration, Instant};
use sysinfo::{CpuRefreshKind, MemoryRefreshKind, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

/// Long enough that a moment's work of a program does not look like a load.
const WINDOW: Duration = Duration::from_millis(800);

pub(crate) async fn load() -> Observed<Load> {
    thread::observe("load", || measure(WINDOW)).await
}

fn measure(window: Duration) -> Observed<Load> {
    let mut system = match System::new() {
        Ok(system) => system,
        Err(error) => return Observed::Unknown(Why::Failed(error.to_string())),
    };
    system.refresh_cpu_list(CpuRefreshKind::nothing());
    let before = take_snapshot(&mut system);
    std::thread::sleep(window);
    let after = take_snapshot(&mut system);
    system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());

    let cores = system.cpus().len();
    let capacity_ms = (after.at - before.at).as_secs_f32() * 1000.0 * cores.max(1) as f32;
    let [busiest, largest] = find_heaviest(&system, &before.spent, &after.spent, capacity_ms);
    let processor_percent = after.processor.percent_since(before.processor, &system);
    let own_percent = after.spent.own_since(&before.spent) as f32 / capacity_ms * 100.0;
    Observed::Known(Load {
        processor_percent: round((processor_percent - own_percent).clamp(0.0, 100.0)),
        processor: system.cpus().first().map(|cpu| cpu.brand().trim().to_owned()).unwrap_or_default(),
        cores: u32::try_from(cores).unwrap_or(u32::MAX),
        memory_total_mb: megabytes(system.total_memory()),
        memory_available_mb: megabytes(system.available_memory()),
        busiest,
        largest,
    })
}

/// The processor and the processes at one moment.
struct Snapshot {
    at: Instant,
    spent: Spent,
    processor: ProcessorTimes,
}

fn take_snapshot(system: &mut System) -> Snapshot {
    let processes = ProcessRefreshKind::nothing().with_cpu().with_memory().with_exe(UpdateKind::OnlyIfNotSet);
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, processes.without_tasks());
    let processor = ProcessorTimes::read(system);
    Snapshot { at: Instant::now(), spent: Spent::read(system), processor }
}

fn megabytes(bytes: u64) -> u32 {
    u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX)
}

/// Rounds to one decimal: the figure is no better than that.
fn round(percent: f32) -> f32 {
    (percent * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::process::Command;

    /// A program under a name of its own, which keeps one core busy.
    #[cfg(unix)]
    fn busy_child(folder: &std::path::Path) -> std::process::Child {
        let program = folder.join("preflight-child");
        std::fs::copy("/bin/sh", &program).expect("a copy of the shell");
        Command::new(program).args(["-c", "while :; do :; done"]).spawn().expect("started")
    }

    #[cfg(unix)]
    #[test]
    fn own_children_do_not_make_the_computer_look_busy() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut system = System::new().expect("a system");
        let before = take_snapshot(&mut system).spent;
        let mut child = busy_child(folder.path());
        let Observed::Known(load) = measure(Duration::from_millis(400)) else { panic!("unknown") };
        let running = take_snapshot(&mut system).spent.own_since(&before);
        child.kill().expect("stopped");
        child.wait().expect("ended");
        let ended = take_snapshot(&mut system).spent.own_since(&before);
        let listed = load.busiest.iter().chain(&load.largest).map(|usage| usage.program.as_str());
        assert!(listed.clone().all(|program| program != "preflight-child"), "{load:?}");
        // Its time is known while it runs and after it has ended; how much it got depends on who else is running.
        assert!(running >= 50 && ended >= running, "{running} {ended}");
    }

    #[cfg(target_os = "linux")]
    #[tokio::test(flavor = "multi_thread")]
    async fn a_busy_program_of_somebody_else_is_named_and_counted_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("video-export");
        std::fs::copy("/bin/sh", &program).expect("a copy of the shell");
        // Handed over to init, it is no child of this program any more. It ends with the folder.
        let work = format!("while [ -e '{0}' ]; do :; done", folder.path().join("video-export").display());
        for _ in 0..2 {
            let script = "\"$1\" -c \"$2\" </dev/null >/dev/null 2>&1 &";
            let started = Command::new("/bin/sh").arg("-c").arg(script).arg("sh").arg(&program).arg(&work).status();
            assert!(started.expect("a shell").success());
        }
        let Observed::Known(load) = load().await else { panic!("unknown") };
        let found: Vec<_> = load.busiest.iter().filter(|usage| usage.program == "video-export").collect();
        assert_eq!(found.len(), 1, "{load:?}");
        assert!(found[0].processor_percent > 1.0, "{load:?}");
        assert!(load.processor_percent >= found[0].processor_percent * 0.8, "{load:?}");
        assert!(load.memory_available_mb > 0 && load.memory_available_mb <= load.memory_total_mb, "{load:?}");
    }
}
