//! A text whose times are looked for, as numbers, words, marks and line ends, with where each stands. Digits of all
//! scripts are digits; emphasis and invisible marks are nothing.

use std::{cell::OnceCell, ops::Range};

/// The zeros of the scripts whose digits people write times with (Unicode, general category Nd).
const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];

/// What stands for a link among the marks (Unicode: object replacement character).
const LINK: char = '\u{fffc}';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Of at most eight digits; of a longer one the value is none.
    Number {
        value: u32,
        digits: u8,
    },
    Word,
    Mark(char),
    Line,
}

/// Small, because a text has many: the text is shorter than 4 GB.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    start: u32,
    end: u32,
}

impl Token {
    pub(super) fn start(&self) -> usize {
        usize::try_from(self.start).unwrap_or_default()
    }

    fn end(&self) -> usize {
        usize::try_from(self.end).unwrap_or_default()
    }
}

pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// The tokens that end a line which says something.
    lines: Vec<usize>,
    lower: OnceCell<String>,
}

/// What stands at a place among the tokens; behind the last one there is nothing.
impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Text<'a> {
        let tokens = tokenize(text);
        let is_end = |at: &usize| {
            let says_something = at.checked_sub(1).is_some_and(|before| tokens[before].kind != TokenKind::Line);
            tokens[*at].kind == TokenKind::Line && says_something
        };
        let lines = (0..tokens.len()).filter(is_end).collect();
        Text { text, tokens, lines, lower: OnceCell::new() }
    }

    /// Returns the text in lower case, which is made when it is asked for first.
    pub(super) fn lower(&self) -> &str {
        self.lower.get_or_init(|| self.text.to_lowercase())
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        self.text.get(token.start()..token.end())
    }

    /// Returns the text from a token on.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.tokens.get(at).and_then(|token| self.text.get(token.start()..)).unwrap_or_default()
    }

    /// Returns the value of a number, and how many digits it is written in.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            TokenKind::Number { value, digits } => Some((value, usize::from(digits))),
            TokenKind::Word | TokenKind::Mark(_) | TokenKind::Line => None,
        }
    }

    /// Returns the value of a number of two digits that is below 60.
    pub(super) fn minutes(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|(value, digits)| *value < 60 && *digits == 2).map(|(value, _)| value)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        if let TokenKind::Mark(mark) = self.tokens.get(at)?.kind { Some(mark) } else { None }
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
        self.tokens.get(at).zip(self.tokens.get(at + 1)).is_some_and(|(one, next)| one.end == next.start)
    }

    /// Whether a number is part of a longer one, of a date or of a name, as the mark before it says.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| self.touch(*before)) else { return false };
        match self.mark(before) {
            // `Time:14:00` is a label.
            Some(':') => before.checked_sub(1).is_some_and(|before| self.number(before).is_some()),
            mark => matches!(mark, Some('.' | '/' | '-' | '+' | '=' | '#')),
        }
    }

    /// Returns how many lines that say something lie between two tokens.
    pub(super) fn lines_between(&self, from: usize, to: usize) -> usize {
        let line = |at: usize| self.lines.partition_point(|end| *end < at);
        line(to).saturating_sub(line(from))
    }

    /// Returns where the tokens stand in the text.
    pub(super) fn place(&self, tokens: &Range<usize>) -> Range<usize> {
        let end = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, Token::end);
        self.tokens.get(tokens.start).map_or(end, |token| token.start().min(end))..end
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
                TokenKind::Word if count < most => {
                    count += 1;
                    fold(self.word(index).unwrap_or_default(), &mut row);
                }
                TokenKind::Mark('&') if count > 0 => row.push_str("and"),
                TokenKind::Mark(mark) if count > 0 && is_passed(mark) => continue,
                TokenKind::Word | TokenKind::Mark(_) | TokenKind::Number { .. } | TokenKind::Line => break,
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
    let letters = name.chars().filter(|c| c.is_alphanumeric() || is_combining(*c)).flat_map(char::to_lowercase);
    // `臺北` is Taipei too.
    let letters = letters.map(|c| if c == '臺' { '台' } else { c });
    // The dot that stays of the Turkish İ, and the vowel signs of Arabic, whose place is not agreed on.
    into.extend(letters.filter(|c| !matches!(c, 'ʼ' | '\u{307}' | '\u{64b}'..='\u{652}')));
}

fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (kind, length) = read_token(&text[at..], first);
        let (start, end) = (u32::try_from(at).unwrap_or_default(), u32::try_from(at + length).unwrap_or_default());
        tokens.extend(kind.map(|kind| Token { kind, start, end }));
        at += length;
    }
    tokens
}

/// Reads what a text begins with, and its length.
fn read_token(text: &str, first: char) -> (Option<TokenKind>, usize) {
    let run = |is_one: fn(char) -> bool| text.find(|c: char| !is_one(c)).unwrap_or(text.len());
    if digit(first).is_some() {
        let length = run(|c| digit(c).is_some());
        let digits = text[..length].chars().filter_map(digit);
        let count = u8::try_from(digits.clone().count()).unwrap_or(u8::MAX);
        let value = if count <= 8 { digits.fold(0, |value, digit| value * 10 + digit) } else { 0 };
        return (Some(TokenKind::Number { value, digits: count }), length);
    }
    if is_letter(first) && !is_ideograph(first) {
        let length = run(|c| is_letter(c) && !is_ideograph(c));
        if text[length..].starts_with("://") {
            // A link says no time.
            let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']'));
            return (Some(TokenKind::Mark(LINK)), end.unwrap_or(text.len()).max(length));
        }
        return (Some(TokenKind::Word), length);
    }
    let kind = match first {
        '\n' => Some(TokenKind::Line),
        _ if is_ideograph(first) => Some(TokenKind::Word),
        _ if first.is_whitespace() || is_nothing(first) => None,
        _ => Some(TokenKind::Mark(plain_mark(first))),
    };
    (kind, first.len_utf8())
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
