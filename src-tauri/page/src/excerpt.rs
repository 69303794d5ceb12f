//! What of a text by somebody else may be shown: the parts that are known, and "…" for everything between them.

use std::ops::Range;

/// Stands for what is left out.
pub const LEFT_OUT: &str = "…";

/// Signs that may stand between two known parts, and how many of them: more could be a message of their own.
const SIGNS: &str = " \n\t\u{a0},.;:!?¡¿'’\"“”„«»()[]|·–—/-。、！？；";
const MOST_SIGNS: usize = 4;

/// Returns the words of a text for which `is_known` holds, as ranges of bytes. They are handed over in lower case.
pub fn known_words(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, character) in ends {
        let in_word = character.is_alphanumeric() || is_inside_a_word(character);
        match (start, in_word) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(from..at);
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words.retain(|word| is_known(&text[word.clone()].to_lowercase().replace('’', "'")));
    words
}

/// Apostrophes, soft hyphens and marks above and below letters.
fn is_inside_a_word(character: char) -> bool {
    matches!(character, '\'' | '’' | '_' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}')
}

/// Returns the known parts of a text in their order, and nothing if there are none.
pub fn excerpt(text: &str, mut known: Vec<Range<usize>>) -> String {
    known.sort_by_key(|part| part.start);
    let mut out = String::new();
    let mut end = 0;
    for part in known {
        if part.end <= end {
            continue;
        }
        let start = part.start.max(end);
        push_between(&mut out, &text[end..start]);
        out.push_str(&text[start..part.end]);
        end = part.end;
    }
    if end > 0 {
        push_between(&mut out, &text[end..]);
    }
    out
}

/// Signs stay as they are; of anything else its spaces do.
fn push_between(out: &mut String, between: &str) {
    if between.chars().count() <= MOST_SIGNS && between.chars().all(|sign| SIGNS.contains(sign)) {
        out.push_str(between);
        return;
    }
    let space = |at: Option<char>| if at.is_some_and(char::is_whitespace) { " " } else { "" };
    let (before, after) = (space(between.chars().next()), space(between.chars().next_back()));
    out.push_str(before);
    out.push_str(LEFT_OUT);
    out.push_str(after);
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Your link has expired.", "Your link has expired.")]
    #[case("Anna, your link has expired", "… your link has expired")]
    #[case("Your link 8f3a-77 has expired (Anna Müller)", "Your link … has expired …")]
    #[case("expired/8f3a?link=7", "expired…link…")]
    #[case("linkexpired", "")]
    #[case("Anna's link", "… link")]
    #[case("your.-.-.-.-link", "your…link")]
    #[case("", "")]
    fn only_known_words_stay(#[case] text: &str, #[case] expected: &str) {
        let words = ["your", "link", "has", "expired"];
        assert_eq!(excerpt(text, known_words(text, |word| words.contains(&word))), expected);
    }
}
