//! Writes `data/phrases.toml` as static tables: they are wanted in the moment in which a page has come.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "src/phrases/index.rs"]
mod phrase_index;
#[path = "build/phrases.rs"]
mod phrases;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data/phrases.toml");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/phrases/index.rs");
    phrases::generate()
}
