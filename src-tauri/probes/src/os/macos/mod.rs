//! macOS.

mod bundles;
pub(crate) mod camera;
mod core_audio;
mod machine;
mod managed;
mod power;
mod power_sources;
mod settings;
pub(crate) mod sound;

pub(crate) use super::not_linux::{
    BROWSERS_READ_PROXY_VARIABLES, RUNS_PROXY_SCRIPTS, add_script_engine, ask_version, limit_memory,
    may_have_proxy_settings, read_access, read_saver, shared_bytes,
};
pub use super::unix::may_replace;
pub(crate) use super::unix::{
    ProcessorTimes, classify_lookup_error, describe_exit, ended_children_ms, free_bytes, send_over,
};
pub(crate) use machine::read_machine;
pub(crate) use power_sources::read_power;
pub(crate) use settings::{profile_folders, read_policies};

use super::browser::Inventory;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::{Pid, getpgrp, getpid};
use objc2_core_foundation::{CFString, CFURL};
use objc2_core_services::LSRolesMask;
use preflight_diagnosis::{Observed, RestartSign, SystemFamily, Why};
use std::path::PathBuf;
use tokio::process::Child;

pub const SYSTEM: SystemFamily = SystemFamily::MacOs;

/// Safari is kept apart from the programs of the person.
const FOLDERS: [&str; 3] = ["/Applications", "/System/Applications", "/System/Cryptexes/App/System/Applications"];
const HANDLERS: &str = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist";

/// Finds the browsers in the folders of applications of this computer.
pub(crate) fn find_browsers() -> Inventory {
    let home = std::env::home_dir();
    let own = home.iter().map(|home| home.join("Applications"));
    let folders: Vec<PathBuf> = FOLDERS.iter().map(PathBuf::from).chain(own).collect();
    let mut found = bundles::list_browsers(&folders, &home.clone().unwrap_or_default().join(HANDLERS));
    // Without a home directory nobody's choice can be known.
    found.default = found.default.filter(|_| home.is_some());
    found
}

/// Returns the name of the program that opens links of this scheme, by the tables of LaunchServices. Starts nothing.
pub(crate) fn find_handler(scheme: &str) -> Option<String> {
    let link = CFURL::from_string(None, &CFString::from_str(&format!("{scheme}:")), None)?;
    #[expect(deprecated, reason = "what replaces it is part of AppKit, which would connect to the window server")]
    // SAFETY: no error is asked for; the URL lives until the call returns.
    let program = unsafe {
        objc2_core_services::LSCopyDefaultApplicationURLForURL(&link, LSRolesMask::All, std::ptr::null_mut())
    }?;
    Some(program.to_file_path()?.file_stem()?.to_string_lossy().into_owned())
}

/// Returns by what the system shows that it waits for a restart. It tells nobody: `softwareupdate` would ask Apple's
/// servers.
pub(crate) fn find_restart_signs() -> Observed<Vec<RestartSign>> {
    Observed::Unknown(Why::Unsupported)
}

pub(crate) fn prepare_child(command: &mut tokio::process::Command) {
    // A group of its own: what it starts ends with it.
    command.process_group(0);
}

/// Ends the process group of this process, and so this process too, if it is the first of the group.
pub(crate) fn end_descendants() {
    if getpgrp() == getpid() {
        let _ = killpg(getpid(), Signal::SIGKILL);
    }
}

/// A child process and what it started.
pub(crate) struct Tree(Option<Pid>);

impl Tree {
    /// Takes a child that was started as the first of its process group.
    pub(crate) fn hold(child: &Child) -> Tree {
        Tree(child.id().and_then(|id| i32::try_from(id).ok()).map(Pid::from_raw))
    }

    /// Ends all of them once. A child that was waited for may still have left others behind in its group.
    pub(crate) fn end(&mut self, _child_is_there: bool) {
        if let Some(first) = self.0.take() {
            let _ = killpg(first, Signal::SIGKILL);
        }
    }
}

pub(crate) fn start_child() {
    // A memory image of a child would hold pictures and sound: none is written when it crashes.
    super::unix::limit_core_image(0);
}
