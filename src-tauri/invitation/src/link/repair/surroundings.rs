//! What stands around a link without belonging to it: brackets, quotation marks, the end of a sentence. It counts as
//! damage only where nothing but the link was copied.

use super::entities::DELIMITERS;
use crate::link::repairs::{Repair, Repairs};

/// What is searched behind a link for the end of a bracket, in characters.
const LONGEST_BRACKET: usize = 1000;

const OPENING: &str = "*_|~<([{\"'“”„‘’«»‹›`「【（《";
const CLOSING: &str = "*_|~>)]}\"'“”‟‘’«»‹›`」】）》";
const PUNCTUATION: &str = ".,;:!?…。，；！？、؟،؛۔।።–—";

/// A text without the white space, brackets and punctuation at its ends.
pub(crate) struct Core {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Core {
    pub(crate) fn find(text: &str) -> Core {
        let head = trim_all(text, |text| {
            let text = text.trim_start_matches(|c: char| c.is_whitespace() || OPENING.contains(c) || c == '>');
            DELIMITERS.iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text)
        });
        let tail = trim_all(text, |text| {
            let is_outside = |c: char| c.is_whitespace() || CLOSING.contains(c) || PUNCTUATION.contains(c);
            let kept = text.trim_end_matches(is_outside);
            let name = |name: &&str| kept.strip_suffix(&name[..name.len() - 1]);
            let without_entity = || DELIMITERS.iter().find_map(name).filter(|_| text[kept.len()..].starts_with(';'));
            without_entity().unwrap_or(kept)
        });
        Core { start: text.len() - head.len(), end: tail.len() }
    }
}

/// Trims a text until nothing is left to be trimmed.
fn trim_all(text: &str, trim: impl Fn(&str) -> &str) -> &str {
    let mut kept = text;
    loop {
        let shorter = trim(kept);
        if shorter.len() == kept.len() {
            return kept;
        }
        kept = shorter;
    }
}

/// Returns the repairs that remove all that stands before and behind a link.
pub(crate) fn repair_surroundings(before: &str, behind: &str) -> Repairs {
    let mut repairs = Repairs::default();
    let mut around = [before, behind].concat();
    let around_has_entity = around.contains('&');
    for name in DELIMITERS.into_iter().filter(|_| around_has_entity) {
        if around.contains(name) {
            repairs.add(Repair::HtmlEntity);
            repairs.add(Repair::SurroundingBrackets);
            around = around.replace(name, "");
        }
    }
    for character in around.chars() {
        if matches!(character, '\n' | '\r') {
            repairs.add(Repair::LineBreak);
        } else if character.is_whitespace() {
            repairs.add(Repair::WhiteSpace);
        } else if PUNCTUATION.contains(character) || (character == ')' && !before.ends_with('(')) {
            repairs.add(Repair::TrailingPunctuation);
        } else if OPENING.contains(character) || CLOSING.contains(character) {
            repairs.add(Repair::SurroundingBrackets);
        }
    }
    repairs
}

/// Cuts off what ends a sentence behind a link or closes a bracket that was opened before it: `(see
/// https://zoom.us/j/1).`
pub(crate) fn trim_link<'a>(link: &'a str, before: &str) -> (&'a str, Repairs) {
    let mut repairs = Repairs::default();
    let count = |mark: char| link.matches(mark).count();
    // Brackets that are open inside the link stay.
    let unopened = |open, close| count(close).saturating_sub(count(open));
    let (mut round, mut square) =
        if link.contains([')', ']']) { (unopened('(', ')'), unopened('[', ']')) } else { (0, 0) };
    let mut kept = link;
    while let Some(last) = kept.chars().next_back() {
        let repair = match last {
            '.' | ',' | ';' | ':' | '!' | '?' => Repair::TrailingPunctuation,
            ')' if round > 0 => {
                round -= 1;
                if before.ends_with('(') { Repair::SurroundingBrackets } else { Repair::TrailingPunctuation }
            }
            ']' if square > 0 => {
                square -= 1;
                Repair::SurroundingBrackets
            }
            '\'' => Repair::SurroundingBrackets,
            // Neither of them stands in links (RFC 3986, section 2).
            '|' => Repair::SurroundingBrackets,
            // A browser escapes the one that opens, and not always the one that closes.
            '}' if !["{", "%7B", "%7b"].iter().any(|open| kept.contains(open)) => Repair::SurroundingBrackets,
            '}' | '`' | '*' | '_' | '~' if before.ends_with(if last == '}' { '{' } else { last }) => {
                Repair::SurroundingBrackets
            }
            _ => break,
        };
        repairs.add(repair);
        kept = &kept[..kept.len() - last.len_utf8()];
    }
    (kept, repairs)
}

/// Returns where a bracket begins that a link runs into and that closes behind it: `…/j/1(Passcode: 2)`; else the end.
pub(crate) fn bracket_start(link: &str, behind: &str) -> usize {
    let count = |mark| link.matches(mark).count();
    // Not more of the text than a bracket may hold: there may be a link in every word.
    let closes = || behind.chars().take(LONGEST_BRACKET).find(|c| matches!(c, '(' | ')' | '\n')) == Some(')');
    match link.rfind('(') {
        Some(at) if count('(') > count(')') && closes() => at,
        Some(_) | None => link.len(),
    }
}
