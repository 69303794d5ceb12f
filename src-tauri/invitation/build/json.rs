//! Writes files of `data/` as JSON, once they fit the types that the program reads them by.

use crate::Result;
use serde::de::DeserializeOwned;
use std::{
    env, fs,
    path::{Path, PathBuf},
};

#[allow(dead_code, reason = "the program's types: here the files are only read")]
#[path = "../src/vocabulary/honest.rs"]
mod honest;
#[allow(dead_code, reason = "the program's types: here the files are only read")]
#[path = "../src/vocabulary/mail.rs"]
mod mail;
#[allow(dead_code, reason = "the program's types: here the files are only read")]
#[path = "../src/vocabulary/services.rs"]
mod services;
#[allow(dead_code, reason = "the program's types: here the files are only read")]
#[path = "../src/vocabulary/time.rs"]
mod time;

pub(crate) fn write_vocabularies() -> Result<()> {
    write_json::<honest::HonestNames>(Path::new("data/lookalikes.toml"))?;
    write_json::<mail::MailVocabulary>(Path::new("data/mail_vocabulary.toml"))?;
    write_json::<services::MailServices>(Path::new("data/mail_services.toml"))?;
    write_json::<time::TimeVocabulary>(Path::new("data/time_vocabulary.toml"))?;
    Ok(())
}

/// Writes a file as JSON, and returns what it holds and where it was written.
pub(crate) fn write_json<T: DeserializeOwned>(path: &Path) -> Result<(T, PathBuf)> {
    let text = fs::read_to_string(path)?;
    let wrong = |e: toml::de::Error| format!("{}: {e}", path.display());
    let read: T = toml::from_str(&text).map_err(wrong)?;
    let table: toml::Table = text.parse().map_err(wrong)?;
    let written = PathBuf::from(env::var("OUT_DIR")?).join(path.file_name().unwrap_or_default()).with_extension("json");
    fs::write(&written, serde_json::to_string(&table)?)?;
    Ok((read, written))
}
