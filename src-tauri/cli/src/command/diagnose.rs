//! `preflight diagnose`: what recorded evidence means, on whatever computer it was recorded.

use crate::{
    args::{DiagnoseArguments, Format},
    check_output::{explained, json, print},
    error::{CliError, Exit},
    files,
};
use jiff::Timestamp;
use preflight_diagnosis::diagnose as diagnosed;
use preflight_report::Explainer;

pub(crate) fn diagnose(arguments: &DiagnoseArguments) -> Result<Exit, CliError> {
    let (evidence, recorded_at) = files::evidence(&arguments.evidence)?;
    let profile = files::profile(&arguments.profile)?;
    let diagnosis = diagnosed(&evidence, &profile, recorded_at.unwrap_or_else(Timestamp::now));
    let system = evidence.system.known().map_or(preflight_probes::SYSTEM, |system| system.family);
    let explainer = Explainer::new(&arguments.language.tag(), system, None);
    let out = match arguments.format {
        Format::Json => json(&diagnosis)?,
        Format::Text => explained(&explainer.explain(&diagnosis, &evidence), &explainer),
    };
    print(&out, Exit::of(diagnosis.verdict))
}
