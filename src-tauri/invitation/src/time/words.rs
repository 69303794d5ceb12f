//! The words of `data/time_vocabulary.toml`, read when the first letter is.

use jiff::tz::Offset;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// A zone that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Candidate {
    pub(super) zone: String,
    #[serde(default, deserialize_with = "offset")]
    pub(super) offset: Option<Offset>,
    #[serde(default)]
    pub(super) beside: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: BTreeMap<String, Vec<String>>,
    weekdays: BTreeMap<String, Vec<String>>,
    words: Lists,
    names: HashMap<String, Vec<Candidate>>,
    phrases: BTreeMap<String, Vec<String>>,
    cities: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lists {
    of: Vec<String>,
    ordinal: Vec<String>,
    between: Vec<String>,
    clock: Vec<String>,
    until: Vec<String>,
    when: Vec<String>,
    deadline: Vec<String>,
    deadline_behind: Vec<String>,
    wrote: Vec<String>,
    zone_label: Vec<String>,
    city_behind: Vec<String>,
    city_before: Vec<String>,
}

pub(super) struct Words {
    months: HashMap<String, Vec<i8>>,
    weekdays: HashMap<String, Vec<i8>>,
    of: Vec<String>,
    ordinal: Vec<String>,
    between: Vec<String>,
    clock: Vec<String>,
    until: Vec<String>,
    pub(super) when: Vec<String>,
    pub(super) deadline: Vec<String>,
    pub(super) deadline_behind: Vec<String>,
    pub(super) wrote: Vec<String>,
    pub(super) zone_label: Vec<String>,
    pub(super) city_behind: Vec<String>,
    pub(super) city_before: Vec<String>,
    pub(super) names: HashMap<String, Vec<Candidate>>,
    /// IANA name by phrase.
    pub(super) phrases: HashMap<String, String>,
    /// IANA name by city.
    pub(super) cities: HashMap<String, String>,
}

pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "compiled in, and read by a test")]
        let file = table!("time_vocabulary").expect("time_vocabulary.toml is valid");
        Words::of(file)
    });
    &WORDS
}

impl Words {
    fn of(file: File) -> Words {
        let lists = file.words;
        Words {
            months: by_word(file.months),
            weekdays: by_word(file.weekdays),
            of: lists.of,
            ordinal: lists.ordinal,
            between: lists.between,
            clock: lists.clock,
            until: lists.until,
            when: lists.when,
            deadline: lists.deadline,
            deadline_behind: lists.deadline_behind,
            wrote: lists.wrote,
            zone_label: lists.zone_label,
            city_behind: lists.city_behind,
            city_before: lists.city_before,
            names: file.names,
            phrases: by_name(file.phrases).collect(),
            cities: iana_cities().chain(by_name(file.cities)).collect(),
        }
    }

    /// The months that a word may name.
    pub(super) fn months(&self, word: &str) -> Option<&[i8]> {
        self.months.get(&word.to_lowercase()).map(Vec::as_slice)
    }

    /// The weekdays that a word may name; Monday is 1.
    pub(super) fn weekday(&self, word: &str) -> Option<&[i8]> {
        self.weekdays.get(&word.to_lowercase()).map(Vec::as_slice)
    }

    pub(super) fn is_of(&self, word: &str) -> bool {
        is_one(&self.of, word)
    }

    pub(super) fn is_ordinal(&self, word: &str) -> bool {
        is_one(&self.ordinal, word)
    }

    pub(super) fn is_between(&self, word: &str) -> bool {
        is_one(&self.between, word)
    }

    pub(super) fn is_clock(&self, word: &str) -> bool {
        is_one(&self.clock, word)
    }

    pub(super) fn is_until(&self, word: &str) -> bool {
        is_one(&self.until, word)
    }
}

fn is_one(list: &[String], word: &str) -> bool {
    let word = word.to_lowercase();
    list.contains(&word)
}

fn by_word(by_number: BTreeMap<String, Vec<String>>) -> HashMap<String, Vec<i8>> {
    let mut numbers: HashMap<String, Vec<i8>> = HashMap::new();
    for (number, words) in by_number {
        let Ok(number) = number.parse() else { continue };
        for word in words {
            numbers.entry(word).or_default().push(number);
        }
    }
    numbers
}

fn by_name(names: BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (String, String)> {
    names.into_iter().flat_map(|(zone, words)| words.into_iter().map(move |word| (word, zone.clone())))
}

/// `Europe/Berlin` is the zone of Berlin. Names with three parts, and those that are no city's, stay out.
fn iana_cities() -> impl Iterator<Item = (String, String)> {
    const AREAS: [&str; 7] = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Pacific"];
    jiff::tz::db().available().filter_map(|name| {
        let name = name.as_str();
        let (area, city) = name.split_once('/')?;
        (AREAS.contains(&area) && !city.contains('/')).then(|| (city.replace('_', " ").to_lowercase(), name.to_owned()))
    })
}

fn offset<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Offset>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom(format!("{text} is no offset"));
    let (sign, rest) = text.split_at_checked(1).ok_or_else(wrong)?;
    let (hours, minutes) = rest.split_once(':').ok_or_else(wrong)?;
    let seconds = hours.parse::<i32>().ok().zip(minutes.parse::<i32>().ok()).map(|(h, m)| h * 3600 + m * 60);
    let seconds = seconds.map(|seconds| if sign == "-" { -seconds } else { seconds }).ok_or_else(wrong)?;
    Offset::from_seconds(seconds).map(Some).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn the_file_parses_and_its_zones_exist() {
        let file: File = table!("time_vocabulary").expect("time_vocabulary.toml is valid");
        assert_eq!((file.months.len(), file.weekdays.len()), (12, 7));
        let named = file.names.values().flatten().map(|candidate| candidate.zone.as_str());
        for zone in named.chain(file.phrases.keys().map(String::as_str)).chain(file.cities.keys().map(String::as_str)) {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
        let words = Words::of(file);
        assert_eq!(words.cities["berlin"], "Europe/Berlin");
        for word in words.months.keys().chain(words.weekdays.keys()).chain(words.phrases.keys()) {
            assert_eq!(*word, word.to_lowercase());
        }
    }
}
