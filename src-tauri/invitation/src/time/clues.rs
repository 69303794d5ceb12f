//! Which of the places that share a zone's short name is meant: IST is that of India and of Israel. A text tells by the
//! cities and countries it names, its telephone numbers and addresses, the clock of the mail, and its script. English alone
//! tells nothing: who writes it may be anywhere.

use super::{
    token::Text,
    words::{words, words_of_english},
    written::Written,
};
use crate::{
    invitation::StartChoice,
    vocabulary::{time_names, time_vocabulary, types::Country},
};
use jiff::tz::TimeZone;

/// Words of the longest name of a place, and letters of the shortest.
const LONGEST_PLACE: usize = 4;
const SHORTEST_PLACE: usize = 4;

/// Digits of the shortest telephone number behind its country's code.
const SHORTEST_NUMBER: usize = 7;

/// Letters of a script that make its language that of the text.
const FEW_LETTERS: usize = 12;

/// Returns the only one of the choices that the clues speak for; those of one instant are one. Where there is no clue at all,
/// whoever writes English means the most usual one, which is the first.
pub(super) fn find_meant(choices: &[StartChoice], text: &Text<'_>, written: Written) -> Option<StartChoice> {
    let places = find_places(text);
    let script = find_script(text.text);
    let is_hinted = |choice: &&StartChoice| {
        let country = country_of(&choice.zone);
        let has = |test: &dyn Fn(&Country) -> bool| country.is_some_and(|(_, country)| test(country));
        places.contains(&choice.zone.as_str())
            || shows_offset(&choice.zone, written)
            || has(&|country| country.calling.as_ref().is_some_and(|code| has_number(text.text, code)))
            || has(&|country| country.domain.as_ref().is_some_and(|domain| has_domain(text, domain, written)))
            || script.is_some_and(|script| has(&|country| country.writes.iter().any(|own| own == script)))
    };
    let hinted: Vec<&StartChoice> = choices.iter().filter(is_hinted).collect();
    if hinted.is_empty() && words_of_english(text.lower()) {
        return choices.first().cloned();
    }
    only(&hinted)
}

fn only(choices: &[&StartChoice]) -> Option<StartChoice> {
    let first = choices.first()?;
    choices.iter().all(|choice| choice.starts_at == first.starts_at).then(|| (*first).clone())
}

/// The country of a zone, as far as something is known of it.
fn country_of(zone: &str) -> Option<(&'static String, &'static Country)> {
    let has_zone =
        |code: &String| time_names().country_zones.get(code).is_some_and(|zones| zones.iter().any(|own| own == zone));
    time_vocabulary().countries.iter().find(|(code, _)| has_zone(code))
}

