//! The words by which pages say what became of a link, from `data/phrases.toml`.

use crate::HttpAnswer;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// What a page can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    Expired,
    NotFound,
    /// The page of a company's or school's web filter.
    Filter,
    /// The page of a mail filter that does not lead on to the link inside its own.
    WrapperBlocks,
}

type Phrases = BTreeMap<State, BTreeMap<String, Vec<String>>>;

/// How many characters of a page speak for it.
const HEAD: usize = 400;

/// Whether the page's title or first words contain a phrase of that state, in any language.
pub(super) fn says(state: State, http: &HttpAnswer) -> bool {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "compiled in, and read by a test")]
        table!("phrases").expect("phrases.toml is valid")
    });
    let head: String = http.words.as_deref().unwrap_or_default().chars().take(HEAD).collect();
    let text = format!("{} {head}", http.title.as_deref().unwrap_or_default()).to_lowercase();
    PHRASES.get(&state).into_iter().flat_map(BTreeMap::values).flatten().any(|phrase| text.contains(phrase.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses_and_every_phrase_is_lower_case() {
        let phrases: Phrases = toml::from_str(include_str!("../../data/phrases.toml")).expect("phrases.toml is valid");
        assert_eq!(phrases.len(), 4);
        for phrase in phrases.values().flat_map(BTreeMap::values).flatten() {
            assert_eq!(*phrase, phrase.to_lowercase());
            assert!(phrase.len() > 6, "{phrase} is too short to be certain");
        }
    }
}
