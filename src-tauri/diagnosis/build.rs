//! Writes the tables of `data` as JSON (`build/tables.rs`), and rebuilds the crate when a language or a file of sentences is
//! added: their loader reads the folder at compile time.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "build/tables.rs"]
mod tables;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data/locales");
    tables::write()
}
