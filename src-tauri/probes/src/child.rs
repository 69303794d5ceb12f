//! Device probes in a child process: this program again with a hidden argument, its answer as JSON on standard output.

use std::process::ExitCode;

/// The hidden first argument of a child process.
pub const ARGUMENT: &str = "__probe";

/// If this process was started as a child, does its work and says how it ended. To be called first in `main`.
pub fn serve_if_asked() -> Option<ExitCode> {
    None
}
