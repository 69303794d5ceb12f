//! Which programs have a device open, from `/proc/*/fd`. Programs of other users cannot be seen.

use preflight_diagnosis::{Observed, Program, Why};
use procfs::process::{FDInfo, FDTarget, Process, all_processes};
use std::path::{Path, PathBuf};

/// Returns the programs other than this one that hold any of the files.
pub(super) fn find_holders(nodes: &[PathBuf]) -> Observed<Vec<Program>> {
    let processes = match all_processes() {
        Ok(processes) => processes,
        Err(error) => return Observed::Unknown(Why::Failed(format!("the list of programs: {error}"))),
    };
    let own = i32::try_from(std::process::id()).ok();
    let holding = processes
        .flatten()
        .filter(|process| Some(process.pid) != own && !nodes.is_empty() && holds(process, nodes))
        .map(|process| Program { name: name(&process), pid: u32::try_from(process.pid).ok() });
    Observed::Known(holding.collect())
}

fn holds(process: &Process, nodes: &[PathBuf]) -> bool {
    let held = |fd: FDInfo| matches!(fd.target, FDTarget::Path(path) if nodes.contains(&path));
    process.fd().into_iter().flatten().flatten().any(held)
}

/// Returns the program's file, which people know better than the kernel's 15 characters.
fn name(process: &Process) -> String {
    let file = process.exe().ok().and_then(|path| file_name(&path));
    file.or_else(|| process.stat().ok().map(|stat| stat.comm)).unwrap_or_else(|| "?".to_owned())
}

fn file_name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_str()?.trim_end_matches(" (deleted)").to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic)]
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn a_program_that_holds_a_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().canonicalize().expect("a path").join("device");
        std::fs::write(&path, "").expect("written");
        let file = std::fs::File::open(&path).expect("opened");
        let mut holder = Command::new("sleep").arg("60").stdin(Stdio::from(file)).spawn().expect("sleep");
        let found = find_holders(&[path]);
        holder.kill().expect("killed");
        holder.wait().expect("ended");
        let Observed::Known(found) = found else { panic!("{found:?}") };
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].pid, Some(holder.id()));
        assert!(found[0].name.contains("sleep") || found[0].name.contains("coreutils"), "{found:?}");
    }
}
