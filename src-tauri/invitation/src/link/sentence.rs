//! What the sentence of a link says that the link is for: the interview, something else, what is done before it, or no more
//! than where it is. Looks at words in lower case only.

use super::label::{has_start_of, is_short, is_word};
use crate::vocabulary::mail_vocabulary;

/// Words beside "link" that leave it a label.
const MOST_WORDS: usize = 4;

/// Words of a sentence that says no more than "here".
const MOST_HERE: usize = 5;

/// Characters between "before" and the interview: "before your second video interview".
const NEAR: usize = 30;

/// Words of so many letters are found inside others.
const LONG: usize = 6;

pub(super) fn first_sentence(words: &str) -> &str {
    let end = words.find(['.', '!', '?', ';', '。', '！', '？', '；', '|', '\t']);
    &words[..end.unwrap_or(words.len())]
}

pub(super) fn names_other(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    has_part(sentence, &vocabulary.links.beside_labels) || has_part(sentence, &vocabulary.link_purposes.other)
}

pub(super) fn names_interview(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    let (links, purposes) = (&vocabulary.links, &vocabulary.link_purposes);
    [&links.rooms, &links.enter, &links.meetings, &vocabulary.subject.interview, &purposes.interview, &purposes.start]
        .into_iter()
        .any(|words| has_part(sentence, words))
}

/// Whether a sentence says what is done before people meet: "Read this before your interview", "面接の前に".
pub(super) fn is_done_before(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    let purposes = &vocabulary.link_purposes;
    let names_meeting = |text: &str| {
        let lists = [&vocabulary.links.meetings, &vocabulary.subject.interview, &purposes.interview];
        lists.into_iter().any(|words| has_part(text, words))
    };
    let places = |words: &'static [String]| {
        let found = words.iter().flat_map(|word| sentence.match_indices(word.as_str()));
        found.filter(|(at, word)| is_word(sentence, *at, word)).map(|(at, word)| (at, at + word.len()))
    };
    let near = |text: &str| names_meeting(&text.chars().take(NEAR).collect::<String>());
    let near_end = |text: &str| names_meeting(text.char_indices().rev().nth(NEAR).map_or(text, |(at, _)| &text[at..]));
    places(&purposes.before).any(|(_, end)| near(&sentence[end..]))
        || places(&purposes.behind).any(|(at, _)| near_end(&sentence[..at]))
}

/// "Link", "Where", "URL"
pub(super) fn is_label(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    (is_short(sentence, MOST_WORDS) && has_start_of(sentence, &vocabulary.links.itself))
        || (is_short(sentence, 2) && vocabulary.link_purposes.places.iter().any(|place| has_word(sentence, place)))
}

/// Whether a sentence says no more than where something is: "You find us here", "use this link".
pub(super) fn says_here(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    (is_short(sentence, MOST_HERE) && vocabulary.link_purposes.here.iter().any(|word| has_word(sentence, word)))
        || has_start_of(sentence, &vocabulary.links.itself)
}

/// Whether a clock time stands in a line in lower case: `14:00`, `9.30`, `14h`, `3pm`, `14 uhr`;
/// but not in the date `24.11.2026`. One without its year, `24.11.`, names the moment as well.
pub(super) fn has_time(line: &str) -> bool {
    const MARKS: [char; 3] = [':', '.', 'h'];
    const BEHIND: [&str; 9] = ["am", "pm", "uhr", "h", "hrs", "点", "點", "時", "시"];
    let is_digit = |c: char| c.is_ascii_digit();
    line.split(|c: char| !(c.is_ascii_digit() || MARKS.contains(&c))).any(|run| {
        let (hour, minute) = run.trim_matches(['.', ':']).split_once(MARKS).unwrap_or_default();
        (1..=2).contains(&hour.len()) && hour.chars().all(is_digit) && minute.len() == 2 && minute.chars().all(is_digit)
    }) || BEHIND.iter().any(|half| {
        line.match_indices(half).any(|(at, _)| {
            let behind = &line[at + half.len()..];
            line[..at].trim_end().ends_with(is_digit) && !behind.starts_with(char::is_alphanumeric) | !half.is_ascii()
        })
    })
}

/// "On Friday at 10:00"; but not "before we talk at 10:00".
pub(super) fn is_at_a_time(sentence: &str) -> bool {
    has_time(sentence) && !mail_vocabulary().link_purposes.before.iter().any(|word| has_word(sentence, word))
}

pub(super) fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| is_word(text, at, word))
}

/// Whether a word begins with one of these, or holds a long one.
fn has_part(text: &str, words: &[String]) -> bool {
    let is_held = |word: &String| word.chars().count() >= LONG && text.contains(word.as_str());
    has_start_of(text, words) || words.iter().any(is_held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("at 9.30 sharp", true)]
    #[case("à 14h", true)]
    #[case("3pm", true)]
    #[case("um 14 uhr", true)]
    #[case("下午2時", true)]
    #[case("on 24.11.2026", false)]
    #[case("room 14", false)]
    fn a_clock_time_is_seen(#[case] line: &str, #[case] is_there: bool) {
        assert_eq!(has_time(line), is_there);
    }
}
