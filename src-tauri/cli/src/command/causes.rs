//! `preflight causes` and `preflight explain`: every cause that the program knows, and one with its fix.

use crate::{
    args::{CausesArguments, ExplainArguments, Format},
    check_output::{json, print, steps},
    error::{CliError, Exit},
    terminal::{BOLD, DIM, mark_of_finding},
};
use preflight_diagnosis::{Area, Code, Facts, Severity, causes as all};
use preflight_report::Explainer;
use serde::Serialize;
use std::fmt::Write;

#[derive(Serialize)]
struct Row {
    code: Code,
    area: Area,
    severity: Severity,
    title: String,
    /// Whether this version can name it.
    detected: bool,
}

pub(crate) fn causes(arguments: &CausesArguments) -> Result<Exit, CliError> {
    let explainer = arguments.language.explainer();
    let rows: Vec<Row> = all()
        .iter()
        .map(|cause| Row {
            code: cause.code,
            area: cause.area,
            severity: cause.severity,
            title: explainer.cause(cause.code, &Facts::default()).title,
            detected: cause.detected,
        })
        .collect();
    let out = match arguments.format {
        Format::Json => json(&rows)?,
        Format::Text => text(&rows, &explainer),
    };
    print(&out, Exit::Ready)
}

pub(crate) fn explain(arguments: &ExplainArguments) -> Result<Exit, CliError> {
    let system = arguments.system.unwrap_or(preflight_probes::SYSTEM);
    let explainer = Explainer::new(&arguments.language.tag(), system, arguments.browser.as_deref());
    let cause = explainer.cause(arguments.code, &Facts::default());
    let mut out = format!("{BOLD}{}{BOLD:#}\n{}\n\n", cause.headline, cause.detail);
    // Writing into a String cannot fail.
    let _ = steps(&mut out, &cause.steps, "  ");
    print(&out, Exit::Ready)
}

fn text(rows: &[Row], explainer: &Explainer) -> String {
    let mut out = String::new();
    let width = rows.iter().map(|row| row.code.name().len()).max().unwrap_or(0);
    let not_yet = explainer.text("terminal-not-yet-detected", &[]);
    for area in Area::ALL.iter().copied() {
        // Writing into a String cannot fail.
        let _ = writeln!(out, "{BOLD}{}{BOLD:#}", explainer.text(&format!("area-{area}"), &[]));
        for row in rows.iter().filter(|row| row.area == area) {
            let (shape, style) = mark_of_finding(row.severity);
            let marked = if row.detected { String::new() } else { format!("  {DIM}({not_yet}){DIM:#}") };
            let _ = writeln!(out, "  {style}{shape}{style:#} {:width$}  {}{marked}", row.code.name(), row.title);
        }
    }
    out
}
