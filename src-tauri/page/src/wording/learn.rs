//! Learns the table from `data/wording`: nets are fitted to the lines, and what they hold of each feature is told in a few
//! bytes. The test below says whether the table is the one that the texts teach; `make accept` writes it.

use super::{
    coding::{Coded, code},
    feature::{Feature, features},
    meaning::Meaning,
    model::{BEGINNINGS, BYTES_OF, Model, TABLES},
    net::{Example, Learned, fit_mean},
    random::Random,
};
use std::collections::BTreeMap;
use std::{fmt::Write, fs, path::Path};

/// How many nets are fitted.
const NETS: u64 = 4;
/// Nets are too sure of lines that they were not taught: what they say counts so much less.
const CALM: f32 = 0.55;
/// The features that are met in most lines are kept, as many as there is room for; those that are met most are told in more
/// bytes.
const KEPT: [usize; TABLES] = [60_000, 245_000];

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
    let all: Vec<(Feature, usize)> =
        kept.iter().zip(BYTES_OF).flat_map(|(kept, bytes)| kept.iter().map(move |of| (*of, bytes))).collect();
    let at: BTreeMap<Feature, usize> = all.iter().enumerate().map(|(at, (feature, _))| (*feature, at)).collect();
    let row = |feature: &Feature| at.get(feature).copied();
    let examples: Vec<Example> = lines
        .iter()
        .zip(&read)
        .map(|((meaning, _), all)| Example { rows: all.iter().filter_map(row).collect(), meaning: *meaning })
        .collect();
    let sure = fit_mean(&examples, all.len(), NETS);
    let calm = |said: [f32; Meaning::COUNT]| said.map(|number| number * CALM);
    let learned = Learned { rows: sure.rows.into_iter().map(calm).collect(), start: calm(sure.start) };
    let bytes: Vec<usize> = all.iter().map(|(_, bytes)| *bytes).collect();
    write(&kept, &code(&learned, &bytes, &examples))
}

/// The features of each table, in order.
fn most_frequent(all: impl Iterator<Item = Feature>) -> [Vec<Feature>; TABLES] {
    let mut counts: BTreeMap<Feature, usize> = BTreeMap::new();
    all.for_each(|feature| *counts.entry(feature).or_default() += 1);
    let mut counted: Vec<(usize, Feature)> = counts.into_iter().map(|(feature, count)| (count, feature)).collect();
    counted.sort_by(|a, b| b.cmp(a));
    let mut left = counted.into_iter().map(|(_, feature)| feature);
    KEPT.map(|most| {
        let mut kept: Vec<Feature> = left.by_ref().take(most).collect();
        kept.sort_unstable();
        kept
    })
}

fn write(kept: &[Vec<Feature>; TABLES], coded: &Coded) -> Vec<u8> {
    let mut table = Vec::new();
    let mut rows = coded.rows.iter();
    for features in kept {
        let mut lengths = vec![0; BEGINNINGS];
        features.iter().for_each(|feature| lengths[*feature as usize >> 8] += 1);
        table.extend(lengths);
        table.extend(features.iter().map(|feature| *feature as u8));
        table.extend(rows.by_ref().take(features.len()).flatten());
    }
    let vectors = coded.books.iter().flatten().chain(std::iter::once(&coded.start));
    table.extend(vectors.flatten().flat_map(|number| number.to_le_bytes()));
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
