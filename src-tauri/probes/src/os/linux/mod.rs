//! Linux.

mod alsa;
mod browsers;
pub(crate) mod camera;
mod handlers;
mod holders;
mod memory;
mod restart;
pub(crate) mod sound;

pub(crate) use super::unix::{ProcessorTimes, classify_lookup_error, describe_exit, ended_children_ms, free_bytes};
pub(crate) use browsers::{ask_version, find_browsers};
pub(crate) use handlers::find_handler;
pub(crate) use memory::shared_bytes;
pub(crate) use restart::find_restart_signs;

use preflight_diagnosis::SystemFamily;
use proxy_watch::{Error, pac::PacResolver};
use std::time::Duration;

/// The system that this program was built for.
pub const SYSTEM: SystemFamily = SystemFamily::Linux;

/// Whether browsers take proxies from the environment.
pub(crate) const BROWSERS_READ_PROXY_VARIABLES: bool = true;

/// Whether the system runs proxy scripts itself, fetches them and finds them in the network (WPAD).
pub(crate) const RUNS_PROXY_SCRIPTS: bool = false;

/// Adds the system's own engine for proxy scripts. Linux has none.
pub(crate) fn add_script_engine(resolver: PacResolver, _timeout: Duration) -> Result<PacResolver, Error> {
    Ok(resolver)
}

/// Sets up the command that starts a child process.
pub(crate) fn prepare_child(_command: &mut tokio::process::Command) {}

/// Does what a child process does first, while it has one thread.
pub(crate) fn start_child() {
    // A memory image of a child would hold pictures and sound. One byte also stops the programs that core_pattern may
    // pipe images to; zero would not (core(5)).
    super::unix::limit_core_image(1);
    sound::lend_cookie();
}
