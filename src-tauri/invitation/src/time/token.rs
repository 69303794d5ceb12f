//! A text whose times are looked for, as numbers, words, marks and line ends, with where each stands. Digits of all
//! scripts are digits; emphasis and invisible marks are nothing.

use std::{cell::OnceCell, ops::Range};

/// The zeros of the scripts whose digits people write times with (Unicode, general category Nd).
const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind<'a> {
    Number { value: u32, digits: usize },
    Word(&'a str),
    Mark(char),
    Line,
}

#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind<'a>,
    pub(super) at: Range<usize>,
}

impl<'a> Token<'a> {
    pub(super) fn word(&self) -> Option<&'a str> {
        if let TokenKind::Word(word) = self.kind { Some(word) } else { None }
    }

    pub(super) fn mark(&self) -> Option<char> {
        if let TokenKind::Mark(mark) = self.kind { Some(mark) } else { None }
    }
}

pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token<'a>>,
    /// Of each token, how many lines that say something end before it.
    lines: Vec<usize>,
    lower: OnceCell<String>,
}

/// What stands at a place among the tokens; behind the last one there is nothing.
impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Text<'a> {
        let tokens = tokenize(text);
        let (mut line, mut is_empty) = (0, true);
        let count = |token: &Token<'_>| {
            if token.kind == TokenKind::Line {
                line += usize::from(!is_empty);
                is_empty = true;
            } else {
                is_empty = false;
            }
            line
        };
        let lines = tokens.iter().map(count).collect();
        Text { text, tokens, lines, lower: OnceCell::new() }
    }

    /// Returns the text in lower case, which is made when it is asked for first.
    pub(super) fn lower(&self) -> &str {
        self.lower.get_or_init(|| self.text.to_lowercase())
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        self.tokens.get(at)?.word()
    }

    /// Returns the value of a number, and how many digits it is written in.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        if let TokenKind::Number { value, digits } = self.tokens.get(at)?.kind { Some((value, digits)) } else { None }
    }

    /// Returns the value of a number of two digits that is below 60.
    pub(super) fn minutes(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|(value, digits)| *value < 60 && *digits == 2).map(|(value, _)| value)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.tokens.get(at)?.mark()
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.mark(at) == Some(mark)
    }

    pub(super) fn is_line(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Line)
    }

    pub(super) fn ends_line(&self, at: usize) -> bool {
        at >= self.tokens.len() || self.is_line(at)
    }

    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|own| words.iter().any(|word| own.eq_ignore_ascii_case(word)))
    }

    /// Whether nothing stands between this one and the next.
    pub(super) fn touch(&self, at: usize) -> bool {
        self.tokens.get(at).zip(self.tokens.get(at + 1)).is_some_and(|(one, next)| one.at.end == next.at.start)
    }

    /// Whether a number is part of a longer one, of a date or of a name, as the mark before it says.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        at > 0 && self.touch(at - 1) && matches!(self.mark(at - 1), Some('.' | '/' | '-' | ':' | '+' | '=' | '#'))
    }

    /// Returns how many lines that say something lie between two tokens.
    pub(super) fn lines_between(&self, from: usize, to: usize) -> usize {
        let line = |at: usize| self.lines.get(at).copied().unwrap_or_default();
        line(to).saturating_sub(line(from))
    }

    /// Returns where the tokens stand in the text.
    pub(super) fn place(&self, tokens: &Range<usize>) -> Range<usize> {
        let end = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.at.end);
        self.tokens.get(tokens.start).map_or(end, |token| token.at.start.min(end))..end
    }

    /// Returns what `find` knows of the longest row of words that begins here, and the token behind it. Words are put
    /// together as [`fold`] writes them, and the marks between them left out where `is_passed`.
    pub(super) fn find_longest<T>(
        &self,
        at: usize,
        most: usize,
        is_passed: impl Fn(char) -> bool,
        find: impl Fn(&str) -> Option<T>,
    ) -> Option<(T, usize)> {
        let (mut row, mut found, mut count) = (String::new(), None, 0);
        for (index, token) in self.tokens.iter().enumerate().skip(at) {
            match token.kind {
                TokenKind::Word(word) if count < most => {
                    count += 1;
                    fold(word, &mut row);
                }
                TokenKind::Mark('&') if count > 0 => row.push_str("and"),
                TokenKind::Mark(mark) if count > 0 && is_passed(mark) => continue,
                TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Number { .. } | TokenKind::Line => break,
            }
            if let Some(value) = find(&row) {
                found = Some((value, index + 1));
            }
        }
        found
    }
}

/// Writes a name as it is looked up: in lower case, letters and digits only.
pub(super) fn fold(name: &str, into: &mut String) {
    let letters = name.chars().filter(|c| c.is_alphanumeric() || is_combining(*c)).filter(|c| *c != 'ʼ');
    // The dot that stays of the Turkish İ.
    into.extend(letters.flat_map(char::to_lowercase).filter(|c| *c != '\u{307}'));
}

fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let run = |is_one: fn(char) -> bool| text[at..].find(|c: char| !is_one(c)).unwrap_or(text.len() - at);
        let (kind, length) = if digit(first).is_some() {
            let length = run(|c| digit(c).is_some());
            let part = text[at..at + length].chars().filter_map(digit);
            let digits = part.clone().count();
            let value = if digits <= 8 { part.fold(0, |value, digit| value * 10 + digit) } else { 0 };
            (Some(TokenKind::Number { value, digits }), length)
        } else if is_letter(first) && !is_ideograph(first) {
            let length = run(|c| is_letter(c) && !is_ideograph(c));
            (Some(TokenKind::Word(&text[at..at + length])), length)
        } else {
            let length = first.len_utf8();
            let kind = match first {
                '\n' => Some(TokenKind::Line),
                _ if is_ideograph(first) => Some(TokenKind::Word(&text[at..at + length])),
                _ if first.is_whitespace() || is_nothing(first) => None,
                _ => Some(TokenKind::Mark(plain_mark(first))),
            };
            (kind, length)
        };
        tokens.extend(kind.map(|kind| Token { kind, at: at..at + length }));
        at += length;
    }
    tokens
}

fn digit(character: char) -> Option<u32> {
    let from = |zero: &char| u32::from(character).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
    if character.is_ascii() { from(&'0') } else { ZEROS.iter().find_map(from) }
}

/// The same mark in the width of other scripts.
fn plain_mark(mark: char) -> char {
    match mark {
        '−' | '‐' | '‑' => '-',
        '〜' | '～' | '∼' => '~',
        '：' | '∶' => ':',
        '（' | '【' | '［' => '(',
        '）' | '】' | '］' => ')',
        '，' | '、' | '،' => ',',
        '．' | '。' => '.',
        '／' => '/',
        _ => mark,
    }
}

fn is_nothing(character: char) -> bool {
    let is_invisible = matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}'
            | '\u{feff}'
    );
    is_invisible || character.is_control() || matches!(character, '*' | '_' | '`')
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || is_combining(character) || matches!(character, '\'' | '’' | 'º' | 'ª')
}

/// Signs that belong to the letter before them, in the scripts of the languages that are read.
fn is_combining(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
            | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e4e}'
    ) && character != '\u{e3f}'
        && digit(character).is_none()
}

/// Characters that are words of their own: Chinese and Japanese are written without spaces.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3005}' | '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}
