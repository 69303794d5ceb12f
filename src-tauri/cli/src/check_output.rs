//! What `check` prints: as text for a person, as JSON for a program, as events while it runs.

use crate::{
    error::{CliError, Exit},
    files,
    start_choices::starts_to_choose,
    terminal::{BOLD, DIM, mark, mark_of_finding, mark_of_verdict, safe},
};
use preflight_diagnosis::{Answer, Area, Finding};
use preflight_report::{ExplainedFinding, Explainer, Explanation, Report, ResultCode, Step, redact};
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
    if let Some(choices) = report.evidence.invitation.as_ref().and_then(starts_to_choose) {
        let _ = writeln!(out, "\n{} {}", explainer.text("terminal-unclear-start", &[]), safe(&choices));
    }
    let _ = writeln!(out, "\n{}", explainer.text("terminal-result-code", &[("code", &code)]));
    out
}

/// A diagnosis in words.
pub(crate) fn explained(explanation: &Explanation, explainer: &Explainer) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = compose(&mut out, explanation, explainer);
    out
}

fn compose(out: &mut String, explanation: &Explanation, explainer: &Explainer) -> std::fmt::Result {
    let (shape, style) = mark_of_verdict(explanation.verdict);
    writeln!(out, "{style}{shape} {}{style:#}", safe(&explanation.tag))?;
    writeln!(out, "{BOLD}{}{BOLD:#}", safe(&explanation.headline))?;
    writeln!(out, "{}", safe(&explanation.lead))?;
    if let Some(primary) = &explanation.primary {
        writeln!(out)?;
        steps(out, &primary.steps, "  ")?;
    }
    if !explanation.others.is_empty() {
        writeln!(out, "\n{BOLD}{}{BOLD:#}", explainer.text("terminal-others", &[]))?;
    }
    for other in &explanation.others {
        finding(out, other)?;
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

fn finding(out: &mut String, finding: &ExplainedFinding) -> std::fmt::Result {
    let (shape, style) = mark_of_finding(finding.severity);
    writeln!(out, "  {style}{shape}{style:#} {}", safe(&finding.headline))?;
    steps(out, &finding.steps, "      ")
}

/// Numbered steps, each on its own line.
pub(crate) fn steps(out: &mut String, steps: &[Step], indent: &str) -> std::fmt::Result {
    for (number, step) in (1..).zip(steps) {
        writeln!(out, "{indent}{DIM}{number}.{DIM:#} {}", safe(&step.text))?;
    }
    Ok(())
}

pub(crate) fn json(report: &Report) -> Result<String, CliError> {
    let json = serde_json::to_string_pretty(report).map_err(|_| CliError::Fault)?;
    Ok(json + "\n")
}

/// The text without colours, for a file.
pub(crate) fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Prints on standard output; `exit` is the status of the answer itself.
pub(crate) fn print(content: &str, exit: Exit) -> Result<Exit, CliError> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(content.as_bytes()).and_then(|()| stdout.flush()).map_err(CliError::on_write(exit))?;
    Ok(exit)
}

/// Writes what happens, one JSON object a line, at once; into a file only when all lines are there.
pub(crate) struct Events {
    file: Option<(PathBuf, Vec<u8>)>,
}

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
enum Line<'a> {
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
    pub(crate) fn start(output: Option<&Path>, areas: &[Area]) -> Result<Events, CliError> {
        let mut events = Events { file: output.map(|path| (path.to_owned(), Vec::new())) };
        events.line(&Line::Started { areas })?;
        Ok(events)
    }

    pub(crate) fn evidence(&mut self, answer: &Answer, took_ms: u32) -> Result<(), CliError> {
        self.line(&Line::Evidence { answer, took_ms })
    }

    pub(crate) fn finding(&mut self, finding: &Finding) -> Result<(), CliError> {
        self.line(&Line::Finding(finding))
    }

    pub(crate) fn finished(&mut self, report: &Report) -> Result<(), CliError> {
        self.line(&Line::Finished { report })
    }

    pub(crate) fn close(self, exit: Exit) -> Result<Exit, CliError> {
        if let Some((path, lines)) = self.file {
            files::write(&path, &lines)?;
        }
        Ok(exit)
    }

    fn line(&mut self, line: &Line) -> Result<(), CliError> {
        let mut bytes = serde_json::to_vec(line).map_err(|_| CliError::Fault)?;
        bytes.push(b'\n');
        let Some((_, lines)) = &mut self.file else {
            let mut stdout = io::stdout().lock();
            return stdout.write_all(&bytes).and_then(|()| stdout.flush()).map_err(CliError::on_write(Exit::Unknown));
        };
        lines.extend(bytes);
        Ok(())
    }
}
