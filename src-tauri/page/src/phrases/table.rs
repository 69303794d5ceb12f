//! `data/phrases.toml` as static tables, written by `build/phrases.rs`: they are wanted in the moment in which a page has
//! come, and to read the file then would take longer than everything else that is asked of the page.

use super::{
    index::{Index, runs_on},
    line::Line,
};
use crate::state::PageState;

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// Two letters.
pub(super) type Language = [u8; 2];

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

/// What the whole of a heading says.
pub(super) fn of_heading(heading: &str) -> Option<PageState> {
    let at = HEADINGS.binary_search_by_key(&heading, |(words, _)| words).ok()?;
    Some(HEADINGS[at].1)
}

/// Every phrase in the line, in order; of those that overlap the one that ends last.
pub(super) fn found_in(line: &Line) -> Vec<FoundPhrase> {
    let mut found: Vec<FoundPhrase> = Vec::new();
    SAYS.each(&line.characters, |start, length, (state, language)| {
        let this = FoundPhrase { start, length, state, language };
        if language == *b"en" && runs_on_behind(&line.characters, start + length) {
            return;
        }
        match found.last_mut().filter(|last| last.start + last.length > start) {
            Some(last) if last.start + last.length < start + length => *last = this,
            Some(_) => {}
            None => found.push(this),
        }
    });
    found
}

/// Whether a mail filter says that it stops the link, before that character.
pub(super) fn stops(line: &Line, before: usize) -> bool {
    let mut stops = false;
    WRAPPER_BLOCKS.each(&line.characters, |start, _, ()| stops |= start < before);
    stops
}

/// Where each phrase ends that leads to an address.
pub(super) fn leads(line: &Line) -> Vec<usize> {
    let mut ends = Vec::new();
    INVITED.each(&line.characters, |start, length, ()| ends.push(start + length));
    ends
}

/// Whether the last word goes on: "is complete" says something else than "is completely online". Other languages inflect
/// their words.
fn runs_on_behind(text: &[char], end: usize) -> bool {
    text.get(end).is_some_and(|next| runs_on(text[end - 1], *next))
}

/// The phrases by which pages say what became of a link.
pub(super) fn says() -> impl Iterator<Item = &'static str> {
    SAYS.rows.iter().map(|(phrase, _)| *phrase)
}

/// The headings that say so as a whole.
pub(super) fn headings() -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().map(|(heading, _)| *heading)
}

/// What buttons say.
pub(super) fn buttons() -> impl Iterator<Item = &'static str> {
    [RESUME, START_NEW, START].into_iter().flatten().copied()
}
