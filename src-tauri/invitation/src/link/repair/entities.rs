//! The HTML entities that mail programs write into links and around them: `&amp;` for `&`, `&lt;` for a bracket. What
//! template engines write stands in [`super::escapes`].

use crate::{
    ascii::has_prefix,
    link::repairs::{Repair, Repairs},
};

/// Entities of characters that no link holds.
pub(crate) const DELIMITERS: [&str; 9] =
    ["&lt;", "&gt;", "&quot;", "&nbsp;", "&#34;", "&#60;", "&#62;", "&#160;", "&#xa0;"];

pub(crate) enum Entity {
    Ampersand,
    Delimiter,
}

/// Reads the HTML entity that a text begins with, and its length, if it is one that mail programs write into links.
pub(crate) fn read_entity(text: &[u8]) -> Option<(Entity, usize)> {
    if text.len() < 4 || !matches!(text[1] | 0x20, b'a' | b'#' | b'l' | b'g' | b'q' | b'n') {
        return None;
    }
    for name in ["&amp;", "&#38;", "&#x26;", "&#038;"] {
        if has_prefix(text, name) {
            let mut length = name.len();
            while has_prefix(&text[length..], "amp;") {
                length += 4;
            }
            return Some((Entity::Ampersand, length));
        }
    }
    DELIMITERS.iter().find(|name| has_prefix(text, name)).map(|name| (Entity::Delimiter, name.len()))
}

/// Undoes the entities that came about only now: with a line break inside, or written twice, `&amp;#38;`.
pub(crate) fn undo_entities(link: &mut String, repairs: &mut Repairs) {
    let mut at = 0;
    while let Some(ampersand) = link[at..].find('&') {
        at += ampersand;
        match read_entity(&link.as_bytes()[at..]) {
            Some((Entity::Ampersand, length)) => {
                repairs.add(Repair::HtmlEntity);
                link.replace_range(at..at + length, "&");
            }
            Some((Entity::Delimiter, _)) => link.truncate(at),
            None => at += 1,
        }
    }
}
