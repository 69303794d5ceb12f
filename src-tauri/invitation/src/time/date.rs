//! Dates with their year, in words or in numbers. One that could be read in two ways is a date only if a weekday beside
//! it decides.

use super::{
    token::{Token, TokenKind},
    words::words,
};
use jiff::civil::Date;
use std::ops::Range;

/// Interviews take place in our time.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2199;

pub(super) struct FoundDate {
    pub(super) date: Date,
    pub(super) tokens: Range<usize>,
}

/// Reads the date that begins here.
pub(super) fn read_date(tokens: &[Token<'_>], at: usize) -> Option<FoundDate> {
    let (dates, end) = read_words(tokens, at).or_else(|| read_numbers(tokens, at))?;
    let named = find_weekdays(tokens, at, end);
    let mut fitting = dates.into_iter().filter(|date| match &named {
        Some(days) => days.contains(&date.weekday().to_monday_one_offset()),
        None => true,
    });
    let date = fitting.next()?;
    fitting.all(|other| other == date).then_some(FoundDate { date, tokens: at..end })
}

type Dates = (Vec<Date>, usize);

/// `24 November 2026`, `24. Nov. 2026`, `24 de noviembre de 2026`, `November 24th, 2026`
fn read_words(tokens: &[Token<'_>], at: usize) -> Option<Dates> {
    let (day, months, next) = match tokens.get(at)?.kind {
        TokenKind::Number { value: day, digits: 1..=2 } => {
            let mut next = at + 1;
            if let TokenKind::Word(word) = tokens.get(next)?.kind
                && words().is_ordinal(word)
                && tokens[at].touches(&tokens[next])
            {
                next += 1;
            }
            while tokens.get(next).is_some_and(is_glue) {
                next += 1;
            }
            let TokenKind::Word(month) = tokens.get(next)?.kind else { return None };
            (day, words().months(month)?, next + 1)
        }
        TokenKind::Word(month) => {
            let months = words().months(month)?;
            let mut next = at + 1;
            while tokens.get(next).is_some_and(|token| token.is_mark('.')) {
                next += 1;
            }
            let TokenKind::Number { value: day, digits: 1..=2 } = tokens.get(next)?.kind else { return None };
            next += 1;
            if let Some(TokenKind::Word(word)) = tokens.get(next).map(|token| token.kind)
                && words().is_ordinal(word)
            {
                next += 1;
            }
            (day, months, next)
        }
        TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Line => return None,
    };
    let mut next = next;
    while tokens.get(next).is_some_and(|token| is_glue(token) || token.is_mark(',')) && next - at < 8 {
        next += 1;
    }
    let year = read_year(tokens.get(next)?)?;
    let dates: Vec<Date> = months.iter().filter_map(|month| to_date(year, u32::try_from(*month).ok()?, day)).collect();
    (!dates.is_empty()).then_some((dates, next + 1))
}

/// `2026-11-24`, `24.11.2026`, `24/11/2026`, `2026年11月24日`, `2026년 11월 24일`
fn read_numbers(tokens: &[Token<'_>], at: usize) -> Option<Dates> {
    let number = |at: usize| match tokens.get(at)?.kind {
        TokenKind::Number { value, digits } => Some((value, digits)),
        TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Line => None,
    };
    let (first, first_digits) = number(at)?;
    if first_digits == 4 {
        let is_unit = |at: usize, names: [&str; 2]| {
            tokens.get(at).is_some_and(|token| names.iter().any(|name| token.is_word(name)))
        };
        if is_unit(at + 1, ["年", "년"]) && is_unit(at + 3, ["月", "월"]) && is_unit(at + 5, ["日", "일"]) {
            return Some((vec![to_date(first, number(at + 2)?.0, number(at + 4)?.0)?], at + 6));
        }
    }
    // Part of a longer number or name.
    if at > 0
        && tokens[at - 1].touches(&tokens[at])
        && matches!(tokens[at - 1].kind, TokenKind::Mark('.' | '/' | '-' | ':' | '=' | '+'))
    {
        return None;
    }
    let TokenKind::Mark(mark @ ('-' | '/' | '.')) = tokens.get(at + 1)?.kind else { return None };
    if !tokens.get(at + 3)?.is_mark(mark) {
        return None;
    }
    let ((second, second_digits), (third, third_digits)) = (number(at + 2)?, number(at + 4)?);
    // `24. 11. 2026` is written with spaces, the others are not.
    let is_close = (at..at + 4).all(|at| tokens[at].touches(&tokens[at + 1]));
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

/// Finds the weekdays that are named right before or behind a date.
fn find_weekdays<'a>(tokens: &[Token<'a>], start: usize, end: usize) -> Option<&'static [i8]> {
    let day = |at: usize| {
        let TokenKind::Word(word) = tokens.get(at)?.kind else { return None };
        let days = words().weekday(word)?;
        // Short ones are common words: they need a mark behind them, or stand in brackets.
        let is_marked =
            tokens.get(at + 1).is_some_and(|next| matches!(next.kind, TokenKind::Mark('.' | ',' | ')' | '）' | '曜')))
                || tokens.get(at + 1).is_some_and(|next| next.is_word("曜"));
        (word.chars().count() > 2 || is_marked).then_some(days)
    };
    let is_skipped = |token: &Token<'_>| match token.kind {
        TokenKind::Mark(',' | '.' | '(' | '（' | '-' | '–') => true,
        TokenKind::Word(word) => words().is_of(word) || words().is_between(word) || word.eq_ignore_ascii_case("feira"),
        TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Line => false,
    };
    let first = start.saturating_sub(4);
    for at in (first..start).rev() {
        if let Some(days) = day(at) {
            return Some(days);
        }
        if !is_skipped(&tokens[at]) {
            break;
        }
    }
    for at in end..(end + 3).min(tokens.len()) {
        // Behind a date only in brackets: else it is the next sentence's.
        let in_brackets = at > 0 && matches!(tokens[at - 1].kind, TokenKind::Mark('(' | '（'));
        if in_brackets && let Some(days) = day(at) {
            return Some(days);
        }
    }
    None
}

fn is_glue(token: &Token<'_>) -> bool {
    match token.kind {
        TokenKind::Mark('.' | '-' | '/') => true,
        TokenKind::Word(word) => words().is_of(word),
        TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Line => false,
    }
}

fn read_year(token: &Token<'_>) -> Option<u32> {
    match token.kind {
        TokenKind::Number { value, digits: 4 } => Some(value),
        TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Line => None,
    }
}

fn to_date(year: u32, month: u32, day: u32) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
