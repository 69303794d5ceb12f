//! When an event starts and ends. A time without a zone, or in a zone that nobody knows, is asked about; a whole day is
//! no time.

use super::zone::{Zone, find_calendar_zone, find_defined_offset, find_zone, to_civil_time};
use crate::{
    invitation::{Found, StartChoice, UnclearStart},
    source::Source,
    start_time::StartTime,
};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarProperty, ICalendarValue,
};
use jiff::{Span, Timestamp, civil, tz::TimeZone};
use preflight_page::text::plain_line;

/// What is shown of the name of a zone that nobody knows, in characters.
const LONGEST_NAME: usize = 80;

/// A local time and what is known of its zone.
pub(super) struct LocalTime {
    pub(super) time: civil::DateTime,
    pub(super) zone: LocalZone,
}

#[derive(Clone)]
pub(super) enum LocalZone {
    Utc,
    Of(Zone),
    Floating,
}

/// Reads what DTSTART and DTEND or DURATION say.
pub(super) fn read_start(calendar: &ICalendar, event: &ICalendarComponent) -> StartTime {
    let Some(entry) = event.property(&ICalendarProperty::Dtstart) else { return StartTime::default() };
    let own = entry.tz_id().map(|id| find_zone(calendar, id));
    let named = match &own {
        Some(Zone::Named(name)) => Some(Found { value: name.clone(), at: Source::DtStart }),
        Some(Zone::Defined(_) | Zone::Unknown(_)) | None => {
            find_calendar_zone(calendar).map(|value| Found { value, at: Source::XWrTimezone })
        }
    };
    let Some(local) = read_local_time(calendar, entry) else {
        return StartTime { zone: named, ..StartTime::default() };
    };
    match resolve(calendar, &local) {
        Some(value) => StartTime {
            ends_at: read_end(calendar, event, &local, value),
            starts_at: Some(Found { value, at: Source::DtStart }),
            unclear_start: None,
            zone: named,
        },
        None => StartTime {
            unclear_start: describe_unclear_start(&local, named.as_ref()),
            zone: named,
            ..StartTime::default()
        },
    }
}

/// Reads the local times of an entry: one, or of EXDATE and RDATE several.
pub(super) fn read_local_times(calendar: &ICalendar, entry: &ICalendarEntry) -> Vec<LocalTime> {
    let dates = entry.values.iter().filter_map(ICalendarValue::as_partial_date_time);
    let zone_of = |is_utc: bool| match entry.tz_id() {
        _ if is_utc => LocalZone::Utc,
        Some(id) => LocalZone::Of(find_zone(calendar, id)),
        None => LocalZone::Floating,
    };
    dates.filter_map(|date| Some(LocalTime { time: to_civil_time(date)?, zone: zone_of(date.has_zone()) })).collect()
}

pub(super) fn read_local_time(calendar: &ICalendar, entry: &ICalendarEntry) -> Option<LocalTime> {
    read_local_times(calendar, entry).into_iter().next()
}

/// Returns the instant, if the zone is known.
pub(super) fn resolve(calendar: &ICalendar, local: &LocalTime) -> Option<Timestamp> {
    match &local.zone {
        LocalZone::Utc => in_zone(local.time, TimeZone::UTC),
        LocalZone::Of(Zone::Named(name)) => in_zone(local.time, TimeZone::get(name).ok()?),
        LocalZone::Of(Zone::Defined(id)) => {
            find_defined_offset(calendar, id, local.time)?.to_timestamp(local.time).ok()
        }
        LocalZone::Of(Zone::Unknown(_)) | LocalZone::Floating => None,
    }
}

/// Returns the instant of a local time. One that daylight saving skips or repeats is taken as RFC 5545, section 3.3.5,
/// says: with the offset before.
fn in_zone(time: civil::DateTime, zone: TimeZone) -> Option<Timestamp> {
    Some(time.to_zoned(zone).ok()?.timestamp())
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
    let Some(ICalendarValue::Duration(duration)) =
        event.property(&ICalendarProperty::Duration).and_then(|entry| entry.values.first())
    else {
        return None;
    };
    // Days are those of the calendar: one of them may have 23 hours.
    let zone = match &start.zone {
        LocalZone::Of(Zone::Named(name)) => TimeZone::get(name).ok()?,
        LocalZone::Utc | LocalZone::Floating | LocalZone::Of(Zone::Defined(_) | Zone::Unknown(_)) => TimeZone::UTC,
    };
    let end = starts_at.to_zoned(zone).checked_add(to_span(duration)?).ok()?;
    found(end.timestamp(), Source::Duration)
}

fn to_span(duration: &ICalendarDuration) -> Option<Span> {
    let span = Span::new().try_weeks(duration.weeks).ok()?.try_days(duration.days).ok()?;
    let span = span.try_hours(duration.hours).ok()?.try_minutes(duration.minutes).ok()?;
    span.try_seconds(duration.seconds).ok().filter(|_| !duration.neg)
}

/// Describes a start that the candidate is asked about.
fn describe_unclear_start(local: &LocalTime, zone: Option<&Found<String>>) -> Option<Found<UnclearStart>> {
    match &local.zone {
        LocalZone::Floating | LocalZone::Of(Zone::Unknown(_) | Zone::Defined(_)) => {}
        // The zone is known: there is no such instant.
        LocalZone::Utc | LocalZone::Of(Zone::Named(_)) => return None,
    }
    let mut words = local.time.strftime("%Y-%m-%d %H:%M").to_string();
    if let LocalZone::Of(Zone::Unknown(id) | Zone::Defined(id)) = &local.zone {
        words.push(' ');
        words.extend(plain_line(id).chars().take(LONGEST_NAME));
    }
    let choice = |zone: &Found<String>| {
        let starts_at = in_zone(local.time, TimeZone::get(&zone.value).ok()?)?;
        Some(StartChoice { zone: zone.value.clone(), starts_at })
    };
    let choices = zone.and_then(choice).into_iter().collect();
    Some(Found { value: UnclearStart { words, choices }, at: Source::DtStart })
}
