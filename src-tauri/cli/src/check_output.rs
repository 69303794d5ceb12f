//! What `check` prints: as text for a person, as JSON for a program, as events while it runs.

use crate::{
    error::{CliError, Exit},
    files,
    terminal::{BOLD, DIM, mark, mark_of_finding, safe},
};
use preflight_check::local_zone;
use preflight_diagnosis::{Answer, Area, Finding, Severity};
use preflight_invitation::{Assumption, Found, Invitation, place_of_zone};
use preflight_report::{Explainer, Explanation, Report, ResultCode, Step, redact};
use serde::Serialize;
use std::{
    fmt::Write as _,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The report in words, with colours that [`print`] keeps only where they are wanted.
pub(crate) fn text(report: &Report, explainer: &Explainer) -> String {
    let explanation = explainer.explain(&report.diagnosis(), &report.evidence);
    let code = ResultCode::of(&redact(report)).write();
    let mut out = explained(&explanation, explainer);
    if let Some(link) = report.evidence.invitation.as_ref().and_then(unsure_link) {
        let _ = writeln!(out, "\n{}", safe(&explainer.text("terminal-unsure-link", &[("link", link)])));
    }
    for said in report.evidence.invitation.iter().flat_map(|invitation| say_of_start(invitation, explainer)) {
        let _ = writeln!(out, "\n{}", safe(&said));
    }
    let _ = writeln!(out, "\n{}", explainer.text("terminal-result-code", &[("code", &code)]));
    out
}

/// The only link of an invitation, where it may be something else than the interview's.
fn unsure_link(invitation: &Invitation) -> Option<&str> {
    let reading = invitation.link.as_ref().filter(|reading| reading.link.is_none())?;
    if let [only] = reading.others.as_slice() { Some(only) } else { None }
}

/// What was assumed for the start, or what to type where nobody can tell which moment it is.
fn say_of_start(invitation: &Invitation, explainer: &Explainer) -> Vec<String> {
    if invitation.starts_at.is_some() {
        let key = |assumed: &Assumption| match assumed {
            Assumption::Year => "start-assumed-year",
            Assumption::DayOrder => "start-assumed-day-order",
            Assumption::Day => "start-assumed-day",
            Assumption::Afternoon => "start-assumed-afternoon",
            Assumption::OneOfSeveral => "start-assumed-one-of-several",
            Assumption::Zone => "start-assumed-zone",
        };
        return invitation.assumed.iter().map(|assumed| explainer.text(key(assumed), &[])).collect();
    }
    let Some(Found { value: unclear, .. }) = &invitation.unclear_start else { return Vec::new() };
    let words = ("words", unclear.words.as_str());
    let said = match (starts_to_choose(invitation), unclear.local) {
        (Some(choices), Some(_)) => explainer.text("terminal-start-no-zone", &[words, ("choices", &choices)]),
        (Some(choices), None) => explainer.text("terminal-unclear-start", &[("choices", &choices)]),
        (None, _) => explainer.text("terminal-start-words", &[words]),
    };
    vec![said]
}

/// For a start that can mean several times: what to type for each of them, in this computer's zone.
pub(crate) fn starts_to_choose(invitation: &Invitation) -> Option<String> {
    let unclear = invitation.unclear_start.as_ref().filter(|_| invitation.starts_at.is_none())?;
    let here = local_zone();
    let typed = unclear.value.choices_with(&here).into_iter().map(|choice| {
        let start = choice.starts_at.to_zoned(here.clone());
        format!("--starts-at {} ({})", start.strftime("%Y-%m-%dT%H:%M%:z"), place_of_zone(&choice.zone))
    });
    Some(typed.collect::<Vec<_>>().join(", ")).filter(|typed| !typed.is_empty())
}

/// A diagnosis in words.
pub(crate) fn explained(explanation: &Explanation, explainer: &Explainer) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = compose(&mut out, explanation, explainer);
    out
}

