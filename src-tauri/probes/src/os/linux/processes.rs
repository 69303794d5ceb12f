//! The processes that one has started, and those that they have: found by their parents in `/proc`, also where they have
//! left their process group.

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpid};
use procfs::process::all_processes;
use std::collections::HashSet;

/// How often the list is read again: a process may start another one while the list is read.
const ROUNDS: usize = 8;

/// Ends what this process has started.
pub(crate) fn end_descendants() {
    end_descendants_of(getpid());
}

/// Ends what a process has started, and not the process itself.
pub(crate) fn end_descendants_of(first: Pid) {
    for _ in 0..ROUNDS {
        let found = find_descendants(first);
        if found.is_empty() {
            break;
        }
        for process in found {
            // It may have ended by itself.
            let _ = kill(process, Signal::SIGKILL);
        }
    }
}

/// Returns the living ones.
fn find_descendants(first: Pid) -> Vec<Pid> {
    let processes = all_processes().into_iter().flatten().flatten();
    let living: Vec<(i32, i32)> = processes
        .filter_map(|process| process.stat().ok())
        .filter(|stat| !matches!(stat.state, 'Z' | 'X'))
        .map(|stat| (stat.pid, stat.ppid))
        .collect();
    let mut known = HashSet::from([first.as_raw()]);
    let mut found = Vec::new();
    loop {
        let new: Vec<i32> = living
            .iter()
            .filter(|(process, parent)| known.contains(parent) && !known.contains(process))
            .map(|(process, _)| *process)
            .collect();
        if new.is_empty() {
            return found.into_iter().map(Pid::from_raw).collect();
        }
        known.extend(&new);
        found.extend(new);
    }
}
