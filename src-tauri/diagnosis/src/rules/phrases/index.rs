//! The phrases, ready to be found in a text in one pass: each is looked for only where its first two characters stand.

use super::{
    PageState,
    line::{Line, trimmed},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// Words by language.
type ByLanguage = BTreeMap<String, Vec<String>>;

/// `data/phrases.toml`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct File {
    pub(super) says: BTreeMap<PageState, ByLanguage>,
    pub(super) titled: BTreeMap<PageState, ByLanguage>,
    pub(super) hosts: Hosts,
    pub(super) invited: ByLanguage,
    pub(super) buttons: Buttons,
    pub(super) hedges: ByLanguage,
    pub(super) near: ByLanguage,
    pub(super) behind: ByLanguage,
    pub(super) articles: ByLanguage,
    pub(super) wrapper_blocks: ByLanguage,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Hosts {
    pub(super) sign_in: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Buttons {
    pub(super) resume: ByLanguage,
    pub(super) start_new: ByLanguage,
    pub(super) start: ByLanguage,
}

pub(super) struct Phrases {
    says: Index<(PageState, Language)>,
    invited: Index<()>,
    wrapper_blocks: Index<()>,
    /// What is the whole of a heading.
    pub(super) whole: HashMap<String, PageState>,
    pub(super) resume: Vec<String>,
    pub(super) start_new: Vec<String>,
    pub(super) start: Vec<String>,
    hedges: BTreeMap<Language, Hedges>,
    pub(super) articles: Vec<String>,
    pub(super) sign_in_hosts: Vec<String>,
}

/// Two letters.
pub(super) type Language = [u8; 2];

/// What turns a phrase of the same language into no statement.
#[derive(Debug, Default)]
pub(super) struct Hedges {
    pub(super) anywhere: Vec<Vec<char>>,
    pub(super) near: Vec<Vec<char>>,
    pub(super) behind: Vec<Vec<char>>,
}

/// Where a phrase stands in a line, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundPhrase {
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) state: PageState,
    pub(super) language: Language,
}

pub(super) fn read() -> Result<File, serde_json::Error> {
    table!("phrases")
}

impl Phrases {
    pub(super) fn get() -> &'static Phrases {
        static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "compiled in, and read by a test")]
            Phrases::new(read().expect("phrases.toml is valid"))
        });
        &PHRASES
    }

    fn new(file: File) -> Self {
        let mut hedges: BTreeMap<Language, Hedges> = BTreeMap::new();
        for (language, hedge) in with_language(file.hedges) {
            hedges.entry(language).or_default().anywhere.push(letters(&hedge));
        }
        for (language, hedge) in with_language(file.near) {
            hedges.entry(language).or_default().near.push(letters(&hedge));
        }
        for (language, hedge) in with_language(file.behind) {
            hedges.entry(language).or_default().behind.push(letters(&hedge));
        }
        let says = file
            .says
            .into_iter()
            .flat_map(|(state, words)| with_language(words).map(move |(language, phrase)| (phrase, (state, language))));
        let whole = file.titled.into_iter().flat_map(|(state, words)| all(words).map(move |phrase| (phrase, state)));
        Phrases {
            says: Index::new(says),
            invited: Index::new(all(file.invited).map(|phrase| (phrase, ()))),
            wrapper_blocks: Index::new(all(file.wrapper_blocks).map(|phrase| (phrase, ()))),
            whole: whole.map(|(phrase, state)| (trimmed(&phrase).to_owned(), state)).collect(),
            resume: all(file.buttons.resume).collect(),
            start_new: all(file.buttons.start_new).collect(),
            start: all(file.buttons.start).collect(),
            hedges,
            articles: all(file.articles).collect(),
            sign_in_hosts: file.hosts.sign_in,
        }
    }

    pub(super) fn hedges(&self, language: Language) -> Option<&Hedges> {
        self.hedges.get(&language)
    }

    /// Every phrase in the line, in order; of those that overlap the one that ends last.
    pub(super) fn found_in(&self, line: &Line) -> Vec<FoundPhrase> {
        let mut found: Vec<FoundPhrase> = Vec::new();
        self.says.each(&line.characters, |start, length, (state, language)| {
            let this = FoundPhrase { start, length, state, language };
            if language == *b"en" && runs_on_behind(&line.characters, start + length) {
                return;
            }
            match found.last_mut().filter(|last| last.start + last.length > start) {
                Some(last) if last.start + last.length < start + length => *last = this,
                Some(_) => {}
                None => found.push(this),
            }
        });
        found
    }

    /// Whether a mail filter says that it stops the link, before that character.
    pub(super) fn stops(&self, line: &Line, before: usize) -> bool {
        let mut stops = false;
        self.wrapper_blocks.each(&line.characters, |start, _, ()| stops |= start < before);
        stops
    }

    /// Where each phrase ends that leads to an address.
    pub(super) fn leads(&self, line: &Line) -> Vec<usize> {
        let mut ends = Vec::new();
        self.invited.each(&line.characters, |start, length, ()| ends.push(start + length));
        ends
    }
}

/// Whether the last word goes on: "is complete" says something else than "is completely online". Other languages inflect
/// their words.
fn runs_on_behind(text: &[char], end: usize) -> bool {
    text.get(end).is_some_and(|next| runs_on(text[end - 1], *next))
}

fn all(words: ByLanguage) -> impl Iterator<Item = String> {
    words.into_values().flatten()
}

fn with_language(words: ByLanguage) -> impl Iterator<Item = (Language, String)> {
    words.into_iter().flat_map(|(name, words)| {
        let language = name.as_bytes().first_chunk().copied().unwrap_or_default();
        words.into_iter().map(move |word| (language, word))
    })
}

fn letters(word: &str) -> Vec<char> {
    word.chars().collect()
}

/// Phrases by their first two characters.
struct Index<T>(HashMap<[char; 2], Vec<Entry<T>>>);

/// A phrase and what it means.
type Entry<T> = (Box<[char]>, T);

impl<T: Copy> Index<T> {
    fn new(phrases: impl Iterator<Item = (String, T)>) -> Self {
        let mut index: HashMap<[char; 2], Vec<Entry<T>>> = HashMap::new();
        for (phrase, meaning) in phrases {
            let characters: Box<[char]> = phrase.chars().collect();
            if let [first, second, ..] = *characters {
                index.entry([first, second]).or_default().push((characters, meaning));
            }
        }
        Index(index)
    }

    fn each(&self, text: &[char], mut found: impl FnMut(usize, usize, T)) {
        for (at, pair) in text.windows(2).enumerate() {
            let Some(phrases) = self.0.get(pair) else { continue };
            if at > 0 && runs_on(text[at - 1], text[at]) {
                continue;
            }
            for (phrase, meaning) in phrases {
                if text[at..].starts_with(phrase) {
                    found(at, phrase.len(), *meaning);
                }
            }
        }
    }
}

/// Whether a word goes on from one character to the next, in a script that parts words by spaces and writes no article in
/// front of them.
pub(super) fn runs_on(before: char, character: char) -> bool {
    let parts_words = |c: char| c.is_alphanumeric() && (c < '\u{590}' || ('\u{900}'..'\u{e00}').contains(&c));
    parts_words(before) && parts_words(character)
}
