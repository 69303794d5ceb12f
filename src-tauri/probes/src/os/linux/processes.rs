//! The processes that one has started, and those that they have: found by their parents in `/proc`, also where they have
//! left their process group.

use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::{Pid, getpid};
use procfs::process::all_processes;
use std::collections::HashSet;
use tokio::process::Child;

/// A child process and what it started.
pub(crate) struct Tree(Option<Pid>);

impl Tree {
    /// Takes a child that was started as the first of its process group.
    pub(crate) fn hold(child: &Child) -> Tree {
        Tree(child.id().and_then(|id| i32::try_from(id).ok()).map(Pid::from_raw))
    }

    /// Ends all of them once. A child that was waited for may still have left others behind in its group.
    pub(crate) fn end(&mut self, child_is_there: bool) {
        let Some(first) = self.0.take() else { return };
        if child_is_there {
            end_descendants_of(first);
        }
        // An empty group is an error, and what was wanted.
        let _ = killpg(first, Signal::SIGKILL);
    }
}

/// How often the list is read again: a process may start another one while the list is read.
const ROUNDS: usize = 8;

/// Ends what this process has started.
pub(crate) fn end_descendants() {
    end_descendants_of(getpid());
}

/// Ends what a process has started, and not the process itself.
fn end_descendants_of(first: Pid) {
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
