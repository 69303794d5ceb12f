//! Learns the table from `data/wording`: each feature's row and what the meanings take from it, fitted together by stochastic
//! gradients (AdaGrad), always in the same order. The test below says whether the table is the one that the texts teach;
//! `make accept` writes it.

use super::{
    feature::{Feature, features},
    meaning::Meaning,
    model::{BEGINNINGS, BITS, MIDDLE, Model, ROW, WIDTH, Weights, sums},
};
use std::collections::BTreeMap;
use std::{fmt::Write, fs, path::Path};

const EPOCHS: usize = 12;
const RATE: f32 = 0.5;
/// How strongly a row is drawn to nothing in a step in which it is used.
const DECAY: f32 = 1e-4;
/// Each time a line is read, so many of its features are left out: none may decide alone.
const LEFT_OUT: f32 = 0.5;
/// What a number weighs that was never met: AdaGrad divides by it.
const FIRST_SQUARE: f32 = 1e-4;
/// Numbers of rows are told in eight steps, the outermost so many times their usual size.
const MOST: f32 = 3.0;
/// The features that are met in most lines are kept, as many as there is room for: one that is met once says nothing of
/// other lines.
const MOST_FEATURES: usize = 138_000;

/// A line of the texts: which rows its features have, and what it means.
struct Example {
    rows: Vec<usize>,
    meaning: Meaning,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/wording"))
}

/// Reads the file of a language: `== MEANING`, and the lines below it.
fn read_texts(text: &str) -> Vec<(Meaning, String)> {
    let mut meaning = None;
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("== ") {
            meaning = Meaning::ALL.iter().copied().find(|meaning| meaning.name() == name.trim());
            assert!(meaning.is_some(), "unknown meaning: {line}");
        } else {
            lines.push((meaning.unwrap_or_else(|| panic!("no meaning above: {line}")), fill(line)));
        }
    }
    lines
}

/// Puts something in the place of `{date}` and its like; names and companies are nothing that is learned.
fn fill(line: &str) -> String {
    let numbers = ["{date}", "{time}", "{number}"].iter().fold(line.to_owned(), |line, name| line.replace(name, "12"));
    let named = ["{company}", "{name}", "{position}", "{product}"];
    named.iter().fold(numbers.replace("{email}", "a@b.example"), |line, name| line.replace(name, " "))
}

/// Deterministic and good enough to shuffle (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() % limit
    }

    /// From nothing to one.
    fn share(&mut self) -> f32 {
        self.next() as f32 / (1_u32 << 31) as f32
    }
}

/// Names that nobody has: pages are full of such, and they mean nothing.
fn made_up_names(random: &mut Random) -> Vec<(Meaning, String)> {
    const SYLLABLES: [&str; 48] = [
        "ka", "lo", "mir", "ven", "tor", "sel", "bra", "nix", "hal", "gro", "pel", "wick", "stad", "berg", "ton",
        "field", "qui", "zen", "dor", "fal", "mar", "lin", "ost", "var", "ба", "ров", "ни", "ка", "ту", "сел", "λα",
        "μο", "κος", "της", "מי", "לו", "را", "نو", "कि", "रा", "カ", "ミ", "ナ", "明", "海", "สร", "นา", "한",
    ];
    const KINDS: [&str; 16] = [
        "",
        "",
        "",
        " Talent",
        " Interviews",
        " Assessments",
        " Meet",
        " Hiring",
        " Group",
        " GmbH",
        " Test",
        " AG",
        " S.A.",
        " Portal",
        " Ltd",
        " Recruiting",
    ];
    let mut name = || -> String {
        let script = [0..24, 24..30, 30..34, 34..36, 36..38, 38..40, 40..43, 43..45, 45..47]
            [[0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8][random.below(12)]]
        .clone();
        (0..2 + random.below(2)).map(|_| SYLLABLES[script.start + random.below(script.len())]).collect()
    };
    let names: Vec<String> = (0..900).map(|_| name()).collect();
    names.iter().enumerate().map(|(at, name)| (Meaning::None, format!("{name}{}", KINDS[at % KINDS.len()]))).collect()
}

/// The lines of all languages, by the name of their file.
fn read_all() -> BTreeMap<String, Vec<(Meaning, String)>> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let named = |file: &Path| file.file_stem().unwrap().to_string_lossy().into_owned();
    files.map(|file| (named(&file), read_texts(&fs::read_to_string(file).unwrap()))).collect()
}

/// The table, as `model` reads it.
fn learn(texts: impl Iterator<Item = (Meaning, String)>) -> Vec<u8> {
    let lines: Vec<_> = texts.chain(made_up_names(&mut Random(1))).collect();
    let read: Vec<Vec<Feature>> = lines.iter().map(|(_, line)| features(line).all).collect();
    let kept = most_frequent(read.iter().flatten().copied());
    let row = |feature: &Feature| kept.binary_search(feature).ok();
    let examples: Vec<Example> = lines
        .iter()
        .zip(&read)
        .map(|((meaning, _), all)| Example { rows: all.iter().filter_map(row).collect(), meaning: *meaning })
        .collect();
    let (rows, weights) = fit(&examples, kept.len());
    write(&kept, &rows, &weights)
}

fn most_frequent(all: impl Iterator<Item = Feature>) -> Vec<Feature> {
    let mut counts: BTreeMap<Feature, usize> = BTreeMap::new();
    all.for_each(|feature| *counts.entry(feature).or_default() += 1);
    let mut kept: Vec<(usize, Feature)> = counts.into_iter().map(|(feature, count)| (count, feature)).collect();
    kept.sort_by(|a, b| b.cmp(a));
    kept.truncate(MOST_FEATURES);
    let mut kept: Vec<Feature> = kept.into_iter().map(|(_, feature)| feature).collect();
    kept.sort_unstable();
    kept
}

