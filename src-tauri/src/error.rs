//! Why a command could not do what was asked. What the person reads of it stands in `errors.ftl`.

use crate::ipc::CommandError;
use preflight_check::AnswerError;
use preflight_diagnosis::Area;
use preflight_invitation::ReadError;
use preflight_report::{AddressError, CodeError, ErrorMessage, Explainer, Message, ReportError};
use std::io;

#[derive(Debug)]
pub(crate) enum Error {
    NothingChecked,
    NotOffered,
    NoLink,
    LinkNotOpened,
    SettingsNotOpened,
    SoundNotChanged,
    SoundNotTakenBack,
    NoWebAddress,
    NotCopied,
    MailNotOpened,
    NotAnAddress(AddressError),
    NotAnAnswer(AnswerError),
    /// The window names another reading than the last.
    ReadingGone,
    NoStart,
    NoPicture,
    UnknownLanguage(String),
    NotAnInvitation {
        name: String,
        reason: ReadError,
    },
    Damaged,
    NotAReport(ReportError),
    NotACode(CodeError),
    NotOpened {
        name: String,
        reason: io::Error,
    },
    NotSaved {
        name: String,
        reason: io::Error,
    },
    NotWritten(serde_json::Error),
    NoDevice(Area),
}

/// What the ids of these sentences begin with; the rest is the code.
const PREFIX: &str = "refused-";

impl Error {
    /// What the window gets: a code for the program, and a sentence for the person.
    pub(crate) fn explain(&self, explainer: &Explainer) -> CommandError {
        let code = self.message().id.trim_start_matches(PREFIX).to_owned();
        CommandError { code, message: explainer.explain_error(self) }
    }
}

impl ErrorMessage for Error {
    fn message(&self) -> Message<'_> {
        match self {
            Error::NothingChecked => Message::new("refused-nothing-checked"),
            Error::NotOffered => Message::new("refused-not-offered"),
            Error::NoLink => Message::new("refused-no-link"),
            Error::LinkNotOpened => Message::new("refused-link-not-opened"),
            Error::SettingsNotOpened => Message::new("refused-settings-not-opened"),
            Error::SoundNotChanged => Message::new("refused-sound-not-changed"),
            Error::SoundNotTakenBack => Message::new("refused-sound-not-taken-back"),
            Error::NoWebAddress => Message::new("refused-no-web-address"),
            Error::NotCopied => Message::new("refused-not-copied"),
            Error::MailNotOpened => Message::new("refused-mail-not-opened"),
            Error::NotAnAddress(reason) => Message::new("refused-not-an-address").because(reason),
            Error::NotAnAnswer(AnswerError::NoTime(text) | AnswerError::DayAlone(text)) => {
                Message::new("refused-not-a-time").with("text", text)
            }
            Error::NotAnAnswer(AnswerError::UnknownZone(zone)) => Message::new("refused-not-a-zone").with("text", zone),
            Error::ReadingGone => Message::new("refused-reading-gone"),
            Error::NoStart => Message::new("refused-no-start"),
            Error::NoPicture => Message::new("refused-no-picture"),
            Error::UnknownLanguage(tag) => Message::new("refused-unknown-language").with("tag", tag),
            Error::NotAnInvitation { name, reason } => {
                let (why, events) = why_unreadable(reason);
                Message::new("refused-not-an-invitation").with("name", name).with("why", why).with("events", events)
            }
            Error::Damaged => Message::new("refused-damaged"),
            Error::NotAReport(reason) => Message::new("refused-not-a-report").because(reason),
            Error::NotACode(reason) => Message::new("refused-not-a-code").because(reason),
            Error::NotOpened { name, reason } => {
                Message::new("refused-not-opened").with("name", name).with("problem", reason)
            }
            Error::NotSaved { name, reason } => {
                Message::new("refused-not-saved").with("name", name).with("problem", reason)
            }
            Error::NotWritten(problem) => Message::new("refused-not-written").with("problem", problem),
            Error::NoDevice(area) => Message::new("refused-no-device").with("area", area),
        }
    }
}

