//! `preflight explain`: one cause with its fix.

use crate::{
    args::ExplainArguments,
    check_output::{print, steps},
    error::{CliError, Exit},
    terminal::BOLD,
};
use preflight_diagnosis::{Code, Facts};
use preflight_report::Explainer;

pub(crate) fn explain(arguments: &ExplainArguments) -> Result<Exit, CliError> {
    // The argument parser has let through nothing but codes and systems.
    let code: Code = arguments.code.parse().map_err(|_| CliError::Fault)?;
    let system = arguments.system.as_deref();
    let system = preflight_diagnosis::SystemFamily::ALL.iter().copied().find(|family| Some(family.name()) == system);
    let system = system.unwrap_or(preflight_probes::SYSTEM);
    let explainer = Explainer::new(&arguments.language.tag(), system, arguments.browser.as_deref());
    let cause = explainer.cause(code, &Facts::default());
    let mut out = format!("{BOLD}{}{BOLD:#}\n{}\n\n", cause.headline, cause.detail);
    // Writing into a String cannot fail.
    let _ = steps(&mut out, &cause.steps, "  ");
    print(&out, Exit::Ready)
}
