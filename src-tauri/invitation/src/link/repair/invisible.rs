//! Takes out of a text what cannot be seen, and writes full-width characters as the ASCII that they stand for,
//! remembering where. White space and punctuation stay: they say where a link ends.

use crate::link::repairs::Repair;
use preflight_page::text::is_invisible;
use std::borrow::Cow;

/// Places that are remembered: what is put right behind them is put right without saying so.
const MOST_MARKS: usize = 65_536;

pub(crate) struct Clean<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Ascending positions in `text`.
    marks: Vec<(usize, Repair)>,
}

impl Clean<'_> {
    pub(crate) fn has(&self, repair: Repair, from: usize, to: usize) -> bool {
        let first = self.marks.partition_point(|(at, _)| *at < from);
        self.marks[first..].iter().take_while(|(at, _)| *at <= to).any(|(_, mark)| *mark == repair)
    }
}

pub(crate) fn clean(text: Cow<'_, str>) -> Clean<'_> {
    // Letters with marks are most of what is not ASCII, and stay.
    let stays = |character: char| matches!(character, ' '..='~' | '\t' | '\n' | '\r' | 'À'..='ɏ');
    if text.chars().all(stays) {
        return Clean { text, marks: Vec::new() };
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = Vec::new();
    // Slashes since the last white space: none or two of them stand before or in the host's name.
    let mut slashes = 0_u32;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let mapped = match character {
            '\u{1b}' => {
                skip_escape_sequence(&mut characters);
                None
            }
            // Joiners belong to the word in the scripts that need them.
            '\u{200c}' | '\u{200d}'
                if out.chars().next_back().is_some_and(is_foreign)
                    && characters.peek().copied().is_some_and(is_foreign) =>
            {
                Some(character)
            }
            '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}' => None,
            _ if is_invisible(character) || (character.is_control() && !character.is_whitespace()) => None,
            '。' | '｡' if matches!(slashes, 0 | 2) && stands_in_a_name(&out, characters.peek().copied()) => {
                Some('.')
            }
            _ => Some(ascii_of(character)),
        };
        match mapped {
            None => mark(&mut marks, out.len(), Repair::ZeroWidth),
            Some(ascii) => {
                if ascii != character {
                    mark(&mut marks, out.len(), Repair::FullWidth);
                }
                slashes = if ascii.is_whitespace() { 0 } else { slashes + u32::from(ascii == '/') };
                out.push(ascii);
            }
        }
    }
    Clean { text: Cow::Owned(out), marks }
}

fn mark(marks: &mut Vec<(usize, Repair)>, at: usize, repair: Repair) {
    if marks.len() < MOST_MARKS && marks.last() != Some(&(at, repair)) {
        marks.push((at, repair));
    }
}

/// Full-width forms (U+FF01–FF5E) of the characters that links are made of, and the hyphens that word processors set in
/// place of the plain one; those that end a sentence stay as they are.
fn ascii_of(character: char) -> char {
    match character {
        '！' | '，' | '；' | '（' | '）' | '＂' | '＇' | '＜' | '＞' | '［' | '］' | '｛' | '｝' => {
            character
        }
        '\u{2010}' | '\u{2011}' => '-',
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// Letters of scripts that are written without spaces between words.
pub(crate) fn is_ideograph(character: char) -> bool {
    // Thai, Lao, Burmese, Khmer, then the ideographs, kana and Hangul.
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_foreign(character: char) -> bool {
    !character.is_ascii() && character.is_alphanumeric()
}

fn stands_in_a_name(before: &str, after: Option<char>) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphanumeric()) && after.is_some_and(|c| ascii_of(c).is_ascii_alphanumeric())
}

/// Leaves out the rest of a terminal's control sequence (ECMA-48, section 5.4).
fn skip_escape_sequence(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    if characters.next_if_eq(&'[').is_some() {
        while characters.next_if(|c| matches!(c, ' '..='?')).is_some() {}
        characters.next_if(|c| matches!(c, '@'..='~'));
    }
}
