//! What the texts in `data/wording` taught, as a table: for each feature how much it speaks for each meaning. Written by the
//! test `learn`, and looked up here.

use super::{
    feature::{Feature, features},
    meaning::Meaning,
};
use std::sync::LazyLock;

/// The table: how many features there are (`u32`, little endian); the features in order, three bytes each, the greatest part
/// first; of each how many meanings it speaks about, one byte; and those one after the other, one byte each: the meaning in
/// the lower five bits, above them which of [`LEVELS`] it weighs. The first feature is [`ALWAYS`].
static BYTES: &[u8] = include_bytes!("../../data/wording.bin");

/// The feature that every sentence has.
pub(super) const ALWAYS: Feature = [0; 3];

/// What a feature can weigh. Finer steps tell nothing more.
pub(super) const LEVELS: [f32; 8] = [-4.0, -2.2, -1.2, -0.6, 0.6, 1.2, 2.2, 4.0];

/// How far a sentence means each of the meanings.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighed {
    /// Logarithms of likelihoods, by [`Meaning`]. They sum up to one.
    pub(super) log: [f32; Meaning::COUNT],
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

pub(super) struct Model {
    features: &'static [Feature],
    /// Where the weights of each feature begin, and where the last ones end.
    starts: Vec<u32>,
    weights: &'static [u8],
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(BYTES).unwrap_or_else(Model::empty));

impl Model {
    pub(super) fn read(bytes: &'static [u8]) -> Option<Model> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (features, rest) = rest.split_at_checked(count.checked_mul(3)?)?;
        let (lengths, weights) = rest.split_at_checked(count)?;
        let mut end = 0;
        let ends = lengths.iter().map(|length| {
            end += u32::from(*length);
            end
        });
        let starts: Vec<u32> = std::iter::once(0).chain(ends).collect();
        (starts.last().copied()? as usize == weights.len()).then_some(Model {
            features: features.as_chunks().0,
            starts,
            weights,
        })
    }

    fn empty() -> Model {
        Model { features: &[], starts: Vec::new(), weights: &[] }
    }

    fn weights_of(&self, feature: Feature) -> Option<&'static [u8]> {
        let at = self.features.binary_search(&feature).ok()?;
        self.weights.get(self.starts[at] as usize..self.starts[at + 1] as usize)
    }

    fn add(&self, sums: &mut [f32; Meaning::COUNT], feature: Feature, share: f32) {
        for weight in self.weights_of(feature).unwrap_or_default() {
            if let Some(sum) = sums.get_mut(usize::from(weight & 31)) {
                *sum += LEVELS[usize::from(weight >> 5)] * share;
            }
        }
    }

    pub(super) fn weigh(&self, sentence: &str) -> Weighed {
        let features = features(sentence);
        let mut sums = [0.0; Meaning::COUNT];
        self.add(&mut sums, ALWAYS, 1.0);
        let share = 1.0 / (features.all.len().max(1) as f32).sqrt();
        for feature in &features.all {
            self.add(&mut sums, *feature, share);
        }
        let knows = |word: &&[Feature; 2]| word.iter().any(|feature| self.weights_of(*feature).is_some());
        let known = features.words.iter().filter(knows).count() as f32 / features.words.len().max(1) as f32;
        Weighed { log: logarithms(sums), known }
    }
}

/// Weighs one sentence or heading.
pub(super) fn weigh(sentence: &str) -> Weighed {
    MODEL.weigh(sentence)
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
        assert!(Model::read(&[1, 0, 0, 0, 9]).is_none());
        assert!(Model::read(BYTES).is_some_and(|model| model.features.len() > 1000));
    }
}
