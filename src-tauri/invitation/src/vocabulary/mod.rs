//! The vocabularies of `data/`. People write them as TOML; the build checks them against the types below and compiles
//! them in as JSON, and each is read when it is asked for first.

pub(crate) mod honest;
pub(crate) mod mail;
pub(crate) mod services;
pub(crate) mod time;

use honest::HonestNames;
use mail::MailVocabulary;
use serde::de::DeserializeOwned;
use services::MailServices;
use std::sync::LazyLock;
use time::TimeVocabulary;

/// A file of `data/`, by its name.
macro_rules! read {
    ($name:literal) => {
        read(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}

pub(crate) fn mail_vocabulary() -> &'static MailVocabulary {
    static READ: LazyLock<MailVocabulary> = LazyLock::new(|| read!("mail_vocabulary"));
    &READ
}

pub(crate) fn honest_names() -> &'static HonestNames {
    static READ: LazyLock<HonestNames> = LazyLock::new(|| read!("lookalikes"));
    &READ
}

pub(crate) fn mail_services() -> &'static MailServices {
    static READ: LazyLock<MailServices> = LazyLock::new(|| read!("mail_services"));
    &READ
}

/// Returns what [`crate::time`] arranges for its look-ups, read anew.
pub(crate) fn time_vocabulary() -> TimeVocabulary {
    read!("time_vocabulary")
}

#[expect(clippy::expect_used, reason = "the build fails where a file does not fit its type")]
fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the build has read it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_mails_are_in_lower_case() {
        let MailVocabulary { passcode, links, meeting_number, headers, subject } = mail_vocabulary();
        let lists = [&passcode.labels, &passcode.not, &links.join, &links.elsewhere, &links.elsewhere_hosts];
        let lists = lists.into_iter().chain([&meeting_number.words, &meeting_number.parts]);
        let lists = lists.chain([&headers.from, &headers.to, &headers.date, &headers.subject]);
        let lists = lists.chain([&subject.prefixes, &subject.interview, &subject.behind, &subject.role]);
        let lists = lists.chain([&subject.kinds, &subject.english_kinds, &subject.jobs]);
        for word in lists.flatten().chain(&subject.english_jobs) {
            assert_eq!(*word, word.to_lowercase());
        }
    }
}
