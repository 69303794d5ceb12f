//! Writes the files of `data/` in the forms in which the program reads them, and fails where one of them is wrong: its
//! name, the line and what is missing are said.
//!
//! There are two forms. What is asked of every link (whose host, scheme or wrapper is this?) becomes static Rust
//! tables, so that nothing is read at start. Vocabularies and the files of platforms are read when one is first needed:
//! they become JSON, which is read in a fifth of the time that TOML takes. Both are read here by the types that the
//! program reads them by.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is how a build script talks to cargo and to a person"
)]

use std::process::ExitCode;

#[allow(dead_code, unreachable_pub, reason = "the program's types: here the files are only read")]
#[path = "src/platform/data.rs"]
mod data;
#[path = "src/host_table.rs"]
mod host_table;
#[path = "build/json.rs"]
mod json;
#[path = "build/platforms.rs"]
mod platforms;
#[allow(unreachable_pub, reason = "the program's types: here the files are only read")]
#[path = "src/link/wrapper/rule.rs"]
mod rule;
#[path = "build/values.rs"]
mod values;
#[path = "build/wrappers.rs"]
mod wrappers;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<()> {
    json::write_vocabularies()?;
    platforms::write_index()?;
    wrappers::write_tables()
}
