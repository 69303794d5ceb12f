//! What a web page or a JSON answer shows a reader: title, headings, words, buttons, instants. Scripts are never run: a page
//! that speaks only through them has no words here.

mod folded;
mod html;
mod json;
mod pieces;
mod refresh;
mod tag;

pub(crate) use folded::{folded, is_invisible};
pub(crate) use pieces::{Piece, is_hidden, pieces};
pub use refresh::Refresh;

use crate::HttpAnswer;
use jiff::Timestamp;

/// The length of title and words at most, in characters.
const LONGEST: usize = 2000;

/// The length of a heading or a button at most, in characters.
const LONGEST_LABEL: usize = 200;

/// How many headings, buttons and instants are kept.
const MOST: usize = 30;

/// What a page shows, white space folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageText {
    /// `<title>`; where there is none, `og:title`. At most 2,000 characters.
    pub title: Option<String>,
    /// The first visible words, at most 2,000 characters; navigation, footers and menus are left out.
    pub words: Option<String>,
    /// h1 to h3 and `role=heading`; of a JSON body what stands under names such as `error` or `message`.
    pub headings: Vec<String>,
    /// Buttons, and links that stand as buttons.
    pub buttons: Vec<String>,
    /// Instants that are named with their offset: `<time datetime>`, data attributes, strings of a JSON body (RFC 3339).
    pub times: Vec<Timestamp>,
    pub refresh: Option<Refresh>,
    /// The page says almost nothing without its scripts.
    pub needs_script: bool,
}

/// Reads an HTML page or a JSON body, in linear time and bounded memory, however broken it is.
pub fn page_text(body: &str) -> PageText {
    let is_json = body.trim_start().starts_with(['{', '[', '"']);
    is_json.then(|| json::page(body)).flatten().unwrap_or_else(|| html::page(body))
}

impl PageText {
    /// Puts what the page shows into the answer that it is the body of.
    pub fn describe(self, http: &mut HttpAnswer) {
        http.refresh = self.refresh.and_then(|refresh| refresh.leaves(&http.url));
        http.title = self.title;
        http.words = self.words;
        http.headings = self.headings;
        http.buttons = self.buttons;
        http.times = self.times;
        http.needs_script = self.needs_script;
    }
}

/// A time that is named with its offset, `2026-11-20T14:00:00Z`.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    // Shorter than a date with a time and an offset, or longer than one with nine digits of a second and a zone.
    let may_be = (17..=60).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_digit());
    may_be.then(|| text.parse().ok()).flatten()
}
