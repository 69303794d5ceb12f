//! A web page or a JSON answer, read: the words that it shows a reader ([`PageText`]), and what those and the HTTP status
//! say became of an interview's link ([`PageState`]).
//!
//! Pure functions of their arguments. Scripts are never run: a page that speaks only through them has no words here. What a
//! state means for the candidate is decided elsewhere.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod excerpt;
mod html;
mod json;
mod page_text;
mod phrases;
mod pieces;
mod refresh;
mod response;
mod state;
mod tag;
pub mod text;
mod wording;

pub use page_text::{FieldKind, PageText};
pub use phrases::{
    OwnPhrase, PageReading, find_invited_address, is_blocked_by_mail_filter, is_web_filter, quotable, read_words,
};
pub use pieces::{Piece, is_hidden, pieces};
pub use response::Response;
pub use state::PageState;
