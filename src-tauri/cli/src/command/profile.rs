//! `preflight profile check`: whether a profile is valid.

use crate::{
    args::ProfileCommand,
    check_output::print,
    error::{CliError, Exit},
    files,
    terminal::safe,
};
use preflight_diagnosis::Profile;

pub(crate) fn profile(ProfileCommand::Check { file }: &ProfileCommand) -> Result<Exit, CliError> {
    let advice = "Correct that place, then check again.";
    let profile = Profile::read(&files::text(file)?).map_err(|e| files::input(file, e, advice))?;
    print(&format!("{}: valid, “{}”\n", safe(&file.display().to_string()), safe(&profile.title)), Exit::Ready)
}
