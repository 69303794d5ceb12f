//! Phrases, ready to be found in a text in one pass: each is looked for only where its first two characters stand. The build
//! lays an index out by the functions of this file, and [`Index::each`] looks into it.

/// A power of two, and more than there are beginnings.
pub(crate) const SLOTS: usize = 2048;

/// Where phrases that begin like this stand.
pub(crate) const fn slot(first: char, second: char) -> usize {
    // Fibonacci hashing: the upper bits of a product with 2³² through the golden ratio.
    let mixed = (((first as u32) << 8) ^ second as u32).wrapping_mul(0x9e37_79b9);
    mixed as usize >> 21
}

/// Phrases in lower case, each with what it means.
#[allow(dead_code, reason = "the build only lays it out")]
pub(super) struct Index<T: 'static> {
    /// By slot.
    pub(super) rows: &'static [(&'static str, T)],
    /// Where the rows of each slot begin, and where the last one's end.
    pub(super) begins: [u16; SLOTS + 1],
}

#[allow(dead_code, reason = "the build only lays it out")]
impl<T: Copy> Index<T> {
    /// Calls `found` with start, length and meaning of each phrase that begins where a word begins.
    pub(super) fn each(&self, text: &[char], mut found: impl FnMut(usize, usize, T)) {
        for (at, pair) in text.windows(2).enumerate() {
            let slot = slot(pair[0], pair[1]);
            let rows = &self.rows[usize::from(self.begins[slot])..usize::from(self.begins[slot + 1])];
            if rows.is_empty() || at > 0 && runs_on(text[at - 1], text[at]) {
                continue;
            }
            for (phrase, meaning) in rows {
                if let Some(length) = begins_with(&text[at..], phrase) {
                    found(at, length, *meaning);
                }
            }
        }
    }
}

/// The number of the phrase's characters, if the text begins with it.
fn begins_with(text: &[char], phrase: &str) -> Option<usize> {
    let mut length = 0;
    for character in phrase.chars() {
        if text.get(length) != Some(&character) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Whether a word goes on from one character to the next, in a script that parts words by spaces and writes no article in
/// front of them.
pub(super) fn runs_on(before: char, character: char) -> bool {
    let parts_words = |c: char| c.is_alphanumeric() && (c < '\u{590}' || ('\u{900}'..'\u{e00}').contains(&c));
    parts_words(before) && parts_words(character)
}
