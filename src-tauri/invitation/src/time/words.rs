//! The words by which a time is recognised, arranged for look-ups: the names of the CLDR, and what is typed beside them.

use super::token::fold;
use crate::vocabulary::{
    time_names, time_vocabulary,
    types::{Candidate, Half, Lists},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// Letters of a name's beginning by which inflected ones are found.
const STEM: usize = 4;

#[derive(Default)]
pub(super) struct Words {
    months: HashMap<String, Vec<i8>>,
    weekdays: HashMap<String, Vec<i8>>,
    halves: HashMap<String, Half>,
    /// Tomorrow is 1.
    days: HashMap<String, i32>,
    days_in_words: HashMap<String, u32>,
    weekdays_last: HashMap<String, i8>,
    weekdays_this: HashMap<String, i8>,
    weekdays_next: HashMap<String, i8>,
    /// IANA name by phrase.
    phrases: HashMap<String, &'static str>,
    /// Zones by place.
    places: HashMap<String, Vec<&'static str>>,
    /// Names of places by their beginnings.
    stems: HashMap<String, Vec<String>>,
    /// Names in Thai, which is written without spaces between words.
    inner: Vec<String>,
}

pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::arrange);
    &WORDS
}

pub(super) fn lists() -> &'static Lists {
    &time_vocabulary().words
}

/// The zones that a short name such as EST means.
pub(super) fn short_zone(word: &str) -> Option<&'static Vec<Candidate>> {
    time_vocabulary().names.get(word)
}

/// Whether dates, clock times and names of zones are written with this word, in any language that is read.
pub fn is_time_word(word: &str) -> bool {
    let Lists { of, ordinal, between, clock, hour, minute, until, .. } = lists();
    let lists = [of, ordinal, between, clock, hour, minute, until];
    let plain = folded(word);
    words().months(&plain).is_some()
        || words().weekday(&plain).is_some()
        || words().half(&plain).is_some()
        || short_zone(&word.to_uppercase()).is_some()
        || lists.into_iter().any(|list| is_one(list, word))
}

pub(super) fn is_one(list: &[String], word: &str) -> bool {
    list.contains(&word.to_lowercase())
}

/// Whether a text in lower case is, or may be, in English.
pub(super) fn words_of_english(lower: &str) -> bool {
    const USUAL: [&str; 11] = ["the", "your", "you", "is", "with", "will", "please", "time", "join", "are", "slot"];
    lower.split(|c: char| !c.is_alphabetic()).any(|word| USUAL.contains(&word))
}

pub(super) fn folded(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    fold(name, &mut plain);
    plain
}

impl Words {
    fn arrange() -> Words {
        let (typed, names) = (time_vocabulary(), time_names());
        let mut words = Words::default();
        for (number, name) in by_name(&names.months).chain(by_name(&typed.months)) {
            words.months.entry(name).or_default().extend(number.parse::<i8>());
        }
        for (number, name) in by_name(&names.weekdays).chain(by_name(&typed.weekdays)) {
            words.weekdays.entry(name).or_default().extend(number.parse::<i8>());
        }
        // Of a name that may mean two halves, the one that is given first.
        for (half, name) in by_name(&typed.halves).chain(by_name(&names.halves)) {
            words.halves.entry(name).or_insert(*half);
        }
        for (day, name) in by_name(&typed.days_in_words) {
            words.days_in_words.extend(day.parse::<u32>().map(|day| (name, day)));
        }
        for (days, name) in by_name(&names.days).chain(by_name(&typed.days)) {
            words.days.extend(days.parse::<i32>().map(|days| (name, days)));
        }
        for (table, names) in [
            (&mut words.weekdays_last, &names.weekdays_last),
            (&mut words.weekdays_this, &names.weekdays_this),
            (&mut words.weekdays_next, &names.weekdays_next),
        ] {
            for (number, name) in by_name(names) {
                table.extend(number.parse::<i8>().map(|number| (name, number)));
            }
        }
        for (zone, name) in by_name(&names.zones).chain(by_name(&typed.phrases)) {
            words.phrases.insert(name, zone);
        }
        words.arrange_places();
        let in_thai = |name: &&String| name.chars().any(is_thai) && name.chars().count() > 3;
        words.inner = words.months.keys().chain(words.weekdays.keys()).filter(in_thai).cloned().collect();
        // The longest name first: no other one hides in it.
        words.inner.sort_by_key(|name| std::cmp::Reverse(name.len()));
        words
    }

