//! Writes the files of `data/` in the forms in which the program reads them, and fails where one of them is wrong: its
//! name, the line and what is missing are said.
//!
//! There are two forms. What is asked of every link (whose host, scheme or wrapper is this?) becomes static Rust
//! tables, so that nothing is read at start. Vocabularies and the files of platforms are read when one is first needed:
//! they become JSON, which is read in a fifth of the time that TOML takes. Both are read here by the types that the
//! program reads them by.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is how a build script talks to cargo and to a person"
)]

#[allow(dead_code, unreachable_pub, reason = "the program's types: here the files are only read")]
#[path = "src/platform/data.rs"]
mod data;
#[allow(unreachable_pub, reason = "the program's types: here the files are only read")]
#[path = "src/link/wrapper/rule.rs"]
mod rule;
#[allow(dead_code, reason = "the program's types: here the files are only read")]
#[path = "src/vocabulary/types.rs"]
mod vocabularies;
#[path = "build/wrappers.rs"]
mod wrappers;

/// The values of `src/platform/values.rs`, as far as the build reads them: their own types need crates that it does
/// without. A test of the program reads them in full.
mod values {
    pub(crate) type Limit = crate::data::Fact<u32>;
    pub(crate) type LinkPart = String;
    pub(crate) type OwnPhrase = toml::Table;
    pub(crate) type Pattern = String;
}

use data::Platform;
use serde::de::DeserializeOwned;
use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<()> {
    write_json::<vocabularies::HonestNames>(Path::new("data/lookalikes.toml"))?;
    write_json::<vocabularies::MailVocabulary>(Path::new("data/mail_vocabulary.toml"))?;
    write_json::<vocabularies::MailServices>(Path::new("data/mail_services.toml"))?;
    write_json::<vocabularies::TimeVocabulary>(Path::new("data/time_vocabulary.toml"))?;
    write_json::<vocabularies::TimeNames>(Path::new("data/time_names.toml"))?;
    write_json::<vocabularies::SpokenTimes>(Path::new("data/spoken_times.toml"))?;
    write_platforms()?;
    wrappers::write_tables()
}

/// Writes a file as JSON, and returns what it holds and where it was written.
fn write_json<T: DeserializeOwned>(path: &Path) -> Result<(T, PathBuf)> {
    let text = fs::read_to_string(path)?;
    let wrong = |e: toml::de::Error| format!("{}: {e}", path.display());
    let read: T = toml::from_str(&text).map_err(wrong)?;
    let table: toml::Table = text.parse().map_err(wrong)?;
    let written = PathBuf::from(env::var("OUT_DIR")?).join(path.file_name().unwrap_or_default()).with_extension("json");
    fs::write(&written, serde_json::to_string(&table)?)?;
    Ok((read, written))
}

/// Writes the files of `data/platforms` by name; the hosts, and the schemes with their colon, each with the place of its file.
fn write_platforms() -> Result<()> {
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
    let code = format!(
        "pub(super) static FILES: [(&str, &str); {}] = [\n{files}];\n\
         pub(super) static HOSTS: &[(&str, usize)] = &{hosts:?};\n\
         pub(super) static SCHEMES: &[(&str, usize)] = &{schemes:?};\n",
        paths.len()
    );
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("platforms.rs"), code)?;
    Ok(())
}
