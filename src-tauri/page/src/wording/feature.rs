//! What of a sentence is counted: its words, their stems and parts, and pairs of neighbours. Each is a number, so that no
//! table of texts is needed to look it up.

use super::token::{Token, tokens};
use std::collections::BTreeSet;

/// Letters of a word that stand for it in a pair: endings differ.
const STEM: usize = 5;
/// A word is known by so many letters, if not as a whole.
const KNOWN_BY: usize = 5;
/// Longest part of a run of Chinese, Japanese or Thai.
const LONGEST_PART: usize = 3;

/// One of them. A few share a number with another: that does not matter.
pub(super) type Feature = [u8; 3];

/// The features of one sentence.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Features {
    /// In order, each once.
    pub(super) all: Vec<Feature>,
    /// For each word the features of which one must be known, so that the word is.
    pub(super) words: Vec<[Feature; 2]>,
}

pub(super) fn features(sentence: &str) -> Features {
    let tokens = tokens(sentence);
    let mut all = BTreeSet::new();
    let mut words = Vec::new();
    for token in &tokens {
        match token {
            Token::Word(word) => words.push(add_word(word, &mut all)),
            Token::Run(run) => words.extend(add_run(run, &mut all)),
            Token::Number | Token::Address | Token::Sign(_) => {
                all.insert(hash(b'w', &stem(token)));
            }
        }
    }
    let stems: Vec<String> = tokens.iter().map(stem).collect();
    for pair in stems.windows(2) {
        all.insert(hash(b'b', &pair.join(" ")));
    }
    if let Some(first) = stems.first() {
        all.insert(hash(b'1', first));
    }
    Features { all: all.into_iter().collect(), words }
}

/// Adds a word, its beginnings and its parts of four letters.
fn add_word(word: &str, all: &mut BTreeSet<Feature>) -> [Feature; 2] {
    let letters: Vec<char> = word.chars().collect();
    let beginning = |length: usize| hash(b'p', &letters[..length.min(letters.len())].iter().collect::<String>());
    let whole = hash(b'w', word);
    all.insert(whole);
    if letters.len() >= 4 {
        all.extend((3..=6).filter(|length| *length < letters.len()).map(beginning));
    }
    [whole, if letters.len() > KNOWN_BY { beginning(KNOWN_BY) } else { whole }]
}

/// Adds all short parts of a run; its pairs of characters stand for its words.
fn add_run(run: &[char], all: &mut BTreeSet<Feature>) -> Vec<[Feature; 2]> {
    let part = |part: &[char]| hash(b'c', &part.iter().collect::<String>());
    for length in 1..=LONGEST_PART {
        all.extend(run.windows(length).map(part));
    }
    run.windows(2).map(part).map(|pair| [pair, pair]).collect()
}

/// What stands for a token in a pair.
fn stem(token: &Token) -> String {
    match token {
        Token::Word(word) => word.chars().take(STEM).collect(),
        Token::Run(run) => run[run.len().saturating_sub(2)..].iter().collect(),
        Token::Number => "#".to_owned(),
        Token::Address => "@".to_owned(),
        Token::Sign(sign) => sign.to_string(),
    }
}

/// FNV-1a of 64 bits, folded to 24 (draft-eastlake-fnv-21, section 3).
fn hash(kind: u8, text: &str) -> Feature {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let mixed = std::iter::once(kind)
        .chain(text.bytes())
        .fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let [.., a, b, c] = (mixed ^ (mixed >> 24) ^ (mixed >> 48)).to_be_bytes();
    [a, b, c]
}
