//! Writes the tables of `data` in the form in which the program reads them: which host and which scheme belong to which file
//! of `data/platforms`, so that nothing is parsed at start; the wrappers of links as static tables (`build/wrappers.rs`); the
//! vocabularies as JSON (`build/tables.rs`). Whether the files are right is asked by tests.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "src/host_table.rs"]
mod host_table;
#[path = "build/platforms.rs"]
mod platforms;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/wrappers.rs"]
mod wrappers;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    platforms::generate()?;
    tables::write()?;
    wrappers::generate()
}
