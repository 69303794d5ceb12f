//! The HTML entities that mail programs write into links and around them: `&amp;` for `&`, `&lt;` for a bracket. What
//! template engines write stands in [`super::escapes`].

use crate::link::repairs::{Repair, Repairs};

/// Entities of characters that no link holds.
pub(crate) const DELIMITERS: [&str; 9] =
    ["&lt;", "&gt;", "&quot;", "&nbsp;", "&#34;", "&#60;", "&#62;", "&#160;", "&#xa0;"];

pub(crate) enum Entity {
    Ampersand,
    Delimiter,
}

/// The HTML entities that mail programs write into links, and their length.
pub(crate) fn entity(text: &[u8]) -> Option<(Entity, usize)> {
    if text.len() < 4 || !matches!(text[1] | 0x20, b'a' | b'#' | b'l' | b'g' | b'q' | b'n') {
        return None;
    }
    for name in ["&amp;", "&#38;", "&#x26;", "&#038;"] {
        if starts_with(text, name) {
            let mut length = name.len();
            while starts_with(&text[length..], "amp;") {
                length += 4;
            }
            return Some((Entity::Ampersand, length));
        }
    }
    DELIMITERS.iter().find(|name| starts_with(text, name)).map(|name| (Entity::Delimiter, name.len()))
}

/// Undoes the entities that came about only now: with a line break inside, or written twice, `&amp;#38;`.
pub(crate) fn undo_entities(link: &mut String, repairs: &mut Repairs) {
    let mut at = 0;
    while let Some(ampersand) = link[at..].find('&') {
        at += ampersand;
        match entity(&link.as_bytes()[at..]) {
            Some((Entity::Ampersand, length)) => {
                repairs.add(Repair::HtmlEntity);
                link.replace_range(at..at + length, "&");
            }
            Some((Entity::Delimiter, _)) => link.truncate(at),
            None => at += 1,
        }
    }
}

fn starts_with(text: &[u8], name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
}