/// The countries whose domain the sender, a link or an address has, or whose telephone code stands in the text; in the order
/// of the alphabet.
pub(super) fn find_countries(text: &Text<'_>, written: Written) -> Vec<&'static String> {
    let vocabulary = time_vocabulary();
    let is_hinted = |code: &&String| {
        let known = vocabulary.countries.get(*code);
        let domain = known.and_then(|country| country.domain.clone()).unwrap_or_else(|| code.to_lowercase());
        let is_own = !vocabulary.shared_domains.contains(&domain);
        let calling = known.and_then(|country| country.calling.as_ref());
        is_own && has_domain(text, &domain, written) || calling.is_some_and(|code| has_number(text.text, code))
    };
    time_names().country_zones.keys().filter(is_hinted).collect()
}

/// The zones of all places that the text names, as names are written.
pub(super) fn find_places(text: &Text<'_>) -> Vec<&'static str> {
    let is_name =
        |at: &usize| text.word(*at).and_then(|word| word.chars().next()).is_some_and(|first| !first.is_lowercase());
    let find = |at| {
        let known = |row: &str| {
            let is_long = row.chars().count() >= SHORTEST_PLACE || !row.is_ascii();
            words().place(row).filter(|_| is_long)
        };
        text.find_longest(at, LONGEST_PLACE, |mark| mark == '.', known)
    };
    (0..text.tokens.len()).filter(is_name).filter_map(find).flat_map(|(zones, _)| zones.iter().copied()).collect()
}

/// Whether clocks of the zone are as far from UTC as the mail's own. Many servers keep UTC, whoever writes.
pub(super) fn shows_offset(zone: &str, written: Written) -> bool {
    let (Some(on), Some(offset)) = (written.on, written.offset.filter(|offset| !offset.is_zero())) else {
        return false;
    };
    let there = TimeZone::get(zone).ok().and_then(|zone| on.at(12, 0, 0, 0).to_zoned(zone).ok());
    there.is_some_and(|there| there.offset() == offset)
}

/// Whether there is a telephone number with the country's code: `+91 80 5550 0147`.
fn has_number(text: &str, code: &str) -> bool {
    text.match_indices('+').any(|(at, _)| {
        text[at + 1..].strip_prefix(code).is_some_and(|behind| {
            let number = behind.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.'));
            number.filter(char::is_ascii_digit).count() >= SHORTEST_NUMBER
        })
    })
}

/// Whether a link or an address of the text, or its sender, is in the country's domain.
fn has_domain(text: &Text<'_>, domain: &str, written: Written) -> bool {
    let is_there = |mark: &str| {
        text.lower().match_indices(mark).any(|(at, _)| {
            let host = &text.lower()[at + mark.len()..];
            let end = host.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(host.len());
            host[..end].trim_end_matches('.').rsplit_once('.').is_some_and(|(_, last)| last == domain)
        })
    };
    written.country.is_some_and(|own| own == domain.as_bytes()) || is_there("://") || is_there("@")
}

/// The script that only few languages write, by its code (ISO 15924).
fn find_script(text: &str) -> Option<&'static str> {
    const SCRIPTS: [(&str, std::ops::RangeInclusive<char>); 6] = [
        ("hebr", '\u{590}'..='\u{5ff}'),
        ("arab", '\u{600}'..='\u{6ff}'),
        ("deva", '\u{900}'..='\u{97f}'),
        ("beng", '\u{980}'..='\u{9ff}'),
        ("armn", '\u{530}'..='\u{58f}'),
        ("hani", '\u{4e00}'..='\u{9fff}'),
    ];
    let is_japanese = || text.contains(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
    let of = |range: &std::ops::RangeInclusive<char>| {
        text.chars().filter(|c| range.contains(c)).take(FEW_LETTERS).count() == FEW_LETTERS
    };
    let found = SCRIPTS.iter().find(|(_, range)| of(range)).map(|(script, _)| *script);
    found.filter(|script| *script != "hani" || !is_japanese())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{civil::date, tz::offset};
    use rstest::rstest;

    fn choices(zones: &[&str]) -> Vec<StartChoice> {
        let start = |zone: &&str| {
            let starts_at = date(2026, 12, 14).at(10, 0, 0, 0).in_tz(zone).expect("a zone").timestamp();
            StartChoice { zone: (*zone).to_owned(), starts_at }
        };
        zones.iter().map(start).collect()
    }

    const INDIA: &[&str] = &["Asia/Kolkata", "Asia/Jerusalem"];
    const CENTRAL: &[&str] = &["America/Chicago", "Asia/Shanghai", "America/Havana"];

    #[rstest]
    #[case("10 AM IST\nHR Team, Bengaluru", INDIA, "Asia/Kolkata")]
    #[case("10 AM IST, Tel Aviv", INDIA, "Asia/Jerusalem")]
    #[case("10 AM IST, +972 3 555 0128", INDIA, "Asia/Jerusalem")]
    #[case("10 AM IST https://jobs.acme.co.il/1", INDIA, "Asia/Jerusalem")]
    #[case("הריאיון יתקיים בזום ביום שני IST", INDIA, "Asia/Jerusalem")]
    #[case("面试将于上午十点在线上进行请准时参加 CST", CENTRAL, "Asia/Shanghai")]
    // Two clues, or none.
    #[case("10 AM IST, Mumbai and Haifa, +972 3 555 0128", INDIA, "")]
    #[case("10 AM IST", INDIA, "")]
    #[case("Please join at 10 AM IST", INDIA, "Asia/Kolkata")]
    #[case("You will join at 10 AM CST", CENTRAL, "America/Chicago")]
    #[case("Rozmowa o 10.00 CST", CENTRAL, "")]
    fn the_clues_of_a_text(#[case] text: &str, #[case] zones: &[&str], #[case] expected: &str) {
        let found = find_meant(&choices(zones), &Text::new(text), Written::default());
        assert_eq!(found.map(|choice| choice.zone).unwrap_or_default(), expected);
    }

    #[rstest]
    #[case(-6, "America/Chicago")]
    #[case(8, "Asia/Shanghai")]
    #[case(0, "")]
    fn the_clock_of_a_mail(#[case] hours: i8, #[case] expected: &str) {
        let written = Written { on: Some(date(2026, 11, 28)), offset: Some(offset(hours)), ..Written::default() };
        let found = find_meant(&choices(CENTRAL), &Text::new("10:00 CST"), written);
        assert_eq!(found.map(|choice| choice.zone).unwrap_or_default(), expected);
    }
}