    /// What is typed goes before the names of the CLDR, a city before a country of its name.
    fn arrange_places(&mut self) {
        let (typed, names) = (time_vocabulary(), time_names());
        let zones = |key: &'static str| match names.country_zones.get(key) {
            Some(zones) => zones.iter().map(String::as_str).collect(),
            None => vec![key],
        };
        let own = by_name(&typed.places).chain(by_name(&typed.cities)).map(|(key, name)| (name, zones(key)));
        let cities = by_name(&names.cities).map(|(zone, name)| (name, vec![zone.as_str()]));
        let countries = by_name(&names.countries).map(|(code, name)| (name, zones(code)));
        for (name, zones) in own.chain(iana_cities()).chain(cities).chain(countries) {
            if name.chars().count() >= STEM && !self.places.contains_key(&name) {
                self.stems.entry(name.chars().take(STEM).collect()).or_default().push(name.clone());
            }
            self.places.entry(name).or_insert(zones);
        }
    }

    pub(super) fn months(&self, folded: &str) -> Option<&[i8]> {
        self.named(&self.months, folded)
    }

    /// Returns the weekdays that a word may name; Monday is 1.
    pub(super) fn weekday(&self, folded: &str) -> Option<&[i8]> {
        let inflected = |cut: usize| {
            let end = folded.char_indices().rev().nth(cut - 1)?.0;
            let begin = &folded[..end];
            if begin.chars().count() < 4 {
                return None;
            }
            // `пятницу` of `пятница`, `onsdagen` of `onsdag`
            let vowels = ["", "a", "e", "á", "à", "а", "я", "η", "ї"];
            // The English "quarter" is no form of the Portuguese "quarta".
            let most = if cut > 1 && folded.is_ascii() { 1 } else { vowels.len() };
            vowels[..most].iter().find_map(|vowel| self.weekdays.get(&format!("{begin}{vowel}")))
        };
        let plain = self.named(&self.weekdays, folded);
        plain.or_else(|| (1..=2).find_map(inflected).map(Vec::as_slice))
    }

    /// Looks a month or weekday up, also behind a preposition that is written with it.
    fn named<'a>(&'a self, names: &'a HashMap<String, Vec<i8>>, folded: &str) -> Option<&'a [i8]> {
        let of = |name: &str| names.get(name).map(Vec::as_slice);
        let first = folded.chars().next()?;
        of(folded).or_else(|| match first {
            'ב' | 'ל' | 'ה' | 'و' | 'ب' => of(&folded[first.len_utf8()..]),
            _ if is_thai(first) => {
                self.inner.iter().find_map(|name| if folded.contains(name) { of(name) } else { None })
            }
            _ => None,
        })
    }

    pub(super) fn half(&self, folded: &str) -> Option<Half> {
        self.halves.get(folded).copied()
    }

    /// Returns how many days behind today a word such as "tomorrow" means.
    pub(super) fn day(&self, folded: &str) -> Option<i32> {
        self.days.get(folded).copied()
    }

    /// Returns the day of a month that a word says: "ninth".
    pub(super) fn day_in_words(&self, folded: &str) -> Option<u32> {
        self.days_in_words.get(folded).copied()
    }

    /// Returns the weekday of "last Friday".
    pub(super) fn weekday_last(&self, folded: &str) -> Option<i8> {
        self.weekdays_last.get(folded).copied()
    }

    /// Returns the weekday of "this Friday".
    pub(super) fn weekday_this(&self, folded: &str) -> Option<i8> {
        self.weekdays_this.get(folded).copied()
    }

    /// Returns the weekday of "next Friday".
    pub(super) fn weekday_next(&self, folded: &str) -> Option<i8> {
        self.weekdays_next.get(folded).copied()
    }

    pub(super) fn phrase(&self, folded: &str) -> Option<&'static str> {
        self.phrases.get(folded).copied()
    }

    pub(super) fn place(&self, folded: &str) -> Option<&[&'static str]> {
        self.places.get(folded).map(Vec::as_slice)
    }

    /// Returns the zones of the place whose name an inflected word has: `московскому` of `москва`.
    pub(super) fn inflected_place(&self, folded: &str) -> Option<&[&'static str]> {
        let stem: String = folded.chars().take(STEM).collect();
        let shared = |name: &&String| name.chars().zip(folded.chars()).take_while(|(one, other)| one == other).count();
        let fits =
            |name: &&String| name.chars().count() - shared(name) <= 2 && folded.chars().count() - shared(name) <= 7;
        let best = self.stems.get(&stem)?.iter().filter(fits).max_by_key(shared)?;
        self.place(best)
    }
}

