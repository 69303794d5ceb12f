//! Writes the index of `data/platforms` as the static tables of `src/platform/index.rs`.

use crate::{Result, host_table};
use std::{env, fmt::Write, fs, path::PathBuf};
use toml::{Table, Value};

pub(crate) fn generate() -> Result<()> {
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("platforms.rs"), index()?)?;
    Ok(())
}

/// The files by name; the hosts, and the schemes with their colon, each with the place of its file.
fn index() -> Result<String> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("data/platforms");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    // By name, as they are looked up.
    paths.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    let mut files = String::new();
    let (mut hosts, mut schemes) = (Vec::new(), Vec::new());
    for (at, path) in paths.iter().enumerate() {
        let file: Table = fs::read_to_string(path)?.parse().map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a platform's name is ASCII")?;
        let app = file.get("app").and_then(Value::as_table);
        hosts.extend(words(&file, "hosts").map(|host| (host, at)));
        schemes.extend(app.into_iter().flat_map(|app| words(app, "schemes")).map(|scheme| (format!("{scheme}:"), at)));
        writeln!(files, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
    }
    hosts.sort();
    schemes.sort();
    let slots = slots(hosts.iter().map(|(host, _)| host.as_str()))?;
    Ok(format!(
        "pub(super) static FILES: [(&str, &str); {}] = [\n{files}];\n\
         pub(super) static HOSTS: HostTable<usize> = HostTable {{ rows: &{hosts:?}, slots: {slots} }};\n\
         pub(super) static SCHEMES: [(&str, usize); {}] = {schemes:?};\n",
        paths.len(),
        schemes.len()
    ))
}

/// The slots of a table of these hosts, as they are written in Rust.
pub(crate) fn slots<'a>(hosts: impl ExactSizeIterator<Item = &'a str>) -> Result<String> {
    Ok(format!("{:?}", host_table::laid_out(hosts).ok_or("more hosts than half of the slots: double their number")?))
}

fn words(table: &Table, key: &str) -> impl Iterator<Item = String> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}
