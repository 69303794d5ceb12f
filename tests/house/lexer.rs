//! Tells Rust's code from its comments, its strings and its tests. What is none of the code becomes blanks, so that every
//! line and column stays where it was.

use regex::Regex;
use std::{ops::Range, sync::LazyLock};

/// Rust without comments, without what its strings say, and without tests.
pub(crate) struct Code {
    pub(crate) text: String,
    /// What its strings say, and where.
    pub(crate) strings: Vec<(usize, String)>,
}

/// Reads the code of one Rust file.
pub(crate) fn read(source: &str) -> Code {
    static TEST: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"#\[(?:cfg\((?:all\()?test\b|test\])").unwrap());
    let (mut text, mut strings) = blank(source);
    while let Some(found) = TEST.find(&text) {
        let item = item_at(&text, found.start());
        strings.retain(|(at, _)| !item.contains(at));
        cover(&mut text, item);
    }
    Code { text, strings }
}

/// Returns the place of the item that an attribute at `start` stands before.
fn item_at(code: &str, start: usize) -> Range<usize> {
    let (mut depth, mut after_attribute) = (0_usize, false);
    for (at, byte) in code.bytes().enumerate().skip(start + 1) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && byte == b'}' {
                    return start..at + 1;
                }
                after_attribute |= depth == 0 && byte == b']';
            }
            b';' if depth == 0 && after_attribute => return start..at + 1,
            _ => {}
        }
    }
    start..code.len()
}

fn cover(text: &mut String, place: Range<usize>) {
    let blanks: String = text[place.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(place, &blanks);
}

/// Blanks comments and what strings say; the quotes stay.
fn blank(source: &str) -> (String, Vec<(usize, String)>) {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        let comment = r"//[^\n]*|/\*(?s:.*?)\*/";
        let string = r##"\bb?r#"(?s:.*?)"#|\bb?r"[^"]*"|"(?:[^"\\]|\\(?s:.))*""##;
        let character = r"'(?:[^'\\\n]|\\(?:u\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|.))'";
        Regex::new(&format!("{comment}|{string}|{character}")).unwrap()
    });
    let (mut text, mut strings) = (source.to_owned(), Vec::new());
    for token in TOKEN.find_iter(source) {
        let said = token.as_str();
        match (said.find('"'), said.rfind('"')) {
            (Some(first), Some(last)) if first < last && !said.starts_with('/') => {
                strings.push((token.start(), said[first + 1..last].to_owned()));
                cover(&mut text, token.start() + first + 1..token.start() + last);
            }
            _ => cover(&mut text, token.range()),
        }
    }
    (text, strings)
}

#[test]
fn only_code_is_left() {
    let source = "//! A \"doc\".\nlet a = \"// no /* comment\"; // why\nfn f<'a>(x: &'a str) -> char { '\"' }\n\
                  #[cfg(test)]\nmod tests {\n    use x::{a, b};\n    const B: &str = \"b\";\n}\nlet c = r#\"c\"d\"#;\n";
    let code = read(source);
    assert_eq!(code.text.len(), source.len());
    assert_eq!(code.text.split_whitespace().collect::<String>(), "leta=\"\";fnf<'a>(x:&'astr)->char{}letc=r#\"\"#;");
    let strings: Vec<&str> = code.strings.iter().map(|(_, said)| said.as_str()).collect();
    assert_eq!(strings, ["// no /* comment", "c\"d"]);
}
