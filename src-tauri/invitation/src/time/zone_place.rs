//! Zones that are named by a place: "Berlin time", "heure de Paris", "по московскому времени", "Amsterdam, Berlin, Rome".

use super::{
    found_zone::FoundZone,
    token::Text,
    words::{folded, is_one, is_thai, lists, words},
    zone::Zone,
};

/// Words of the longest name of a place, and places of the longest list.
const LONGEST_PLACE: usize = 4;
const MOST_PLACES: usize = 10;

/// Words between "time" and its place.
const MOST_BETWEEN: usize = 2;

type Zones = Vec<&'static str>;

/// A place with a word for time before or behind it; both may be one word, as in Korean and Thai.
pub(super) fn read_place_time(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    let (zones, end) =
        read_time_of_place(text, at).or_else(|| read_place_in_time(text, at)).or_else(|| read_whole(text, at))?;
    Some(FoundZone { zone: Zone::any_of(&zones), tokens: at..end })
}

/// `16:00 по Москве`: a place behind the word for "by".
pub(super) fn read_by_place(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    text.word(at).filter(|word| is_one(&lists().time_by, word))?;
    let (zones, end) = read_place(text, at + 1, true)?;
    Some(FoundZone { zone: Zone::any_of(&zones), tokens: at..end })
}

/// `in Berlin`, `à Paris`: where somebody is.
pub(super) fn read_in_place(text: &Text<'_>, at: usize) -> Option<FoundZone> {
    text.word(at).filter(|word| is_one(&lists().time_of, word) || is_one(&lists().between, word))?;
    let (zones, end) = read_place(text, at + 1, false)?;
    Some(FoundZone { zone: Zone::any_of(&zones), tokens: at..end })
}

/// `Amsterdam, Berlin, Rome, Stockholm, Vienna`; one place alone only where it is clearly meant as a zone.
pub(super) fn read_listed_places(text: &Text<'_>, at: usize, in_brackets: bool) -> Option<FoundZone> {
    let (mut all, mut next, mut places, mut behind): (Zones, _, _, _) = (Vec::new(), at, 0, at);
    loop {
        if let Some((zones, end)) = read_place(text, next, false) {
            all.extend(zones);
            (next, behind) = (end, end);
        } else if places > 0 && text.word(next).is_some() {
            // An unknown place among known ones.
            next += 1;
        } else {
            break;
        }
        places += 1;
        let is_list = matches!(text.mark(next), Some(',' | '/'));
        if !is_list || places > MOST_PLACES || next + 1 >= text.tokens.len() || text.is_line(next + 1) {
            break;
        }
        next += 1;
    }
    let closes = in_brackets && matches!(text.mark(next), Some(')' | ']'));
    // Another time follows: `16:00 UK / 17:00 CET`.
    let is_before_time = (next..next + 2).any(|at| text.number(at).is_some()) && text.word(next).is_none();
    let is_clear = places > 1 || text.ends_line(next) || closes || is_before_time;
    (!all.is_empty() && is_clear)
        .then(|| FoundZone { zone: Zone::any_of(&all), tokens: at..if closes { next + 1 } else { behind } })
}

/// `heure de Paris`, `hora local de Madrid`, `за київським часом` without its first word, `UTC` never
fn read_time_of_place(text: &Text<'_>, at: usize) -> Option<(Zones, usize)> {
    let from = skip_time(text, at)?;
    let is_between =
        |at: &usize| text.word(*at).is_some_and(|word| is_one(&lists().time_of, word) || is_one(&lists().time, word));
    let most = (from..from + MOST_BETWEEN).take_while(is_between).count();
    (from..=from + most).find_map(|at| read_place(text, at, true))
}

/// `Berlin time`, `norsk tid`, `日本時間`
fn read_place_in_time(text: &Text<'_>, at: usize) -> Option<(Zones, usize)> {
    let (zones, next) = read_place(text, at, true)?;
    let next = next + usize::from(text.word(next).is_some_and(|word| is_one(&lists().time_of, word)));
    Some((zones, skip_time(text, next)?))
}

/// `한국시간`, `เวลาไทย`
fn read_whole(text: &Text<'_>, at: usize) -> Option<(Zones, usize)> {
    let word = text.word(at).filter(|word| !word.is_ascii())?;
    let plain = folded(word);
    let is_tail = |time: &&String| {
        plain.ends_with(time.as_str()) || (plain.starts_with(time.as_str()) && plain.chars().all(is_thai))
    };
    let time = lists().time.iter().filter(|time| !time.is_ascii()).find(is_tail)?;
    let rest = plain.replacen(time.as_str(), "", 1);
    let rest = rest.trim_start_matches("ประเทศ").trim_end_matches('ฯ');
    let zones = words().place(rest).or_else(|| words().inflected_place(rest).filter(|_| rest.chars().all(is_thai)))?;
    Some((zones.to_vec(), at + 1))
}

/// Skips a word for time, which may be of two characters: `時間`.
fn skip_time(text: &Text<'_>, at: usize) -> Option<usize> {
    // `à l’heure de Paris`
    let behind_article =
        text.word(at).and_then(|word| word.split_once(['\'', '’'])).map(|(_, word)| word.to_lowercase());
    if behind_article.is_some_and(|word| lists().time.contains(&word)) {
        return Some(at + 1);
    }
    text.find_longest(at, 2, |_| false, |row| lists().time.iter().any(|time| time == row).then_some(()))
        .map(|(_, end)| end)
}

/// `inflected`: where a word for time stands beside it, also `московскому`.
fn read_place(text: &Text<'_>, at: usize, inflected: bool) -> Option<(Zones, usize)> {
    let exact = text.find_longest(
        at,
        LONGEST_PLACE,
        |mark| mark == '.',
        |row| {
            let plain = words().place(row).map(<[_]>::to_vec);
            plain.filter(|_| !is_one(&lists().time_of, row) && !is_one(&lists().time, row))
        },
    );
    exact.or_else(|| {
        let word = text.word(at).filter(|word| inflected && word.chars().count() >= 4)?;
        let is_own = is_one(&lists().time, word) || is_one(&lists().time_of, word);
        let zones = words().inflected_place(&folded(word)).filter(|_| !is_own)?;
        Some((zones.to_vec(), at + 1))
    })
}
