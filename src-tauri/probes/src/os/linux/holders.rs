//! The programs that hold a file open, from `/proc/*/fd`. Programs of other users cannot be seen.

use crate::answer::observe;
use preflight_diagnosis::{Observed, Program};
use procfs::process::{FDInfo, FDTarget, Process, all_processes};
use std::path::PathBuf;

/// Returns the programs other than this one that hold any of the files.
pub(super) fn list_holders(nodes: &[PathBuf]) -> Observed<Vec<Program>> {
    let own = i32::try_from(std::process::id()).ok();
    let is_holder = |process: &Process| Some(process.pid) != own && !nodes.is_empty() && holds(process, nodes);
    let program = |process: Process| Program { name: name(&process), pid: u32::try_from(process.pid).ok() };
    let holders = all_processes().map(|processes| processes.flatten().filter(is_holder).map(program).collect());
    observe("the list of programs", holders)
}

fn holds(process: &Process, nodes: &[PathBuf]) -> bool {
    let held = |fd: FDInfo| matches!(fd.target, FDTarget::Path(path) if nodes.contains(&path));
    process.fd().into_iter().flatten().flatten().any(held)
}

/// Returns what a process is called, if it runs and may be looked at.
pub(super) fn name_of(pid: u32) -> Option<String> {
    let process = Process::new(i32::try_from(pid).ok()?).ok()?;
    file_name(&process).or_else(|| process.stat().ok().map(|stat| stat.comm))
}

fn name(process: &Process) -> String {
    file_name(process).or_else(|| process.stat().ok().map(|stat| stat.comm)).unwrap_or_else(|| "?".to_owned())
}

/// Returns the program's file, which people know better than the kernel's 15 characters.
fn file_name(process: &Process) -> Option<String> {
    let path = process.exe().ok()?;
    Some(path.file_name()?.to_str()?.trim_end_matches(" (deleted)").to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic)]
    use super::*;
    use std::{
        fs,
        process::{Command, Stdio},
    };

    #[test]
    fn a_program_that_holds_a_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().canonicalize().expect("a path").join("device");
        fs::write(&path, "").expect("written");
        let file = fs::File::open(&path).expect("opened");
        let mut holder = Command::new("sleep").arg("60").stdin(Stdio::from(file)).spawn().expect("sleep");
        let found = list_holders(&[path]);
        holder.kill().expect("killed");
        holder.wait().expect("ended");
        let Observed::Known(found) = found else { panic!("{found:?}") };
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].pid, Some(holder.id()));
        assert!(found[0].name.contains("sleep") || found[0].name.contains("coreutils"), "{found:?}");
    }
}
