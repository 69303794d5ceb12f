//! Writes the tables of `data` in the form in which the program reads them: the causes as Rust (`build/causes.rs`), all as
//! JSON (`build/tables.rs`).

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "build/causes.rs"]
mod causes;
#[path = "build/tables.rs"]
mod tables;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    causes::write()?;
    tables::write()
}
