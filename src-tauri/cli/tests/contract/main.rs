//! The contract of the command line, tested on the built program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check;
mod hostile;
mod interview;
mod large;
mod microphone;
mod output;
mod programs;
mod requests;
mod schema_1;
mod support;
mod usage;
