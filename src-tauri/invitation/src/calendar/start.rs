//! When an event starts and ends. A time without a zone, or in a zone that nobody knows, is asked about; a whole day is
//! no time.

use super::zone::{Zone, find_calendar_zone, find_defined_offset, find_zone, to_civil_time};
use crate::{
    invitation::{Found, Invitation, StartChoice, UnclearStart},
    source::Source,
};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarProperty, ICalendarValue,
};
use jiff::{Span, Timestamp, civil, tz::TimeZone};
use preflight_page::text::plain_line;

/// What is shown of the name of a zone that nobody knows, in characters.
const LONGEST_NAME: usize = 80;

pub(super) struct LocalTime {
    pub(super) time: civil::DateTime,
    pub(super) zone: Zone,
}

/// Reads what DTSTART and DTEND or DURATION say.
pub(super) fn read_start(calendar: &ICalendar, event: &ICalendarComponent) -> Invitation {
    let Some(entry) = event.property(&ICalendarProperty::Dtstart) else { return Invitation::default() };
    let zone = match entry.tz_id().map(|id| find_zone(calendar, id)) {
        Some(Zone::Named(value)) => Some(Found { value, at: Source::DtStart }),
        Some(Zone::Defined(_) | Zone::Unknown(_) | Zone::Floating) | None => {
            find_calendar_zone(calendar).map(|value| Found { value, at: Source::XWrTimezone })
        }
    };
    let local = read_local_time(calendar, entry);
    let starts_at = local.as_ref().and_then(|local| resolve(calendar, local));
    Invitation {
        ends_at: local.as_ref().zip(starts_at).and_then(|(local, start)| read_end(calendar, event, local, start)),
        unclear_start: local
            .filter(|_| starts_at.is_none())
            .and_then(|local| describe_unclear_start(&local, zone.as_ref())),
        starts_at: starts_at.map(|value| Found { value, at: Source::DtStart }),
        zone,
        ..Invitation::default()
    }
}

/// Reads the local times of an entry: one, or of EXDATE and RDATE several.
pub(super) fn read_local_times(calendar: &ICalendar, entry: &ICalendarEntry) -> Vec<LocalTime> {
    let dates = entry.values.iter().filter_map(ICalendarValue::as_partial_date_time);
    let zone_of = |is_utc: bool| match entry.tz_id() {
        _ if is_utc => Zone::Named("UTC".to_owned()),
        Some(id) => find_zone(calendar, id),
        None => Zone::Floating,
    };
    dates.filter_map(|date| Some(LocalTime { time: to_civil_time(date)?, zone: zone_of(date.has_zone()) })).collect()
}

pub(super) fn read_local_time(calendar: &ICalendar, entry: &ICalendarEntry) -> Option<LocalTime> {
    read_local_times(calendar, entry).into_iter().next()
}

/// Reads the days of an entry that names no time: `VALUE=DATE` (RFC 5545, section 3.3.4).
pub(super) fn read_days(entry: &ICalendarEntry) -> impl Iterator<Item = civil::Date> {
    let dates = entry.values.iter().filter_map(ICalendarValue::as_partial_date_time);
    dates.filter(|date| date.hour.is_none()).filter_map(|date| {
        let part = |part: Option<u8>| i8::try_from(part?).ok();
        civil::Date::new(i16::try_from(date.year?).ok()?, part(date.month)?, part(date.day)?).ok()
    })
}

pub(super) fn read_day(entry: &ICalendarEntry) -> Option<civil::Date> {
    read_days(entry).next()
}

pub(super) fn resolve(calendar: &ICalendar, local: &LocalTime) -> Option<Timestamp> {
    match &local.zone {
        Zone::Named(name) => in_zone(local.time, name),
        Zone::Defined(id) => find_defined_offset(calendar, id, local.time)?.to_timestamp(local.time).ok(),
        Zone::Unknown(_) | Zone::Floating => None,
    }
}

/// Returns the instant of a local time. One that daylight saving skips or repeats is taken as RFC 5545, section 3.3.5,
/// says: with the offset before.
fn in_zone(time: civil::DateTime, zone: &str) -> Option<Timestamp> {
    Some(time.in_tz(zone).ok()?.timestamp())
}

fn read_end(
    calendar: &ICalendar,
    event: &ICalendarComponent,
    start: &LocalTime,
    starts_at: Timestamp,
) -> Option<Found<Timestamp>> {
    let found = |value: Timestamp, at| (value > starts_at).then_some(Found { value, at });
    if let Some(entry) = event.property(&ICalendarProperty::Dtend) {
        return found(resolve(calendar, &read_local_time(calendar, entry)?)?, Source::DtEnd);
    }
    let duration = event.property(&ICalendarProperty::Duration)?.values.first()?;
    let ICalendarValue::Duration(duration) = duration else { return None };
    // Days are those of the calendar: one of them may have 23 hours.
    let zone = if let Zone::Named(name) = &start.zone { TimeZone::get(name).ok()? } else { TimeZone::UTC };
    let end = starts_at.to_zoned(zone).checked_add(to_span(duration)?).ok()?;
    found(end.timestamp(), Source::Duration)
}

fn to_span(duration: &ICalendarDuration) -> Option<Span> {
    let span = Span::new().try_weeks(duration.weeks).ok()?.try_days(duration.days).ok()?;
    let span = span.try_hours(duration.hours).ok()?.try_minutes(duration.minutes).ok()?;
    span.try_seconds(duration.seconds).ok().filter(|_| !duration.neg)
}

fn describe_unclear_start(local: &LocalTime, zone: Option<&Found<String>>) -> Option<Found<UnclearStart>> {
    let mut words = local.time.strftime("%Y-%m-%d %H:%M").to_string();
    match &local.zone {
        // The zone is known: there is no such instant.
        Zone::Named(_) => return None,
        Zone::Unknown(id) | Zone::Defined(id) => {
            words.push(' ');
            words.extend(plain_line(id).chars().take(LONGEST_NAME));
        }
        Zone::Floating => {}
    }
    let choice = |zone: &Found<String>| {
        Some(StartChoice { zone: zone.value.clone(), starts_at: in_zone(local.time, &zone.value)? })
    };
    let choices = zone.and_then(choice).into_iter().collect();
    let is_floating = matches!(local.zone, Zone::Floating);
    let value = UnclearStart { words, local: is_floating.then_some(local.time), choices };
    Some(Found { value, at: Source::DtStart })
}
