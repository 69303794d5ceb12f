//! What differs between operating systems stands in `probes/src/os` and in the shell's packaging.

use crate::{imports, sources};
use regex::Regex;

#[test]
fn only_probes_tell_systems_apart() {
    let may = ["src-tauri/probes/src/os", "src-tauri/src/main.rs"];
    let tells = Regex::new(
        r"\bcfg(?:_attr)?!?\s*\([^)\n]*\b(?:target_os|target_family|target_vendor|target_env|windows|unix)\b",
    )
    .unwrap();
    let system = [
        "std::os::",
        "std::env::consts::OS",
        "std::env::consts::FAMILY",
        "windows::",
        "libc::",
        "objc2",
        "windows_registry",
    ];
    let mut found = Vec::new();
    for source in sources::rust().filter(|source| !source.is_in(&may)) {
        found.extend(source.find(&tells));
        let named =
            imports::paths(source).into_iter().filter(|named| system.iter().any(|start| named.path.starts_with(start)));
        found.extend(named.map(|named| format!("{}: {}", source.place(named.at), named.path)));
    }
    sources::none(found, "ask for it in probes/src/os, where each system's folder answers, if only with Unsupported");
}

/// The folders of the systems hand the same names on: what one lacks does not compile there.
#[test]
fn every_system_answers() {
    let names = sources::read("src-tauri/probes/src/os/mod.rs");
    for system in ["linux", "macos", "windows"] {
        assert!(names.contains(&format!("use self::{system} as system;")), "probes/src/os/mod.rs hands {system} on");
    }
}
