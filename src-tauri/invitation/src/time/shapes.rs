//! How hours are said in words, arranged for look-ups: the shapes of `spoken_times.toml` in parts, and the numbers of each
//! language, all in letters that are compared.

use crate::vocabulary::{
    spoken_times, time_names,
    types::{Numbers, SpokenLanguage},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// Languages that write without spaces between words.
const JOINED: [&str; 4] = ["th", "ja", "zh", "ko"];

/// Stands behind a letter that may be followed by any other.
pub(super) const ANY: char = '\u{0}';

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An hour of twelve, or of which half of the day it is.
    Hour,
    WholeHour,
    Ordinal,
    After,
    Before,
}

pub(super) enum Part {
    Words(Vec<Vec<char>>),
    Number(Kind),
    Gap,
}

pub(super) struct Shape {
    pub(super) language: usize,
    pub(super) parts: Vec<Part>,
    /// Added to the hour; or since midnight, where there is none.
    pub(super) minutes: i32,
    pub(super) end: End,
}

/// What has to follow a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Any,
    /// No word that goes on with it.
    Last,
    /// The end of the span that it begins.
    Span,
}

type Spelled = HashMap<char, Vec<(Vec<char>, u32)>>;

pub(super) struct Language {
    pub(super) is_joined: bool,
    pub(super) endings: Vec<Vec<char>>,
    hours: Spelled,
    ordinals: Spelled,
    minutes: Spelled,
}

impl Language {
    /// The numbers that begin with a letter, the longest first.
    pub(super) fn numbers(&self, kind: Kind, first: char) -> &[(Vec<char>, u32)] {
        self.of(kind).get(&first).map(Vec::as_slice).unwrap_or_default()
    }

    fn of(&self, kind: Kind) -> &Spelled {
        match kind {
            Kind::Hour | Kind::WholeHour => &self.hours,
            Kind::Ordinal => &self.ordinals,
            Kind::After | Kind::Before => &self.minutes,
        }
    }
}

#[derive(Default)]
pub(super) struct Shapes {
    pub(super) languages: Vec<Language>,
    pub(super) shapes: Vec<Shape>,
    /// By their first two letters.
    starts: HashMap<(char, char), Vec<usize>>,
    /// Those that an hour in digits may begin: "3 y media".
    pub(super) behind_digits: Vec<usize>,
}

pub(super) fn shapes() -> &'static Shapes {
    static SHAPES: LazyLock<Shapes> = LazyLock::new(Shapes::arrange);
    &SHAPES
}

impl Shapes {
    /// Returns the shapes that may begin with two letters.
    pub(super) fn starting(&self, first: char, second: char) -> impl Iterator<Item = &Shape> {
        let of = |second| self.starts.get(&(first, second)).into_iter().flatten();
        of(second).chain(of(ANY)).map(|index| &self.shapes[*index])
    }

    fn arrange() -> Shapes {
        let mut shapes = Shapes::default();
        for (code, language) in spoken_times() {
            shapes.add(code, language);
        }
        shapes
    }

    fn add(&mut self, code: &str, typed: &SpokenLanguage) {
        let names = time_names();
        let spelled = |names: &BTreeMap<String, Numbers>, typed: &Numbers| {
            let own = names.get(code).into_iter().flatten().chain(typed);
            arrange_numbers(own)
        };
        let language = Language {
            is_joined: JOINED.contains(&code),
            endings: typed.endings.iter().map(|ending| fold_letters(ending)).collect(),
            hours: spelled(&names.hours, &typed.hours),
            ordinals: spelled(&names.ordinals, &typed.ordinals),
            minutes: spelled(&names.minutes, &typed.minutes),
        };
        for (words, minutes) in &typed.shapes {
            let (words, end) = match words.rsplit_once(' ') {
                Some((words, ".")) => (words, End::Last),
                Some((words, "~")) => (words, End::Span),
                Some(_) | None => (words.as_str(), End::Any),
            };
            let shape = Shape { language: self.languages.len(), parts: read_parts(words), minutes: *minutes, end };
            let index = self.shapes.len();
            for start in find_starts(&shape.parts, &language) {
                let own = self.starts.entry(start).or_default();
                if own.last() != Some(&index) {
                    own.push(index);
                }
            }
            // Whole hours in digits are read as all others.
            if matches!(shape.parts.first(), Some(Part::Number(Kind::Hour | Kind::WholeHour))) && *minutes != 0 {
                self.behind_digits.push(index);
            }
            self.shapes.push(shape);
        }
        self.languages.push(language);
    }
}

