//! Dates as people write them, complete or not: in words, in numbers, with units, in the years of Buddha, of the Reiwa
//! and of the Republic of China. What one means is decided elsewhere.

use super::{
    token::Text,
    words::{is_one, lists, words},
};
use std::ops::Range;

/// Interviews take place in our time.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2199;

/// The same years in Thailand (Unicode CLDR, calendar `buddhist`).
const BUDDHIST: u32 = 543;

/// Year 1 of an era is the one behind this (Unicode CLDR, calendars `japanese` and `roc`).
const REIWA: u32 = 2018;
const MINGUO: u32 = 1911;

/// Words and marks between the parts of a date.
const MOST_GLUE: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) year: Option<u32>,
    pub(super) month: u32,
    pub(super) day: u32,
}

#[derive(Clone)]
pub(super) struct FoundDate {
    /// What it may be; of numbers of which both may be the day, the first one with the day first.
    pub(super) readings: Vec<Reading>,
    /// Those that a weekday beside it leaves: Monday is 1.
    pub(super) weekdays: Option<Vec<i8>>,
    /// The weekday may be another word.
    pub(super) is_weak: bool,
    /// With full stops, which stand behind the day first: only Americans may mean the other one.
    pub(super) is_dotted: bool,
    /// Two numbers alone: they may be a score or a fraction.
    pub(super) is_bare: bool,
    /// It is none itself: "tomorrow", "Thursday".
    pub(super) counted: Option<Counted>,
    pub(super) tokens: Range<usize>,
}

/// A day that is counted from the one on which the text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    One,
    /// "Next Tuesday" may be tomorrow, or in eight days.
    Unclear,
    /// It is over.
    Past,
}

type Readings = (Vec<Reading>, usize);

pub(super) fn read_date(text: &Text<'_>, at: usize) -> Option<FoundDate> {
    let named = read_units(text, at).or_else(|| read_words(text, at));
    let is_numeric = named.is_none();
    let (readings, end) = named.or_else(|| read_numbers(text, at))?;
    let is_possible = |reading: &Reading| {
        (1..=12).contains(&reading.month)
            && (1..=31).contains(&reading.day)
            && reading.year.is_none_or(|year| YEARS.contains(&year))
    };
    let readings: Vec<Reading> = readings.into_iter().filter(is_possible).collect();
    if readings.is_empty() {
        return None;
    }
    let end = skip_ending(text, end);
    let before = weekday_before(text, at);
    let (weekdays, is_weak, tokens) = match before {
        // A short one may be another word, such as "on" and "do", which say something else.
        Some((days, true, _)) => (Some(days), true, at..end),
        Some((days, false, start)) => (Some(days), false, start..end),
        None => match weekday_behind(text, end) {
            Some((days, end)) => (Some(days), false, at..end),
            None => (None, false, at..end),
        },
    };
    let is_bare = is_numeric && weekdays.is_none() && readings.iter().all(|reading| reading.year.is_none());
    let is_dotted = is_numeric && readings.len() > 1 && text.is_mark(at + 1, '.');
    Some(FoundDate { readings, weekdays, is_weak, is_dotted, is_bare, counted: None, tokens })
}

/// `2026年11月24日`, `11월 24일`, `令和8年11月24日`, `ngày 24 tháng 11 năm 2026`
fn read_units(text: &Text<'_>, at: usize) -> Option<Readings> {
    let is_unit = |at: usize, units: &[&str]| {
        text.word(at)
            .is_some_and(|word| units.iter().any(|unit| word == *unit || (unit.len() == 3 && is_hangul(word, unit))))
    };
    let era = match (text.word(at), text.word(at + 1)) {
        (Some("令"), Some("和")) => Some(REIWA),
        (Some("民"), Some("國" | "国")) => Some(MINGUO),
        _ => None,
    };
    let start = at + if era.is_some() { 2 } else { 0 };
    let (first, digits) = text.number(start)?;
    let (year, month_at) = match era {
        Some(before) if is_unit(start + 1, &["年"]) => (Some(before + first), start + 2),
        None if digits == 4 && is_unit(start + 1, &["年", "년"]) => (Some(first), start + 2),
        _ => (None, start),
    };
    if (era.is_some() && year.is_none()) || (year.is_none() && text.is_inside(at)) {
        return None;
    }
    let (month, day_at) = (text.number(month_at)?.0, month_at + 2);
    if is_unit(month_at + 1, &["月", "월"]) {
        let (day, _) = text.number(day_at)?;
        let end = day_at + 1 + usize::from(is_unit(day_at + 1, &["日", "号", "號", "일"]));
        return Some((vec![Reading { year, month, day }], end));
    }
    // `24 tháng 11 năm 2026`
    let is_vietnamese = text.word(start + 1).is_some_and(|word| word.to_lowercase() == "tháng");
    if is_vietnamese && digits <= 2 {
        let (month, _) = text.number(start + 2)?;
        let has_year = text.word(start + 3).is_some_and(|word| word.to_lowercase() == "năm");
        let year = text.number(start + 4).filter(|(_, digits)| has_year && *digits == 4).map(|(year, _)| year);
        return Some((vec![Reading { year, month, day: first }], start + if year.is_some() { 5 } else { 3 }));
    }
    None
}

