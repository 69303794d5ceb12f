//! What a page shows its reader: title, headings, words, buttons, instants.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many headings, buttons and instants are kept.
pub(crate) const MOST: usize = 30;

/// What a page shows, white space folded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct PageText {
    /// `<title>`; where there is none, `og:title`. At most 2,000 characters.
    pub title: Option<String>,
    /// The first visible words, at most 2,000 characters, each block a line; navigation, footers and menus are left out.
    pub words: Option<String>,
    /// h1 to h3 and `role=heading`; of a JSON body what stands under names such as `error` or `message`.
    pub headings: Vec<String>,
    /// The text of its buttons and of links that stand as buttons.
    pub buttons: Vec<String>,
    /// The fields that it asks to be filled in.
    pub fields: Vec<FieldKind>,
    /// Instants that are named with their offset: `<time datetime>`, data attributes, strings of a JSON body (RFC 3339).
    #[schemars(with = "Vec<String>")]
    #[ts(type = "Array<string>")]
    pub times: Vec<Timestamp>,
    /// Where a meta refresh soon leads; it is not followed.
    pub refresh: Option<String>,
    /// The page says almost nothing without its scripts.
    pub needs_script: bool,
    /// The body did not arrive whole, or was too large to be read whole: what it would have said further on is not known.
    pub cut: bool,
}

impl PageText {
    /// Its title; without one, the first line of its words.
    pub fn first_words(&self) -> Option<&str> {
        self.title.as_deref().or_else(|| self.words.as_deref()?.lines().next())
    }
}

/// What a field of a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// A name or an address.
    Name,
    /// A password, or what is hidden like one.
    Secret,
    /// Digits.
    Code,
    Other,
}

/// Returns the instant that is named with its offset, `2026-11-20T14:00:00Z`.
pub(crate) fn read_instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    // Shorter than a date with a time and an offset, or longer than one with nine digits of a second and a zone.
    let may_be = (17..=60).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_digit());
    may_be.then(|| text.parse().ok()).flatten()
}
