//! Writes the tables of `data` in the form in which the program reads them: the causes as Rust (`build/causes.rs`), all as
//! JSON, and the pseudo-languages of the tests (`build/pseudo.rs`). Rebuilds the crate when a language or a file of sentences
//! is added: their loader reads the folder at compile time.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "build/causes.rs"]
mod causes;
#[path = "build/pseudo.rs"]
mod pseudo;

use std::{env, fs, path::Path};

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    causes::write()?;
    write_tables()?;
    pseudo::write()
}

/// Writes the tables of `data` as JSON: people write TOML, and JSON is read in a fifth of the time.
fn write_tables() -> Result<()> {
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("data")? {
        let path = entry?.path();
        if let Some(name) = path.file_stem().filter(|_| path.extension().is_some_and(|extension| extension == "toml")) {
            let table: toml::Table =
                fs::read_to_string(&path)?.parse().map_err(|e| format!("{}: {e}", path.display()))?;
            fs::write(Path::new(&out).join(name).with_extension("json"), serde_json::to_string(&table)?)?;
        }
    }
    Ok(())
}
