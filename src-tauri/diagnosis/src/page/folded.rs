//! Text as a reader sees it: white space folded, nothing invisible, bounded.

use super::LONGEST;

/// The text with each run of white space as one space and without characters that cannot be seen.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = Folded::up_to(LONGEST);
    folded.push(text);
    folded.text
}

/// Text in which each run of white space is one space. Control and direction characters are left out.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    characters: usize,
    longest: usize,
    gap: bool,
}

impl Folded {
    /// Empty, for that many characters at most.
    pub(super) fn up_to(longest: usize) -> Self {
        Folded { text: String::new(), characters: 0, longest, gap: false }
    }

    /// What stands apart on the page is no part of the same word.
    pub(super) fn space(&mut self) {
        self.gap = true;
    }

    pub(super) fn push(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_whitespace() || character.is_control() {
                self.gap = true;
            } else if !is_invisible(character) {
                if self.gap && self.characters > 0 {
                    self.put(' ');
                }
                self.gap = false;
                self.put(character);
            }
            if self.is_full() {
                return;
            }
        }
    }

    fn put(&mut self, character: char) {
        if self.characters < self.longest {
            self.text.push(character);
            self.characters += 1;
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.characters >= self.longest
    }

    pub(super) fn characters(&self) -> usize {
        self.characters
    }

    /// The text, if there is any.
    pub(super) fn text(self) -> Option<String> {
        Some(self.text).filter(|text| !text.is_empty())
    }
}

/// Characters without width, and those that turn the direction of writing (Unicode 17, categories Cf and Default_Ignorable).
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}
