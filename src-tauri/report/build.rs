//! Writes the tables of `data` as JSON and the pseudo-languages of the tests (`build/pseudo.rs`), and looks whether every cause has its
//! words. Rebuilds the crate when a language or a file of sentences is added: their loader reads the folder at compile time.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "build/pseudo.rs"]
mod pseudo;
#[path = "../diagnosis/build/tables.rs"]
mod tables;
#[path = "build/words.rs"]
mod words;

use std::fs;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const CAUSES: &str = "../diagnosis/data/causes.toml";
const SENTENCES: &str = "data/locales/en/causes.ftl";

fn main() -> Result<()> {
    for read in ["data", "build", CAUSES, "../diagnosis/build/tables.rs"] {
        println!("cargo::rerun-if-changed={read}");
    }
    words::check(&fs::read_to_string(CAUSES)?, &fs::read_to_string(SENTENCES)?)
        .map_err(|missing| format!("{CAUSES}:{}: {}", missing.line, missing.what))?;
    tables::write()?;
    pseudo::write()
}
