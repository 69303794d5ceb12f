//! A text made ready to be compared: lower case, one kind of apostrophe, character for character beside the original.

/// Signs that part a title, with the space behind them.
const PARTS: [&str; 11] = [" | ", " - ", " – ", " — ", " · ", " • ", ": ", " » ", " / ", " > ", " :: "];

pub(super) struct Line<'a> {
    text: &'a str,
    /// As many as the text has.
    pub(super) characters: Vec<char>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // `link_expired` and `LINK-EXPIRED` are names that programs give to a state.
        let is_name = !text.contains(' ');
        let characters = text.chars().map(|character| match character {
            '’' | 'ʼ' | '´' | '`' => '\'',
            '_' => ' ',
            '-' if is_name => ' ',
            _ => character.to_lowercase().next().unwrap_or(character),
        });
        Line { text, characters: characters.collect() }
    }

    /// The text between two of its characters, as it is written.
    pub(super) fn original(&self, start: usize, end: usize) -> &'a str {
        let byte = |at: usize| self.text.char_indices().nth(at).map_or(self.text.len(), |(byte, _)| byte);
        &self.text[byte(start)..byte(end)]
    }

    /// All of it, without what stands around the words.
    pub(super) fn whole(&self) -> String {
        trimmed(&self.characters.iter().collect::<String>()).to_owned()
    }

    /// All of it, and each part of a title like "Link expired | Acme".
    pub(super) fn parts(&self) -> impl Iterator<Item = String> {
        let text: String = self.characters.iter().collect();
        let cut = PARTS.iter().fold(text.clone(), |text, sign| text.replace(sign, "\n"));
        let pieces: Vec<String> = cut.split('\n').map(|part| trimmed(part).to_owned()).collect();
        std::iter::once(trimmed(&text).to_owned()).chain(pieces)
    }
}

/// Without the punctuation around it: "Just a moment..." and "Attention required!" are what they say.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}