pub(super) fn is_thai(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{e7f}')
}

/// Each word, folded, with the name under which it stands.
fn by_name<K>(names: &'static BTreeMap<K, Vec<String>>) -> impl Iterator<Item = (&'static K, String)> {
    names.iter().flat_map(|(name, words)| words.iter().map(move |word| (name, folded(word))))
}

/// `Europe/Berlin` is the zone of Berlin. Names with three parts, and those that are no city's, stay out.
fn iana_cities() -> impl Iterator<Item = (String, Vec<&'static str>)> {
    const AREAS: [&str; 7] = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Pacific"];
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect());
    NAMES.iter().filter_map(|name| {
        let (area, city) = name.split_once('/')?;
        (AREAS.contains(&area) && !city.contains('/')).then(|| (folded(city), vec![name.as_str()]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;
    use rstest::rstest;

    #[test]
    fn the_files_parse_and_their_zones_exist() {
        let (typed, names) = (time_vocabulary(), time_names());
        assert_eq!((names.months.len(), names.weekdays.len()), (12, 7));
        let short = typed.names.values().flatten().map(|candidate| candidate.zone.as_str());
        let long = names.zones.keys().chain(typed.phrases.keys()).chain(names.cities.keys()).map(String::as_str);
        let of_countries = names.country_zones.values().flatten().map(String::as_str);
        let typed_zones = typed.cities.keys().chain(typed.places.keys().filter(|key| key.contains('/')));
        for zone in short.chain(long).chain(of_countries).chain(typed_zones.map(String::as_str)) {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
        for code in names.countries.keys().chain(typed.places.keys().filter(|key| !key.contains('/'))) {
            assert!(names.country_zones.contains_key(code), "{code}");
        }
        assert_eq!(words().place("berlin"), Some(["Europe/Berlin"].as_slice()));
    }

    #[rstest]
    #[case("onsdagen", 3)]
    #[case("пятницу", 5)]
    #[case("kedden", 2)]
    #[case("torstaina", 4)]
    #[case("วันพฤหัสบดีที่", 4)]
    #[case("ביוםשני", 1)]
    #[case("monday", 1)]
    fn weekdays(#[case] word: &str, #[case] expected: i8) {
        assert_eq!(words().weekday(word).and_then(|days| days.first()).copied().unwrap_or_default(), expected);
    }

    #[rstest]
    #[case("московскому", "Europe/Moscow")]
    #[case("italiana", "Europe/Rome")]
    #[case("ελλάδας", "Europe/Athens")]
    #[case("suomen", "Europe/Helsinki")]
    #[case("români", "Europe/Bucharest")]
    #[case("austrian", "Europe/Vienna")]
    #[case("slovenský", "Europe/Bratislava")]
    #[case("table", "")]
    fn places(#[case] word: &str, #[case] expected: &str) {
        let found = words().place(word).or_else(|| words().inflected_place(word));
        assert_eq!(found.and_then(|zones| zones.first()).copied().unwrap_or_default(), expected);
    }
}
