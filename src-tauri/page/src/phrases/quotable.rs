//! What of a page's words may be shown to others: the phrases by which the page is understood, and ordinary words beside
//! them. Names, codes and addresses on the page are none of these.

use super::{OwnPhrase, find_own, line::Line, table};
use crate::excerpt::{excerpt, known_words};
use std::{collections::HashSet, ops::Range, sync::LazyLock};

/// The words of every phrase in `data/phrases.toml`, and the ordinary ones.
static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let phrases = table::says().chain(table::headings()).chain(table::buttons());
    let words = phrases.flat_map(|phrase| phrase.split(|c: char| !c.is_alphanumeric() && c != '\''));
    words.chain(table::ORDINARY.iter().copied()).filter(|word| !word.is_empty()).collect()
});

/// Statuses that pages name (RFC 9110, section 15; RFC 6585; RFC 7725).
const STATUSES: [&str; 13] =
    ["400", "401", "403", "404", "408", "410", "425", "429", "451", "500", "502", "503", "504"];

/// So many words of a longer text still say what it says.
const LEAST_WORDS: usize = 3;

/// Returns the text with "…" for everything that is no ordinary word; nothing where no word is known. `own` are phrases of
/// the platform whose page it is.
pub fn quotable(text: &str, own: &[OwnPhrase]) -> String {
    let line = Line::new(text);
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let found = table::found_in(&line).into_iter().chain(find_own(&line, own));
    let phrases = found.map(|phrase| bytes[phrase.start]..bytes[phrase.start + phrase.length]);
    let heading = table::of_heading(&line.whole()).map(|_| 0..text.len());
    let said: Vec<Range<usize>> = phrases.chain(heading).collect();
    let words = known_words(text, |word| WORDS.contains(word) || STATUSES.contains(&word));
    // Single words out of a longer sentence say nothing, or something else.
    if said.is_empty() && words.len() < LEAST_WORDS && text.split_whitespace().nth(LEAST_WORDS).is_some() {
        return String::new();
    }
    excerpt(text, said.into_iter().chain(words).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Sorry, this link has expired.", "Sorry, this link has expired.")]
    #[case("Anna, your link x7Kp2aaB has expired on acme.example", "… your link … has expired on …")]
    #[case("Dieser Link ist abgelaufen, Frau Müller.", "Dieser Link ist abgelaufen…")]
    #[case("田中様、このリンクは有効期限が切れています", "…リンクは有効期限が切れ…")]
    #[case("404 Not Found", "404 Not Found")]
    #[case("81234567890", "")]
    #[case("Helaas, net te laat", "")]
    fn names_and_codes_are_not_quoted(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(quotable(text, &[]), expected);
    }
}
