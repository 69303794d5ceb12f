//! What the texts in `data/wording` taught, as a table: each feature of a sentence has a row of a few numbers, their sum says
//! how far the sentence means what. Written by the test `learn`, and looked up here.

use super::{
    feature::{Feature, Word, features},
    meaning::Meaning,
};
use std::{ops::Range, sync::LazyLock};

/// The numbers in a row, and the bits and bytes that they take.
pub(super) const WIDTH: usize = 13;
pub(super) const BITS: usize = 3;
pub(super) const ROW: usize = (WIDTH * BITS).div_ceil(8);
/// A number stands in the middle of its step.
pub(super) const MIDDLE: f32 = 3.5;

/// Features are found by their first two bytes.
pub(super) const BEGINNINGS: usize = 1 << 16;
const WEIGHTS_SIZE: usize = Meaning::COUNT * (WIDTH + 1) * 4;

/// The table: how many features begin with each two bytes, one byte each; what each of them ends with, one byte, in order;
/// their rows, the first number lowest (little endian); and for each meaning how much each number of the sum counts for it,
/// and what it begins with (`f32`, little endian).
static BYTES: &[u8] = include_bytes!("../../data/wording.bin");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(BYTES).unwrap_or_else(Model::empty));

/// How far a sentence means each of the meanings.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighed {
    /// Logarithms of likelihoods, by [`Meaning`]. They sum up to one.
    pub(super) log: [f32; Meaning::COUNT],
    pub(super) words: usize,
    /// The part of its words that the texts know.
    pub(super) known: f32,
}

#[cfg(test)]
impl Weighed {
    /// What it means most likely.
    pub(super) fn best(&self) -> Meaning {
        let best = Meaning::ALL.iter().max_by(|a, b| self.log[**a as usize].total_cmp(&self.log[**b as usize]));
        best.copied().unwrap_or(Meaning::None)
    }
}

/// How much each number of a sentence's sum counts for a meaning, and what the meaning begins with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weights {
    pub(super) of: [f32; WIDTH],
    pub(super) start: f32,
}

pub(super) struct Model {
    /// Where the features of each beginning start, and where the last ones end.
    starts: Vec<u32>,
    ends: &'static [u8],
    rows: &'static [[u8; ROW]],
    weights: [Weights; Meaning::COUNT],
}

impl Model {
    pub(super) fn read(bytes: &'static [u8]) -> Option<Model> {
        let (lengths, rest) = bytes.split_at_checked(BEGINNINGS)?;
        let mut count = 0;
        let counted = lengths.iter().map(|length| {
            count += u32::from(*length);
            count
        });
        let starts: Vec<u32> = std::iter::once(0).chain(counted).collect();
        let (ends, rest) = rest.split_at_checked(count as usize)?;
        let (rows, weights) = rest.split_at_checked(count as usize * ROW)?;
        let (numbers, more) = weights.as_chunks::<4>();
        (weights.len() == WEIGHTS_SIZE && more.is_empty()).then_some(())?;
        let number = |at: usize| f32::from_le_bytes(numbers[at]);
        let weights = std::array::from_fn(|meaning| {
            let first = meaning * (WIDTH + 1);
            Weights { of: std::array::from_fn(|at| number(first + at)), start: number(first + WIDTH) }
        });
        Some(Model { starts, ends, rows: rows.as_chunks().0, weights })
    }

    fn empty() -> Model {
        let weights = [Weights { of: [0.0; WIDTH], start: 0.0 }; Meaning::COUNT];
        Model { starts: Vec::new(), ends: &[], rows: &[], weights }
    }

    fn row(&self, feature: Feature) -> Option<&[u8; ROW]> {
        let beginning = feature as usize >> 8;
        let [start, end] = [self.starts.get(beginning)?, self.starts.get(beginning + 1)?];
        let range: Range<usize> = *start as usize..*end as usize;
        let at = self.ends[range.clone()].iter().position(|end| u32::from(*end) == feature & 0xff)?;
        self.rows.get(range.start + at)
    }

    /// A word that it met as a whole or half of whose parts it met: a name, another language is neither.
    fn knows(&self, word: &Word) -> bool {
        let is_met = |part: &&Feature| self.row(**part).is_some();
        let met = word.parts.iter().filter(is_met).count();
        is_met(&&word.whole) || !word.parts.is_empty() && met * 2 >= word.parts.len()
    }

    pub(super) fn weigh(&self, sentence: &str) -> Weighed {
        let features = features(sentence);
        let mut sum = [0.0; WIDTH];
        let mut met = 0;
        for row in features.all.iter().filter_map(|feature| self.row(*feature)) {
            let bits = row.iter().rev().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            for (at, sum) in sum.iter_mut().enumerate() {
                *sum += (bits >> (at * BITS) & ((1 << BITS) - 1)) as f32 - MIDDLE;
            }
            met += 1;
        }
        let share = 1.0 / (met.max(1) as f32).sqrt();
        let known = features.words.iter().filter(|word| self.knows(word)).count();
        Weighed {
            log: logarithms(sums(&self.weights, sum.map(|sum| sum * share))),
            words: features.words.len(),
            known: known as f32 / features.words.len().max(1) as f32,
        }
    }
}

/// Weighs one sentence or heading.
pub(super) fn weigh(sentence: &str) -> Weighed {
    MODEL.weigh(sentence)
}

/// How far each meaning is spoken for.
pub(super) fn sums(weights: &[Weights; Meaning::COUNT], sentence: [f32; WIDTH]) -> [f32; Meaning::COUNT] {
    weights
        .map(|weights| weights.start + weights.of.iter().zip(sentence).map(|(weight, part)| weight * part).sum::<f32>())
}

/// Softmax, as logarithms.
fn logarithms(sums: [f32; Meaning::COUNT]) -> [f32; Meaning::COUNT] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = sums.iter().map(|sum| (sum - most).exp()).sum();
    sums.map(|sum| sum - most - total.ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_cut_is_none() {
        assert!(Model::read(&BYTES[1..]).is_none());
        assert!(Model::read(BYTES).is_some_and(|model| model.rows.len() > 1000));
    }
}
