//! What only this system can answer, and how it is asked here.

mod browsers;
pub(crate) mod camera;
mod core_audio;
mod handlers;
mod permission;
pub(crate) mod sound;

pub(crate) use browsers::{browsers, version_said_by};
pub(crate) use handlers::handler;

use preflight_diagnosis::SystemFamily;

pub(crate) const SYSTEM: SystemFamily = SystemFamily::MacOs;

/// What a child process needs on this system.
pub(crate) fn prepare_child(_command: &mut tokio::process::Command) {}

/// What a child does first, while it has one thread.
pub(crate) fn settle_child() {
    // A memory image of a child would hold pictures and sound: none is written when it crashes.
    let limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the pointer is valid for the call. A failure leaves the limit as it was.
    unsafe {
        libc::setrlimit(libc::RLIMIT_CORE, &raw const limit);
    }
}
