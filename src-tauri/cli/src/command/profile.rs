//! `preflight profile check`: whether a profile is valid.

use crate::{
    args::ProfileCommand,
    check_output::print,
    error::{CliError, Exit},
    files,
    terminal::safe,
};

pub(crate) fn profile(ProfileCommand::Check { file }: &ProfileCommand) -> Result<Exit, CliError> {
    let profile = files::profile_file(file, "Correct that place, then check again.")?;
    print(&format!("{}: valid, “{}”\n", safe(&file.display().to_string()), safe(&profile.title)), Exit::Ready)
}
