//! macOS.

mod browsers;
mod bundles;
pub(crate) mod camera;
mod core_audio;
mod handlers;
mod permission;
pub(crate) mod sound;

pub(crate) use super::unix::{ProcessorTimes, classify_lookup_error, describe_exit, ended_children_ms, free_bytes};
pub(crate) use browsers::{ask_version, find_browsers};
pub(crate) use handlers::find_handler;

use preflight_diagnosis::{Observed, RestartSign, SystemFamily, Why};
use proxy_watch::{
    Error,
    pac::{NativePacResolver, PacResolver},
};
use std::time::Duration;

/// The system that this program was built for.
pub const SYSTEM: SystemFamily = SystemFamily::MacOs;

/// Whether browsers take proxies from the environment.
pub(crate) const BROWSERS_READ_PROXY_VARIABLES: bool = false;

/// Whether the system runs proxy scripts itself, fetches them and finds them in the network (WPAD).
pub(crate) const RUNS_PROXY_SCRIPTS: bool = true;

/// Adds the system's own engine for proxy scripts.
pub(crate) fn add_script_engine(resolver: PacResolver, timeout: Duration) -> Result<PacResolver, Error> {
    Ok(resolver.with_native(NativePacResolver::with_timeout(timeout)?.with_wpad(true)))
}

/// Returns the part of a process's memory that it shares; 0, since the system does not tell.
pub(crate) fn shared_bytes(_pid: u32) -> u64 {
    0
}

/// Returns by what the system shows that it waits for a restart. It tells nobody: `softwareupdate` would ask Apple's
/// servers.
pub(crate) fn find_restart_signs() -> Observed<Vec<RestartSign>> {
    Observed::Unknown(Why::Unsupported)
}

/// Sets up the command that starts a child process.
pub(crate) fn prepare_child(_command: &mut tokio::process::Command) {}

/// Does what a child process does first, while it has one thread.
pub(crate) fn start_child() {
    // A memory image of a child would hold pictures and sound: none is written when it crashes.
    super::unix::limit_core_image(0);
}