/// `일은` begins with the unit, `일요일` is a weekday.
fn is_hangul(word: &str, unit: &str) -> bool {
    ('가'..='힣').contains(&unit.chars().next().unwrap_or_default())
        && word.starts_with(unit)
        && word.chars().count() <= 3
        && !word.contains("요일")
}

/// `24 November 2026`, `24. Nov.`, `24 de noviembre`, `November 24th, 2026`, `2026. november 24.`
fn read_words(text: &Text<'_>, at: usize) -> Option<Readings> {
    if let Some((months, end)) = read_month(text, at) {
        if read_weekday(text, at).is_some_and(|(_, _, next)| next == end || next + 1 == end)
            && is_date_behind(text, end)
        {
            return None;
        }
        let (day, next) = read_day(text, end)?;
        let year = read_year(text, next);
        if year.is_none() && has_strange_year(text, next) {
            return None;
        }
        return Some(to_readings(year.map(|(year, _)| year), &months, day, year.map_or(next, |(_, end)| end)));
    }
    let Some((first, digits)) = text.number(at) else {
        let (day, end) = read_day_in_words(text, at)?;
        let (months, end) = read_month(text, skip_glue(text, end))?;
        let year = read_year(text, end);
        return Some(to_readings(year.map(|(year, _)| year), &months, day, year.map_or(end, |(_, end)| end)));
    };
    if text.is_inside(at) {
        return None;
    }
    if digits == 4 {
        let (months, end) = read_month(text, skip_glue(text, at + 1))?;
        let (day, end) = read_day(text, end)?;
        return Some(to_readings(plain_year(first, digits), &months, day, end));
    }
    if digits > 2 {
        return None;
    }
    let is_ordinal = text.touch(at) && text.word(at + 1).is_some_and(|word| is_one(&lists().ordinal, word));
    let (months, end) = read_month(text, skip_glue(text, at + 1 + usize::from(is_ordinal)))?;
    let year = read_year(text, end);
    if year.is_none() && has_strange_year(text, end) {
        return None;
    }
    Some(to_readings(year.map(|(year, _)| year), &months, first, year.map_or(end, |(_, end)| end)))
}

/// Whether a word that may name a month names the weekday of the date behind it: `mar 19/01/2027`, `mar. 19 janv.`
fn is_date_behind(text: &Text<'_>, at: usize) -> bool {
    let at = at + usize::from(text.is_mark(at, ','));
    let Some((_, 1..=2)) = text.number(at) else { return false };
    let month = skip_glue(text, at + 1);
    read_numbers(text, at).is_some_and(|(readings, _)| !readings.is_empty()) || read_month(text, month).is_some()
}

fn to_readings(year: Option<u32>, months: &[i8], day: u32, end: usize) -> Readings {
    let months = months.iter().filter_map(|month| u32::try_from(*month).ok());
    (months.map(|month| Reading { year, month, day }).collect(), end)
}

/// `the ninth of December`, `the twenty-first`
fn read_day_in_words(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    text.find_longest(at, 2, |mark| mark == '-', |row| words().day_in_words(row))
}

/// A month's name, and the token behind it and its full stop.
fn read_month(text: &Text<'_>, at: usize) -> Option<(Vec<i8>, usize)> {
    let (months, end) = text.find_longest(at, 2, |mark| mark == '.', |row| words().months(row).map(<[i8]>::to_vec))?;
    Some((months, end + usize::from(text.is_mark(end, '.') && text.touch(end - 1))))
}

