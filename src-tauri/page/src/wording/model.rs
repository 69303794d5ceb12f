//! What the texts in `data/wording` taught, as a table: each feature of a sentence says how far it speaks for each meaning, and
//! their sum says how far the sentence means what. Written by the test `learn`, and looked up here.

use super::{
    feature::{Feature, Word, features},
    meaning::Meaning,
};
use std::{ops::Range, sync::LazyLock};

/// How far something speaks for each [`Meaning`].
pub(super) type Said = [f32; Meaning::COUNT];

/// Features that are met often are told in more bytes than the others, so each kind has a table of its own.
pub(super) const TABLES: usize = 2;
pub(super) const BYTES_OF: [usize; TABLES] = [4, 1];
/// What a byte names is a vector of the book for its place.
pub(super) const BOOK: usize = 1 << u8::BITS;
const BOOKS: usize = BYTES_OF[0];

/// Features are found by their first two bytes.
pub(super) const BEGINNINGS: usize = 1 << 16;

/// The tables, one behind the other: how many features begin with each two bytes, one byte each; what each of them ends with,
/// one byte, in order; and the bytes that tell what it says. Behind them the books, and what the meanings begin with, as
/// vectors of `f32` (little endian).
static BYTES: &[u8] = include_bytes!("../../data/wording.bin");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(BYTES).unwrap_or_else(Model::empty));

/// How far a sentence means each of the meanings.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighed {
    /// Logarithms of likelihoods, by [`Meaning`]. They sum up to one.
    pub(super) log: Said,
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

/// Features, and the bytes that tell what each says.
struct Table {
    /// Where the features of each beginning start, and where the last ones end.
    starts: Vec<u32>,
    ends: &'static [u8],
    told: &'static [u8],
    bytes: usize,
}

impl Table {
    /// Returns the table at the beginning, and what follows it.
    fn read(file: &'static [u8], bytes: usize) -> Option<(Table, &'static [u8])> {
        let (lengths, rest) = file.split_at_checked(BEGINNINGS)?;
        let mut count = 0;
        let counted = lengths.iter().map(|length| {
            count += u32::from(*length);
            count
        });
        let starts: Vec<u32> = std::iter::once(0).chain(counted).collect();
        let (ends, rest) = rest.split_at_checked(count as usize)?;
        let (told, rest) = rest.split_at_checked(count as usize * bytes)?;
        Some((Table { starts, ends, told, bytes }, rest))
    }

    fn find(&self, feature: Feature) -> Option<&'static [u8]> {
        let beginning = feature as usize >> 8;
        let [start, end] = [self.starts.get(beginning)?, self.starts.get(beginning + 1)?];
        let range: Range<usize> = *start as usize..*end as usize;
        let at = self.ends[range.clone()].iter().position(|end| u32::from(*end) == feature & 0xff)?;
        self.told.chunks_exact(self.bytes).nth(range.start + at)
    }
}

pub(super) struct Model {
    tables: Vec<Table>,
    /// One book behind the other.
    vectors: Vec<Said>,
    start: Said,
}

impl Model {
    pub(super) fn read(file: &'static [u8]) -> Option<Model> {
        let mut rest = file;
        let mut tables = Vec::new();
        for bytes in BYTES_OF {
            let (table, behind) = Table::read(rest, bytes)?;
            tables.push(table);
            rest = behind;
        }
        let (numbers, more) = rest.as_chunks::<4>();
        let numbers: Vec<f32> = numbers.iter().map(|number| f32::from_le_bytes(*number)).collect();
        let (vectors, others) = numbers.as_chunks();
        let (start, vectors) = vectors.split_last()?;
        let is_whole = more.is_empty() && others.is_empty() && vectors.len() == BOOKS * BOOK;
        is_whole.then(|| Model { tables, vectors: vectors.to_vec(), start: *start })
    }

    fn empty() -> Model {
        Model { tables: Vec::new(), vectors: Vec::new(), start: [0.0; Meaning::COUNT] }
    }

    /// The bytes that tell what a feature says.
    fn find(&self, feature: Feature) -> Option<&'static [u8]> {
        self.tables.iter().find_map(|table| table.find(feature))
    }

    /// A word that it met as a whole or half of whose parts it met: a name, another language is neither.
    fn knows(&self, word: &Word) -> bool {
        let is_met = |part: &&Feature| self.find(**part).is_some();
        let met = word.parts.iter().filter(is_met).count();
        is_met(&&word.whole) || !word.parts.is_empty() && met * 2 >= word.parts.len()
    }

    pub(super) fn weigh(&self, sentence: &str) -> Weighed {
        let features = features(sentence);
        let mut sums = [0.0; Meaning::COUNT];
        let mut met = 0;
        for told in features.all.iter().filter_map(|feature| self.find(*feature)) {
            for (book, byte) in self.vectors.chunks_exact(BOOK).zip(told) {
                sums.iter_mut().zip(book[usize::from(*byte)]).for_each(|(sum, number)| *sum += number);
            }
            met += 1;
        }
        let share = 1.0 / (met.max(1) as f32).sqrt();
        sums.iter_mut().zip(self.start).for_each(|(sum, start)| *sum = *sum * share + start);
        let known = features.words.iter().filter(|word| self.knows(word)).count();
        Weighed {
            log: logarithms(sums),
            words: features.words.len(),
            known: known as f32 / features.words.len().max(1) as f32,
        }
    }
}

/// Weighs one sentence or heading.
pub(super) fn weigh(sentence: &str) -> Weighed {
    MODEL.weigh(sentence)
}

/// Softmax, as logarithms.
fn logarithms(sums: Said) -> Said {
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
        assert!(Model::read(BYTES).is_some_and(|model| model.tables.iter().all(|table| table.ends.len() > 1000)));
    }
}
