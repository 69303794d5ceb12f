//! What of a sentence is counted: its words, their parts, and pairs of neighbours. Each is a number, so that no table of texts
//! is needed to look it up.

use super::token::{Token, tokens};
use std::collections::BTreeSet;

/// Letters of a word that stand for it in a pair: endings differ.
const STEM: usize = 5;
/// Parts of a word have so many letters; its ends count as one.
const PART: usize = 4;
/// Longest part of a run of Chinese, Japanese, Korean or Thai.
const LONGEST_PART: usize = 3;

/// One of them, a number of 24 bits. A few share it with another: that does not matter.
pub(super) type Feature = u32;

/// The features of one sentence.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Features {
    /// In order, each once.
    pub(super) all: Vec<Feature>,
    pub(super) words: Vec<Word>,
}

/// A word is known as a whole, or by its parts.
#[derive(Debug, PartialEq)]
pub(super) struct Word {
    pub(super) whole: Feature,
    pub(super) parts: Vec<Feature>,
}

/// The kinds of features, which differ though they are spelled alike.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Kind {
    Word = 1,
    Part,
    RunPart,
    Sign,
    Pair,
    First,
}

pub(super) fn features(sentence: &str) -> Features {
    let tokens = tokens(sentence);
    let mut all = BTreeSet::new();
    let mut words = Vec::new();
    for token in &tokens {
        match token {
            Token::Word(word) => {
                let word = take_apart(word);
                all.insert(word.whole);
                all.extend(&word.parts);
                words.push(word);
            }
            Token::Run(run) => {
                let parts = |length| run.windows(length).map(|part| feature(Kind::RunPart, part));
                all.extend((1..=LONGEST_PART).flat_map(parts));
                words.extend(parts(2).map(|pair| Word { whole: pair, parts: Vec::new() }));
            }
            Token::Number | Token::Address | Token::Sign(_) => {
                all.insert(feature(Kind::Sign, &stem(token)));
            }
        }
    }
    let stems: Vec<Vec<char>> = tokens.iter().map(stem).collect();
    all.extend(stems.windows(2).map(|pair| feature(Kind::Pair, &pair.join(&' '))));
    all.extend(stems.first().map(|first| feature(Kind::First, first)));
    Features { all: all.into_iter().collect(), words }
}

fn take_apart(word: &str) -> Word {
    let letters: Vec<char> = std::iter::once('<').chain(word.chars()).chain(std::iter::once('>')).collect();
    let parts = letters.windows(PART).map(|part| feature(Kind::Part, part));
    Word { whole: feature(Kind::Word, &letters), parts: parts.collect() }
}

/// What stands for a token in a pair.
fn stem(token: &Token) -> Vec<char> {
    match token {
        Token::Word(word) => word.chars().take(STEM).collect(),
        Token::Run(run) => run[run.len().saturating_sub(2)..].to_vec(),
        Token::Number => vec!['#'],
        Token::Address => vec!['@'],
        Token::Sign(sign) => vec![*sign],
    }
}

/// FNV-1a of 64 bits (draft-eastlake-fnv-21) over whole characters, mixed once more: its upper bits.
fn feature(kind: Kind, letters: &[char]) -> Feature {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let add = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = letters.iter().fold(add(start, kind as u64), |hash, letter| add(hash, u64::from(u32::from(*letter))));
    ((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as u32
}
