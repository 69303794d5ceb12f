//! Rebuilds the crate when a language or a file of sentences is added: the loader reads the folder at compile time.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=data/locales");
}
