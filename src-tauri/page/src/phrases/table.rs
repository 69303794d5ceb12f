//! `data/phrases.toml` as static tables, written by `build.rs`: they are wanted in the moment in which a page has
//! come, and to read the file then would take longer than everything else that is asked of the page.

use super::line::Line;
use crate::state::PageState;

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

pub(super) type Language = [u8; 2];

/// Phrases in lower case, in order, each with what it means.
type Phrases<T> = &'static [(&'static str, T)];

/// What turns a phrase of the same language into no statement.
pub(super) struct Hedges {
    pub(super) anywhere: &'static [&'static [char]],
    pub(super) near: &'static [&'static [char]],
    pub(super) behind: &'static [&'static [char]],
}

/// Where a phrase stands in a line, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundPhrase {
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) state: PageState,
    pub(super) language: Language,
}

pub(super) fn hedges(language: Language) -> Option<&'static Hedges> {
    HEDGES.iter().find(|(known, _)| *known == language).map(|(_, hedges)| hedges)
}

pub(super) fn of_heading(heading: &str) -> Option<PageState> {
    let at = HEADINGS.binary_search_by_key(&heading, |(words, _)| words).ok()?;
    Some(HEADINGS[at].1)
}

/// Every phrase in the line, in order; of those that overlap the one that ends last.
pub(super) fn found_in(line: &Line) -> Vec<FoundPhrase> {
    let mut found: Vec<FoundPhrase> = Vec::new();
    for (start, length, (state, language)) in find_phrases(SAYS, line) {
        let this = FoundPhrase { start, length, state, language };
        let end = start + length;
        let goes_on = line.characters.get(end).is_some_and(|next| runs_on(line.characters[end - 1], *next));
        // "is complete" says something else than "is completely online". Other languages inflect their words.
        if language == *b"en" && goes_on {
            continue;
        }
        match found.last_mut().filter(|last| last.start + last.length > start) {
            Some(last) if last.start + last.length < end => *last = this,
            Some(_) => {}
            None => found.push(this),
        }
    }
    found
}

/// Whether a mail filter says that it stops the link, before that character.
pub(super) fn stops(line: &Line, before: usize) -> bool {
    find_phrases(WRAPPER_BLOCKS, line).any(|(start, _, ())| start < before)
}

/// Where each phrase ends that leads to an address.
pub(super) fn leads(line: &Line) -> impl Iterator<Item = usize> {
    find_phrases(INVITED, line).map(|(start, length, ())| start + length)
}

/// Finds start, length and meaning of each phrase that begins where a word begins.
fn find_phrases<T: Copy>(phrases: Phrases<T>, line: &Line) -> impl Iterator<Item = (usize, usize, T)> {
    let text = &line.characters;
    let begins_word = |at: &usize| *at == 0 || !runs_on(text[at - 1], text[*at]);
    (0..text.len()).filter(begins_word).flat_map(move |at| {
        let first = |phrase: &str| phrase.chars().next();
        let from = phrases.partition_point(|(phrase, _)| first(phrase) < Some(text[at]));
        let same = phrases[from..].iter().take_while(move |(phrase, _)| first(phrase) == Some(text[at]));
        same.filter_map(move |(phrase, meaning)| Some((at, begins_with(&text[at..], phrase)?, *meaning)))
    })
}

/// Returns the number of the phrase's characters, if the text begins with it.
fn begins_with(text: &[char], phrase: &str) -> Option<usize> {
    let mut rest = text.iter();
    phrase.chars().all(|character| rest.next() == Some(&character)).then_some(text.len() - rest.len())
}

/// Whether a word goes on from one character to the next, in a script that parts words by spaces and writes no article in
/// front of them.
pub(super) fn runs_on(before: char, character: char) -> bool {
    let parts_words = |c: char| c.is_alphanumeric() && (c < '\u{590}' || ('\u{900}'..'\u{e00}').contains(&c));
    parts_words(before) && parts_words(character)
}

/// The phrases by which pages say what became of a link.
pub(super) fn says() -> impl Iterator<Item = &'static str> {
    SAYS.iter().map(|(phrase, _)| *phrase)
}

/// The headings that say so as a whole.
pub(super) fn headings() -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().map(|(heading, _)| *heading)
}

/// What buttons say.
pub(super) fn buttons() -> impl Iterator<Item = &'static str> {
    [RESUME, START_NEW, START].into_iter().flatten().copied()
}
