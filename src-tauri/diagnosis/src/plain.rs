//! Text of others (a page, a link, a file) made harmless for a mail, a terminal or an error message: without control
//! characters and without those that turn the direction of writing. It does not escape for HTML.

use crate::page::is_invisible;

/// The text as one line: line breaks and tabs become spaces, runs of white space one.
pub fn plain_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if is_break(c) || c == '\t' { ' ' } else { c }).collect();
    let visible: String = spaced.chars().filter(|c| !is_invisible_control(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with its lines, ended by `\n`.
pub fn plain_text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(is_break, "\n").replace('\t', " ");
    lines.chars().filter(|c| *c == '\n' || !is_invisible_control(*c)).collect()
}

/// At most `length` characters of a line, cut at a word, with `…` behind if anything was cut.
pub fn shorten(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let cut: String = text.chars().take(length.saturating_sub(1)).collect();
    let word = cut.rfind(' ').filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..word].trim_end())
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Controls (C0, C1), and what hides in a line; the joiners that scripts and emoji need stay.
pub(crate) fn is_invisible_control(c: char) -> bool {
    let is_joiner = matches!(c, '\u{200c}' | '\u{200d}');
    c.is_control() || is_invisible(c) && !is_joiner
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a\r\nBcc: b", "a Bcc: b")]
    #[case("a\u{202e}b\u{200b}c\u{1b}[31m", "abc[31m")]
    #[case("  a \t b\u{2028}c ", "a b c")]
    #[case("ex\u{34f}pi\u{180e}red\u{ad}", "expired")]
    #[case("\u{feff}grüße 👩\u{200d}💻", "grüße 👩\u{200d}💻")]
    fn a_line_is_one_line(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(plain_line(text), expected);
    }

    #[test]
    fn a_text_keeps_its_lines() {
        assert_eq!(plain_text("a\r\nb\rc\u{2029}d\u{0}\te"), "a\nb\nc\nd e");
    }

    #[rstest]
    #[case("This link has expired.", 40, "This link has expired.")]
    #[case("This link has expired.", 16, "This link has…")]
    #[case("Thislinkhasexpired.", 10, "Thislinkh…")]
    fn a_long_line_is_cut_at_a_word(#[case] text: &str, #[case] length: usize, #[case] expected: &str) {
        assert_eq!(shorten(text, length), expected);
    }
}
