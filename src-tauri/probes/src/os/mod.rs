//! What only an operating system can answer. Each folder is one system and answers all of it, if only with
//! "unsupported": the compiler misses what one leaves out. What they have in common stands beside the folders.

pub(crate) mod browser;
pub(crate) mod file;
pub(crate) mod frame;
mod policy_file;
#[cfg_attr(target_os = "macos", allow(dead_code, reason = "a bundle says its version itself"))]
mod version;

use serde::{Deserialize, Serialize};

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
/// What macOS and Windows answer in the same way.
#[cfg(not(target_os = "linux"))]
mod not_linux;
/// What Linux and macOS answer in the same way.
#[cfg(unix)]
mod unix;

// What only reads files, or what a system has answered, is tested on every system.
#[cfg(all(test, not(target_os = "macos")))]
mod macos {
    mod bundles;
    mod managed;
    mod power;
}
#[cfg(all(test, not(windows)))]
mod windows {
    mod power;
    mod registry;
}

// What every system answers: about itself, about the files that it holds, by what it shows that it waits for a restart, which
// machine and on what power it runs,
pub(crate) use system::{
    ProcessorTimes, ended_children_ms, find_restart_signs, free_bytes, read_machine, read_power, read_saver,
    shared_bytes,
};
pub use system::{SYSTEM, may_replace};

// child processes: sets up the command that starts one, does what one does first, while it has one thread, and says how it
// ended: "signal 6", "exit status 1",
// and bounds one: what a child has started ends with it,
pub(crate) use system::{
    Tree, describe_exit, end_descendants, limit_memory, may_have_proxy_settings, prepare_child, start_child,
};

// browsers, what their packages let them use, and the program that opens the links of a scheme,
pub(crate) use system::{ask_version, find_browsers, find_handler, read_access};

// where browsers keep their profiles, and what an organisation rules over them,
pub(crate) use system::{profile_folders, read_policies};

// devices,
pub(crate) use system::{camera, sound};

// and the network: whether browsers take proxies from the environment; whether the system runs proxy scripts itself, fetches
// them and finds them in the network (WPAD), and its engine for that; and a name that does not exist told from a name server
// that fails.
pub(crate) use system::{
    BROWSERS_READ_PROXY_VARIABLES, RUNS_PROXY_SCRIPTS, add_script_engine, classify_lookup_error, send_over,
};

/// Which way sound goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Input,
    Output,
}
