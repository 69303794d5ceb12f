//! The log, for whoever looks for a fault of the program: off unless the environment variable `PREFLIGHT_LOG` asks for it, and
//! then on standard error. `PREFLIGHT_LOG=debug` logs everything, `PREFLIGHT_LOG=preflight_probes=info` what the probes did
//! (the directives of [`tracing_subscriber::EnvFilter`]). It is kept nowhere and sent nowhere, and what it says is not redacted.

use tracing_subscriber::{EnvFilter, fmt};

/// The environment variable that asks for the log.
const VARIABLE: &str = "PREFLIGHT_LOG";

/// Starts the log where it is asked for. A child process of a device probe has none: its parent reads its standard error.
pub fn start_log() {
    let Ok(directives) = std::env::var(VARIABLE) else { return };
    // A second call, or a subscriber of somebody else, leaves everything as it is.
    let _ = fmt().with_env_filter(EnvFilter::new(directives)).with_writer(std::io::stderr).try_init();
}
