//! The zones that calendars name: by IANA's names, by those of Windows and of registries, or by a definition of their
//! own (VTIMEZONE), from which only offsets are taken. A zone that nobody knows stays unknown.

use crate::time::name::{have_one_clock, zone_by_words};
use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency, ICalendarProperty,
        ICalendarRecurrenceRule, ICalendarValue, ICalendarWeekday,
    },
};
use jiff::{
    civil,
    tz::{Offset, TimeZone},
};

#[derive(Clone)]
pub(super) enum Zone {
    /// By its IANA name.
    Named(String),
    /// Defined by the file itself under this name.
    Defined(String),
    Unknown(String),
    /// None is named.
    Floating,
}

/// A zone by its name, that of the copy of one which Exchange numbers (`GMT Standard Time 1`), the file's own rules, or
/// the words of its name: the surest first.
pub(super) fn find_zone(calendar: &ICalendar, id: &str) -> Zone {
    let plain = id.trim().trim_matches('"');
    let copied = || find_iana_name(calendar, plain.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(' ')?);
    if let Some(name) = find_iana_name(calendar, plain).or_else(copied) {
        return Zone::Named(name);
    }
    if find_definition(calendar, plain).is_some() {
        return Zone::Defined(plain.to_owned());
    }
    zone_by_words(plain).map_or_else(|| Zone::Unknown(plain.to_owned()), Zone::Named)
}

pub(super) fn find_calendar_zone(calendar: &ICalendar) -> Option<String> {
    find_iana_name(calendar, &read_calendar_property(calendar, "X-WR-TIMEZONE")?)
}

/// The IANA name of a zone that a calendar calls by its own, a Windows or a registry's name.
fn find_iana_name(calendar: &ICalendar, id: &str) -> Option<String> {
    let id = id.strip_prefix("tzone://Microsoft/").unwrap_or(id);
    // Outlook's name for a zone that it only knows by its rules.
    if id.to_ascii_lowercase().starts_with("customized time zone") {
        return None;
    }
    if let Ok(zone) = TimeZone::get(id) {
        return Some(zone.iana_name().unwrap_or(id).to_owned());
    }
    // `/freeassociation.sourceforge.net/Europe/Rome`
    let parts: Vec<_> = id.rsplitn(4, '/').collect();
    let registered = [3, 2].into_iter().filter(|count| parts.len() > *count).find_map(|count| {
        let name: Vec<_> = parts[..count].iter().rev().copied().collect();
        Some(TimeZone::get(&name.join("/")).ok()?.iana_name()?.to_owned())
    });
    if registered.is_some() {
        return registered;
    }
    let name = calendar.build_tz_resolver().resolve(id)?.name()?.into_owned();
    let zone = TimeZone::get(&name).ok()?;
    // `(UTC+01:00) Bruselas, Madrid, París`: the number knows nothing of summer, the places do.
    let by_words = zone_by_words(id).filter(|_| id.starts_with('('));
    let other = by_words.filter(|other| TimeZone::get(other).is_ok_and(|other| !have_one_clock(&zone, &other)));
    Some(other.unwrap_or(name))
}

fn find_definition<'a>(calendar: &'a ICalendar, id: &str) -> Option<&'a ICalendarComponent> {
    calendar.timezones().find(|zone| {
        let named = zone.property(&ICalendarProperty::Tzid).and_then(|entry| entry.values.first()?.as_text());
        named.is_some_and(|named| named.trim().trim_matches('"') == id)
    })
}

/// The offset that the calendar's own definition gives for a local time: that of the observance which began last
/// (RFC 5545, section 3.6.5).
pub(super) fn find_defined_offset(calendar: &ICalendar, id: &str, local: civil::DateTime) -> Option<Offset> {
    let zone = find_definition(calendar, id)?;
    let observances: Vec<Observance> = zone
        .component_ids
        .iter()
        .filter_map(|id| calendar.components.get(usize::try_from(*id).ok()?))
        .filter(|part| {
            matches!(part.component_type, ICalendarComponentType::Standard | ICalendarComponentType::Daylight)
        })
        .map(Observance::read)
        .collect::<Option<_>>()?;
    let began = observances.iter().filter_map(|one| Some((one.find_last_onset(local)?, one.to)));
    let latest = began.max_by_key(|(onset, _)| *onset).map(|(_, offset)| offset);
    // Before all of them the first one's former offset holds.
    latest.or_else(|| observances.iter().min_by_key(|one| one.start).map(|one| one.from))
}

struct Observance {
    start: civil::DateTime,
    from: Offset,
    to: Offset,
    rule: Option<ICalendarRecurrenceRule>,
}

