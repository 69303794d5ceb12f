//! When an event starts and ends. A time without a zone, or in a zone that nobody knows, is asked about; a whole day is no
//! time.

use super::zone::{Zone, civil_time, defined_offset, of_calendar, zone};
use crate::invitation::{Found, StartChoice, UnclearStart};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarProperty, ICalendarValue,
};
use jiff::{Span, Timestamp, civil, tz::TimeZone};

/// What DTSTART and DTEND or DURATION say.
#[derive(Default)]
pub(super) struct When {
    pub(super) starts_at: Option<Found<Timestamp>>,
    pub(super) ends_at: Option<Found<Timestamp>>,
    pub(super) unclear: Option<Found<UnclearStart>>,
    pub(super) zone: Option<Found<String>>,
}

/// A local time and what is known of its zone.
pub(super) struct Local {
    pub(super) time: civil::DateTime,
    pub(super) zone: LocalZone,
}

#[derive(Clone)]
pub(super) enum LocalZone {
    Utc,
    Of(Zone),
    Floating,
}

pub(super) fn when(calendar: &ICalendar, event: &ICalendarComponent) -> When {
    let Some(entry) = event.property(&ICalendarProperty::Dtstart) else { return When::default() };
    let own = entry.tz_id().map(|id| zone(calendar, id));
    let named = match &own {
        Some(Zone::Named(name)) => Some(Found { value: name.clone(), at: "DTSTART".to_owned() }),
        Some(Zone::Defined(_) | Zone::Unknown(_)) | None => {
            of_calendar(calendar).map(|value| Found { value, at: "X-WR-TIMEZONE".to_owned() })
        }
    };
    let Some(local) = local(calendar, entry) else { return When { zone: named, ..When::default() } };
    match instant(calendar, &local) {
        Some(value) => When {
            ends_at: end(calendar, event, &local, value),
            starts_at: Some(Found { value, at: "DTSTART".to_owned() }),
            unclear: None,
            zone: named,
        },
        None => When { unclear: unclear(&local, named.as_ref()), zone: named, ..When::default() },
    }
}

/// The local times of an entry: one, or of EXDATE and RDATE several.
pub(super) fn locals(calendar: &ICalendar, entry: &ICalendarEntry) -> Vec<Local> {
    let dates = entry.values.iter().filter_map(ICalendarValue::as_partial_date_time);
    let zone_of = |is_utc: bool| match entry.tz_id() {
        _ if is_utc => LocalZone::Utc,
        Some(id) => LocalZone::Of(zone(calendar, id)),
        None => LocalZone::Floating,
    };
    dates.filter_map(|date| Some(Local { time: civil_time(date)?, zone: zone_of(date.has_zone()) })).collect()
}

pub(super) fn local(calendar: &ICalendar, entry: &ICalendarEntry) -> Option<Local> {
    locals(calendar, entry).into_iter().next()
}

/// The moment, if its zone is known.
pub(super) fn instant(calendar: &ICalendar, local: &Local) -> Option<Timestamp> {
    match &local.zone {
        LocalZone::Utc => in_zone(local.time, TimeZone::UTC),
        LocalZone::Of(Zone::Named(name)) => in_zone(local.time, TimeZone::get(name).ok()?),
        LocalZone::Of(Zone::Defined(id)) => defined_offset(calendar, id, local.time)?.to_timestamp(local.time).ok(),
        LocalZone::Of(Zone::Unknown(_)) | LocalZone::Floating => None,
    }
}

/// A local time that daylight saving skips or repeats is taken as RFC 5545, section 3.3.5, says: with the offset before.
fn in_zone(time: civil::DateTime, zone: TimeZone) -> Option<Timestamp> {
    Some(time.to_zoned(zone).ok()?.timestamp())
}

fn end(
    calendar: &ICalendar,
    event: &ICalendarComponent,
    start: &Local,
    starts_at: Timestamp,
) -> Option<Found<Timestamp>> {
    let found = |value: Timestamp, at: &str| (value > starts_at).then(|| Found { value, at: at.to_owned() });
    if let Some(entry) = event.property(&ICalendarProperty::Dtend) {
        return found(instant(calendar, &local(calendar, entry)?)?, "DTEND");
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
    let end = starts_at.to_zoned(zone).checked_add(span(duration)?).ok()?;
    found(end.timestamp(), "DURATION")
}

fn span(duration: &ICalendarDuration) -> Option<Span> {
    let span = Span::new().try_weeks(duration.weeks).ok()?.try_days(duration.days).ok()?;
    let span = span.try_hours(duration.hours).ok()?.try_minutes(duration.minutes).ok()?;
    span.try_seconds(duration.seconds).ok().filter(|_| !duration.neg)
}

/// A start that the candidate is asked about.
fn unclear(local: &Local, zone: Option<&Found<String>>) -> Option<Found<UnclearStart>> {
    match &local.zone {
        LocalZone::Floating | LocalZone::Of(Zone::Unknown(_) | Zone::Defined(_)) => {}
        // The zone is known: there is no such instant.
        LocalZone::Utc | LocalZone::Of(Zone::Named(_)) => return None,
    }
    let mut words = local.time.strftime("%Y-%m-%d %H:%M").to_string();
    if let LocalZone::Of(Zone::Unknown(id) | Zone::Defined(id)) = &local.zone {
        words.push(' ');
        words.extend(id.chars().filter(|c| !c.is_control()).take(80));
    }
    let choice = |zone: &Found<String>| {
        let starts_at = in_zone(local.time, TimeZone::get(&zone.value).ok()?)?;
        Some(StartChoice { zone: zone.value.clone(), starts_at })
    };
    let choices = zone.and_then(choice).into_iter().collect();
    Some(Found { value: UnclearStart { words, choices }, at: "DTSTART".to_owned() })
}
