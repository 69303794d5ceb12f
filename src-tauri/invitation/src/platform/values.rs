//! The values that stand in the files of platforms, and elsewhere.

pub(super) use preflight_page::OwnPhrase;

use regex::bytes::{Regex, RegexBuilder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use ts_rs::TS;

/// A part of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkPart {
    /// The meeting's number or name.
    Meeting,
    /// The secret that says which interview it is.
    Token,
    /// The passcode that most links of this platform carry.
    Passcode,
    /// The link ends in an ellipsis, `=` or `%`, where a whole one does not.
    End,
}

/// A number that a rule compares with, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub value: u32,
    pub source: String,
}

/// A pattern, compiled on first use. It always speaks of a whole part, from its first character to its last; case matters
/// unless it says `(?i)`.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(super) struct Pattern {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) fn fits(&self, text: &str) -> bool {
        if self.source.is_empty() {
            return text.is_empty();
        }
        // A test compiles all of them: none fails for a person.
        self.compiled
            .get_or_init(|| compile(&self.source).ok())
            .as_ref()
            .is_some_and(|regex| regex.is_match(text.as_bytes()))
    }

    #[cfg(test)]
    pub(super) fn check(&self) -> Result<(), regex::Error> {
        compile(&self.source).map(drop)
    }
}

impl From<String> for Pattern {
    fn from(source: String) -> Self {
        Pattern { source, compiled: OnceLock::new() }
    }
}

fn compile(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!(r"\A(?:{source})\z")).unicode(false).build()
}
