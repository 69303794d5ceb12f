//! Tells what was learned of features in a few bytes each: a byte names one of the vectors of a book, the next byte a vector of
//! the next book that says what the first left unsaid (residual vector quantisation). Then the vectors, few as they are, are
//! fitted to the lines again.

use super::{
    meaning::Meaning,
    model::{BOOK, Said},
    net::{Example, Fitted, Learned, add, likelihoods},
    random::Random,
};

/// How often the vectors of a book are moved into the middle of what they stand for.
const MOVES: usize = 6;
/// They are sought among about so many rows.
const SOUGHT_AMONG: usize = 40_000;
/// What a row counts is the number of lines that it is in, to this power: a new line holds what few lines hold too.
const RARE: f32 = 0.7;

const EPOCHS: usize = 2;
const RATE: f32 = 0.03;
const FIRST_SQUARE: f32 = 1e-2;

/// For each byte its book, for each row its bytes, and what the meanings begin with.
pub(super) struct Coded {
    pub(super) books: Vec<Vec<Said>>,
    pub(super) rows: Vec<Vec<u8>>,
    pub(super) start: Said,
}

/// Codes each row in so many bytes.
pub(super) fn code(learned: &Learned, bytes: &[usize], examples: &[Example]) -> Coded {
    let mut counts = vec![0.0_f32; bytes.len()];
    examples.iter().flat_map(|example| &example.rows).for_each(|row| counts[*row] += 1.0);
    let mut random = Random(5);
    let mut unsaid = learned.rows.clone();
    let mut books = Vec::new();
    let mut rows = vec![Vec::new(); bytes.len()];
    for at in 0..bytes.iter().copied().max().unwrap_or(0) {
        let having: Vec<usize> = (0..bytes.len()).filter(|row| bytes[*row] > at).collect();
        let sought = having.iter().step_by((having.len() / SOUGHT_AMONG).max(1));
        let sought: Vec<_> = sought.map(|row| (unsaid[*row], libm::powf(counts[*row], RARE))).collect();
        let book = find_book(&sought, &mut random);
        let turned = Turned::new(&book);
        for row in having {
            let nearest = turned.find_nearest(&unsaid[row]);
            rows[row].push(nearest as u8);
            add(&mut unsaid[row], &book[nearest], -1.0);
        }
        books.push(book);
    }
    let mut coded = Coded { books, rows, start: learned.start };
    coded.fit(learned, examples);
    coded
}

/// Finds the vectors that stand for the rows best, by what each counts: k-means, begun as k-means++.
fn find_book(rows: &[(Said, f32)], random: &mut Random) -> Vec<Said> {
    let mut book = vec![[0.0; _]];
    let mut missed: Vec<f32> = rows.iter().map(|(row, counts)| distance(row, &book[0]) * counts).collect();
    while book.len() < BOOK {
        let mut left = random.share() * missed.iter().sum::<f32>();
        let is_next = |missed: &f32| {
            left -= missed;
            left < 0.0
        };
        let new = rows[missed.iter().position(is_next).unwrap_or(rows.len() - 1)].0;
        for (missed, (row, counts)) in missed.iter_mut().zip(rows) {
            *missed = missed.min(distance(row, &new) * counts);
        }
        book.push(new);
    }
    for _ in 0..MOVES {
        let turned = Turned::new(&book);
        let mut sums = vec![([0.0_f32; _], 0.0_f32); BOOK];
        for (row, counts) in rows {
            let (sum, all): &mut (Said, f32) = &mut sums[turned.find_nearest(row)];
            add(sum, row, *counts);
            *all += counts;
        }
        for (vector, (sum, all)) in book.iter_mut().zip(sums).filter(|(_, (_, all))| *all > 0.0) {
            *vector = sum.map(|number| number / all);
        }
    }
    book
}

fn distance(a: &Said, b: &Said) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// A book, turned: for each meaning what its vectors say. So the distances to all of them are found at once.
struct Turned([[f32; BOOK]; Meaning::COUNT]);

impl Turned {
    fn new(book: &[Said]) -> Turned {
        Turned(std::array::from_fn(|meaning| std::array::from_fn(|at| book[at][meaning])))
    }

    fn find_nearest(&self, row: &Said) -> usize {
        let mut distances = [0.0_f32; BOOK];
        for (vectors, number) in self.0.iter().zip(row) {
            for (distance, said) in distances.iter_mut().zip(vectors) {
                *distance += (number - said) * (number - said);
            }
        }
        (0..BOOK).fold(0, |nearest, at| if distances[at] < distances[nearest] { at } else { nearest })
    }
}

impl Coded {
    /// Fits the vectors, so that lines say what they said before they were coded. Which vectors a row names stays.
    fn fit(&mut self, learned: &Learned, examples: &[Example]) {
        let fitted = |numbers: &Said| Fitted::new(*numbers, FIRST_SQUARE);
        let mut books: Vec<Vec<_>> = self.books.iter().map(|book| book.iter().map(fitted).collect()).collect();
        let mut start = fitted(&self.start);
        let mut random = Random(11);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for epoch in 0..EPOCHS {
            let rate = RATE * (1.0 - epoch as f32 / EPOCHS as f32);
            random.shuffle(&mut order);
            for example in order.iter().map(|at| &examples[*at]) {
                let share = 1.0 / (example.rows.len().max(1) as f32).sqrt();
                let mut sums = start.values;
                let mut wanted = learned.start;
                for row in &example.rows {
                    add(&mut wanted, &learned.rows[*row], share);
                    for (book, byte) in books.iter().zip(&self.rows[*row]) {
                        add(&mut sums, &book[usize::from(*byte)].values, share);
                    }
                }
                let mut errors = likelihoods(sums);
                add(&mut errors, &likelihoods(wanted), -1.0);
                start.step(errors, rate);
                let slopes = errors.map(|error| error * share);
                for row in &example.rows {
                    for (book, byte) in books.iter_mut().zip(&self.rows[*row]) {
                        book[usize::from(*byte)].step(slopes, rate);
                    }
                }
            }
        }
        self.books = books.iter().map(|book| book.iter().map(|vector| vector.values).collect()).collect();
        self.start = start.values;
    }
}
