//! Zones that stand apart from the time they are meant for: "Time zone: Europe/Berlin", "All times Eastern", "(Berlin time)"
//! on a line of its own.

use super::{
    find_zone::{read_named, read_zone},
    found_zone::FoundZone,
    token::Text,
    words::{folded, is_one, lists, short_zone, words},
    zone::Zone,
};
use std::ops::Range;

/// Words between "times" and the zone: "the times above are".
const MOST_BETWEEN: usize = 3;

/// Finds the zone of a line such as `Time zone: Europe/Berlin`, if all such lines agree.
pub(super) fn find_labelled_zone(text: &Text<'_>) -> Option<Zone> {
    let lower = text.lower();
    if lower.len() != text.text.len() {
        return find_in(text, &text.text.to_ascii_lowercase());
    }
    find_in(text, lower)
}

fn find_in(text: &Text<'_>, lower: &str) -> Option<Zone> {
    let mut found: Option<Zone> = None;
    for label in &lists().zone_label {
        for (at, _) in lower.match_indices(label.as_str()) {
            if lower[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            let behind = at + label.len();
            let index = text.tokens.partition_point(|token| token.start() < behind);
            if text.is_mark(index, ':')
                && let Some(FoundZone { zone, .. }) = read_zone(text, index + 1)
                && found.replace(zone.clone()).is_some_and(|other| other != zone)
            {
                return None;
            }
        }
    }
    found
}

/// Finds the only zone that the text names at all, where none of the `taken` tokens name it: those belong to other times.
pub(super) fn find_sole_zone(text: &Text<'_>, taken: &[Range<usize>]) -> Option<Zone> {
    let mut found: Option<Zone> = None;
    let mut at = 0;
    while at < text.tokens.len() {
        let read = || read_named(text, at).or_else(|| read_of_times(text, at)).or_else(|| read_in_heading(text, at));
        let Some(FoundZone { zone, tokens }) = read() else {
            at += 1;
            continue;
        };
        let is_taken = taken.iter().any(|taken| taken.start < tokens.end && tokens.start < taken.end);
        if !is_taken && found.replace(zone.clone()).is_some_and(|other| other != zone) {
            return None;
        }
        at = tokens.end.max(at + 1);
    }
    found
}

/// `Time (CET)`, `Saat (TSİ)`
fn read_in_heading(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let word = text.word(at).filter(|_| text.is_mark(at + 1, '(') && text.is_mark(at + 3, ')'))?;
    let is_heading = [&lists().time, &lists().when, &lists().hour].iter().any(|words| is_one(words, word));
    let zone = short_zone(text.word(at + 2)?).filter(|_| is_heading)?;
    Some(FoundZone { zone: Zone::Candidates(zone.clone()), tokens: at..at + 4 })
}

/// `All times Eastern`, `The times above are Pacific`, `times: Melbourne`
fn read_of_times(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    if !text.word(at).is_some_and(|word| is_one(&lists().times, word)) {
        return None;
    }
    for next in at + 1..=at + 1 + MOST_BETWEEN {
        let region = text.find_longest(
            next,
            2,
            |_| false,
            |row| words().phrase(row).map(|zone| vec![zone]).or_else(|| words().place(row).map(<[_]>::to_vec)),
        );
        if let Some((zones, end)) = region {
            return Some(FoundZone { zone: Zone::any_of(&zones), tokens: at..end });
        }
        let short = || text.word(next).and_then(|word| Some((short_zone(word)?, word.to_lowercase())));
        // "All times in CET", but no word in its own letters.
        if let Some((candidates, _)) = short().filter(|(_, lower)| !is_one(&lists().time_of, lower)) {
            return Some(FoundZone { zone: Zone::Candidates(candidates.clone()), tokens: at..next + 1 });
        }
        let inflected = text.word(next).filter(|word| !word.is_ascii() && next > at + 1);
        if let Some(zones) = inflected.and_then(|word| words().inflected_place(&folded(word))) {
            return Some(FoundZone { zone: Zone::any_of(zones), tokens: at..next + 1 });
        }
        if text.word(next).is_none() && !text.is_mark(next, ':') {
            return None;
        }
    }
    None
}
