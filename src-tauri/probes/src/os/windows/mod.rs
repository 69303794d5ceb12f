//! Windows.

mod browsers;
pub(crate) mod camera;
mod disk;
mod handlers;
mod permission;
mod processor;
mod registry;
pub(crate) mod sound;

pub(crate) use browsers::{ask_version, find_browsers};
pub(crate) use disk::free_bytes;
pub(crate) use handlers::find_handler;
pub(crate) use processor::ProcessorTimes;

use preflight_diagnosis::{FailureKind, Observed, RestartSign, SystemFamily};
use proxy_watch::{
    Error,
    pac::{NativePacResolver, PacResolver},
};
use std::{io, process::ExitStatus, time::Duration};

/// The system that this program was built for.
pub const SYSTEM: SystemFamily = SystemFamily::Windows;

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

/// Returns the processor time of the children that have ended; 0, since the system keeps no such account.
pub(crate) fn ended_children_ms() -> u64 {
    0
}

/// Returns by what the system shows that it waits for a restart.
pub(crate) fn find_restart_signs() -> Observed<Vec<RestartSign>> {
    registry::restart::find_signs(&browsers::Local)
}

/// Sets up the command that starts a child process.
pub(crate) fn prepare_child(command: &mut tokio::process::Command) {
    /// No console window flashes up.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

/// Does what a child process does first, while it has one thread.
pub(crate) fn start_child() {}

/// Says how a process ended: "exit status 1".
pub(crate) fn describe_exit(status: ExitStatus) -> String {
    match status.code() {
        // An NTSTATUS such as 0xC0000005, access violation.
        Some(code) if code < 0 => format!("exit status {code:#X}"),
        Some(code) => format!("exit status {code}"),
        None => "no exit status".to_owned(),
    }
}

/// Tells a name that does not exist from a name server that fails, by the error codes of Windows Sockets.
pub(crate) fn classify_lookup_error(error: &io::Error) -> FailureKind {
    // HOST_NOT_FOUND, NO_DATA; TRY_AGAIN, NO_RECOVERY.
    match error.raw_os_error() {
        Some(11001 | 11004) => FailureKind::NoSuchName,
        Some(11002 | 11003) => FailureKind::NameServerFailed,
        _ => FailureKind::Other,
    }
}
