//! The labels of passcodes in a line, and what else the words around them may be about: telephones, networks, accounts.

use super::LONGEST;
use crate::{platform::joined_by_number, vocabulary::mail_vocabulary};

/// Labels of so many letters are found in too many words.
const SHORT: usize = 7;

/// Words before a short label: "Our Zoom code".
const MOST_WORDS: usize = 3;

/// Finds the next label at or after `from` in a line in lower case, the longest of those that begin first: where it begins
/// and ends.
pub(super) fn find_label(lower: &str, from: usize) -> Option<(usize, usize)> {
    find_of(&mail_vocabulary().passcode.labels, lower, from)
}

/// Finds the next of the labels that other things have, too, as [`find_label`] does.
pub(super) fn find_short_label(lower: &str, from: usize) -> Option<(usize, usize)> {
    find_of(&mail_vocabulary().passcode.short_labels, lower, from)
}

/// Whether such a label is the meeting's: it stands behind the name of a meeting or a platform, or with nothing before it
/// beside the meeting's link or number.
pub(super) fn is_short_label_of_meeting(clause: &str, is_beside_meeting: bool) -> bool {
    let words = clause.trim_matches(|c: char| !c.is_alphanumeric());
    let vocabulary = mail_vocabulary();
    let is_filler = |word: &str| vocabulary.passcode.fillers.iter().any(|filler| filler == word);
    if words.split_whitespace().all(is_filler) {
        return is_beside_meeting;
    }
    let names = joined_by_number().filter_map(|platform| platform.join_by_number.as_ref()).flat_map(|join| &join.names);
    let mut names = names.map(|name| name.to_lowercase());
    words.split_whitespace().count() <= MOST_WORDS
        && (names.any(|name| words.ends_with(&name))
            || vocabulary
                .links
                .meetings
                .iter()
                .chain(&vocabulary.links.rooms)
                .any(|word| words.ends_with(word.as_str())))
}

/// Whether the words between a short label and its colon make it the meeting's: "Code for the meeting: 4471".
pub(super) fn names_way_in(words: &str) -> bool {
    let links = &mail_vocabulary().links;
    is_of_meeting(words)
        && [&links.enter, &links.meetings, &links.rooms]
            .into_iter()
            .any(|starts| find_start_of(words, starts).is_some())
}

fn find_of(labels: &[String], lower: &str, from: usize) -> Option<(usize, usize)> {
    let rest = lower.get(from..)?;
    let found = labels.iter().filter_map(|label| {
        let mut places = rest.match_indices(label.as_str()).map(|(at, _)| at);
        let at = places.find(|at| is_label(lower, from + at, label.len()))?;
        Some((at, label.len()))
    });
    let (at, length) = found.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    Some((from + at, from + at + length))
}

/// Whether these letters are a word, or the end of a compound: `Zoom-Passcode`, `Sitzungskennwort`. Scripts without spaces
/// have no words. A parameter of a link is none.
fn is_label(text: &str, at: usize, length: usize) -> bool {
    let has_no_spaces = |c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..);
    let (before, label, behind) = (&text[..at], &text[at..at + length], &text[at + length..]);
    if before.ends_with(['?', '&', '/', '=', '#', '_', '.', '%']) || label.ends_with(has_no_spaces) {
        return label.ends_with(has_no_spaces);
    }
    let is_whole = label.chars().count() > SHORT || !before.ends_with(char::is_alphanumeric);
    is_whole && !behind.starts_with(char::is_alphanumeric)
}

/// Returns what stands before a label, from the end of the clause before.
pub(super) fn clause_before(before: &str) -> &str {
    let ends = |c: char| {
        matches!(c, ':' | '：' | ';' | ',' | '，' | '。' | '.' | '!' | '?' | '|' | '\t' | '·' | '•' | '(' | '（')
            || c.is_numeric()
    };
    before.rsplit(ends).next().unwrap_or_default()
}

/// Whether the words before a label, or those between it and its colon, leave it the meeting's own.
pub(super) fn is_of_meeting(clause: &str) -> bool {
    let words = &mail_vocabulary().passcode;
    clause.chars().count() <= 2 * LONGEST
        && find_start_of(clause, &words.not).is_none()
        && names_phone(clause).is_none()
        && names_thing(clause).is_none()
}

pub(super) fn names_phone(lower: &str) -> Option<usize> {
    find_start_of(lower, &mail_vocabulary().passcode.phones)
}

pub(super) fn names_thing(lower: &str) -> Option<usize> {
    find_start_of(lower, &mail_vocabulary().passcode.things)
}

/// Finds where a word begins with one of these: `phone` in "phones", not in "xylophone".
fn find_start_of(text: &str, words: &[String]) -> Option<usize> {
    let places = words.iter().filter_map(|word| {
        let has_no_spaces = word.contains(|c: char| c >= '\u{2e80}');
        let mut places = text.match_indices(word.as_str()).map(|(at, _)| at);
        places.find(|at| has_no_spaces || !text[..*at].ends_with(char::is_alphanumeric))
    });
    places.min()
}

/// Finds a telephone number in a line, `+1 408 555 0128`, or what one tap dials, `,,1234567890#`.
pub(super) fn has_phone_number(line: &str) -> Option<usize> {
    let digits_from = |at: usize| {
        let number = line[at..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}'));
        number.filter(char::is_ascii_digit).count()
    };
    let number = line.match_indices('+').map(|(at, _)| at).find(|at| digits_from(at + 1) >= 7);
    number.or_else(|| line.find(",,"))
}
