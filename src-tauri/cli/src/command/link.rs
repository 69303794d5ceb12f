//! `preflight link`: what a text says about the link, offline.

use crate::{
    args::{Format, LinkArguments},
    error::{CliError, Exit, Problem},
    terminal::{BOLD, DIM, mark_of_finding, safe},
};
use jiff::Timestamp;
use preflight_diagnosis::{Finding, Severity, diagnose_link};
use preflight_invitation::{LinkPart, LinkProblem, LinkReading, Repair, Unusual, platform};
use preflight_report::Explainer;
use serde::Serialize;
use std::io::{self, BufRead, BufWriter, Read, Write};

/// In bytes: a whole mail on one line, and more.
const LONGEST_LINE: u64 = 8 * 1024 * 1024;

/// One line of `--format json`. What is seldom there is left out where it is not.
#[derive(Serialize)]
struct Line<'a> {
    input: &'a str,
    link: Option<&'a str>,
    link_opaque: bool,
    repairs: &'a [Repair],
    wrapped_by: &'a [String],
    platform: Option<&'a str>,
    others: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<LinkProblem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrapped: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lacks: &'a [LinkPart],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unusual: &'a [Unusual],
    #[serde(skip_serializing_if = "Option::is_none")]
    imitates: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser_link: Option<&'a str>,
    findings: Vec<Brief>,
}

#[derive(Serialize)]
struct Brief {
    code: preflight_diagnosis::Code,
    severity: Severity,
}

pub(crate) fn link(arguments: &LinkArguments) -> Result<Exit, CliError> {
    let explainer = arguments.language.explainer();
    let now = Timestamp::now();
    let mut exit = Exit::Ready;
    let mut out: BufWriter<Box<dyn Write>> = BufWriter::with_capacity(
        64 * 1024,
        match arguments.format {
            // JSON has no colours that a file would have to do without.
            Format::Json => Box::new(io::stdout().lock()),
            Format::Text => Box::new(anstream::stdout().lock()),
        },
    );
    let mut one = |text: &str| {
        let reading = LinkReading::read(text);
        let findings = diagnose_link(&reading, now);
        exit = match findings.iter().map(|finding| finding.severity).max() {
            Some(Severity::Blocking) => Exit::Blocked,
            Some(Severity::Risk) if exit == Exit::Ready => Exit::AtRisk,
            Some(Severity::Risk | Severity::Note) | None => exit,
        };
        match arguments.format {
            Format::Json => json(&mut out, &reading, &findings),
            Format::Text => plain(&mut out, &reading, &findings, &explainer),
        }
        .map_err(CliError::on_write(exit))
    };
    for text in &arguments.texts {
        if text != "-" {
            one(text)?;
            continue;
        }
        let (mut input, mut line) = (io::stdin().lock(), Vec::new());
        for number in 1.. {
            if !next_line(&mut input, &mut line, number)? {
                break;
            }
            match str::from_utf8(&line) {
                Ok(text) => one(text)?,
                Err(_) => one(&String::from_utf8_lossy(&line))?,
            }
        }
    }
    out.flush().map_err(CliError::on_write(exit))?;
    Ok(exit)
}

/// Reads the next line without its end, and says whether there was one.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>, number: usize) -> Result<bool, CliError> {
    let failed = |problem: String, advice| CliError::Input {
        file: "standard input".to_owned(),
        problem: Problem::Words(problem),
        advice,
    };
    line.clear();
    input
        .take(LONGEST_LINE + 1)
        .read_until(b'\n', line)
        .map_err(|e| failed(e.to_string(), "Give the link as an argument."))?;
    if line.len() as u64 > LONGEST_LINE {
        let problem = format!("line {number} is longer than 8 MB");
        return Err(failed(
            problem,
            "Give one link a line, and a mail or a calendar as a file: preflight check --invitation FILE",
        ));
    }
    let is_there = !line.is_empty();
    line.pop_if(|last| *last == b'\n');
    Ok(is_there)
}

fn json(out: &mut impl Write, reading: &LinkReading, findings: &[Finding]) -> io::Result<()> {
    let findings = findings.iter().map(|finding| Brief { code: finding.code, severity: finding.severity }).collect();
    let line = Line {
        input: &reading.input,
        link: reading.link.as_deref(),
        link_opaque: reading.link_opaque,
        repairs: &reading.repairs,
        wrapped_by: &reading.wrapped_by,
        platform: reading.platform.as_deref(),
        others: &reading.others,
        problem: reading.problem,
        wrapped: reading.wrapped.as_deref(),
        lacks: &reading.lacks,
        unusual: &reading.unusual,
        imitates: reading.imitates.as_deref(),
        expires_at: reading.expires_at,
        browser_link: reading.browser_link.as_deref(),
        findings,
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn plain(out: &mut impl Write, reading: &LinkReading, findings: &[Finding], explainer: &Explainer) -> io::Result<()> {
    match &reading.link {
        Some(link) => writeln!(out, "{BOLD}{}{BOLD:#}", safe(link))?,
        None => writeln!(out, "{DIM}{}{DIM:#}", safe(&reading.input))?,
    }
    if let Some(platform) = reading.platform.as_deref().and_then(platform) {
        let words = [("platform", platform.title.as_str()), ("kind", platform.kind.name())];
        writeln!(out, "  {DIM}{}{DIM:#}", explainer.text("terminal-platform", &words))?;
        if let Some(day) = &platform.retired {
            let words = [("platform", platform.title.as_str()), ("day", day.value.as_str())];
            writeln!(out, "  {}", explainer.text("terminal-platform-retired", &words))?;
        }
    }
    if let Some(link) = &reading.browser_link {
        writeln!(out, "  {}", explainer.text("terminal-browser-link", &[("link", &safe(link))]))?;
    }
    for finding in findings.iter().filter(|finding| finding.hidden_by.is_none()) {
        let (shape, style) = mark_of_finding(finding.severity);
        let explained = explainer.cause(finding.code, &finding.facts);
        writeln!(out, "  {style}{shape}{style:#} {}", safe(&explained.headline))?;
        writeln!(out, "    {}", safe(&explained.detail))?;
        for step in &explained.steps {
            writeln!(out, "      {}", safe(&step.text))?;
        }
    }
    if let ([only], None) = (reading.others.as_slice(), &reading.link) {
        writeln!(out, "  {}", explainer.text("terminal-unsure-link", &[("link", &safe(only))]))?;
    } else if reading.link.is_none() && !reading.others.is_empty() {
        writeln!(
            out,
            "  {}",
            explainer.text("terminal-several-links", &[("count", &reading.others.len().to_string())])
        )?;
        for other in &reading.others {
            writeln!(out, "      {}", safe(other))?;
        }
    }
    Ok(())
}
