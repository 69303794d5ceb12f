//! What is known of every cause, from `data/causes.toml`.

use crate::{area::Area, code::Code, finding::Severity};
use serde::Deserialize;
use std::sync::LazyLock;

/// One entry of `data/causes.toml`; the file's head says what each field means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    pub code: Code,
    pub number: u16,
    pub detected: bool,
    #[serde(default)]
    pub args: Vec<String>,
    pub area: Area,
    pub severity: Severity,
    pub seen: String,
    pub bench: String,
    pub inject: String,
    pub fix: String,
    #[serde(default)]
    pub hides: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cause: Vec<Cause>,
}

/// All causes, in the order of the file.
pub fn causes() -> &'static [Cause] {
    static CAUSES: LazyLock<Vec<Cause>> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "compiled in, and read by a test")]
        let file: File = table!("causes").expect("causes.toml is valid");
        file.cause
    });
    &CAUSES
}

impl Code {
    /// What is known of this cause.
    pub fn cause(self) -> &'static Cause {
        // `code.rs` and `causes.toml` list the same codes in the same order: tested below.
        &causes()[self as usize]
    }

    pub fn from_number(number: u16) -> Option<Code> {
        causes().iter().find(|cause| cause.number == number).map(|cause| cause.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_file_parses_and_lists_the_codes_in_order() {
        let file: File = toml::from_str(include_str!("../data/causes.toml")).expect("causes.toml is valid");
        let listed: Vec<Code> = file.cause.iter().map(|cause| cause.code).collect();
        assert_eq!(listed, Code::ALL);
    }

    #[test]
    fn numbers_are_given_once_and_fit_a_result_code() {
        let numbers: BTreeSet<u16> = causes().iter().map(|cause| cause.number).collect();
        assert_eq!(numbers.len(), causes().len());
        assert!(numbers.iter().all(|number| (1..1024).contains(number)));
    }

    #[test]
    fn no_cause_hides_itself() {
        for cause in causes() {
            assert!(!cause.hides.contains(&cause.code), "{}", cause.code);
        }
    }
}
