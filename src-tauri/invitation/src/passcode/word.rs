//! Passcodes of which a sentence tells: a word behind "is", and a code behind a label as short as "code", which other things
//! have, too.

use super::{
    code::{Mark, has_digit, is_code, is_quote, is_sure, read_marked, split_mark, split_words, trim_code},
    label::names_way_in,
};
use crate::vocabulary::mail_vocabulary;

/// Reads a passcode that is a word: "Passcode is Ceili", "Das Passwort lautet Sonnenblume", "the password is 'bluebird'";
/// but not "Password is Case sensitive".
pub(super) fn read_word(behind: &str) -> Option<&str> {
    let (mark, rest) = split_mark(behind);
    if mark != Mark::None || split_words(rest).is_some() {
        return None;
    }
    let vocabulary = mail_vocabulary();
    let passcode = &vocabulary.passcode;
    let is_one_of = |word: &str, words: &[String]| words.contains(&word.to_lowercase());
    let mut words = rest.split_whitespace();
    let (verb, written) = (words.next()?, words.next()?);
    let word = trim_code(written.trim_start_matches(is_quote));
    let is_named = written.starts_with(is_quote) || word.starts_with(char::is_uppercase);
    let goes_on = |next: &str| !is_one_of(next, &vocabulary.links.conditions) && !is_one_of(next, &passcode.fillers);
    let ends = !written.ends_with(char::is_alphanumeric) || !words.next().is_some_and(goes_on);
    let is_code = is_code(word)
        && word.chars().all(char::is_alphabetic)
        && !is_one_of(word, &passcode.none)
        && (is_one_of(verb, &passcode.reads) || (is_one_of(verb, &passcode.is) && is_named && ends));
    is_code.then_some(word)
}

/// Reads the code behind a label that other things have, too: it has a digit, and nothing but "is" stands before it.
pub(super) fn read_sure(behind: &str) -> Option<String> {
    let (mark, rest) = split_mark(behind);
    let mut words = rest.split_whitespace();
    let first = words.next()?;
    let passcode = &mail_vocabulary().passcode;
    let is_verb = passcode.is.iter().chain(&passcode.reads).any(|verb| *verb == first.to_lowercase());
    let word = if mark == Mark::None && is_verb { words.next()? } else { first };
    let code = trim_code(word.trim_start_matches(is_quote));
    // A number in several groups is that of the meeting.
    let is_group = words.next().is_some_and(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
    let is_read = is_sure(&code) || (mark == Mark::Colon && is_code(code) && has_digit(code));
    (is_read && !is_group).then(|| code.to_owned())
}

/// Reads the code behind such a label whose own words make it the meeting's: "Code for the meeting: 4471".
pub(super) fn read_way_in(behind: &str) -> Option<String> {
    let (_, behind) = split_words(behind).filter(|(words, _)| names_way_in(&words.to_lowercase()))?;
    read_marked(behind, Mark::Colon).filter(|code| has_digit(code))
}
