//! Why a command could not do what was asked, in words for the person: what happened, and what to do.

use crate::ipc::CommandError;
use preflight_diagnosis::{AddressError, CodeError, ReadError, ReportError};
use serde::{Serialize, Serializer};
use std::io;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("Nothing has been checked yet. Run the check first.")]
    NothingChecked,
    #[error("This button belongs to an earlier result. Run the check again and use the button there.")]
    NotOffered,
    #[error("There is no whole link to open. Paste the link from your invitation first.")]
    NoLink,
    #[error("The link could not be opened. Copy it and paste it into the address bar of your browser.")]
    LinkNotOpened,
    #[error(
        "The settings could not be opened from here. Open your system's settings by hand; the step names the page."
    )]
    SettingsNotOpened,
    #[error(
        "The sign-in page has no web address. Open any page in your browser: the network then shows its sign-in page."
    )]
    NoWebAddress,
    #[error("The text could not be copied. Select it with the mouse and copy it from there.")]
    NotCopied,
    #[error("No mail program could be opened. Copy the text, or save it as a file.")]
    MailNotOpened,
    #[error("{0}.")]
    NotAnAddress(#[from] AddressError),
    #[error("“{0}” is not a day and a time. Choose both once more.")]
    NotATime(String),
    #[error("“{0}” is no place that this program knows. Choose a larger city nearby.")]
    NotAZone(String),
    #[error("It is not known yet when your interview starts. Add the time first.")]
    NoStart,
    #[error("The link is too long for a code. Send it to your phone by mail, or open the invitation there.")]
    NoPicture,
    #[error("The program does not speak “{0}” yet. Choose another language.")]
    UnknownLanguage(String),
    #[error("{name} {}", not_an_invitation(reason))]
    NotAnInvitation { name: String, reason: ReadError },
    #[error("The file arrived damaged. Drop it once more.")]
    Damaged,
    #[error("This is no report that can be opened: {0}. Ask for the file once more.")]
    NotAReport(#[from] ReportError),
    #[error("This is no result code: {0}.")]
    NotACode(#[from] CodeError),
    #[error("{name} could not be opened: {reason}. Choose another file.")]
    NotOpened { name: String, reason: io::Error },
    #[error("{name} could not be saved: {reason}. Choose another folder.")]
    NotSaved { name: String, reason: io::Error },
    #[error("The report could not be written as JSON: {0}. Save the e-mail instead.")]
    NotWritten(#[from] serde_json::Error),
    #[error("The camera and the microphone can be switched off here; “{0}” cannot.")]
    NoDevice(preflight_diagnosis::Area),
}

impl Error {
    fn code(&self) -> &'static str {
        match self {
            Error::NothingChecked => "nothing-checked",
            Error::NotOffered => "not-offered",
            Error::NoLink => "no-link",
            Error::LinkNotOpened => "link-not-opened",
            Error::SettingsNotOpened => "settings-not-opened",
            Error::NoWebAddress => "no-web-address",
            Error::NotCopied => "not-copied",
            Error::MailNotOpened => "mail-not-opened",
            Error::NotAnAddress(_) => "not-an-address",
            Error::NotATime(_) => "not-a-time",
            Error::NotAZone(_) => "not-a-zone",
            Error::NoStart => "no-start",
            Error::NoPicture => "no-picture",
            Error::UnknownLanguage(_) => "unknown-language",
            Error::NotAnInvitation { .. } => "not-an-invitation",
            Error::Damaged => "damaged",
            Error::NotAReport(_) => "not-a-report",
            Error::NotACode(_) => "not-a-code",
            Error::NotOpened { .. } => "not-opened",
            Error::NotSaved { .. } => "not-saved",
            Error::NotWritten(_) => "not-written",
            Error::NoDevice(_) => "no-device",
        }
    }
}

impl From<&Error> for CommandError {
    fn from(error: &Error) -> CommandError {
        CommandError { code: error.code().to_owned(), message: error.to_string() }
    }
}

/// The window gets `{code, message}`.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CommandError::from(self).serialize(serializer)
    }
}

/// What is the matter with a file, and what to do instead.
fn not_an_invitation(reason: &ReadError) -> String {
    let pasted = "copy its text, and paste it here.";
    match reason {
        ReadError::Empty => "is empty. Save the invitation once more, or paste the link.".to_owned(),
        ReadError::TooLarge => format!("is larger than 25 MB. Open the invitation, {pasted}"),
        ReadError::NotText => {
            "is not an e-mail, a calendar file or text. Drop the invitation as .eml or .ics, or paste the link."
                .to_owned()
        }
        ReadError::OutlookFile => {
            format!("is in a format that only Outlook reads. Open it in Outlook, {pasted}")
        }
        ReadError::TooDeep => format!("holds too many messages inside one another. Open the last one, {pasted}"),
        ReadError::WholeCalendar(events) => format!(
            "is a whole calendar with {events} events. Open the event of your interview, copy its link, and paste it here."
        ),
    }
}
