//! The words of a text that may be HTML, such as a calendar's description: tags become spaces, tabulators between cells, and line breaks. A text
//! without tags stays as it is.

use preflight_page::{Piece, is_hidden, pieces};
use std::borrow::Cow;

/// Elements that calendars and mails write; a text with one of these is HTML.
const TAGS: [&str; 12] = ["<br", "<p>", "<p ", "</p>", "<div", "</a>", "<b>", "<li>", "<span", "<td", "<html", "</b>"];

pub(crate) fn without_markup(text: &str) -> Cow<'_, str> {
    let is_html = text.contains('<') && {
        let lower = text.to_ascii_lowercase();
        TAGS.iter().any(|tag| lower.contains(tag))
    };
    if !is_html {
        return Cow::Borrowed(text);
    }
    let (mut words, mut hidden) = (String::with_capacity(text.len()), 0_u32);
    for piece in pieces(text) {
        match piece {
            Piece::Open(name) if is_hidden(&name) => hidden += 1,
            Piece::Close(name) if is_hidden(&name) => hidden = hidden.saturating_sub(1),
            Piece::Open(name) | Piece::Close(name) => words.push(gap_of(&name)),
            Piece::Text(text) if hidden == 0 => words.push_str(&text),
            Piece::Text(_) | Piece::Link(_) => {}
        }
    }
    Cow::Owned(words)
}

/// What stands for a tag among the words. A cell is no line: "Passcode:" and its value stand in two of them.
pub(crate) fn gap_of(name: &[u8]) -> char {
    match name {
        b"td" | b"th" => '\t',
        b"span" | b"b" | b"strong" | b"a" | b"i" | b"em" | b"font" | b"u" => ' ',
        _ => '\n',
    }
}
