//! What the arguments tell of the interview: files, a pasted text, a start. Asks no network.

use crate::{args::InterviewArguments, error::CliError, files};
use jiff::{Timestamp, civil, fmt::temporal::Pieces, tz::TimeZone};
use preflight_diagnosis::{Invitation, Source, place_of_zone, read_file, read_text};

/// What the arguments tell of the invitation. Files first, then `--link` and `--starts-at`, which are what was meant.
pub(super) fn invitation(arguments: &InterviewArguments) -> Result<Option<Invitation>, CliError> {
    let mut given = Vec::new();
    for path in &arguments.invitation {
        let advice = "Give the invitation as .eml, .ics or text, or paste the link with --link.";
        given.push(read_file(&files::bytes(path)?).map_err(|e| files::input(path, e, advice))?);
    }
    let in_files = Invitation::merge_all(given);
    let mut found = match &arguments.link {
        Some(text) => Some(with_one_link(read_text(text))?.merge(in_files.unwrap_or_default())),
        None => in_files.map(with_one_link).transpose()?,
    };
    if let Some(text) = &arguments.starts_at {
        found = Some(found.unwrap_or_default().with_start(instant(text)?, None, Source::StartsAtOption));
    }
    Ok(found)
}

/// Nobody is there to be asked which of several links is meant.
fn with_one_link(invitation: Invitation) -> Result<Invitation, CliError> {
    match &invitation.link {
        Some(reading) if reading.link.is_none() && !reading.others.is_empty() => Err(CliError::Usage(format!(
            "{} links were found, and it is not clear which one is the interview: {}\nGive that one alone: --link 'https://…'",
            reading.others.len(),
            reading.others.join(", ")
        ))),
        Some(_) | None => Ok(invitation),
    }
}

/// An instant with its offset, or a date and time in this computer's zone.
fn instant(text: &str) -> Result<Timestamp, CliError> {
    // A day alone would be read as its midnight.
    if Pieces::parse(text).is_ok_and(|pieces| pieces.time().is_none()) {
        let message = format!("“{text}” is a day without a time\nGive the time too: --starts-at 2026-11-20T15:30");
        return Err(CliError::Usage(message));
    }
    let local = |time: civil::DateTime| time.to_zoned(TimeZone::system()).map(|zoned| zoned.timestamp());
    text.parse::<Timestamp>().or_else(|_| text.parse::<civil::DateTime>().and_then(local)).map_err(|_| {
        CliError::Usage(format!(
            "“{text}” is no date and time\nWrite it like 2026-11-20T15:30 or 2026-11-20T15:30+01:00."
        ))
    })
}

/// For a start that can mean several times: what to type for each of them, in this computer's zone.
pub(crate) fn starts_to_choose(invitation: &Invitation) -> Option<String> {
    let unclear = invitation.unclear_start.as_ref().filter(|_| invitation.starts_at.is_none())?;
    let zone = TimeZone::system();
    let typed = unclear.value.choices.iter().map(|choice| {
        let here = choice.starts_at.to_zoned(zone.clone());
        format!("--starts-at {} ({})", here.strftime("%Y-%m-%dT%H:%M%:z"), place_of_zone(&choice.zone))
    });
    Some(typed.collect::<Vec<_>>().join(", ")).filter(|typed| !typed.is_empty())
}
