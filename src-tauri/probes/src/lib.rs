//! Asks the computer and the network, one thing a probe, each within its own deadline; judges nothing.
//!
//! Probes run all at once and their answers stream. Whatever touches a driver runs in a child process, this same program
//! started with a hidden argument, so that a crash or a hang there is an answer like any other.

pub mod child;
mod device;
mod network;
mod personal;
mod run;
mod switch_off;

#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod platform;
#[cfg(target_os = "macos")]
#[path = "macos/mod.rs"]
mod platform;
#[cfg(windows)]
#[path = "windows/mod.rs"]
mod platform;

pub use network::ProxyReading;
pub use personal::personal;
pub use run::{Event, Live, Plan, run, run_with};
pub use switch_off::SwitchOff;

use preflight_diagnosis::{App, SystemFamily};

/// The system that this program was built for.
pub const SYSTEM: SystemFamily = platform::SYSTEM;

/// What made a report.
pub fn app() -> App {
    App {
        name: "interview-preflight".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: SYSTEM.name().to_owned(),
        architecture: std::env::consts::ARCH.to_owned(),
    }
}

/// The language of the user's settings as a BCP 47 tag, where the system tells.
pub fn locale() -> Option<String> {
    sys_locale::get_locale()
}
