//! Writes the tables of `data` as JSON: people write TOML, and JSON is read in a fifth of the time.

use crate::Result;
use std::{env, fs, path::Path};

pub(crate) fn write() -> Result<()> {
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
