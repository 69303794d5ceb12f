//! Device probes in a child process: this program again with a hidden argument, its answer as JSON on standard output.
//!
//! A crash, a hang or an abort in a driver ends the child and is an answer like any other. The child judges nothing, and
//! neither does the parent: it says what is known and why the rest is not. Neither knows what the probes look at.

mod exit;
mod message;
mod parent;
mod reporter;
mod work;
mod worker;

pub(crate) use message::Request;
pub(crate) use parent::ask;
pub(crate) use reporter::Reporter;
pub(crate) use work::{Partial, Work, close, time_left};
pub(crate) use worker::serve_if_asked;

pub use message::CHILD_ARGUMENT;
