//! Dates with their year, in words or in numbers. One that could be read in two ways is a date only if a weekday beside
//! it decides.

use super::{
    token::Text,
    words::{is_one, words},
};
use jiff::civil::Date;
use std::ops::Range;

/// Interviews take place in our time.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2199;

pub(super) struct FoundDate {
    pub(super) date: Date,
    pub(super) tokens: Range<usize>,
}

pub(super) fn read_date(text: &Text<'_>, at: usize) -> Option<FoundDate> {
    let (dates, end) = read_words(text, at).or_else(|| read_numbers(text, at))?;
    let named = find_weekdays(text, at, end);
    let is_named = |date: &Date| named.is_none_or(|days| days.contains(&date.weekday().to_monday_one_offset()));
    let mut fitting = dates.into_iter().filter(is_named);
    let date = fitting.next()?;
    fitting.all(|other| other == date).then_some(FoundDate { date, tokens: at..end })
}

type Dates = (Vec<Date>, usize);

/// `24 November 2026`, `24. Nov. 2026`, `24 de noviembre de 2026`, `November 24th, 2026`
fn read_words(text: &Text<'_>, at: usize) -> Option<Dates> {
    let is_ordinal = |at: usize| text.word(at).is_some_and(|word| is_one(&words().lists.ordinal, word));
    let (day, months, mut next) = if let Some(month) = text.word(at) {
        let months = words().months(month)?;
        let stops = text.tokens[at + 1..].iter().take_while(|token| token.mark() == Some('.')).count();
        let at = at + 1 + stops;
        let (day, 1..=2) = text.number(at)? else { return None };
        (day, months, at + 1 + usize::from(is_ordinal(at + 1)))
    } else {
        let (day, 1..=2) = text.number(at)? else { return None };
        let mut next = at + 1 + usize::from(is_ordinal(at + 1) && text.touch(at));
        while is_glue(text, next) {
            next += 1;
        }
        (day, words().months(text.word(next)?)?, next + 1)
    };
    while (is_glue(text, next) || text.is_mark(next, ',')) && next - at < 8 {
        next += 1;
    }
    let (year, 4) = text.number(next)? else { return None };
    let dates: Vec<Date> = months.iter().filter_map(|month| to_date(year, u32::try_from(*month).ok()?, day)).collect();
    (!dates.is_empty()).then_some((dates, next + 1))
}

/// `2026-11-24`, `24.11.2026`, `24/11/2026`, `2026年11月24日`, `2026년 11월 24일`
fn read_numbers(text: &Text<'_>, at: usize) -> Option<Dates> {
    let (first, first_digits) = text.number(at)?;
    let has_units = text.is_word(at + 1, &["年", "년"])
        && text.is_word(at + 3, &["月", "월"])
        && text.is_word(at + 5, &["日", "일"]);
    if first_digits == 4 && has_units {
        return Some((vec![to_date(first, text.number(at + 2)?.0, text.number(at + 4)?.0)?], at + 6));
    }
    if text.is_inside(at) {
        return None;
    }
    let mark = text.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.') && text.is_mark(at + 3, *mark))?;
    let ((second, second_digits), (third, third_digits)) = (text.number(at + 2)?, text.number(at + 4)?);
    // `24. 11. 2026` is written with spaces, the others are not.
    let is_close = (at..at + 4).all(|at| text.touch(at));
    if !(is_close || mark == '.') || second_digits > 2 {
        return None;
    }
    let dates: Vec<Date> = match (first_digits, third_digits) {
        (4, 1..=2) => vec![to_date(first, second, third)?],
        // No language of the CLDR writes the month first with full stops.
        (1..=2, 4) if mark == '.' => vec![to_date(third, second, first)?],
        (1..=2, 4) => [(second, first), (first, second)].iter().filter_map(|(m, d)| to_date(third, *m, *d)).collect(),
        _ => return None,
    };
    (!dates.is_empty()).then_some((dates, at + 5))
}

fn find_weekdays(text: &Text<'_>, start: usize, end: usize) -> Option<&'static [i8]> {
    let day = |at: usize| {
        let word = text.word(at)?;
        let days = words().weekday(word)?;
        // Short ones are common words: they need a mark behind them, or stand in brackets.
        let is_marked =
            matches!(text.mark(at + 1), Some('.' | ',' | ')' | '）' | '曜')) || text.is_word(at + 1, &["曜"]);
        (word.chars().count() > 2 || is_marked).then_some(days)
    };
    let is_skipped = |at: usize| {
        let lists = &words().lists;
        matches!(text.mark(at), Some(',' | '.' | '(' | '（' | '-' | '–'))
            || text.is_word(at, &["feira"])
            || text.word(at).is_some_and(|word| is_one(&lists.of, word) || is_one(&lists.between, word))
    };
    for at in (start.saturating_sub(4)..start).rev() {
        if let Some(days) = day(at) {
            return Some(days);
        }
        if !is_skipped(at) {
            break;
        }
    }
    // Behind a date only in brackets: else it is the next sentence's.
    let in_brackets = |at: &usize| matches!(text.mark(*at - 1), Some('(' | '（'));
    (end..end + 3).filter(in_brackets).find_map(day)
}

fn is_glue(text: &Text<'_>, at: usize) -> bool {
    matches!(text.mark(at), Some('.' | '-' | '/')) || text.word(at).is_some_and(|word| is_one(&words().lists.of, word))
}

fn to_date(year: u32, month: u32, day: u32) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
