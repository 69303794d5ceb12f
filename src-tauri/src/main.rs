//! The window's program.
mod ipc;
fn main() {}
