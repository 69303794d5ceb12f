//! What programs write in place of characters of links: `&amp;` and `&lt;` as mail programs write HTML, `&#x2F;` as
//! template engines do, `\u0026` as others write JSON.

use crate::{
    ascii::has_prefix,
    link::repairs::{Repair, Repairs},
};

/// Entities of characters that no link holds.
pub(crate) const DELIMITERS: [&str; 9] =
    ["&lt;", "&gt;", "&quot;", "&nbsp;", "&#34;", "&#60;", "&#62;", "&#160;", "&#xa0;"];

/// The bodies of numeric HTML entities behind `&#`.
const NUMBERS: [([&str; 2], char); 4] =
    [(["x2F;", "47;"], '/'), (["x3D;", "61;"], '='), (["x3A;", "58;"], ':'), (["x3F;", "63;"], '?')];
/// The hexadecimal digits behind `\u00`.
const UNITS: [(&str, char); 5] = [("26", '&'), ("2F", '/'), ("3D", '='), ("3A", ':'), ("3F", '?')];
/// How an ampersand may be written itself.
const AMPERSANDS: [&str; 6] = ["\\u0026", "&#x26;", "&#038;", "&#38;", "&amp;", "&"];

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

pub(crate) fn undo_escapes(text: &str) -> Option<String> {
    // The quick question, of many bytes at once.
    let may_have = text.bytes().fold(false, |found, byte| found | matches!(byte, b'&' | b'\\'));
    if !may_have || !(text.contains("&#") || text.contains(";#") || text.contains("\\u00")) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut found) = (text, false);
    while let Some(at) = rest.find(['&', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = match read_number(rest).or_else(|| read_unit(rest)) {
            Some(escape) => {
                found = true;
                escape
            }
            None => (if rest.starts_with('&') { '&' } else { '\\' }, 1),
        };
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
    found.then_some(out)
}

/// `&#x2F;`, also where the ampersand was escaped again.
fn read_number(text: &str) -> Option<(char, usize)> {
    let ampersand = AMPERSANDS.iter().find(|written| has_prefix(text, written))?.len();
    let mut length = ampersand;
    while has_prefix(&text[length..], "amp;") {
        length += 4;
    }
    let body = text[length..].strip_prefix('#')?;
    let find_name = |names: &[&str; 2]| names.iter().find(|name| has_prefix(body, name)).map(|name| name.len());
    NUMBERS.iter().find_map(|(names, character)| Some((*character, length + 1 + find_name(names)?)))
}

fn read_unit(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("\\u00")?;
    let (name, character) = UNITS.iter().find(|(name, _)| has_prefix(digits, name))?;
    Some((*character, "\\u00".len() + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        for (text, expected) in [
            ("https:&#x2F;&#x2F;zoom.us&#x2f;j&#47;1?pwd&#x3D;a", "https://zoom.us/j/1?pwd=a"),
            ("https&#58;//zoom.us/j/1&amp;amp;#61;", "https://zoom.us/j/1="),
            ("https://acme.example/i?a=1\\u0026b\\u003d2", "https://acme.example/i?a=1&b=2"),
            ("a\\u0026#x2F;b&#x26;#x2F;c", "a/b/c"),
        ] {
            assert_eq!(undo_escapes(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["https://acme.example/i?a=1&#38;b=2", "a&#b;c", "\\u00e4", "&", "\\", "&amp;#", "ä&#é"] {
            assert_eq!(undo_escapes(text), None, "{text}");
        }
    }
}
