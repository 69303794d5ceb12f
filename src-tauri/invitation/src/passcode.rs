//! The passcode that an invitation names beside its link: a label, a colon, a word. Two different ones are none. The
//! PIN of a phone conference is no passcode.

use crate::{invitation::Found, source::Source, vocabulary::mail_vocabulary};

/// Zoom allows ten characters, Webex up to 32.
const LONGEST: usize = 32;

pub(crate) fn find_passcode(text: &str, at: Source) -> Option<Found<String>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    let mut codes = std::iter::from_fn(|| {
        let line = lines.next()?;
        Some(read_code(line, lines.peek().copied()))
    })
    .flatten();
    let first = codes.next()?;
    codes.all(|code| code == first).then(|| Found { value: first.to_owned(), at })
}

fn read_code<'a>(line: &'a str, next: Option<&'a str>) -> Option<&'a str> {
    let (label, rest) = line.split_once([':', '：'])?;
    // A label is short: what is longer is a sentence about passwords.
    if label.len() > 4 * LONGEST || label.chars().count() > LONGEST || rest.starts_with("//") || !is_label(label) {
        return None;
    }
    let is_own_line = rest.trim().is_empty();
    let mut words = if is_own_line { next? } else { rest }.split_whitespace();
    let word = words.next()?.trim_end_matches(['.', ',', ';']).trim_matches('*');
    let is_code = (3..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_graphic());
    // Webex: "(12345678 from phones and video systems)".
    let is_alone = words.next().is_none_or(|more| !is_own_line && more.starts_with(['(', '（']));
    (is_code && is_alone && !word.contains("://") && !word.ends_with(':')).then_some(word)
}

fn is_label(label: &str) -> bool {
    let words = &mail_vocabulary().passcode;
    let label = label.trim().trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
    let label = label.trim_end_matches(['*', ' ', '\u{a0}', '\u{202f}']);
    words.labels.iter().any(|name| label.ends_with(name.as_str()))
        && !words.not.iter().any(|word| label.contains(word.as_str()))
}
