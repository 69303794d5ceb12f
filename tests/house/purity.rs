//! The pure crates do no I/O and read no clock: what they need comes in as a value. Clippy holds the calls that it can name
//! (`disallowed-methods` in `.clippy.toml`); here stand the modules, and the words that ask for a runtime.

use crate::{imports, sources};
use regex::Regex;

/// What asks the computer for something. Plain values of these modules, an address or a length of time, may be named.
const ASKING: [&str; 16] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::os",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::net::Tcp",
    "std::net::Udp",
    "std::net::ToSocketAddrs",
    "std::time::SystemTime",
    "std::time::Instant",
    "std::path::Path::exists",
    "tokio",
    "futures_util",
];

#[test]
fn pure_crates_do_no_io_and_read_no_clock() {
    let clock = Regex::new(r"\b(?:Timestamp|Zoned|Instant|SystemTime)::now\b|\bTimeZone::(?:try_)?system\b").unwrap();
    let waits = Regex::new(r"\basync\b|\.await\b|\b(?:e?print(?:ln)?|dbg)!").unwrap();
    let mut found = Vec::new();
    for source in sources::PURE.iter().flat_map(|name| sources::crate_sources(name)) {
        found.extend(source.find(&clock));
        found.extend(source.find(&waits));
        let asks = |path: &str| ASKING.iter().any(|asking| path.starts_with(asking));
        let named = imports::paths(source).into_iter().filter(|named| asks(&named.path));
        found.extend(named.map(|named| format!("{}: {}", source.place(named.at), named.path)));
    }
    sources::none(
        found,
        "take the time, the file's text or the variable as an argument; whoever runs the check asks for it",
    );
}

#[test]
fn pure_crates_let_clippy_look_at_their_calls() {
    let clippy = sources::read(".clippy.toml");
    assert!(clippy.contains("jiff::Timestamp::now") && clippy.contains("std::fs::read"), ".clippy.toml: {clippy}");
    let looks = |name: &&str| {
        sources::read(&format!("src-tauri/{name}/src/lib.rs"))
            .contains("\n#![cfg_attr(not(test), warn(clippy::disallowed_methods))]")
    };
    let blind = sources::PURE.iter().filter(|name| !looks(name)).map(|name| format!("src-tauri/{name}/src/lib.rs:1"));
    sources::none(blind.collect(), "begin the crate with #![cfg_attr(not(test), warn(clippy::disallowed_methods))]");
}
