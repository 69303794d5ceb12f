//! The rules of the house, held against its sources: what the types and the compiler cannot hold. Each failure names the
//! file, the line and the way out. Reads text, runs nothing of the programs.
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
mod sources;
mod staying;
mod systems;
mod text;
