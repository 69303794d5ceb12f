//! A text as numbers, words, marks and line ends, with where each stands.

use std::ops::Range;

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

impl Token<'_> {
    /// Whether nothing stands between this one and the next.
    pub(super) fn touches(&self, next: &Token<'_>) -> bool {
        self.at.end == next.at.start
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether this is a word, whatever its case.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.kind, TokenKind::Word(own) if own.eq_ignore_ascii_case(word))
    }
}

/// Cuts a text into its tokens.
pub(super) fn tokenize(text: &str) -> Vec<Token<'_>> {
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
