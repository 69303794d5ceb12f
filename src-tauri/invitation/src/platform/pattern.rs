//! A pattern of a platform's file, compiled on first use. It always speaks of a whole part, from its first character to
//! its last; case matters unless it says `(?i)`.

use regex::bytes::{Regex, RegexBuilder};
use serde::Deserialize;
use std::sync::OnceLock;

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
