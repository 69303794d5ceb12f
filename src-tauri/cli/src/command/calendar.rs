//! `preflight calendar`: the interview as a calendar file, from the invitation alone.

use super::interview::{read, refuse_start, typed_start};
use crate::{
    args::{CalendarArguments, written_to},
    check_output::{print, starts_to_choose},
    error::{CliError, Exit},
    files,
};
use jiff::Timestamp;
use preflight_check::{Answers, complete, local_zone};
use preflight_diagnosis::Profile;

pub(crate) fn calendar(arguments: &CalendarArguments) -> Result<Exit, CliError> {
    let read = read(&arguments.interview)?;
    let answers = Answers { start: typed_start(&arguments.interview), ..Answers::default() };
    let completed = complete(read.as_ref(), &answers, &local_zone());
    let invitation = completed.map_err(|error| refuse_start(&error))?.unwrap_or_default();
    let now = Timestamp::now();
    let session = invitation.current_occurrence(now, Profile::generic().time.late());
    let file = session.write_calendar(now).ok_or_else(|| {
        CliError::Usage(match starts_to_choose(&invitation) {
            Some(choices) => format!("the start can mean several times; say which one it is\n{choices}"),
            None => {
                "it is not known when the interview starts\nGive the start: --starts-at 2026-11-20T15:30".to_owned()
            }
        })
    })?;
    match written_to(&arguments.output) {
        Some(path) => files::write(path, file.as_bytes()).map(|()| Exit::Ready),
        None => print(&file, Exit::Ready),
    }
}
