//! A browser's version from the files beside its program. Starts nothing; a version that is written nowhere is none.

use crate::os::file::read_settings;
use std::path::Path;

/// Returns what is written in the program's own folder: Mozilla's `application.ini`, or the folder that Chromium's
/// installer for Windows names after the version.
pub(super) fn read_beside(program: &Path) -> Option<String> {
    // A program on the search path is often a link into its own folder.
    let program = program.canonicalize().ok()?;
    let folder = program.parent()?;
    read_application_ini(folder).or_else(|| find_version_folder(folder))
}

pub(super) fn read_application_ini(folder: &Path) -> Option<String> {
    let text = read_settings(folder.join("application.ini")).ok()?;
    parse_version(read_ini_value(&text, "App", "Version")?)
}

/// Returns the highest one: after an update the old folder stays until the browser is started again.
fn find_version_folder(folder: &Path) -> Option<String> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let versions = folders.filter_map(|entry| Some((parse_parts(entry.file_name().to_str()?)?, entry.file_name())));
    versions.max().map(|(_, name)| name.to_string_lossy().into_owned())
}

/// Reads four numbers with dots, as in `156.0.8078.79`.
fn parse_parts(name: &str) -> Option<[u32; 4]> {
    let numbers: Vec<u32> = name.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

/// Returns the first word that begins with a digit, as far as it is numbers and dots: "Mozilla Firefox 153.7.0esr" is
/// 153.7.0.
pub(super) fn parse_version(text: &str) -> Option<String> {
    let word = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    Some(word[..end].trim_end_matches('.').to_owned())
}

/// Returns a value of a file in sections. Lines that do not fit are passed over: other programs write these files too.
pub(super) fn read_ini_value<'a>(text: &'a str, section: &str, key: &str) -> Option<&'a str> {
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = name == section;
        } else if let Some((name, value)) = line.split_once('=')
            && inside
            && name.trim_end() == key
        {
            return Some(value.trim_start());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn the_number_is_read_from_what_browsers_say() {
        for (said, version) in [
            ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)", Some("156.0.8078.79")),
            ("Google Chrome 156.0.8078.79 ", Some("156.0.8078.79")),
            ("Mozilla Firefox 153.7.0esr", Some("153.7.0")),
            ("Web 43.1", Some("43.1")),
            ("120.0b3", Some("120.0")),
            ("Brave Browser", None),
            ("", None),
        ] {
            assert_eq!(parse_version(said).as_deref(), version, "{said}");
        }
    }

    #[test]
    fn the_version_lies_beside_the_program() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("browser.exe");
        assert_eq!(read_beside(&program), None);
        std::fs::write(&program, "").expect("a file");
        assert_eq!(read_beside(&program), None);
        for name in ["99.0.4844.51", "156.0.8078.79", "SetupMetrics", "1.2"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        assert_eq!(read_beside(&program).as_deref(), Some("156.0.8078.79"));
        std::fs::write(folder.path().join("application.ini"), "[Gecko]\nVersion=1\n[App]\nVersion=153.7.0\n")
            .expect("a file");
        assert_eq!(read_beside(&program).as_deref(), Some("153.7.0"));
    }

    #[test]
    fn a_value_is_read_from_its_section_only() {
        let text = "# a remark\n[Default Applications]\nbroken\nx = y=z\n[Added Associations]\nx=no\n";
        assert_eq!(read_ini_value(text, "Default Applications", "x"), Some("y=z"));
        assert_eq!(read_ini_value(text, "Removed", "x"), None);
    }
}
