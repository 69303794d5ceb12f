//! Whether a line in lower case has one of some words, as it begins; in scripts without spaces anywhere.

/// Whether a line in lower case has one of the words.
pub(super) fn names(line: &str, words: &[String]) -> bool {
    words.iter().any(|word| line.match_indices(word.as_str()).any(|(at, _)| begins_word(&line[..at])))
}

/// Returns where the last of the words ends that a line in lower case has.
pub(super) fn last_named(line: &str, words: &[String]) -> Option<usize> {
    let last = |word: &String| {
        let at = line.rmatch_indices(word.as_str()).map(|(at, _)| at).find(|at| begins_word(&line[..*at]))?;
        Some(at + word.len())
    };
    words.iter().filter_map(last).max()
}

/// Whether a word may begin behind this.
fn begins_word(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    if is_hebrew(last) {
        return is_prefix(before);
    }
    !last.is_alphanumeric() || is_joined(last)
}

/// Scripts in which words stand without spaces, or with their prepositions before them.
fn is_joined(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{6ff}' | '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn is_hebrew(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{5ff}')
}

/// Whether the Hebrew letters right before a word are those that are written with it: "and", "the", "in", "to", "from",
/// "that", "as"; "and" before all others.
fn is_prefix(before: &str) -> bool {
    let letters = before.chars().rev().take_while(|letter| is_hebrew(*letter));
    let count = letters.clone().count();
    let is_one = |(index, letter): (usize, char)| match letter {
        'ה' | 'ב' | 'ל' | 'מ' | 'ש' | 'כ' => true,
        'ו' => index + 1 == count,
        _ => false,
    };
    count <= 3 && letters.enumerate().all(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("please apply by", "apply", true)]
    #[case("reapply", "apply", false)]
    #[case("מועד חדש", "עד ", false)]
    #[case("ועד יום", "עד ", true)]
    #[case("בריאיון", "ריאיון", true)]
    #[case("المقابلة", "مقابل", true)]
    #[case("次回の面接は", "面接", true)]
    fn lines(#[case] line: &str, #[case] word: &str, #[case] expected: bool) {
        assert_eq!(names(line, &[word.to_owned()]), expected);
    }
}
