//! The rules of the house, held against its sources: what the types and the compiler cannot hold. Each failure names the
//! file, the line and the way out. Reads text, and of what it reads runs only `scripts/run`, with nothing behind it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod asking;
mod crates;
mod imports;
mod judging;
mod lexer;
mod once;
mod purity;
mod redaction;
mod rooms;
#[cfg(unix)]
mod running;
mod sources;
mod staying;
mod systems;
mod text;
