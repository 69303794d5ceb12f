//! The report as one page that a browser shows or prints, with nothing in it that runs or is fetched. Redacted: a page is
//! made to be handed on.

use crate::error::CliError;
use minijinja::{
    Environment, context,
    value::{Serde, Value},
};
use preflight_diagnosis::Severity;
use preflight_report::{Explainer, Report, ResultCode, redact};

const TEMPLATE: &str = include_str!("report.html");

pub(crate) fn page(report: &Report, explainer: &Explainer) -> Result<String, CliError> {
    let redacted = redact(report);
    let report = redacted.get();
    let explanation = explainer.explain(&report.diagnosis(), &report.evidence);
    let mut environment = Environment::new();
    environment.add_template("report.html", TEMPLATE).map_err(|_| CliError::Fault)?;
    let template = environment.get_template("report.html").map_err(|_| CliError::Fault)?;
    let text = |id: &str| explainer.text(id, &[]);
    let more = explanation.others.iter().filter(|other| other.severity != Severity::Note).count().to_string();
    let page = template.render(context! {
        explanation => Value::from(Serde(&explanation)),
        made_at => report.started_at.to_string(),
        version => report.app.version.as_str(),
        code => ResultCode::of(&redacted).write(),
        words => context! {
            more => explainer.text("terminal-more", &[("count", &more)]),
            notes => text("terminal-notes"),
            areas => text("terminal-areas"),
            title => text("terminal-report-title"),
            code => text("terminal-code-label"),
        },
    });
    page.map_err(|_| CliError::Fault)
}
