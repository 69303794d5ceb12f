//! What people call a running program, by the name of its process.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

static FILE: LazyLock<File> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "compiled in, and read by a test")]
    table!("programs").expect("programs.toml is valid")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: BTreeMap<String, String>,
}

/// "Microsoft Teams" for `ms-teams.exe`; a program that nobody listed keeps its own name.
pub(super) fn program_title(process: &str) -> &str {
    title(process).unwrap_or(process)
}

/// Whether it is a program that everybody may have, by its process or its title.
pub(crate) fn is_known_program(name: &str) -> bool {
    title(name).is_some() || FILE.names.values().any(|title| title == name)
}

fn title(process: &str) -> Option<&'static str> {
    let name = process.to_lowercase();
    let name = name.strip_suffix(".exe").unwrap_or(&name);
    FILE.names.get(name).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_called_as_people_call_them() {
        assert_eq!(program_title("ms-teams.exe"), "Microsoft Teams");
        assert_eq!(program_title("Zoom.exe"), "Zoom");
        assert_eq!(program_title("rustc"), "rustc");
    }
}
