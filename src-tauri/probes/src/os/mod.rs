//! What only an operating system can answer. Each folder is one system and answers all of it, if only with
//! "unsupported": the compiler misses what one leaves out. What they have in common stands beside the folders.

pub(crate) mod browser;
pub(crate) mod direction;
pub(crate) mod frame;
#[cfg_attr(target_os = "macos", allow(dead_code, reason = "a bundle says its version itself"))]
mod version;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use self::linux as system;

#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "macos")]
use self::macos as system;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
use self::windows as system;

/// Pictures of Video4Linux and of Media Foundation.
#[cfg(any(target_os = "linux", windows))]
mod nokhwa;
/// What Linux and macOS answer in the same way.
#[cfg(unix)]
mod unix;

// What only reads files is tested on every system.
#[cfg(all(test, not(target_os = "macos")))]
mod macos {
    mod bundles;
}
#[cfg(all(test, not(windows)))]
mod windows {
    mod registry;
}

// What every system answers: about itself,
pub use system::SYSTEM;
pub(crate) use system::{ProcessorTimes, ended_children_ms, find_restart_signs, free_bytes, shared_bytes};

// child processes,
pub(crate) use system::{describe_exit, prepare_child, start_child};

// browsers and other programs,
pub(crate) use system::{ask_version, find_browsers, find_handler};

// devices,
pub(crate) use system::{camera, sound};

// and the network.
pub(crate) use system::{BROWSERS_READ_PROXY_VARIABLES, RUNS_PROXY_SCRIPTS, add_script_engine, classify_lookup_error};
