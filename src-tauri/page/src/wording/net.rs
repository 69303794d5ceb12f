//! A net of one layer that learns what lines mean: each feature has a row of a few numbers, and each meaning takes from their
//! sum. Fitted by stochastic gradients (AdaGrad), always in the same order.

use super::{meaning::Meaning, model::Said, random::Random};

const EPOCHS: usize = 12;
const RATE: f32 = 0.15;
/// The numbers in a row.
const WIDTH: usize = 12;
/// How strongly a row is drawn to nothing in a step in which it is used.
const DECAY: f32 = 1e-4;
/// Each time a line is read, so many of its features are left out: none may decide alone.
const LEFT_OUT: f32 = 0.5;
/// What a number weighs that was never met: AdaGrad divides by it.
const FIRST_SQUARE: f32 = 1e-4;

/// A line of the texts: which rows its features have, and what it means.
pub(super) struct Example {
    pub(super) rows: Vec<usize>,
    pub(super) meaning: Meaning,
}

/// Numbers that are fitted, and the squares of their slopes so far.
#[derive(Clone, Copy)]
pub(super) struct Fitted<const COUNT: usize> {
    pub(super) values: [f32; COUNT],
    squares: [f32; COUNT],
}

impl<const COUNT: usize> Fitted<COUNT> {
    pub(super) fn new(values: [f32; COUNT], square: f32) -> Fitted<COUNT> {
        Fitted { values, squares: [square; COUNT] }
    }

    pub(super) fn step(&mut self, slopes: [f32; COUNT], rate: f32) {
        for ((value, square), slope) in self.values.iter_mut().zip(&mut self.squares).zip(slopes) {
            *square += slope * slope;
            *value -= rate * slope / square.sqrt();
        }
    }
}

/// What is learned: how far each feature speaks for each meaning, and what the meanings begin with.
pub(super) struct Learned {
    pub(super) rows: Vec<Said>,
    pub(super) start: Said,
}

/// Returns the mean of some nets that differ only by chance: it errs less than each of them. In each net what features say
/// adds up, so it does in their mean.
pub(super) fn fit_mean(examples: &[Example], features: usize, nets: u64) -> Learned {
    let fitted: Vec<Learned> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..nets).map(|seed| scope.spawn(move || fit(examples, features, seed))).collect();
        running.into_iter().map(|net| net.join().unwrap()).collect()
    });
    let mean = |of: &dyn Fn(&Learned) -> Said| -> Said {
        std::array::from_fn(|at| fitted.iter().map(|net| of(net)[at]).sum::<f32>() / fitted.len() as f32)
    };
    Learned { rows: (0..features).map(|row| mean(&|net| net.rows[row])).collect(), start: mean(&|net| net.start) }
}

fn fit(examples: &[Example], features: usize, seed: u64) -> Learned {
    let mut random = Random(seed);
    let mut first = |size: f32| -> Fitted<WIDTH> {
        Fitted::new(std::array::from_fn(|_| (random.share() - 0.5) * size), FIRST_SQUARE)
    };
    let mut rows: Vec<Fitted<WIDTH>> = (0..features).map(|_| first(0.2)).collect();
    let mut weights: [Fitted<WIDTH>; Meaning::COUNT] = std::array::from_fn(|_| first(0.6));
    let mut start = Fitted::new([0.0; Meaning::COUNT], FIRST_SQUARE);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..EPOCHS {
        let rate = RATE * (1.0 - epoch as f32 / EPOCHS as f32);
        random.shuffle(&mut order);
        for example in order.iter().map(|at| &examples[*at]) {
            let read: Vec<usize> = example.rows.iter().copied().filter(|_| random.share() >= LEFT_OUT).collect();
            let share = 1.0 / (read.len().max(1) as f32).sqrt();
            let mut sentence = [0.0; WIDTH];
            read.iter().for_each(|row| add(&mut sentence, &rows[*row].values, share));
            let sums = std::array::from_fn(|at| start.values[at] + product(&weights[at].values, &sentence));
            let mut errors = likelihoods(sums);
            errors[example.meaning as usize] -= 1.0;
            let mut slopes = [0.0; WIDTH];
            for (weights, error) in weights.iter_mut().zip(errors) {
                add(&mut slopes, &weights.values, error * share);
                weights.step(sentence.map(|part| part * error), rate);
            }
            start.step(errors, rate);
            for row in read {
                let row = &mut rows[row];
                let mut slopes = slopes;
                add(&mut slopes, &row.values, DECAY);
                row.step(slopes, rate);
            }
        }
    }
    let told = |row: &Fitted<WIDTH>| centred(weights.map(|weights| product(&weights.values, &row.values)));
    Learned { rows: rows.iter().map(told).collect(), start: start.values }
}

/// Adds some numbers, so many times.
pub(super) fn add<const COUNT: usize>(to: &mut [f32; COUNT], numbers: &[f32; COUNT], times: f32) {
    to.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number * times);
}

fn product(weights: &[f32; WIDTH], numbers: &[f32; WIDTH]) -> f32 {
    weights.iter().zip(numbers).map(|(weight, number)| weight * number).sum()
}

/// What speaks for all meanings alike says nothing.
fn centred(said: Said) -> Said {
    let mean = said.iter().sum::<f32>() / said.len() as f32;
    said.map(|number| number - mean)
}

/// Softmax.
pub(super) fn likelihoods(sums: Said) -> Said {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let odds = sums.map(|sum| libm::expf(sum - most));
    let total: f32 = odds.iter().sum();
    odds.map(|odds| odds / total)
}