/// The day behind a month's name: no hour, no year.
fn read_day(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let at = skip_glue(text, at);
    let (day, 1..=2) = text.number(at)? else { return None };
    let is_ordinal = text.touch(at) && text.word(at + 1).is_some_and(|word| is_one(&lists().ordinal, word));
    let next = at + 1 + usize::from(is_ordinal);
    let is_hour = !is_ordinal
        && ((text.is_mark(next, ':') && text.touch(at) && text.minutes(next + 1).is_some())
            || text.word(next).is_some_and(|word| is_one(&lists().hour, word) || is_half(word)));
    (!is_hour).then_some((day, next))
}

fn is_half(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "am" | "pm" | "a" | "p")
}

fn read_year(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let mut next = at;
    while next - at < MOST_GLUE && (text.is_mark(next, ',') || is_glue(text, next)) {
        next += 1;
    }
    // `พ.ศ. 2570`
    if text.is_word(next, &["พ"]) && text.is_word(next + 2, &["ศ"]) {
        next += 3 + usize::from(text.is_mark(next + 3, '.'));
    }
    let (value, digits) = text.number(next)?;
    let is_clock = text.is_mark(next + 1, ':') && text.touch(next) && text.minutes(next + 2).is_some();
    let short = (digits == 2 && text.mark(next.wrapping_sub(1)).is_some_and(|mark| matches!(mark, '’' | '\'')))
        .then_some(2000 + value);
    plain_year(value, digits).or(short).filter(|_| !is_clock).map(|year| (year, next + 1))
}

/// `24 November 9999`
fn has_strange_year(text: &Text<'_>, at: usize) -> bool {
    let at = at + usize::from(text.is_mark(at, ','));
    text.number(at).is_some_and(|(value, digits)| digits > 2 && value > 2400)
}

fn plain_year(value: u32, digits: usize) -> Option<u32> {
    let value = if (2400..2743).contains(&value) { value - BUDDHIST } else { value };
    (digits == 4 && YEARS.contains(&value)).then_some(value)
}

/// `2026-11-24`, `24.11.2026`, `24/11/26`, `2026. 11. 24.`; without a year `24.11.` and `24/11`
fn read_numbers(text: &Text<'_>, at: usize) -> Option<Readings> {
    let (first, first_digits) = text.number(at)?;
    if text.is_inside(at) {
        return None;
    }
    let mark = text.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.') && text.touch(at))?;
    let (second, second_digits @ 1..=2) = text.number(at + 2)? else { return None };
    // `24. 11. 2026` is written with spaces, the others are not.
    if mark != '.' && !text.touch(at + 1) {
        return None;
    }
    let third = text.number(at + 4).filter(|_| text.is_mark(at + 3, mark) && text.touch(at + 2));
    // `7.12. 13 Uhr` has no year.
    let third = third.filter(|(_, digits)| (mark == '.' && (*digits == 4 || first_digits == 4)) || text.touch(at + 3));
    let reading = |year, month, day| Reading { year, month, day };
    let both = |year| {
        let readings = if first == second { vec![(first, second)] } else { vec![(first, second), (second, first)] };
        let is_possible = |(day, month): &(u32, u32)| *day <= 31 && *month <= 12;
        // No language of the CLDR writes the month first with full stops; a few Americans do, with a short year.
        let has_short_year = third.is_some_and(|(_, digits)| digits == 2);
        let most = if mark != '.' || (has_short_year && is_possible(&(first, second))) { 2 } else { 1 };
        let possible = readings.into_iter().take(most).filter(is_possible);
        possible.map(|(day, month)| reading(year, month, day)).collect::<Vec<_>>()
    };
    match (first_digits, third) {
        (4, Some((third, 1..=2))) => Some((vec![reading(plain_year(first, 4), second, third)], at + 5)),
        (1..=2, Some((third, digits @ 4))) => Some((both(Some(plain_year(third, digits)?)), at + 5)),
        (1..=2, Some((third, 2)))
            if !text.is_mark(at + 5, ':') && (second_digits + first_digits > 2 || mark == '/') && third >= 20 =>
        {
            Some((both(Some(2000 + third)), at + 5))
        }
        // `24.11.`, `4. 12.`; `24.11` alone is a time or a price.
        (1..=2, None) if mark == '.' && text.is_mark(at + 3, '.') && text.touch(at + 2) => Some((both(None), at + 4)),
        // `17.12 в 16:00`
        (1..=2, None) if mark == '.' && second_digits == 2 && text.touch(at + 1) && is_before_clock(text, at + 3) => {
            Some((both(None), at + 3))
        }
        (1..=2, None) if mark == '/' && !text.is_mark(at + 3, '/') => Some((both(None), at + 3)),
        _ => None,
    }
}

