//! The starts of an event that repeats: by its rule, without its exceptions, with the days that are added. Rules are
//! followed for a bounded number of starts; a rule that never ends is followed no further than an interview can lie
//! ahead.

use super::{
    start::{LocalTime, read_days, read_local_time, read_local_times, resolve},
    zone::{Zone, to_civil_time},
};
use crate::invitation::Repeats;
use calcard::{
    common::timezone::Tz,
    icalendar::{ICalendar, ICalendarComponent, ICalendarEntry, ICalendarFrequency, ICalendarProperty, ICalendarValue},
};
use jiff::{
    SignedDuration, Timestamp, civil,
    tz::{Offset, TimeZone},
};
use std::collections::BTreeSet;

const MOST_STARTS: usize = 100;

const MOST_STEPS: usize = 10_000;

/// How long after it was written, and how long before, a rule is followed.
const HORIZON: SignedDuration = SignedDuration::from_hours(3 * 366 * 24);
const MOST_YEARS: i16 = 20;

/// Longer than any session: what began this long before the invitation was written is over.
const LONGEST_SESSION: SignedDuration = SignedDuration::from_hours(24);

/// The later starts of an event, if it repeats.
pub(super) fn find_repeats(
    calendar: &ICalendar,
    event: &ICalendarComponent,
    starts_at: Timestamp,
    stamped_at: Option<Timestamp>,
) -> Option<Repeats> {
    let rule = event.property(&ICalendarProperty::Rrule);
    let added: Vec<Timestamp> = read_instants(calendar, event, &ICalendarProperty::Rdate);
    if rule.is_none() && added.is_empty() {
        return None;
    }
    let first = read_local_time(calendar, event.property(&ICalendarProperty::Dtstart)?)?;
    let left_out = LeftOut::read(calendar, event, &first);
    let over = stamped_at.and_then(|stamped| stamped.checked_sub(LONGEST_SESSION).ok());
    let (by_rule, is_cut) = rule.and_then(|rule| follow_rule(calendar, rule, &first, stamped_at)).unwrap_or_default();
    let starts: BTreeSet<Timestamp> = by_rule
        .into_iter()
        .chain(added)
        .filter(|start| *start > starts_at && !left_out.has(*start) && over.is_none_or(|over| *start >= over))
        .collect();
    let goes_on = is_cut || starts.len() > MOST_STARTS;
    Some(Repeats { starts: starts.into_iter().take(MOST_STARTS).collect(), goes_on })
}

/// Whether a series leaves out the day with which it begins.
pub(super) fn is_left_out(calendar: &ICalendar, event: &ICalendarComponent, starts_at: Timestamp) -> bool {
    let entry =
        event.property(&ICalendarProperty::Dtstart).filter(|_| event.property(&ICalendarProperty::Exdate).is_some());
    let first = entry.and_then(|entry| read_local_time(calendar, entry));
    first.is_some_and(|first| LeftOut::read(calendar, event, &first).has(starts_at))
}

/// What EXDATE leaves out: starts, or days.
struct LeftOut {
    starts: BTreeSet<Timestamp>,
    days: BTreeSet<civil::Date>,
    zone: TimeZone,
}

impl LeftOut {
    fn read(calendar: &ICalendar, event: &ICalendarComponent, first: &LocalTime) -> LeftOut {
        let entries = event.properties(&ICalendarProperty::Exdate).take(MOST_STARTS);
        let zone = if let Zone::Named(name) = &first.zone { TimeZone::get(name).ok() } else { None };
        LeftOut {
            starts: read_instants(calendar, event, &ICalendarProperty::Exdate).into_iter().collect(),
            days: entries.flat_map(read_days).take(MOST_STEPS).collect(),
            zone: zone.unwrap_or(TimeZone::UTC),
        }
    }

    fn has(&self, start: Timestamp) -> bool {
        self.starts.contains(&start)
            || (!self.days.is_empty() && self.days.contains(&start.to_zoned(self.zone.clone()).date()))
    }
}

fn read_instants(calendar: &ICalendar, event: &ICalendarComponent, property: &ICalendarProperty) -> Vec<Timestamp> {
    let entries = event.properties(property).take(MOST_STARTS);
    let times = entries.flat_map(|entry| read_local_times(calendar, entry)).take(MOST_STEPS);
    times.filter_map(|time| resolve(calendar, &time)).collect()
}

/// The starts that a rule makes, and whether there are more than were followed.
fn follow_rule(
    calendar: &ICalendar,
    rule: &ICalendarEntry,
    first: &LocalTime,
    stamped_at: Option<Timestamp>,
) -> Option<(Vec<Timestamp>, bool)> {
    let Some(ICalendarValue::RecurrenceRule(rule)) = rule.values.first() else { return None };
    let mut rule = (**rule).clone();
    let written = stamped_at.map_or(first.time, |stamped| Offset::UTC.to_datetime(stamped));
    use ICalendarFrequency::{Daily, Monthly, Weekly, Yearly};
    // No session begins every hour; and what began in another age would take long to follow.
    if !matches!(rule.freq, Yearly | Monthly | Weekly | Daily) || written.year() - first.time.year() > MOST_YEARS {
        return Some((Vec::new(), true));
    }
    // An end in UTC is compared in UTC, the steps are those of the local clock (RFC 5545, section 3.3.10).
    let until = rule.until.take();
    let until_utc = until.as_ref().filter(|until| until.has_zone()).and_then(to_civil_time);
    let until_utc = until_utc.and_then(|until| Offset::UTC.to_timestamp(until).ok());
    let until_local = until.filter(|until| !until.has_zone()).and_then(|until| {
        let day = |part: Option<u8>| i8::try_from(part?).ok();
        let date = civil::Date::new(i16::try_from(until.year?).ok()?, day(until.month)?, day(until.day)?).ok()?;
        Some(to_civil_time(&until).unwrap_or_else(|| date.to_datetime(civil::Time::MAX)))
    });
    let horizon = written.max(first.time).checked_add(HORIZON).ok()?;
    let count = rule.count.and_then(|count| usize::try_from(count).ok());
    let write = |time: civil::DateTime| time.strftime("%Y%m%dT%H%M%S").to_string();
    let alone = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:{}\r\nDURATION:PT1H\r\nRRULE:{rule};UNTIL={}\r\nEND:VEVENT\r\n\
         END:VCALENDAR\r\n",
        write(first.time),
        write(horizon)
    );
    let expanded = ICalendar::parse(alone).ok()?.expand_dates(Tz::Floating, MOST_STEPS).events;
    let (mut starts, mut is_over) = (Vec::new(), count.is_some_and(|count| expanded.len() >= count));
    for event in expanded {
        let seconds = event.start.naive_local().and_utc().timestamp();
        let time = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
        let start = resolve(calendar, &LocalTime { time, zone: first.zone.clone() })?;
        if until_utc.is_some_and(|until| start > until) || until_local.is_some_and(|until| time > until) {
            is_over = true;
            break;
        }
        starts.push(start);
    }
    let ends_before =
        until_utc.map(|until| Offset::UTC.to_datetime(until)).or(until_local).is_some_and(|until| until < horizon);
    Some((starts, !is_over && !ends_before))
}
