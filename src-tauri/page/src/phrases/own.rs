//! What the pages of one platform say in its own words.

use super::{line::Line, table::FoundPhrase};
use crate::state::PageState;
use serde::Deserialize;

/// A phrase that one platform publishes for a state of its pages, in English.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPhrase {
    /// What it says.
    pub state: PageState,
    pub words: String,
    /// Where it was published.
    pub source: String,
}

/// The language that the platforms' words are written down in.
const LANGUAGE: [u8; 2] = *b"en";

/// Returns every own phrase in the line.
pub(super) fn found_in(line: &Line, phrases: &[OwnPhrase]) -> Vec<FoundPhrase> {
    let found = phrases.iter().filter_map(|phrase| {
        let words = Line::new(&phrase.words).characters;
        let start = line.characters.windows(words.len().max(1)).position(|part| part == words)?;
        Some(FoundPhrase { start, length: words.len(), state: phrase.state, language: LANGUAGE })
    });
    found.collect()
}
