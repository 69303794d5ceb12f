//! What only this system can answer, and how it is asked here.

mod alsa;
mod browsers;
pub(crate) mod camera;
mod handlers;
mod holders;
pub(crate) mod sound;
pub(crate) use browsers::{browsers, version_said_by};
pub(crate) use handlers::handler;

use preflight_diagnosis::SystemFamily;

pub(crate) const SYSTEM: SystemFamily = SystemFamily::Linux;

/// What a child process needs on this system.
pub(crate) fn prepare_child(_command: &mut tokio::process::Command) {}

/// What a child does first, while it has one thread.
pub(crate) fn settle_child() {
    keep_no_core();
    sound::lend_cookie();
}

/// A memory image of a child would hold pictures and sound: none is written when it crashes.
fn keep_no_core() {
    // One byte also stops the programs that core_pattern may pipe images to; zero would not (core(5)).
    let limit = libc::rlimit { rlim_cur: 1, rlim_max: 1 };
    // SAFETY: the pointer is valid for the call. A failure leaves the limit as it was.
    unsafe {
        libc::setrlimit(libc::RLIMIT_CORE, &raw const limit);
    }
}
