//! Files that come in and go out: each failure names the file, what is wrong with it and what to do.

use crate::error::{CliError, Problem};
use preflight_check::{Size, write_file};
use preflight_diagnosis::{Evidence, Profile};
use preflight_probes::read_file;
use preflight_report::Report;
use std::{io::ErrorKind, path::Path};

/// Returns the content of an invitation's file.
pub(crate) fn invitation(path: &Path) -> Result<Vec<u8>, CliError> {
    bytes(path, Size::INVITATION)
}

fn bytes(path: &Path, largest: Size) -> Result<Vec<u8>, CliError> {
    read_file(path, largest.bytes()).map_err(|error| {
        if error.kind() == ErrorKind::FileTooLarge {
            words(path, format!("it is larger than {largest}"), "Give the file itself, not an archive.")
        } else if error.kind() == ErrorKind::InvalidInput {
            words(path, error, "Save what it holds to a file, and give that.")
        } else {
            words(path, error, "Check the name and that you may read the file.")
        }
    })
}

fn text(path: &Path, largest: Size) -> Result<String, CliError> {
    String::from_utf8(bytes(path, largest)?).map_err(|_| words(path, "it is not text", "Give a text file in UTF-8."))
}

pub(crate) fn report(path: &Path) -> Result<Report, CliError> {
    let advice = "Make a new one with: preflight check --format json --output FILE";
    Report::read(&text(path, Size::REPORT)?).map_err(|e| input(path, e, advice))
}

/// A report's own evidence, a file of recorded evidence, or the bare evidence; and the time it speaks of.
pub(crate) fn evidence(path: &Path) -> Result<(Evidence, Option<jiff::Timestamp>), CliError> {
    let advice = "Give a report made by this program, or a file with its evidence.";
    let mut value: serde_json::Value = serde_json::from_str(&text(path, Size::REPORT)?)
        .map_err(|e| words(path, format!("it is not JSON, or was cut off: {e}"), advice))?;
    if value.get("schema").is_some() {
        let report = Report::read(&value.to_string()).map_err(|e| input(path, e, advice))?;
        return Ok((report.evidence, Some(report.started_at)));
    }
    let now = value.get("now").and_then(|now| now.as_str()?.parse().ok());
    let evidence = value.get_mut("evidence").map(serde_json::Value::take).unwrap_or(value);
    let evidence =
        serde_json::from_value(evidence).map_err(|e| words(path, format!("it is not evidence: {e}"), advice))?;
    Ok((evidence, now))
}

/// A built-in profile by its name, else a file.
pub(crate) fn profile(name: &str) -> Result<Profile, CliError> {
    if name == Profile::generic().name {
        return Ok(Profile::generic().clone());
    }
    let path = Path::new(name);
    if !path.exists() {
        let problem =
            format!("there is no profile and no file of the name “{name}”; the built-in profile is “generic”");
        return Err(CliError::Usage(problem));
    }
    profile_file(path, "Correct that place, then run: preflight profile check FILE")
}

/// A profile's file; the advice is for one that is not valid.
pub(crate) fn profile_file(path: &Path, advice: &'static str) -> Result<Profile, CliError> {
    Profile::read(&text(path, Size::PROFILE)?).map_err(|e| input(path, e, advice))
}

/// Writes the whole file; where that fails, an older file of that name stays as it was.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), CliError> {
    write_file(path, content).map_err(|e| CliError::Output {
        file: path.display().to_string(),
        problem: e.to_string(),
        advice: "Choose another place with --output.",
    })
}

pub(crate) fn input(path: &Path, problem: impl Into<Problem>, advice: &'static str) -> CliError {
    CliError::Input { file: path.display().to_string(), problem: problem.into(), advice }
}

fn words(path: &Path, problem: impl ToString, advice: &'static str) -> CliError {
    input(path, Problem::Words(problem.to_string()), advice)
}