/// A number that is fitted, and the squares of its slopes so far.
#[derive(Clone, Copy)]
struct Fitted {
    value: f32,
    squares: f32,
}

impl Fitted {
    fn step(&mut self, slope: f32, rate: f32) {
        self.squares += slope * slope;
        self.value -= rate * slope / self.squares.sqrt();
    }
}

fn fit(examples: &[Example], features: usize) -> (Vec<[f32; WIDTH]>, [Weights; Meaning::COUNT]) {
    let mut random = Random(7);
    let mut first = |size: f32| Fitted { value: (random.share() - 0.5) * size, squares: FIRST_SQUARE };
    let mut rows: Vec<[Fitted; WIDTH]> = (0..features).map(|_| std::array::from_fn(|_| first(0.2))).collect();
    let mut weights: [[Fitted; WIDTH + 1]; Meaning::COUNT] =
        std::array::from_fn(|_| std::array::from_fn(|at| first(if at < WIDTH { 0.6 } else { 0.0 })));
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..EPOCHS {
        let rate = RATE * (1.0 - epoch as f32 / EPOCHS as f32);
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for example in order.iter().map(|at| &examples[*at]) {
            let read: Vec<usize> = example.rows.iter().copied().filter(|_| random.share() >= LEFT_OUT).collect();
            let share = 1.0 / (read.len().max(1) as f32).sqrt();
            let sentence: [f32; WIDTH] =
                std::array::from_fn(|part| read.iter().map(|row| rows[*row][part].value).sum::<f32>() * share);
            let errors = errors(sums(&told(&weights), sentence), example.meaning);
            let slopes: [f32; WIDTH] = std::array::from_fn(|part| {
                weights.iter().zip(errors).map(|(weights, error)| weights[part].value * error).sum::<f32>() * share
            });
            for (weights, error) in weights.iter_mut().zip(errors) {
                let (start, of) = weights.split_last_mut().unwrap();
                of.iter_mut().zip(sentence).for_each(|(weight, part)| weight.step(error * part, rate));
                start.step(error, rate);
            }
            for row in read {
                for (number, slope) in rows[row].iter_mut().zip(slopes) {
                    number.step(slope + DECAY * number.value, rate);
                }
            }
        }
    }
    (rows.iter().map(|row| row.map(|number| number.value)).collect(), told(&weights))
}

fn told(weights: &[[Fitted; WIDTH + 1]; Meaning::COUNT]) -> [Weights; Meaning::COUNT] {
    weights.map(|of| Weights { of: std::array::from_fn(|at| of[at].value), start: of[WIDTH].value })
}

/// How far each meaning is believed more than it should be.
fn errors(sums: [f32; Meaning::COUNT], meaning: Meaning) -> [f32; Meaning::COUNT] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut errors = sums.map(|sum| libm::expf(sum - most));
    let total: f32 = errors.iter().sum();
    errors.iter_mut().for_each(|error| *error /= total);
    errors[meaning as usize] -= 1.0;
    errors
}

fn write(features: &[Feature], rows: &[[f32; WIDTH]], weights: &[Weights; Meaning::COUNT]) -> Vec<u8> {
    let numbers = rows.as_flattened();
    let usual = (numbers.iter().map(|number| number * number).sum::<f32>() / numbers.len() as f32).sqrt();
    let step = usual * MOST / MIDDLE;
    let mut table = vec![0; BEGINNINGS];
    for feature in features {
        table[*feature as usize >> 8] += 1;
    }
    table.extend(features.iter().map(|feature| *feature as u8));
    for row in rows {
        let told = row.map(|number| (number / step + MIDDLE).round().clamp(0.0, 2.0 * MIDDLE) as u64);
        let bits = told.iter().rev().fold(0, |bits, number| bits << BITS | number);
        table.extend(&bits.to_le_bytes()[..ROW]);
    }
    let weights = weights.iter().flat_map(|weights| {
        let of = weights.of.into_iter().map(|weight| weight * step);
        of.chain(std::iter::once(weights.start))
    });
    table.extend(weights.flat_map(f32::to_le_bytes));
    table
}

#[test]
fn the_table_is_what_the_texts_teach() {
    let path = folder().with_extension("bin");
    let table = learn(read_all().into_values().flatten());
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, &table).unwrap();
    }
    assert!(fs::read(path).unwrap_or_default() == table, "the texts were changed: run make accept");
    assert!(table.len() < 1_000_000, "{} bytes", table.len());
}

/// Of five lines four are taught; the fifth is another wording, and must be understood.
#[test]
fn lines_that_were_not_taught_are_understood() {
    let all = read_all();
    let is_kept_back = |at: usize| at % 5 == 2;
    let taught = all.values().flat_map(|lines| lines.iter().enumerate().filter(|(at, _)| !is_kept_back(*at)));
    let table: &'static [u8] = learn(taught.map(|(_, line)| line.clone())).leak();
    let model = Model::read(table).unwrap();
    let mut told = String::new();
    let (mut right, mut asked) = (0, 0);
    for (language, lines) in &all {
        let kept_back: Vec<_> =
            lines.iter().enumerate().filter(|(at, line)| is_kept_back(*at) && line.0.state().is_some()).collect();
        let is_right = |(_, (meaning, line)): &&(usize, &(Meaning, String))| model.weigh(line).best() == *meaning;
        let found = kept_back.iter().filter(is_right).count();
        let _ = write!(told, "{language} {found}/{} ", kept_back.len());
        (right, asked) = (right + found, asked + kept_back.len());
        assert!(found * 100 >= kept_back.len() * 40, "{language}: {found} of {}", kept_back.len());
    }
    assert!(right * 100 >= asked * 60, "{right} of {asked}: {told}");
}