fn arrange_numbers<'a>(numbers: impl Iterator<Item = (&'a String, &'a Vec<String>)>) -> Spelled {
    let mut spelled = Spelled::new();
    for (number, words) in numbers {
        let Ok(number) = number.parse::<u32>() else { continue };
        for word in words {
            let letters = fold_letters(word);
            if let Some(first) = letters.first() {
                spelled.entry(*first).or_default().push((letters, number));
            }
        }
    }
    for own in spelled.values_mut() {
        own.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
    }
    spelled
}

/// Takes `half past {h}` apart.
fn read_parts(words: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for word in words.split(' ') {
        if !parts.is_empty() {
            parts.push(Part::Gap);
        }
        let mut rest = word;
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((name, behind)) = behind.split_once('}') else { break };
            parts.extend(read_alternatives(before));
            parts.push(Part::Number(match name {
                "o" => Kind::Ordinal,
                "a" => Kind::WholeHour,
                "+" => Kind::After,
                "-" => Kind::Before,
                _ => Kind::Hour,
            }));
            rest = behind;
        }
        parts.extend(read_alternatives(rest));
    }
    parts
}

fn read_alternatives(words: &str) -> Option<Part> {
    let alternatives = words.split('/').map(fold_letters).collect();
    (!words.is_empty()).then_some(Part::Words(alternatives))
}

/// The two letters with which a text begins that the parts fit.
fn find_starts(parts: &[Part], language: &Language) -> Vec<(char, char)> {
    let is_glued = language.is_joined || !matches!(parts.get(1), Some(Part::Gap) | None);
    let start = |letters: &Vec<char>| {
        let first = letters.first().copied()?;
        Some((first, letters.get(1).copied().unwrap_or(if is_glued { ANY } else { ' ' })))
    };
    match parts.first() {
        Some(Part::Words(alternatives)) => alternatives.iter().filter_map(start).collect(),
        Some(Part::Number(kind)) => {
            language.of(*kind).values().flatten().filter_map(|(letters, _)| start(letters)).collect()
        }
        Some(Part::Gap) | None => Vec::new(),
    }
}

fn fold_letters(word: &str) -> Vec<char> {
    word.chars().filter_map(fold_letter).collect()
}

/// Writes a letter as it is compared: in lower case, without the signs that some leave out; `None` for what is nothing.
pub(super) fn fold_letter(letter: char) -> Option<char> {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    match lower {
        'ё' => Some('е'),
        'أ' | 'إ' | 'آ' => Some('ا'),
        '’' | 'ʼ' | '`' => Some('\''),
        // Letters of Devanagari with their dot.
        '\u{95d}' => Some('\u{922}'),
        '\u{95c}' => Some('\u{921}'),
        '\u{93c}' | '\u{301}' | '\u{307}' | '\u{64b}'..='\u{652}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '*' | '_' => {
            None
        }
        '-' | '‑' | '\u{a0}' | '\u{202f}' | '\t' => Some(' '),
        _ => Some(lower),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_knows_the_numbers_of_its_shapes() {
        let shapes = shapes();
        for shape in &shapes.shapes {
            for part in &shape.parts {
                if let Part::Number(kind) = part {
                    let numbers = shapes.languages[shape.language].of(*kind);
                    assert!(numbers.values().flatten().count() >= 10, "{kind:?} of language {}", shape.language);
                }
            }
        }
    }
}
