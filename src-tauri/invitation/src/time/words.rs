//! The words by which a time is recognised, arranged for look-ups.

use crate::vocabulary::{
    time_vocabulary,
    types::{Candidate, Lists, TimeVocabulary},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

pub(super) struct Words {
    months: HashMap<&'static str, Vec<i8>>,
    weekdays: HashMap<&'static str, Vec<i8>>,
    pub(super) lists: &'static Lists,
    pub(super) names: &'static HashMap<String, Vec<Candidate>>,
    /// IANA name by phrase.
    pub(super) phrases: HashMap<&'static str, &'static str>,
    /// IANA name by city.
    pub(super) cities: HashMap<String, String>,
}

pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::arrange(time_vocabulary()));
    &WORDS
}

/// Whether dates, clock times and names of zones are written with this word, in any language that is read.
pub fn is_time_word(word: &str) -> bool {
    let words = words();
    let Lists { of, ordinal, between, clock, until, .. } = &words.lists;
    let lists = [of, ordinal, between, clock, until];
    words.months(word).is_some()
        || words.weekday(word).is_some()
        || words.names.contains_key(&word.to_uppercase())
        || lists.into_iter().any(|list| is_one(list, word))
}

impl Words {
    fn arrange(file: &'static TimeVocabulary) -> Words {
        let cities = by_name(&file.cities).map(|(city, zone)| (city.to_owned(), zone.to_owned()));
        Words {
            months: by_word(&file.months),
            weekdays: by_word(&file.weekdays),
            lists: &file.words,
            names: &file.names,
            phrases: by_name(&file.phrases).collect(),
            cities: iana_cities().chain(cities).collect(),
        }
    }

    pub(super) fn months(&self, word: &str) -> Option<&[i8]> {
        self.months.get(word.to_lowercase().as_str()).map(Vec::as_slice)
    }

    /// Returns the weekdays that a word may name; Monday is 1.
    pub(super) fn weekday(&self, word: &str) -> Option<&[i8]> {
        self.weekdays.get(word.to_lowercase().as_str()).map(Vec::as_slice)
    }
}

pub(super) fn is_one(list: &[String], word: &str) -> bool {
    list.contains(&word.to_lowercase())
}

fn by_word(by_number: &'static BTreeMap<String, Vec<String>>) -> HashMap<&'static str, Vec<i8>> {
    let mut numbers: HashMap<&str, Vec<i8>> = HashMap::new();
    for (word, number) in by_name(by_number) {
        numbers.entry(word).or_default().extend(number.parse::<i8>());
    }
    numbers
}

/// Each word with the name under which it stands.
fn by_name(names: &'static BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (&'static str, &'static str)> {
    names.iter().flat_map(|(name, words)| words.iter().map(move |word| (word.as_str(), name.as_str())))
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn the_file_parses_and_its_zones_exist() {
        let file = time_vocabulary();
        assert_eq!((file.months.len(), file.weekdays.len()), (12, 7));
        let named = file.names.values().flatten().map(|candidate| candidate.zone.as_str());
        for zone in named.chain(file.phrases.keys().map(String::as_str)).chain(file.cities.keys().map(String::as_str)) {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
        let words = Words::arrange(file);
        assert_eq!(words.cities["berlin"], "Europe/Berlin");
        for word in words.months.keys().chain(words.weekdays.keys()).chain(words.phrases.keys()) {
            assert_eq!(*word, word.to_lowercase());
        }
    }
}
