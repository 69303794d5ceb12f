//! Learns the table from `data/wording`: multinomial logistic regression by stochastic gradients (AdaGrad), always in the same
//! order. The test below says whether the table is the one that the texts teach; `make accept` writes it.

use super::{
    feature::{Feature, features},
    meaning::Meaning,
    model::{ALWAYS, LEVELS, Model},
};
use std::collections::BTreeMap;
use std::{fmt::Write, fs, path::Path};

const EPOCHS: usize = 14;
const RATE: f32 = 0.6;
/// How strongly each weight is drawn to nothing in a step in which it is used (the lasso): few are left.
const SHRINK: f32 = 1e-3;
/// A feature of one line alone says nothing about others.
const LEAST_LINES: u32 = 2;
/// Smaller weights are left out.
const LEAST_WEIGHT: f32 = 0.4;
/// How large the table may be.
const MOST_BYTES: usize = 900_000;

/// A line of the texts.
struct Example {
    features: Vec<u32>,
    meaning: usize,
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
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
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
    let mut counts: BTreeMap<Feature, u32> = BTreeMap::new();
    for feature in read.iter().flatten() {
        *counts.entry(*feature).or_default() += 1;
    }
    counts.retain(|_, lines| *lines >= LEAST_LINES);
    counts.insert(ALWAYS, lines.len() as u32);
    let (known, met): (Vec<Feature>, Vec<u32>) = counts.into_iter().unzip();
    let examples: Vec<Example> = lines
        .iter()
        .zip(&read)
        .map(|((meaning, _), all)| Example {
            features: all.iter().filter_map(|feature| known.binary_search(feature).ok().map(|at| at as u32)).collect(),
            meaning: *meaning as usize,
        })
        .collect();
    write(&known, &met, &fit(&examples, known.len()))
}

type Weights = [f32; Meaning::COUNT];

fn fit(examples: &[Example], features: usize) -> Vec<Weights> {
    let mut weights = vec![[0.0; Meaning::COUNT]; features];
    let mut squares = vec![[1e-6_f32; Meaning::COUNT]; features];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(7);
    for _ in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for example in order.iter().map(|at| &examples[*at]) {
            let share = 1.0 / (example.features.len().max(1) as f32).sqrt();
            let of_all = std::iter::once((0, 1.0)).chain(example.features.iter().map(|at| (*at as usize, share)));
            let mut sums = [0.0; Meaning::COUNT];
            for (at, share) in of_all.clone() {
                sums.iter_mut().zip(&weights[at]).for_each(|(sum, weight)| *sum += weight * share);
            }
            let errors = errors(sums, example.meaning);
            for (at, share) in of_all {
                for ((weight, square), error) in weights[at].iter_mut().zip(&mut squares[at]).zip(errors) {
                    let slope = error * share;
                    *square += slope * slope;
                    let step = RATE / square.sqrt();
                    let moved = *weight - step * slope;
                    *weight = moved.signum() * (moved.abs() - step * SHRINK).max(0.0);
                }
            }
        }
    }
    weights
}

/// How far each meaning is believed more than it should be.
fn errors(sums: Weights, meaning: usize) -> Weights {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut errors = sums.map(|sum| libm::expf(sum - most));
    let total: f32 = errors.iter().sum();
    errors.iter_mut().for_each(|error| *error /= total);
    errors[meaning] -= 1.0;
    errors
}

/// Writes the features that matter most, as many as there is room for: those that are met often and weigh much.
fn write(known: &[Feature], met: &[u32], weights: &[Weights]) -> Vec<u8> {
    let told = |weights: &Weights| -> Vec<u8> {
        let heavy = weights.iter().enumerate().filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT);
        heavy.map(|(meaning, weight)| meaning as u8 | nearest_level(*weight) << 5).collect()
    };
    let mut rows: Vec<(f32, Feature, Vec<u8>)> = known
        .iter()
        .zip(met)
        .zip(weights)
        .map(|((feature, met), weights)| {
            let told = told(weights);
            let matters = *met as f32 * weights.iter().map(|weight| weight * weight).sum::<f32>();
            (matters / (told.len() + 4) as f32, *feature, told)
        })
        .filter(|(_, feature, told)| *feature == ALWAYS || !told.is_empty())
        .collect();
    rows.sort_by(|a, b| (b.1 == ALWAYS).cmp(&(a.1 == ALWAYS)).then(b.0.total_cmp(&a.0)));
    let mut room = MOST_BYTES;
    let fits = |(_, _, told): &&(f32, Feature, Vec<u8>)| {
        room = room.saturating_sub(told.len() + 4);
        room > 0
    };
    let mut kept: Vec<_> = rows.iter().take_while(fits).map(|(_, feature, told)| (*feature, told)).collect();
    kept.sort();
    let mut table = (kept.len() as u32).to_le_bytes().to_vec();
    table.extend(kept.iter().flat_map(|(feature, _)| *feature));
    table.extend(kept.iter().map(|(_, told)| told.len() as u8));
    table.extend(kept.iter().flat_map(|(_, told)| told.iter()));
    table
}

fn nearest_level(weight: f32) -> u8 {
    let distance = |level: &f32| (level - weight).abs();
    let nearest = LEVELS.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
    nearest.map_or(0, |(at, _)| at as u8)
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