/// English "at" may stand behind any number.
fn is_before_clock(text: &Text<'_>, at: usize) -> bool {
    text.word(at).is_some_and(|word| is_one(&lists().clock, word) && !is_one(&lists().times, word) && word != "at")
        && text.number(at + 1).is_some()
}

/// `8-án`, `2027 г.`, `2027 року`, `2026.`
fn skip_ending(text: &Text<'_>, end: usize) -> usize {
    let mut next = end;
    if text.is_mark(next, '.') && text.touch(next - 1) && text.is_mark(next + 1, '-') {
        next += 1;
    }
    if text.is_mark(next, '-') && text.touch(next - 1) && text.touch(next) && text.word(next + 1).is_some() {
        return next + 2;
    }
    let is_year = text.word(next).is_some_and(|word| {
        matches!(word.to_lowercase().as_str(), "г" | "года" | "год" | "году" | "р" | "року" | "році" | "година")
    });
    if is_year {
        next += 1;
    }
    next + usize::from(text.is_mark(next, '.') && text.touch(next - 1) && text.number(next + 1).is_some() && !is_year)
}

fn skip_glue(text: &Text<'_>, at: usize) -> usize {
    (at..at + MOST_GLUE).find(|at| !is_glue(text, *at)).unwrap_or(at + MOST_GLUE)
}

fn is_glue(text: &Text<'_>, at: usize) -> bool {
    matches!(text.mark(at), Some('.' | '-' | '/' | '\'')) || text.word(at).is_some_and(|word| is_one(&lists().of, word))
}

/// The weekdays that a row of words names; whether it may be another word; the token behind it.
pub(super) fn read_weekday(text: &Text<'_>, at: usize) -> Option<(Vec<i8>, bool, usize)> {
    let (days, end) = text.find_longest(at, 3, |mark| mark == '-', |row| words().weekday(row).map(<[i8]>::to_vec))?;
    let name = text.word(at)?;
    let is_marked = matches!(text.mark(end), Some('.' | ',' | ')'));
    let is_short = end == at + 1 && name.is_ascii() && name.len() <= 2;
    Some((days, is_short && !is_marked, end))
}

fn weekday_before(text: &Text<'_>, start: usize) -> Option<(Vec<i8>, bool, usize)> {
    let is_passed = |at: usize| {
        matches!(text.mark(at), Some(',' | '.' | '(' | ')' | '-' | '–'))
            || text.word(at).is_some_and(|word| {
                is_one(&lists().of, word) || is_one(&lists().between, word) || matches!(word, "ngày" | "วันที่" | "ที่")
            })
    };
    // From afar, so that `星期三` is found before `三`.
    let found = (start.saturating_sub(6)..start).find_map(|at| {
        let (days, is_weak, end) = read_weekday(text, at)?;
        (end <= start && (end..start).all(is_passed)).then_some((days, is_weak, at..end))
    });
    let (days, is_weak, tokens) = found?;
    // One ideograph alone is a number or a unit.
    let is_name = tokens.len() > 1 || text.word(tokens.start)?.chars().count() > 1;
    is_name.then_some((days, is_weak, tokens.start))
}

/// Behind a date in brackets or beside it; else it is the next sentence's.
pub(super) fn weekday_behind(text: &Text<'_>, end: usize) -> Option<(Vec<i8>, usize)> {
    let is_open = text.is_mark(end, '(');
    let at = end + usize::from(is_open || text.is_mark(end, ','));
    let (days, is_weak, next) = read_weekday(text, at)?;
    let closes = text.is_mark(next, ')') || text.is_mark(next + 1, ')');
    let is_long = text.word(at).is_some_and(|word| word.chars().count() > 3) || next > at + 1;
    ((is_open && closes) || (!is_weak && is_long))
        .then(|| (days, next + usize::from(is_open && text.is_mark(next, ')'))))
}
