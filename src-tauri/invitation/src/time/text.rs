//! A text whose times are looked for, with what is found out about the whole of it once, when it is asked for first.

use super::token::{Token, tokenize};
use std::cell::OnceCell;

pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token<'a>>,
    lower: OnceCell<String>,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Text<'a> {
        Text { text, tokens: tokenize(text), lower: OnceCell::new() }
    }

    /// Returns the text in lower case.
    pub(super) fn lower(&self) -> &str {
        self.lower.get_or_init(|| self.text.to_lowercase())
    }
}
