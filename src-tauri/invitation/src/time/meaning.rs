//! What an incomplete date or one that can be read in two ways means: by the weekday beside it, the day on which the text
//! was written, and the way in which numbers are written where its zone is.

use super::date::{Counted, FoundDate, Reading};
use crate::invitation::Assumption;
use jiff::{Span, civil::Date};

/// How far ahead a date without a year may lie, and how long ago one with its weekday.
const FARTHEST: i32 = 300;
const LATEST: i32 = 100;

pub(super) enum Meaning {
    One {
        date: Date,
        assumed: Vec<Assumption>,
    },
    /// Nobody can tell: the candidate is asked.
    Unclear,
}

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// Returns what a date means for somebody who reads it on the day `written`; `None` if there is no such day.
pub(super) fn interpret(found: &FoundDate, written: Option<Date>, order: Option<Order>) -> Option<Meaning> {
    match found.counted {
        Some(Counted::Past) => return None,
        Some(Counted::Unclear) => return Some(Meaning::Unclear),
        Some(Counted::One) | None => {}
    }
    let is_other_way = found.is_dotted && order != Some(Order::MonthFirst);
    let readings = if is_other_way { &found.readings[..1] } else { &found.readings };
    let days: Vec<(usize, Date, bool)> = readings
        .iter()
        .enumerate()
        .flat_map(|(index, reading)| {
            expand(reading, written).into_iter().map(move |(date, short)| (index, date, short))
        })
        .collect();
    if days.is_empty() {
        let exists = readings.iter().any(|reading| reading.year.is_none() && to_date(2000, reading).is_some());
        return exists.then_some(Meaning::Unclear);
    }
    // A weekday that may be another word decides nothing.
    let named = found.weekdays.as_ref().filter(|_| !found.is_weak);
    let is_named = |date: &Date| named.is_none_or(|days| days.contains(&date.weekday().to_monday_one_offset()));
    let fitting: Vec<_> = days.iter().filter(|(_, date, _)| is_named(date)).collect();
    if fitting.is_empty() {
        return Some(Meaning::Unclear);
    }
    // Of the years that a date without one may have, the next; the last one only if the weekday says so.
    let mut best: Vec<(usize, Date, bool)> = Vec::new();
    for (index, _) in readings.iter().enumerate() {
        let own = fitting.iter().filter(|(of, _, _)| *of == index);
        let near = own.filter(|(_, date, short)| !short || is_near(*date, written, named.is_some()));
        best.extend(near.min_by_key(|(_, date, _)| distance(*date, written)).map(|day| **day));
    }
    best.dedup_by_key(|(_, date, _)| *date);
    match (best.as_slice(), order) {
        ([], _) => Some(Meaning::Unclear),
        ([(_, date, short)], _) => {
            // The other reading is no day of its own, or not near: it was decided, not assumed.
            let counted = found.counted.map(|_| Assumption::Day);
            let assumed = counted.or(short.then_some(Assumption::Year));
            Some(Meaning::One { date: *date, assumed: assumed.into_iter().collect() })
        }
        (several, Some(order)) => {
            let wanted = if order == Order::DayFirst { 0 } else { 1 };
            let chosen = several.iter().find(|(index, _, _)| *index == wanted)?;
            let by_year = chosen.2.then_some(Assumption::Year);
            Some(Meaning::One { date: chosen.1, assumed: [Assumption::DayOrder].into_iter().chain(by_year).collect() })
        }
        (_, None) => Some(Meaning::Unclear),
    }
}

/// The days that a reading may be, and whether its year is left out.
fn expand(reading: &Reading, written: Option<Date>) -> Vec<(Date, bool)> {
    match (reading.year, written) {
        (Some(year), _) => to_date(year, reading).map(|date| (date, false)).into_iter().collect(),
        (None, Some(written)) => {
            let years = [written.year() - 1, written.year(), written.year() + 1];
            let years = years.into_iter().filter_map(|year| u32::try_from(year).ok());
            years.filter_map(|year| Some((to_date(year, reading)?, true))).collect()
        }
        (None, None) => Vec::new(),
    }
}

fn is_near(date: Date, written: Option<Date>, has_weekday: bool) -> bool {
    let ahead = days_ahead(date, written);
    // A text may be written in a place where it is already tomorrow.
    (-1..=FARTHEST).contains(&ahead) || (has_weekday && (-LATEST..0).contains(&ahead))
}

/// What lies ahead is nearer than what is over.
fn distance(date: Date, written: Option<Date>) -> (bool, i32) {
    let ahead = days_ahead(date, written);
    (ahead < -1, ahead.abs())
}

fn days_ahead(date: Date, written: Option<Date>) -> i32 {
    written.and_then(|written| written.until(date).ok()).as_ref().map_or(0, Span::get_days)
}

fn to_date(year: u32, reading: &Reading) -> Option<Date> {
    let part = |value: u32| i8::try_from(value).ok();
    Date::new(i16::try_from(year).ok()?, part(reading.month)?, part(reading.day)?).ok()
}
