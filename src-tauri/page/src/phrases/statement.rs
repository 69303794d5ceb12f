//! Whether words say that something is so. "Your link has expired." does; "What if your link has expired?" and "If your link
//! has expired, write to us" do not.

use super::{
    line::Line,
    table::{self, FoundPhrase, Hedges, runs_on},
};
use crate::state::PageState;

/// Within how many words a near hedge stands before what it hedges.
const NEAR: usize = 3;

/// Longer sentences are lists and menus without a full stop, in characters.
const LONGEST: usize = 300;

pub(super) fn is_one(line: &Line, found: &FoundPhrase) -> bool {
    let text = &line.characters;
    let (start, end) = sentence(line, found.start, found.start + found.length);
    let (before, after) = (&text[start..found.start], &text[found.start + found.length..end]);
    let asks = text[..end].last().is_some_and(|last| matches!(last, '?' | '？' | '؟')) || before.contains(&'¿');
    // "Are you a robot?" is asked by those who doubt it.
    let is_question = asks && found.state != PageState::BotCheck;
    !is_question && !table::hedges(found.language).is_some_and(|hedges| is_hedged(before, after, hedges))
}

fn is_hedged(before: &[char], after: &[char], hedges: &Hedges) -> bool {
    let clause = &after[..after.iter().position(|c| matches!(c, ',' | '，' | '、')).unwrap_or(after.len())];
    let anywhere = hedges.anywhere.iter().any(|hedge| {
        // Japanese and Korean put their "if" behind.
        let behind =
            if hedge.first() >= Some(&'\u{2e80}') { has_word(clause, hedge) } else { begins_with_word(after, hedge) };
        behind || has_word(before, hedge)
    });
    let near = || hedges.near.iter().any(|hedge| has_word(last_words(before), hedge));
    let behind = || hedges.behind.iter().any(|hedge| begins_with_word(after, hedge));
    anywhere || near() || behind()
}

/// From where to where the sentence goes that holds this part of a line, its own sign at the end included.
pub(super) fn sentence(line: &Line, start: usize, end: usize) -> (usize, usize) {
    let text = &line.characters;
    let first = (start.saturating_sub(LONGEST)..start).rev().find(|at| ends_sentence(text, *at)).map_or(0, |at| at + 1);
    let first = first.max(start.saturating_sub(LONGEST));
    let longest = (end + LONGEST).min(text.len());
    let last = (end..longest).find(|at| ends_sentence(text, *at)).map_or(longest, |at| at + 1);
    (first, last)
}

/// An e-mail address that follows soon, as it is written.
pub(super) fn address_behind(line: &Line, from: usize) -> Option<String> {
    let end = (from + LONGEST).min(line.characters.len());
    let words = line.original(from, end).split_whitespace().take(NEAR);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    words.map(bare).find(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.')
        })
    })
}

/// Returns the sentences of a text, their signs at the end included.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let characters: Vec<char> = text.chars().collect();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let ends = (0..characters.len()).filter(|at| ends_sentence(&characters, *at)).map(|at| at + 1);
    let mut start = 0;
    let parts = ends.chain([characters.len()]).map(|end| {
        let part = text[bytes[start]..bytes[end]].trim();
        start = end;
        part
    });
    parts.filter(|part| part.contains(char::is_alphanumeric)).collect()
}

/// Whether a sentence asks something.
pub(crate) fn is_question(sentence: &str) -> bool {
    sentence.ends_with(['?', '？', '؟']) || sentence.starts_with('¿')
}

fn ends_sentence(text: &[char], at: usize) -> bool {
    let next = text.get(at + 1);
    let before_space = || next.is_none_or(|next| next.is_whitespace());
    match text[at] {
        '!' | '?' | '…' | '。' | '！' | '？' | '；' | '।' | '؟' | '|' | '·' | '•' | '»' | '—' | '\n' => {
            true
        }
        '.' | ';' | ':' => before_space(),
        '-' | '–' => before_space() && at > 0 && text[at - 1].is_whitespace(),
        _ => false,
    }
}

fn last_words(text: &[char]) -> &[char] {
    let mut gaps = (0..text.len()).rev().filter(|at| text[*at].is_whitespace());
    // The last gap stands right before what is hedged.
    gaps.nth(NEAR).map_or(text, |at| &text[at..])
}

fn has_word(text: &[char], word: &[char]) -> bool {
    let length = word.len();
    text.len() >= length
        && (0..=text.len() - length).any(|at| {
            text[at..].starts_with(word)
                && (at == 0 || !goes_on(text[at - 1], text[at]))
                && text.get(at + length).is_none_or(|next| !goes_on(text[at + length - 1], *next))
        })
}

/// "can't" is another word than "can".
fn goes_on(before: char, character: char) -> bool {
    before == '\'' || character == '\'' || before == '-' || character == '-' || runs_on(before, character)
}

/// Right behind, with no comma between.
fn begins_with_word(text: &[char], word: &[char]) -> bool {
    let text = text.iter().position(|c| !c.is_whitespace()).map_or(text, |at| &text[at..]);
    text.starts_with(word) && text.get(word.len()).is_none_or(|next| !goes_on(word[word.len() - 1], *next))
}
