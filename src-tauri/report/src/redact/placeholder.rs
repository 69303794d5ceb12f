//! The words that stand for what was taken out, and replacing whole words around them.

/// Every word in brackets that a step puts in.
const PLACEHOLDERS: [&str; 13] = [
    "[user]",
    "[computer]",
    "[mac]",
    "[private-host]",
    "[private-ipv4]",
    "[private-ipv6]",
    "[public-ipv4]",
    "[public-ipv6]",
    "[link-local-ipv4]",
    "[link-local-ipv6]",
    "[name]",
    "[address]",
    "[passcode]",
];

/// Applies `step` to the stretches between placeholders: a user called `host` must not break `[private-host]`.
pub(super) fn around(text: &str, step: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, placeholder)) = first_placeholder(rest) {
        out.push_str(&step(&rest[..at]));
        out.push_str(placeholder);
        rest = &rest[at + placeholder.len()..];
    }
    out.push_str(&step(rest));
    out
}

fn first_placeholder(text: &str) -> Option<(usize, &'static str)> {
    text.match_indices('[').find_map(|(at, _)| placeholder_at(&text[at..]).map(|placeholder| (at, placeholder)))
}

/// The placeholder that the text starts with.
pub(super) fn placeholder_at(text: &str) -> Option<&'static str> {
    PLACEHOLDERS.into_iter().find(|placeholder| text.starts_with(placeholder))
}

/// Replaces `word` wherever no letter or digit touches it, in upper or lower case.
pub(super) fn replace_word(text: &str, word: &str, with: &str) -> String {
    around(text, |text| {
        replace(text, |before, rest| {
            let length = prefix_length(rest, word)?;
            (ends_word(before) && starts_word(&rest[length..])).then(|| (length, with.to_owned()))
        })
    })
}

/// Walks through a text; where `found` answers with a length, that much is replaced.
pub(super) fn replace(text: &str, found: impl Fn(&str, &str) -> Option<(usize, String)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match found(&text[..at], &text[at..]) {
            Some((length, with)) if length > 0 => {
                out.push_str(&with);
                at += length;
            }
            Some(_) | None => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

/// How many bytes of `text` the word takes at its start, letter case aside.
pub(super) fn prefix_length(text: &str, word: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for expected in word.chars() {
        let (_, c) = chars.next()?;
        if c != expected && !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    (!word.is_empty()).then(|| chars.next().map_or(text.len(), |(at, _)| at))
}

/// No letter or digit stands right before.
pub(super) fn ends_word(before: &str) -> bool {
    !before.chars().next_back().is_some_and(char::is_alphanumeric)
}

/// No letter or digit stands right after.
pub(super) fn starts_word(after: &str) -> bool {
    !after.chars().next().is_some_and(char::is_alphanumeric)
}
