//! `preflight link`: what a text says about the link, offline.

use crate::{
    args::{Format, LinkArguments},
    error::{CliError, Exit},
    terminal::{BOLD, DIM, mark_of_finding, safe},
};
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, Evidence, Explainer, Finding, Invitation, LinkReading, Profile, Severity, diagnose, platform,
};
use serde::Serialize;
use std::io::{self, BufRead, BufWriter, Write};

/// One line of `--format json`.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    reading: &'a LinkReading,
    findings: Vec<Brief>,
}

#[derive(Serialize)]
struct Brief {
    code: preflight_diagnosis::Code,
    severity: Severity,
}

pub(crate) fn link(arguments: &LinkArguments) -> Result<Exit, CliError> {
    let explainer = Explainer::new(&arguments.language.tag(), preflight_probes::SYSTEM, None);
    let now = Timestamp::now();
    let mut exit = Exit::Ready;
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut one = |text: &str| {
        let reading = LinkReading::read(text);
        let findings = findings(&reading, now);
        if findings.iter().any(|finding| finding.severity == Severity::Blocking) {
            exit = Exit::Blocked;
        }
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
        for line in io::stdin().lock().split(b'\n') {
            let line = line.map_err(|e| {
                CliError::Usage(format!("standard input cannot be read: {e}\nGive the link as an argument."))
            })?;
            one(&String::from_utf8_lossy(&line))?;
        }
    }
    out.flush().map_err(CliError::on_write(exit))?;
    Ok(exit)
}

fn findings(reading: &LinkReading, now: Timestamp) -> Vec<Finding> {
    let invitation = Some(Invitation { link: Some(reading.clone()), ..Invitation::default() });
    let evidence = Evidence { areas: vec![Area::Link], invitation, ..Evidence::default() };
    diagnose(&evidence, Profile::generic(), now).findings
}

fn json(out: &mut impl Write, reading: &LinkReading, findings: &[Finding]) -> io::Result<()> {
    let findings = findings.iter().map(|finding| Brief { code: finding.code, severity: finding.severity }).collect();
    serde_json::to_writer(&mut *out, &Line { reading, findings })?;
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
        let explained = explainer.cause(finding.code, &finding.args);
        writeln!(out, "  {style}{shape}{style:#} {}", safe(&explained.headline))?;
        writeln!(out, "    {}", safe(&explained.detail))?;
        for step in &explained.steps {
            writeln!(out, "      {}", safe(&step.text))?;
        }
    }
    if reading.link.is_none() && !reading.others.is_empty() {
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