/// The case of `refused-not-an-invitation`, and how many events a whole calendar has.
fn why_unreadable(reason: &ReadError) -> (&'static str, usize) {
    match reason {
        ReadError::Empty => ("empty", 0),
        ReadError::TooLarge => ("too-large", 0),
        ReadError::NotText => ("not-text", 0),
        ReadError::OutlookFile => ("outlook-file", 0),
        ReadError::TooDeep => ("too-deep", 0),
        ReadError::WholeCalendar(events) => ("whole-calendar", *events),
    }
}

macro_rules! from {
    ($( $reason:ty => $error:ident, )+) => {
        $( impl From<$reason> for Error { fn from(reason: $reason) -> Error { Error::$error(reason) } } )+
    };
}

from! {
    AddressError => NotAnAddress,
    AnswerError => NotAnAnswer,
    ReportError => NotAReport,
    CodeError => NotACode,
    serde_json::Error => NotWritten,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_diagnosis::SystemFamily;
    use preflight_report::check_address;
    use std::collections::BTreeSet;

    /// One of each variant.
    fn errors() -> Vec<Error> {
        let reason = || io::Error::other("it is not text");
        let unreadable = |reason| Error::NotAnInvitation { name: "a.msg".to_owned(), reason };
        vec![
            Error::NothingChecked,
            Error::NotOffered,
            Error::NoLink,
            Error::LinkNotOpened,
            Error::SettingsNotOpened,
            Error::SoundNotChanged,
            Error::SoundNotTakenBack,
            Error::NoWebAddress,
            Error::NotCopied,
            Error::MailNotOpened,
            Error::NotAnAddress(check_address("anna").unwrap_err()),
            Error::NotAnAnswer(AnswerError::NoTime("noon".to_owned())),
            Error::NotAnAnswer(AnswerError::DayAlone("2026-11-20".to_owned())),
            Error::NotAnAnswer(AnswerError::UnknownZone("Moon/Tycho".to_owned())),
            Error::ReadingGone,
            Error::NoStart,
            Error::NoPicture,
            Error::UnknownLanguage("tlh".to_owned()),
            unreadable(ReadError::Empty),
            unreadable(ReadError::TooLarge),
            unreadable(ReadError::NotText),
            unreadable(ReadError::OutlookFile),
            unreadable(ReadError::TooDeep),
            unreadable(ReadError::WholeCalendar(1200)),
            Error::Damaged,
            Error::NotAReport(ReportError::Empty),
            Error::NotACode(CodeError::Check),
            Error::NotOpened { name: "a.json".to_owned(), reason: reason() },
            Error::NotSaved { name: "a.json".to_owned(), reason: reason() },
            Error::NotWritten(serde_json::from_str::<bool>("").unwrap_err()),
            Error::NoDevice(Area::Vpn),
        ]
    }

    #[test]
    fn every_error_has_its_sentence_and_every_sentence_its_error() {
        let catalogue = include_str!("../report/data/locales/en/errors.ftl");
        let ids = catalogue.lines().filter_map(|line| Some(line.split_once(" =")?.0));
        let ids: BTreeSet<&str> = ids.filter(|id| id.starts_with(PREFIX)).collect();
        assert_eq!(errors().iter().map(|error| error.message().id).collect::<BTreeSet<_>>(), ids);
    }

    #[test]
    fn sentences_are_whole() {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        for error in errors() {
            let CommandError { code, message } = error.explain(&explainer);
            let is_whole = message.ends_with('.') && !message.contains(['{', '$']) && !message.contains("..");
            assert!(is_whole && !code.contains(PREFIX), "{code}: {message}");
        }
    }

    #[test]
    fn a_sentence_tells_what_is_wrong_and_what_to_do() {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        let calendar = Error::NotAnInvitation { name: "a.ics".to_owned(), reason: ReadError::WholeCalendar(1200) };
        assert_eq!(
            calendar.explain(&explainer).message,
            "a.ics is a whole calendar with 1200 events. Open the event of your interview, copy its link, and paste it here."
        );
        let CommandError { code, message } = Error::NotACode(CodeError::Check).explain(&explainer);
        assert_eq!(code, "not-a-code");
        assert_eq!(
            message,
            "This is no result code: one character is wrong, or two are swapped; read the code out once more, group by group."
        );
    }
}
