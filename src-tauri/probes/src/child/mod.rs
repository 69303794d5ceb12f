//! Device probes in a child process: this program again with a hidden argument, its answer as JSON on standard output.
//!
//! A crash, a hang or an abort in a driver ends the child and is an answer like any other. The child judges nothing, and
//! neither does the parent: it says what is known and why the rest is not.

mod ending;
mod message;
mod parent;
mod serve;

use message::Message;
pub(crate) use message::Request;
pub(crate) use parent::ask;
pub use serve::serve_if_asked;
pub(crate) use serve::{Reporter, left};

/// The hidden first argument of a child process; the second names the probe.
pub const ARGUMENT: &str = "__probe";
