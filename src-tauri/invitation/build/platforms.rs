//! Writes the index of `data/platforms` as the static tables of `src/platform/index.rs`, and the files as JSON.

use crate::{Result, data::Platform, host_table, json::write_json};
use std::{env, fmt::Write, fs, path::PathBuf};

/// Writes the files by name; the hosts, and the schemes with their colon, each with the place of its file.
pub(crate) fn write_index() -> Result<()> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir("data/platforms")?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    // By name, as they are looked up.
    paths.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    let mut files = String::new();
    let (mut hosts, mut schemes) = (Vec::new(), Vec::new());
    for (at, path) in paths.iter().enumerate() {
        let (platform, json): (Platform, PathBuf) = write_json(path)?;
        if path.file_stem().is_none_or(|name| *name != *platform.name) {
            return Err(format!("{}: the name in it is another one, {}", path.display(), platform.name).into());
        }
        hosts.extend(platform.hosts.into_iter().map(|host| (host, at)));
        let schemes_here = platform.app.into_iter().flat_map(|app| app.schemes);
        schemes.extend(schemes_here.map(|scheme| (format!("{scheme}:"), at)));
        writeln!(files, "    ({:?}, include_str!({:?})),", platform.name, json.display().to_string())?;
    }
    hosts.sort();
    schemes.sort();
    let slots = write_slots(hosts.iter().map(|(host, _)| host.as_str()))?;
    let code = format!(
        "pub(super) static FILES: [(&str, &str); {}] = [\n{files}];\n\
         pub(super) static HOSTS: HostTable<usize> = HostTable {{ rows: &{hosts:?}, slots: {slots} }};\n\
         pub(super) static SCHEMES: [(&str, usize); {}] = {schemes:?};\n",
        paths.len(),
        schemes.len()
    );
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("platforms.rs"), code)?;
    Ok(())
}

/// The slots of a table of these hosts, as they are written in Rust.
pub(crate) fn write_slots<'a>(hosts: impl ExactSizeIterator<Item = &'a str>) -> Result<String> {
    Ok(format!("{:?}", host_table::lay_out(hosts).ok_or("more hosts than half of the slots: double their number")?))
}
