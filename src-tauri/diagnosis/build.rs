//! Writes the tables of `data` in the form in which the program reads them: the causes as Rust (`build/causes.rs`), the
//! others as JSON (`build/tables.rs`).

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "build/causes.rs"]
mod causes;
#[path = "build/tables.rs"]
mod tables;

use std::{env, fs, path::PathBuf};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const CAUSES: &str = "data/causes.toml";

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    let rust = causes::generate(&fs::read_to_string(CAUSES)?)
        .map_err(|wrong| format!("{CAUSES}:{}: {}", wrong.line, wrong.what))?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("causes.rs"), rust)?;
    tables::write()
}
