//! `preflight code`: the result code of a report, and back.

use crate::{
    args::CodeArguments,
    check_output::print,
    error::{CliError, Exit},
    files,
    terminal::{mark_of_finding, mark_of_verdict, safe},
};
use preflight_diagnosis::{Facts, Verdict};
use preflight_report::{ResultCode, redact};
use std::fmt::Write;

pub(crate) fn code(arguments: &CodeArguments) -> Result<Exit, CliError> {
    if let Some(path) = &arguments.source.report {
        let report = files::report(path)?;
        let code = ResultCode::of(&redact(&report));
        return print(&format!("{}\n", code.write()), Exit::Ready);
    }
    let text = arguments.source.read.as_deref().unwrap_or_default();
    let read = ResultCode::read(text).map_err(|e| CliError::Input {
        file: format!("the code “{text}”"),
        problem: e.into(),
        advice: "Ask to have it read once more, slowly; it uses no I, L, O and U.",
    })?;
    let explainer = arguments.language.explainer();
    let (shape, style) = mark_of_verdict(read.verdict);
    let word = explainer.text(verdict_id(read.verdict), &[]);
    let mut out = format!("{style}{shape} {word}{style:#}\n");
    for code in &read.findings {
        let cause = explainer.cause(*code, &Facts::default());
        let (shape, style) = mark_of_finding(cause.severity);
        // Writing into a String cannot fail.
        let _ = writeln!(out, "  {style}{shape}{style:#} {code}: {}", safe(&cause.title));
    }
    print(&out, Exit::Ready)
}

fn verdict_id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "terminal-verdict-ready",
        Verdict::AtRisk => "terminal-verdict-at-risk",
        Verdict::Blocked => "terminal-verdict-blocked",
        Verdict::Unknown => "terminal-verdict-unknown",
    }
}