impl Observance {
    /// None if it says something that is not understood: then the whole zone stays unknown.
    fn read(part: &ICalendarComponent) -> Option<Observance> {
        let value = |property| part.property(&property).and_then(|entry| entry.values.first());
        let offset = |property| value(property).and_then(ICalendarValue::as_partial_date_time).and_then(to_offset);
        let rule = match value(ICalendarProperty::Rrule) {
            Some(ICalendarValue::RecurrenceRule(rule)) => Some((**rule).clone()).filter(is_understood),
            _ => None,
        };
        if (rule.is_none() && part.has_property(&ICalendarProperty::Rrule))
            || part.has_property(&ICalendarProperty::Rdate)
        {
            return None;
        }
        Some(Observance {
            start: to_civil_time(value(ICalendarProperty::Dtstart)?.as_partial_date_time()?)?,
            from: offset(ICalendarProperty::Tzoffsetfrom)?,
            to: offset(ICalendarProperty::Tzoffsetto)?,
            rule,
        })
    }

    fn find_last_onset(&self, local: civil::DateTime) -> Option<civil::DateTime> {
        let Some(rule) = &self.rule else { return (self.start <= local).then_some(self.start) };
        let until = rule.until.as_ref().and_then(to_civil_time);
        let years = [local.year(), local.year() - 1];
        years
            .into_iter()
            .filter_map(|year| self.find_onset(rule, year))
            .find(|onset| *onset <= local && *onset >= self.start && until.is_none_or(|until| *onset <= until))
    }

    fn find_onset(&self, rule: &ICalendarRecurrenceRule, year: i16) -> Option<civil::DateTime> {
        let month = match rule.bymonth.as_slice() {
            [] => self.start.month(),
            [month] => i8::try_from(month.month()).ok()?,
            _ => return None,
        };
        let first = civil::Date::new(year, month, 1).ok()?;
        let date = match (rule.byday.as_slice(), rule.bymonthday.as_slice()) {
            ([], []) => civil::Date::new(year, month, self.start.day()).ok()?,
            ([], [day]) if *day > 0 => civil::Date::new(year, month, *day).ok()?,
            ([day], []) => first.nth_weekday_of_month(i8::try_from(day.ordwk?).ok()?, to_weekday(day.weekday)?).ok()?,
            // `BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14`: the first Sunday among them.
            ([day], days) if day.ordwk.is_none() => days
                .iter()
                .filter_map(|number| civil::Date::new(year, month, *number).ok())
                .find(|date| Some(date.weekday()) == to_weekday(day.weekday))?,
            _ => return None,
        };
        Some(date.to_datetime(self.start.time()))
    }
}

/// Once a year: what daylight saving is made of.
fn is_understood(rule: &ICalendarRecurrenceRule) -> bool {
    rule.freq == ICalendarFrequency::Yearly
        && rule.interval.unwrap_or(1) == 1
        && rule.count.is_none()
        && rule.byhour.is_empty()
        && rule.byweekno.is_empty()
        && rule.byyearday.is_empty()
        && rule.bysetpos.is_empty()
}

fn to_weekday(day: ICalendarWeekday) -> Option<civil::Weekday> {
    civil::Weekday::from_sunday_zero_offset(day as i8).ok()
}

fn to_offset(value: &PartialDateTime) -> Option<Offset> {
    let seconds = i32::from(value.tz_hour?) * 3600 + i32::from(value.tz_minute.unwrap_or(0)) * 60;
    Offset::from_seconds(if value.tz_minus { -seconds } else { seconds }).ok()
}

/// Date and time as they are written, whatever the zone; none if the time is missing or impossible.
pub(super) fn to_civil_time(date: &PartialDateTime) -> Option<civil::DateTime> {
    let part = |part: Option<u8>| i8::try_from(part?).ok();
    let year = i16::try_from(date.year?).ok()?;
    let (hour, minute) = (part(date.hour)?, part(date.minute)?);
    // RFC 5545, section 3.3.12: the leap second 60 counts as 59.
    let second = part(date.second).unwrap_or(0).min(59);
    civil::DateTime::new(year, part(date.month)?, part(date.day)?, hour, minute, second, 0).ok()
}

/// Returns the text of a property, its parts joined by commas.
pub(super) fn read_text(entry: &ICalendarEntry) -> Option<String> {
    let parts: Vec<_> = entry.values.iter().filter_map(ICalendarValue::as_text).collect();
    (!parts.is_empty()).then(|| parts.join(","))
}

/// Returns the text of a property that stands beside the events, such as METHOD.
pub(super) fn read_calendar_property(calendar: &ICalendar, name: &str) -> Option<String> {
    let root = calendar.components.first()?;
    root.entries.iter().find(|entry| entry.name.as_str().eq_ignore_ascii_case(name)).and_then(read_text)
}
