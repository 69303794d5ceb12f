//! The words by which mails in several languages say what something is: `data/mail_vocabulary.toml`. All are in lower
//! case.

use serde::Deserialize;
use std::collections::HashSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MailVocabulary {
    pub(crate) passcode: Passcode,
    pub(crate) links: Links,
    pub(crate) meeting_number: MeetingNumber,
    pub(crate) headers: Headers,
    pub(crate) subject: Subject,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Passcode {
    pub(crate) labels: Vec<String>,
    /// Words of a label that make it one of another thing: of the phone, of the host.
    pub(crate) not: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Links {
    /// What stands on the button of an interview or meeting.
    pub(crate) join: Vec<String>,
    /// Words of a link, or of what stands on it, that lead elsewhere.
    pub(crate) elsewhere: Vec<String>,
    /// Hosts, with all below them, where no interview takes place.
    pub(crate) elsewhere_hosts: Vec<String>,
}

/// What stands beside the number of a meeting.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingNumber {
    pub(crate) words: Vec<String>,
    /// In scripts without spaces between words.
    pub(crate) parts: Vec<String>,
}

/// The lines that mail programs put above what they forward.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Headers {
    pub(crate) from: Vec<String>,
    pub(crate) to: Vec<String>,
    pub(crate) date: Vec<String>,
    pub(crate) subject: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Subject {
    /// What mail programs and calendars put before a subject.
    pub(crate) prefixes: Vec<String>,
    /// The word "interview".
    pub(crate) interview: Vec<String>,
    /// "for", "as", "for the position of", behind the word "interview".
    pub(crate) behind: Vec<String>,
    /// "the position of", before the position.
    pub(crate) role: Vec<String>,
    /// Kinds of interviews, which are no positions.
    pub(crate) kinds: Vec<String>,
    /// Words before the English "interview" that say of which kind it is.
    pub(crate) english_kinds: Vec<String>,
    /// English words of which one stands in the name of a position.
    pub(crate) english_jobs: HashSet<String>,
    /// The same in other languages, and what ends such a word.
    pub(crate) jobs: Vec<String>,
}
