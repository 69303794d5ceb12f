//! What the arguments tell of the interview: files, a pasted text, a start. Asks no network.

use crate::{args::InterviewArguments, error::CliError, files};
use jiff::Timestamp;
use preflight_check::{AnswerError, TypedStart, local_zone, require_one_link};
use preflight_invitation::{Invitation, read_file_on, read_text_on};

/// What files and `--link` say; `--link` is what was meant. Nobody is there to be asked which of several links it is.
pub(super) fn read(arguments: &InterviewArguments) -> Result<Option<Invitation>, CliError> {
    let today = Timestamp::now().to_zoned(local_zone()).date();
    let mut given = Vec::new();
    for path in &arguments.invitation {
        let advice = "Give the invitation as .eml, .ics or text, or paste the link with --link.";
        given.push(read_file_on(&files::invitation(path)?, today).map_err(|e| files::input(path, e, advice))?);
    }
    let in_files = Invitation::merge_all(given);
    let read = match &arguments.link {
        Some(text) => {
            require_one_link(read_text_on(text, today)).map(|read| Some(read.merge(in_files.unwrap_or_default())))
        }
        None => in_files.map(require_one_link).transpose(),
    };
    read.map_err(|several| {
        let links = several.0.join(", ");
        CliError::Usage(format!("{several}: {links}\nGive that one alone: --link 'https://…'"))
    })
}

/// What `--starts-at` says.
pub(super) fn typed_start(arguments: &InterviewArguments) -> Option<TypedStart> {
    arguments.starts_at.clone().map(|clock| TypedStart { clock, zone: None })
}

/// What is wrong with `--starts-at`, and how to write it.
pub(super) fn refuse_start(error: &AnswerError) -> CliError {
    CliError::Usage(match error {
        AnswerError::DayAlone(_) => format!("{error}\nGive the time too: --starts-at 2026-11-20T15:30"),
        AnswerError::NoTime(_) | AnswerError::UnknownZone(_) => {
            format!("{error}\nWrite it like 2026-11-20T15:30 or 2026-11-20T15:30+01:00.")
        }
    })
}
