//! The passcode that an invitation names beside its link: a label, a colon, a word. Two different ones are none.

use super::Found;

const LABELS: [&str; 6] = ["passcode", "password", "access code", "kenncode", "code d'accès", "código de acceso"];

/// Zoom allows ten characters, Webex up to 32.
const LONGEST: usize = 32;

pub(super) fn find(text: &str, at: &str) -> Option<Found<String>> {
    let mut codes = text.lines().filter_map(code);
    let first = codes.next()?;
    codes.all(|code| code == first).then(|| Found { value: first.to_owned(), at: at.to_owned() })
}

fn code(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once([':', '：'])?;
    let label = label.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    // A label is short: what is longer is a sentence about passwords.
    if label.chars().count() > LONGEST || !LABELS.iter().any(|name| label.to_lowercase().ends_with(name)) {
        return None;
    }
    let mut words = rest.split_whitespace();
    let code = words.next()?.trim_end_matches(['.', ',', ';']);
    let is_code = (3..=LONGEST).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_graphic());
    (is_code && words.next().is_none() && !code.contains("://")).then_some(code)
}
