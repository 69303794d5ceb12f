//! The start that the words of a whole-day event tell: calendars make such events where a time is written beside them. A
//! start on another day than the event's is none of it.

use super::start::read_day;
use crate::{
    invitation::{Assumption, Found, Invitation, StartChoice, UnclearStart},
    source::Source,
    time::{
        find::{find_start, read_day as read_named_day},
        written::Written,
    },
};
use calcard::icalendar::{ICalendarComponent, ICalendarProperty};
use jiff::{
    civil::Date,
    tz::{Offset, TimeZone},
};
use preflight_page::text::cut;
use std::{fmt::Write, iter};

/// What is read of a description, in bytes.
const LONGEST_WORDS: usize = 8 * 1024;

/// Reads the start of an event that lasts whole days, of its summary and description; `None` for any other event.
/// `zone` is the calendar's own.
pub(super) fn read_start_in_words(
    event: &ICalendarComponent,
    summary: &str,
    description: &str,
    zone: Option<&str>,
) -> Option<Invitation> {
    let first = read_day(event.property(&ICalendarProperty::Dtstart)?)?;
    let end = event.property(&ICalendarProperty::Dtend).and_then(read_day);
    // The day in DTEND is no longer one of them (RFC 5545, section 3.6.1).
    let last = end.and_then(|end| end.yesterday().ok()).map_or(first, |last| last.max(first));
    let written = Written { on: Some(first), ..Written::default() };
    let read = |text: &str| {
        let found = find_start(text, Source::Description, written)?;
        is_within(&found, first, last).then_some(found)
    };
    let description = cut(description, LONGEST_WORDS);
    let told = |found: &Invitation| found.starts_at.is_some();
    let by_itself = read(description);
    if let Some(found) = by_itself.clone().filter(told) {
        return Some(with_day(found));
    }
    // Of several days nobody knows which one a time belongs to.
    let by_day = (first == last).then(|| read(&write_days(first, summary, description, None))).flatten();
    let found = by_day.filter(|found| told(found) || by_itself.is_none()).or(by_itself)?;
    let with_zone = || read(&write_days(first, summary, description, Some(zone?)));
    let is_open = found.unclear_start.as_ref().is_some_and(|unclear| unclear.value.local.is_some());
    let choice = if is_open && first == last { with_zone().and_then(|found| found.starts_at) } else { None };
    match (found.unclear_start, zone, choice) {
        (Some(unclear), Some(zone), Some(start)) => {
            let own = StartChoice { zone: zone.to_owned(), starts_at: start.value };
            let others = unclear.value.choices.iter().filter(|choice| choice.starts_at != own.starts_at).cloned();
            let choices = iter::once(own.clone()).chain(others).collect();
            let value = UnclearStart { choices, ..unclear.value };
            let unclear_start = Some(Found { value, ..unclear });
            Some(Invitation { unclear_start, ..Invitation::default() })
        }
        (unclear_start, _, _) => Some(with_day(Invitation { unclear_start, ..found })),
    }
}

/// Its day is known: the calendar says it.
fn with_day(mut found: Invitation) -> Invitation {
    found.assumed.retain(|assumed| !matches!(assumed, Assumption::Year | Assumption::Day));
    found
}

/// Writes the day before each line that names none, and the calendar's zone behind it.
fn write_days(day: Date, summary: &str, description: &str, zone: Option<&str>) -> String {
    let mut text = String::new();
    for line in summary.lines().chain(description.lines()).filter(|line| line.contains(|c: char| c.is_numeric())) {
        let zone = zone.map(|zone| format!(" ({zone})")).unwrap_or_default();
        let _ = if read_named_day(line).is_some() {
            writeln!(text, "{line}")
        } else {
            writeln!(text, "{day}, {}{zone}", line.trim())
        };
    }
    text
}

/// Whether a start lies on one of the days, on its own clock or on any.
fn is_within(found: &Invitation, first: Date, last: Date) -> bool {
    let Some(start) = found.start() else { return found.unclear_start.is_some() };
    let zone = found.zone.as_ref().and_then(|zone| TimeZone::get(&zone.value).ok());
    let is_one = |day: Date| (first..=last).contains(&day);
    match zone {
        Some(zone) => is_one(start.to_zoned(zone).date()),
        None => [-12, 0, 14].iter().any(|hours| is_one(Offset::constant(*hours).to_datetime(start).date())),
    }
}
