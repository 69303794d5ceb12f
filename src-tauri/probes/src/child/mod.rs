//! Device probes in a child process: this program again with a hidden argument, its answer as JSON on standard output.
//!
//! A crash, a hang or an abort in a driver ends the child and is an answer like any other. The child judges nothing, and
//! neither does the parent: it says what is known and why the rest is not. Neither knows what the probes look at.

mod message;
mod parent;
mod task;
mod worker;

pub use message::CHILD_ARGUMENT;
pub(crate) use message::{Demand, Job, Message};
pub(crate) use parent::{Talk, ask};
pub(crate) use task::{Task, ask as ask_task};
pub(crate) use worker::serve_if_asked;

use preflight_diagnosis::{Answer, Observed, Why};
use std::time::{Duration, Instant};

/// The part of a device probe that runs in a child process.
pub(crate) struct Work {
    /// Looks at the device. One that stays on hands in its answers itself, up to the last.
    pub(crate) look: fn(&Job) -> Answer,
    /// Makes an answer of what is known of a child that was cut off.
    pub(crate) close: fn(Option<Answer>, Why) -> Answer,
}

/// An answer that may be handed in while parts of it are still to be looked at.
pub(crate) trait Partial {
    /// Marks everything that was still to be looked at with the reason why it was not.
    fn close(&mut self, why: &Why);
}

/// Marks one part with the reason, if it was still to be looked at.
pub(crate) fn close<T>(observed: &mut Observed<T>, why: &Why) {
    if matches!(observed, Observed::Unknown(Why::NotAsked)) {
        *observed = Observed::Unknown(why.clone());
    }
}

/// Returns what is left of the time, with room for the answer to arrive.
pub(crate) fn time_left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now()).saturating_sub(Duration::from_millis(300))
}
