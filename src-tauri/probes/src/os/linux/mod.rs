//! Linux.

mod alsa;
mod browsers;
mod bus;
pub(crate) mod camera;
mod handlers;
mod holders;
mod machine;
mod output;
mod pipewire;
mod power;
mod processes;
mod proxy_stores;
mod restart;
mod sandbox;
mod saver;
mod settings;
pub(crate) mod sound;
mod volume;

pub use super::unix::may_replace;
pub(crate) use super::unix::{
    ProcessorTimes, classify_lookup_error, describe_exit, ended_children_ms, free_bytes, send_over,
};
pub(crate) use browsers::{ask_version, find_browsers};
pub(crate) use handlers::find_handler;
pub(crate) use machine::read_machine;
pub(crate) use power::read_power;
pub(crate) use processes::{Tree, end_descendants};
pub(crate) use proxy_stores::may_have_proxy_settings;
pub(crate) use restart::find_restart_signs;
pub(crate) use sandbox::read_access;
pub(crate) use saver::read_saver;
pub(crate) use settings::{profile_folders, read_policies};

use crate::os::file::read_settings;
use nix::sys::prctl::set_child_subreaper;
use nix::sys::resource::{Resource, setrlimit};
use preflight_diagnosis::SystemFamily;
use proxy_watch::{Error, pac::PacResolver};
use std::time::Duration;

pub const SYSTEM: SystemFamily = SystemFamily::Linux;
pub(crate) const BROWSERS_READ_PROXY_VARIABLES: bool = true;
pub(crate) const RUNS_PROXY_SCRIPTS: bool = false;

/// Adds the system's own engine for proxy scripts. Linux has none.
pub(crate) fn add_script_engine(resolver: PacResolver, _timeout: Duration) -> Result<PacResolver, Error> {
    Ok(resolver)
}

pub(crate) fn prepare_child(command: &mut tokio::process::Command) {
    // A group of its own: what it starts ends with it.
    command.envs(sound::environment()).process_group(0);
}

pub(crate) fn start_child() {
    // A memory image of a child would hold pictures and sound. One byte also stops the programs that core_pattern may
    // pipe images to; zero would not (core(5)).
    super::unix::limit_core_image(1);
    // What a program left behind it is still found here, and ended. A failure leaves it to the process group.
    let _ = set_child_subreaper(true);
    sound::lend_cookie();
}

/// Bounds what this process may write to in memory beside what it can already, in bytes (setrlimit(2), `RLIMIT_DATA`). The
/// libraries of a window alone take more than the reading of a file may. A failure leaves it unbound.
pub(crate) fn limit_memory(bytes: u64) {
    let most = sum_of_status("/proc/self/status", &["VmData:"]) + bytes;
    let _ = setrlimit(Resource::RLIMIT_DATA, most, most);
}

/// Returns the part of a process's memory that it shares.
pub(crate) fn shared_bytes(pid: u32) -> u64 {
    sum_of_status(&format!("/proc/{pid}/status"), &["RssFile:", "RssShmem:"])
}

/// Returns the sum of some sizes of a process, in bytes (proc_pid_status(5)).
fn sum_of_status(path: &str, names: &[&str]) -> u64 {
    read_settings(path).map_or(0, |status| parse_status(&status, names))
}

fn parse_status(status: &str, names: &[&str]) -> u64 {
    let kilobytes = |line: &str| line.split_whitespace().nth(1)?.parse::<u64>().ok();
    let is_meant = |line: &&str| names.iter().any(|name| line.starts_with(name));
    status.lines().filter(is_meant).filter_map(kilobytes).sum::<u64>() * 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_a_process_are_summed() {
        let status = "VmRSS:\t 300 kB\nRssAnon:\t 100 kB\nRssFile:\t 150 kB\nRssShmem:\t 50 kB\n";
        assert_eq!(parse_status(status, &["RssFile:", "RssShmem:"]), 200 * 1024);
    }
}
