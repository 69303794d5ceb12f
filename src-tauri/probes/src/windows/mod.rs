//! What only this system can answer, and how it is asked here.

mod browsers;
pub(crate) mod camera;
mod handlers;
mod permission;
mod processor;
pub(crate) mod sound;

pub(crate) use browsers::{browsers, version_said_by};
pub(crate) use handlers::handler;
pub(crate) use processor::ProcessorTimes;

use preflight_diagnosis::SystemFamily;

pub(crate) const SYSTEM: SystemFamily = SystemFamily::Windows;

/// What a child process needs on this system.
pub(crate) fn prepare_child(command: &mut tokio::process::Command) {
    /// No console window flashes up.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

/// What a child does first, while it has one thread.
pub(crate) fn settle_child() {}
