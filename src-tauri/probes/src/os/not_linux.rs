//! What macOS and Windows answer in the same way.

use super::browser::Packed;
use preflight_diagnosis::{Access, Observed, Why};
use proxy_watch::Error;
use proxy_watch::pac::{NativePacResolver, PacResolver};
use std::{path::Path, time::Duration};

pub(crate) const BROWSERS_READ_PROXY_VARIABLES: bool = false;
pub(crate) const RUNS_PROXY_SCRIPTS: bool = true;

pub(crate) fn add_script_engine(resolver: PacResolver, timeout: Duration) -> Result<PacResolver, Error> {
    Ok(resolver.with_native(NativePacResolver::with_timeout(timeout)?.with_wpad(true)))
}

/// The system always has a place for them, and says whether anything is set.
pub(crate) fn may_have_proxy_settings() -> bool {
    true
}

/// Returns the part of a process's memory that it shares; 0, since the system does not tell.
pub(crate) fn shared_bytes(_pid: u32) -> u64 {
    0
}

/// Bounds nothing: macOS does not heed such a limit, and Windows has the job of the child for what it starts.
pub(crate) fn limit_memory(_bytes: u64) {}

/// Told with the batteries already.
pub(crate) fn read_saver() -> Observed<bool> {
    Observed::Unknown(Why::Unsupported)
}

/// No browser comes in a package that shuts it in.
pub(crate) async fn read_access(_packed: &[&Packed]) -> Vec<[Observed<Access>; 2]> {
    Vec::new()
}

/// Asks nothing: on macOS the version always stands in the bundle, and a browser for Windows opens a window when it is
/// started, whatever it is asked.
pub(crate) async fn ask_version(_program: &Path, _within: Duration) -> Option<String> {
    None
}
