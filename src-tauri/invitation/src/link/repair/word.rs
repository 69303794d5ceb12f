//! The word behind white space, asked whether it looks like the rest of a link or like a word of a text.

use crate::url_parts::leading_host;

pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) end: usize,
    /// Nothing else stands on its line.
    pub(super) is_alone: bool,
}

impl<'a> Word<'a> {
    pub(super) fn read(text: &'a str, at: usize) -> Word<'a> {
        let rest = &text[at..];
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(rest.len());
        let behind = rest[length..].trim_start_matches([' ', '\t', '\r', '>', ')', '"']);
        Word { text: &rest[..length], end: at + length, is_alone: behind.is_empty() || behind.starts_with('\n') }
    }

    /// Returns the word without the end of a sentence.
    pub(super) fn trim(&self) -> &'a str {
        self.text.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '>'])
    }

    pub(super) fn host(&self) -> &'a str {
        leading_host(self.text)
    }

    pub(super) fn is_link_itself(&self) -> bool {
        let is_address = self.text.split(['/', '?']).next().is_some_and(|head| head.contains('@'));
        self.text.contains("://") || self.text.starts_with("www.") || is_address
    }

    pub(super) fn is_number(&self) -> bool {
        !self.trim().is_empty() && self.trim().bytes().all(|byte| byte.is_ascii_digit())
    }

    pub(super) fn is_lower_case(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    }

    /// Marks that stand in links and not in words: `?pwd=a`, `caf%C3`, `j/1`, `a/b/c`.
    pub(super) fn has_link_marks(&self) -> bool {
        let text = self.trim();
        // A date, a time or an amount: `24.11.2026`, `10:30`.
        let is_figure = self.text.bytes().all(|byte| byte.is_ascii_digit() || b".,:;/-()!".contains(&byte));
        // `[28/11/2026, 09:15] Ann: …`: the next message of a chat.
        let begins_message = text.starts_with('[');
        !(is_figure || begins_message)
            && (text.contains(['=', '%', '&', '?'])
                || text.matches('/').count() >= 2
                || (text.contains('/') && text.contains(|c: char| c.is_ascii_digit())))
    }

    /// A token, not a word: letters and digits mixed, `8f14e45f`, or capitals inside, `aBcDef`.
    pub(super) fn is_code(&self) -> bool {
        let text = self.trim();
        let has = |test: fn(&u8) -> bool| text.bytes().any(|byte| test(&byte));
        let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
        let has_capital_inside =
            text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        text.is_ascii() && text.len() >= 4 && !text.contains(',') && (is_mixed || has_capital_inside)
    }

    /// Words that a mark joins: `-see`, where `-defg-hij` is a code.
    pub(super) fn is_sentence(&self) -> bool {
        !self.text.contains(|c: char| c.is_ascii_digit()) && self.text.matches(['-', '_', '.']).count() < 2
    }
}
