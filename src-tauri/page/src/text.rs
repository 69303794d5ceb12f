//! Text of others (a page, a link, a file) as a reader sees it, harmless for a mail, a terminal or an error message:
//! without control characters and without those that turn the direction of writing. This is the one place for that:
//! [`plain_line`] for one line, [`plain_text`] for several, [`fold`] for words that are compared, [`show_invisible`]
//! where nothing may get lost, [`shorten`] behind them. It does not escape for HTML.

/// Returns the text as one line: line breaks and tabs become spaces, runs of white space one.
pub fn plain_line(text: &str) -> String {
    let spaced = text.chars().map(|c| if is_break(c) || c == '\t' { ' ' } else { c });
    let visible: String = spaced.filter(|c| !is_invisible_control(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the text with its lines, ended by `\n`.
pub fn plain_text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(is_break, "\n").replace('\t', " ");
    lines.chars().filter(|c| *c == '\n' || !is_invisible_control(*c)).collect()
}

/// Returns at most `length` characters of a line, cut at a word, with `…` behind if anything was cut.
pub fn shorten(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let cut: String = text.chars().take(length.saturating_sub(1)).collect();
    let word = cut.rfind(' ').filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..word].trim_end())
}

/// Returns the text with control characters as their pictures (Unicode block 2400) and other invisible ones as the
/// replacement character, at most `length` characters long: a terminal or a page obeys none of it, and a reader sees
/// all.
pub fn show_invisible(text: &str, length: usize) -> String {
    if text.len() <= length && text.chars().all(|character| matches!(character, ' '..='~' | 'À'..='ɏ')) {
        return text.to_owned();
    }
    text.chars().take(length).map(show_character).collect()
}

fn show_character(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{2028}' | '\u{2029}' => '\u{2424}',
        _ if character.is_control() || is_invisible(character) => '\u{fffd}',
        _ => character,
    }
}

/// Returns at most so many bytes of a text, and no part of a character.
pub fn cut(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is a control (C0, C1) or hides in a line; the joiners that scripts and emoji need do not count.
pub fn is_invisible_control(c: char) -> bool {
    let is_joiner = matches!(c, '\u{200c}' | '\u{200d}');
    c.is_control() || is_invisible(c) && !is_joiner
}

/// Returns the text with each run of white space as one space, without characters that cannot be seen, at most 2,000
/// characters long.
pub fn fold(text: &str) -> String {
    Folded::default().with(text).unwrap_or_default()
}

/// Text in which each run of white space is one space. Control and direction characters are left out.
#[derive(Debug)]
pub(crate) struct Folded {
    text: String,
    characters: usize,
    longest: usize,
    gap: Option<char>,
}

impl Default for Folded {
    /// Empty, for 2,000 characters.
    fn default() -> Self {
        Folded { text: String::new(), characters: 0, longest: 2000, gap: None }
    }
}

impl Folded {
    /// Empty, for the 200 characters of a heading or a button.
    pub(crate) fn label() -> Self {
        Folded { longest: 200, ..Folded::default() }
    }

    /// The text with this behind it, if there is any.
    pub(crate) fn with(mut self, text: &str) -> Option<String> {
        self.push(text);
        self.text()
    }

    /// What stands apart on the page is no part of the same word.
    pub(crate) fn space(&mut self) {
        self.gap = Some(self.gap.unwrap_or(' '));
    }

    /// What stands in another block is no part of the same sentence: a line of its own.
    pub(crate) fn line(&mut self) {
        self.gap = Some('\n');
    }

    pub(crate) fn push(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_whitespace() || character.is_control() {
                self.space();
            } else if !is_invisible(character) {
                if let Some(gap) = self.gap.take().filter(|_| self.characters > 0) {
                    self.put(gap);
                }
                self.put(character);
            }
            if self.is_full() {
                return;
            }
        }
    }

    fn put(&mut self, character: char) {
        if !self.is_full() {
            self.text.push(character);
            self.characters += 1;
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.characters >= self.longest
    }

    pub(crate) fn characters(&self) -> usize {
        self.characters
    }

    pub(crate) fn text(self) -> Option<String> {
        Some(self.text).filter(|text| !text.is_empty())
    }
}

/// Whether a character has no width or turns the direction of writing (Unicode 17, categories Cf and
/// Default_Ignorable).
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
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

    #[rstest]
    #[case("a\n\u{1b}[31m\u{7f}\u{202e}\u{85}b", 40, "a\u{240a}\u{241b}[31m\u{2421}\u{fffd}\u{fffd}b")]
    #[case("grüße", 3, "grü")]
    #[case("", 3, "")]
    fn what_is_invisible_is_shown(#[case] text: &str, #[case] length: usize, #[case] expected: &str) {
        assert_eq!(show_invisible(text, length), expected);
    }

    #[rstest]
    #[case("grün", 3, "gr")]
    #[case("grün", 4, "grü")]
    #[case("grün", 40, "grün")]
    fn a_text_is_cut_between_characters(#[case] text: &str, #[case] length: usize, #[case] expected: &str) {
        assert_eq!(cut(text, length), expected);
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
