//! A text whose times are looked for, as numbers, words, marks and line ends, with where each stands.

use std::{cell::OnceCell, ops::Range};

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
    lower: OnceCell<String>,
}

/// What stands at a place among the tokens; behind the last one there is nothing.
impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Text<'a> {
        Text { text, tokens: tokenize(text), lower: OnceCell::new() }
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

    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|own| words.iter().any(|word| own.eq_ignore_ascii_case(word)))
    }

    /// Whether nothing stands between this one and the next.
    pub(super) fn touch(&self, at: usize) -> bool {
        self.tokens.get(at).zip(self.tokens.get(at + 1)).is_some_and(|(one, next)| one.at.end == next.at.start)
    }

    /// Whether a number is part of a longer one, of a date or of a name, as the mark before it says.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        at > 0 && self.touch(at - 1) && matches!(self.mark(at - 1), Some('.' | '/' | '-' | ':' | '+' | '='))
    }
}

fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let length = if first.is_ascii_digit() {
            text[at..].bytes().take_while(u8::is_ascii_digit).count()
        } else if is_letter(first) && !is_ideograph(first) {
            let end = text[at..].find(|c: char| !is_letter(c) || is_ideograph(c));
            end.unwrap_or(text.len() - at)
        } else {
            first.len_utf8()
        };
        let part = &text[at..at + length];
        let kind = match first {
            '\n' => Some(TokenKind::Line),
            _ if first.is_ascii_digit() => {
                let value = if length <= 8 { part.parse().unwrap_or(0) } else { 0 };
                Some(TokenKind::Number { value, digits: length })
            }
            _ if is_letter(first) => Some(TokenKind::Word(part)),
            _ if first.is_whitespace() || first.is_control() => None,
            '−' => Some(TokenKind::Mark('-')),
            _ => Some(TokenKind::Mark(first)),
        };
        tokens.extend(kind.map(|kind| Token { kind, at: at..at + length }));
        at += length;
    }
    tokens
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\'' | '’' | 'º' | 'ª' | '\u{300}'..='\u{36f}')
}

/// Characters that are words of their own: Chinese and Japanese are written without spaces.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3005}' | '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}