fn compose(out: &mut String, explanation: &Explanation, explainer: &Explainer) -> std::fmt::Result {
    let (shape, style) = mark(explanation.status);
    writeln!(out, "{style}{shape} {}{style:#}", safe(&explanation.tag))?;
    writeln!(out, "{BOLD}{}{BOLD:#}", safe(&explanation.headline))?;
    writeln!(out, "{}", safe(&explanation.lead))?;
    if let Some(primary) = &explanation.primary {
        writeln!(out)?;
        steps(out, &primary.steps, "  ")?;
    }
    let (notes, more): (Vec<_>, Vec<_>) = explanation.others.iter().partition(|other| other.severity == Severity::Note);
    for (heading, findings) in [("terminal-more", more), ("terminal-notes", notes)] {
        let count = findings.len().to_string();
        if !findings.is_empty() {
            writeln!(out, "\n{BOLD}{}{BOLD:#}", explainer.text(heading, &[("count", &count)]))?;
        }
        for other in findings {
            let (shape, style) = mark_of_finding(other.severity);
            writeln!(out, "  {style}{shape}{style:#} {}", safe(&other.headline))?;
            steps(out, &other.steps, "      ")?;
        }
    }
    writeln!(out, "\n{BOLD}{}{BOLD:#}", explainer.text("terminal-areas", &[]))?;
    let width = explanation.areas.iter().map(|area| area.label.chars().count()).max().unwrap_or(0);
    for area in &explanation.areas {
        let (shape, style) = mark(area.status);
        let label = format!("{:width$}", safe(&area.label));
        writeln!(out, "  {style}{shape}{style:#} {label}  {}", safe(&area.sentence))?;
    }
    Ok(())
}

/// Numbered steps, each on its own line.
pub(crate) fn steps(out: &mut String, steps: &[Step], indent: &str) -> std::fmt::Result {
    for (number, step) in (1..).zip(steps) {
        writeln!(out, "{indent}{DIM}{number}.{DIM:#} {}", safe(&step.text))?;
    }
    Ok(())
}

pub(crate) fn json(value: &impl Serialize) -> Result<String, CliError> {
    let json = serde_json::to_string_pretty(value).map_err(|_| CliError::Fault)?;
    Ok(json + "\n")
}

/// The text without colours, for a file.
pub(crate) fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Prints on standard output; `exit` is the status of the answer itself.
pub(crate) fn print(content: &str, exit: Exit) -> Result<Exit, CliError> {
    put(anstream::stdout().lock(), content.as_bytes(), exit)
}

/// Prints bytes as they are.
pub(crate) fn print_bytes(content: &[u8], exit: Exit) -> Result<Exit, CliError> {
    put(io::stdout().lock(), content, exit)
}

fn put(mut stdout: impl Write, content: &[u8], exit: Exit) -> Result<Exit, CliError> {
    stdout.write_all(content).and_then(|()| stdout.flush()).map_err(CliError::on_write(exit))?;
    Ok(exit)
}

/// Writes what happens, one JSON object a line, at once; into a file only when all lines are there.
pub(crate) struct Events {
    file: Option<(PathBuf, Vec<u8>)>,
}

/// What happens.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(crate) enum Line<'a> {
    Started {
        areas: &'a [Area],
    },
    Evidence {
        #[serde(flatten)]
        answer: &'a Answer,
        took_ms: u32,
    },
    Finding(&'a Finding),
    Finished {
        report: &'a Report,
    },
}

impl Events {
    pub(crate) fn new(output: Option<&Path>) -> Events {
        Events { file: output.map(|path| (path.to_owned(), Vec::new())) }
    }

    pub(crate) fn write(&mut self, line: &Line) -> Result<(), CliError> {
        let mut bytes = serde_json::to_vec(line).map_err(|_| CliError::Fault)?;
        bytes.push(b'\n');
        match &mut self.file {
            Some((_, lines)) => lines.extend(bytes),
            None => {
                print_bytes(&bytes, Exit::Unknown)?;
            }
        }
        Ok(())
    }

    pub(crate) fn close(self) -> Result<(), CliError> {
        self.file.map_or(Ok(()), |(path, lines)| files::write(&path, &lines))
    }
}
