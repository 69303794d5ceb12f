//! Tells tokens and ids from words, by their shape.

use super::Known;
use percent_encoding::percent_decode_str;

/// What stands for a secret.
pub(super) const GONE: &str = "…";

/// Whether a path segment, a fragment or a key looks like a token or an id and not like words.
pub(super) fn is_secret(text: &str) -> bool {
    let text = percent_decode_str(text).decode_utf8_lossy();
    let text = text.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'']);
    let pieces = || text.split(|c: char| !c.is_alphanumeric());
    text.contains('@')
        || text.starts_with('~')
        || text.chars().count() >= 40
        || is_number(text)
        || is_meeting_code(text)
        || pieces().any(is_odd_piece)
}

/// Five digits or more, with nothing but separators between them.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 5 && !text.chars().any(char::is_alphabetic)
}

/// `abc-defg-hij`: Google Meet.
fn is_meeting_code(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [3, 4, 3] && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

fn is_odd_piece(piece: &str) -> bool {
    let length = piece.chars().count();
    let digits = piece.chars().filter(char::is_ascii_digit).count();
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return digits >= 5;
    }
    if digits > 0 {
        return length >= 5 && !is_numbered_word(piece);
    }
    let case: Vec<bool> = piece.chars().map(char::is_uppercase).collect();
    let humps = case.windows(2).filter(|pair| !pair[0] && pair[1]).count();
    let all_upper = case.iter().all(|upper| *upper);
    length >= 20 || (length >= 8 && (all_upper || humps >= 2))
}

/// `oauth2`, `html5`, `win11`: one word with at most two digits behind.
fn is_numbered_word(piece: &str) -> bool {
    let word = piece.trim_end_matches(|c: char| c.is_ascii_digit());
    let humped = word.chars().skip(1).any(char::is_uppercase);
    let digits = piece.len() - word.len();
    piece.chars().count() <= 9 && digits <= 2 && !humped && !word.chars().any(|c| c.is_ascii_digit())
}

/// How much of the start of `text` is `secret`. A number is found with its digits grouped too: `123 456 789`.
pub(super) fn length_at(text: &str, secret: &str) -> Option<usize> {
    if !secret.chars().all(|c| c.is_ascii_digit()) {
        return super::placeholder::prefix_length(text, secret);
    }
    let mut at = 0;
    for (place, digit) in secret.chars().enumerate() {
        let rest = text.get(at..)?;
        let skipped =
            if place > 0 && rest.starts_with([' ', '-', '\u{a0}']) { rest.chars().next()?.len_utf8() } else { 0 };
        if !rest[skipped..].starts_with(digit) {
            return None;
        }
        at += skipped + 1;
    }
    Some(at)
}

/// A device handle without serial numbers: vendor and product (four characters each) and device nodes stay.
pub(super) fn redact_handle(text: &str, _known: &Known) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let piece = &rest[..end];
        let serial = piece.chars().count() >= 7 && piece.chars().any(|c| c.is_ascii_digit());
        out.push_str(if serial { GONE } else { piece });
        rest = &rest[end..];
        if let Some(c) = rest.chars().next() {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::is_secret;
    use rstest::rstest;

    #[rstest]
    fn tokens_and_ids(
        #[values(
            "12345",
            "123-456-789",
            "550e8400-e29b-41d4-a716-446655440000",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
            "a1b2c",
            "dGhpcyBpcyBhIHRva2Vu",
            "abc-defg-hij",
            "anna@example.com",
            "anna%40example.com",
            "ABCDEFGH",
            "x7Kp2",
            "abcdefghij1",
            "interview-8f3a2b",
            "aBcDeFgHiJ",
            "~anna",
            "thequickbrownfoxjumpsover",
            "2026-11-20",
            "123456789."
        )]
        text: &str,
    ) {
        assert!(is_secret(text), "{text}");
    }

    #[rstest]
    fn words(
        #[values(
            "",
            "j",
            "interview",
            "interviews",
            "generate_204",
            "connecttest.txt",
            "hotspot-detect.html",
            "v1",
            "api",
            "oauth2",
            "html5",
            "thank-you",
            "signIn",
            "index.html",
            "en-US",
            "404",
            "2026",
            "…",
            "Interview.aspx",
            "wc",
            "meet"
        )]
        text: &str,
    ) {
        assert!(!is_secret(text), "{text}");
    }
}
