//! Rebuilds the crate when a language or a file of sentences is added: the loader reads the folder at compile time.
//! Writes the index of `data/platforms`: which host and which scheme belong to which file, so that nothing is parsed at
//! start, and the other tables of `data` as JSON. Whether the files are right is asked by a test. The wrappers of links
//! are written by `build/wrappers.rs`.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

#[path = "src/platform/hash.rs"]
mod hash;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/wrappers.rs"]
mod wrappers;

use std::{env, error::Error, fmt::Write, fs, path::PathBuf};
use toml::{Table, Value};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data/locales");
    println!("cargo::rerun-if-changed=data/platforms");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("platforms.rs"), index()?)?;
    tables::write()?;
    wrappers::generate()
}

/// Three tables, each sorted by its first column: the files by name, the hosts and the schemes (with their colon) with the
/// file's name; and the slots in which a host is found by its hash.
fn index() -> Result<String> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("data/platforms");
    let mut files = Vec::new();
    let mut hosts = Vec::new();
    let mut schemes = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let file: Table = fs::read_to_string(&path)?.parse().map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a platform's name is ASCII")?.to_owned();
        let app = file.get("app").and_then(Value::as_table);
        hosts.extend(words(&file, "hosts").map(|host| (host, name.clone())));
        schemes.extend(
            app.into_iter().flat_map(|app| words(app, "schemes")).map(|scheme| (format!("{scheme}:"), name.clone())),
        );
        files.push((name, path));
    }
    files.sort();
    hosts.sort();
    schemes.sort();
    let mut out = format!("pub(super) static FILES: [(&str, &str); {}] = [\n", files.len());
    for (name, path) in &files {
        writeln!(out, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
    }
    out.push_str("];\n");
    for (table, rows) in [("HOSTS", &hosts), ("SCHEMES", &schemes)] {
        writeln!(out, "pub(super) static {table}: [(&str, &str); {}] = {rows:?};", rows.len())?;
    }
    let slots = slots(&hosts)?;
    writeln!(out, "/// The place in HOSTS, counted from 1, of the host with this hash; 0 where there is none.")?;
    writeln!(out, "pub(super) static SLOTS: [u8; {}] = {slots:?};", slots.len())?;
    Ok(out)
}

/// Each host at the slot of its hash, or at the next free one behind it.
fn slots(hosts: &[(String, String)]) -> Result<Vec<u8>> {
    let mut slots = vec![0; hash::SLOTS];
    for (at, (host, _)) in hosts.iter().enumerate() {
        let mut slot = hash::slot(host.bytes().rev().fold(hash::EMPTY, hash::with));
        while slots[slot] != 0 {
            slot = (slot + 1) % hash::SLOTS;
        }
        slots[slot] = u8::try_from(at + 1)?;
    }
    Ok(slots)
}

fn words(table: &Table, key: &str) -> impl Iterator<Item = String> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}
