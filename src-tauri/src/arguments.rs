//! The window's command line: `--profile FILE`, for organisations that ship their own. Everything else is ignored, because
//! desktops add arguments of their own (a file, a link, `-psn_…`).

use preflight_check::Size;
use preflight_diagnosis::{Profile, ProfileError};
use preflight_probes::read_text_file;
use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

/// Why the profile that was asked for cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ArgumentError {
    #[error("--profile needs a file. Write: --profile FILE")]
    NoFile,
    #[error("the profile {path} could not be read: {reason}. Check the file's name.")]
    Unreadable { path: PathBuf, reason: io::Error },
    #[error("the profile {path} is not valid: {problem}. Correct that line, or start without --profile.")]
    Invalid { path: PathBuf, problem: ProfileError },
}

impl ArgumentError {
    /// As the command line's: 64 wrong usage, 65 an input file that is not what it should be.
    pub(crate) fn exit_status(&self) -> u8 {
        match self {
            ArgumentError::NoFile => 64,
            ArgumentError::Unreadable { .. } | ArgumentError::Invalid { .. } => 65,
        }
    }
}

/// The profile that the arguments name; the built-in one where they name none.
pub(crate) fn profile(arguments: impl Iterator<Item = OsString>) -> Result<Profile, ArgumentError> {
    match profile_file(arguments)? {
        Some(path) => read(&path),
        None => Ok(Profile::generic().clone()),
    }
}

fn profile_file(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<PathBuf>, ArgumentError> {
    while let Some(argument) = arguments.next() {
        if argument == "--profile" {
            return arguments.next().map(PathBuf::from).map(Some).ok_or(ArgumentError::NoFile);
        }
        if let Some(path) = argument.to_str().and_then(|text| text.strip_prefix("--profile=")) {
            return if path.is_empty() { Err(ArgumentError::NoFile) } else { Ok(Some(path.into())) };
        }
    }
    Ok(None)
}

fn read(path: &Path) -> Result<Profile, ArgumentError> {
    let text = read_text_file(path, Size::PROFILE.bytes())
        .map_err(|reason| ArgumentError::Unreadable { path: path.to_owned(), reason })?;
    Profile::read(&text).map_err(|problem| ArgumentError::Invalid { path: path.to_owned(), problem })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::*;

    fn given(arguments: &[&str]) -> Result<Profile, ArgumentError> {
        profile(arguments.iter().map(OsString::from))
    }

    #[test]
    fn without_a_profile_the_built_in_one_is_used() {
        assert_eq!(given(&["preflight://open", "-psn_0_1"]).unwrap().name, "generic");
    }

    #[test]
    fn a_profile_file_is_read_in_both_spellings() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.toml");
        let generic = include_str!("../diagnosis/data/profiles/generic.toml");
        std::fs::write(&path, generic.replace("name = \"generic\"", "name = \"acme\"")).unwrap();
        let path = path.to_str().unwrap();
        assert_eq!(given(&["--profile", path]).unwrap().name, "acme");
        assert_eq!(given(&[&format!("--profile={path}")]).unwrap().name, "acme");
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        assert_eq!(given(&["--profile"]).unwrap_err().exit_status(), 64);
        let missing = given(&["--profile", "no/such/file"]).unwrap_err();
        assert!(missing.to_string().contains("no/such/file"), "{missing}");
        assert_eq!(missing.exit_status(), 65);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bad.toml");
        std::fs::write(&path, "schema = 1\nname = 2\n").unwrap();
        let invalid = given(&["--profile", path.to_str().unwrap()]).unwrap_err();
        assert!(invalid.to_string().contains("line 2, name"), "{invalid}");
    }
}
