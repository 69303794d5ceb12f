//! Files that come in and go out: each failure names the file, what is wrong with it and what to do.

use crate::error::{CliError, Problem};
use preflight_check::write_file;
use preflight_diagnosis::{Evidence, Profile};
use preflight_report::Report;
use std::{
    fs::File,
    io::Read,
    path::Path,
};

/// No report, profile or invitation is larger; reading more would only cost memory.
const MAX_BYTES: u64 = 25 * 1024 * 1024;

pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    let advice = "Check the name and that you may read the file.";
    let mut bytes = Vec::new();
    // A device or a pipe does not know its size.
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    if read.map_err(|e| words(path, e, advice))? as u64 > MAX_BYTES {
        return Err(words(path, "it is larger than 25 MB", "Give the file itself, not an archive."));
    }
    Ok(bytes)
}

pub(crate) fn text(path: &Path) -> Result<String, CliError> {
    String::from_utf8(bytes(path)?).map_err(|_| words(path, "it is not text", "Give a text file in UTF-8."))
}

pub(crate) fn report(path: &Path) -> Result<Report, CliError> {
    let advice = "Make a new one with: preflight check --format json --output FILE";
    Report::read(&text(path)?).map_err(|e| input(path, e, advice))
}

/// A report's own evidence, a file of recorded evidence, or the bare evidence; and the time it speaks of.
pub(crate) fn evidence(path: &Path) -> Result<(Evidence, Option<jiff::Timestamp>), CliError> {
    let advice = "Give a report made by this program, or a file with its evidence.";
    let mut value: serde_json::Value = serde_json::from_str(&text(path)?)
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
    let advice = "Correct that place, then run: preflight profile check FILE";
    Profile::read(&text(path)?).map_err(|e| input(path, e, advice))
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
