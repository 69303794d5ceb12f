//! The words by which letters in several languages say what something is, from `data/mail_vocabulary.toml`, read when the first
//! letter is. They are compared in lower case.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MailVocabulary {
    pub(super) passcode: Passcode,
    pub(super) links: Links,
    pub(super) headers: Headers,
    pub(super) subject: Subject,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Passcode {
    pub(super) labels: Vec<String>,
    /// Words of a label that make it one of another thing: of the phone, of the host.
    pub(super) not: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Links {
    /// What stands on the button of an interview or meeting.
    pub(super) join: Vec<String>,
    /// Words of a link, or of what stands on it, that lead elsewhere.
    pub(super) elsewhere: Vec<String>,
    /// Hosts, with all below them, where no interview takes place.
    pub(super) elsewhere_hosts: Vec<String>,
}

/// The lines that mail programs put above what they forward.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Headers {
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) date: Vec<String>,
    pub(super) subject: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Subject {
    /// What mail programs and calendars put before a subject.
    pub(super) prefixes: Vec<String>,
    /// The word "interview".
    pub(super) interview: Vec<String>,
    /// "for", "as", "for the position of", behind the word "interview".
    pub(super) behind: Vec<String>,
    /// "the position of", before the position.
    pub(super) role: Vec<String>,
    /// Kinds of interviews, which are no positions.
    pub(super) kinds: Vec<String>,
    /// Words of which one stands in the name of a position.
    pub(super) jobs: Vec<String>,
}

pub(super) fn mail_vocabulary() -> &'static MailVocabulary {
    static VOCABULARY: LazyLock<MailVocabulary> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "compiled in, and read by a test")]
        let letters = table!("mail_vocabulary").expect("mail_vocabulary.toml is valid");
        letters
    });
    &VOCABULARY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses_and_is_in_lower_case() {
        let letters: MailVocabulary = table!("mail_vocabulary").expect("mail_vocabulary.toml is valid");
        let MailVocabulary { passcode, links, headers, subject } = letters;
        let all = [passcode.labels, passcode.not, links.join, links.elsewhere, links.elsewhere_hosts];
        let all = all.into_iter().chain([headers.from, headers.to, headers.date, headers.subject]);
        let all =
            all.chain([subject.prefixes, subject.interview, subject.behind, subject.role, subject.kinds, subject.jobs]);
        for word in all.flatten() {
            assert_eq!(word, word.to_lowercase());
        }
    }
}
