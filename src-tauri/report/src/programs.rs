//! What people call a running program, by the name of its process: `data/programs.toml`.

use preflight_diagnosis::table;
use std::{collections::BTreeMap, sync::LazyLock};

static TITLES: LazyLock<BTreeMap<String, String>> = table!("programs");

/// "Microsoft Teams" for `ms-teams.exe`; a program that nobody listed keeps its own name.
pub(crate) fn program_title(process: &str) -> String {
    listed_title(process).unwrap_or(process).to_owned()
}

/// Whether it is a program that everybody may have, by its process or its title.
pub(crate) fn is_known_program(name: &str) -> bool {
    listed_title(name).is_some() || TITLES.values().any(|title| title == name)
}

/// Returns the titles of the programs that everybody may have.
pub(crate) fn known_programs() -> impl Iterator<Item = &'static str> {
    TITLES.values().map(String::as_str)
}

fn listed_title(process: &str) -> Option<&'static str> {
    let name = process.to_lowercase();
    TITLES.get(name.strip_suffix(".exe").unwrap_or(&name)).map(String::as_str)
}
