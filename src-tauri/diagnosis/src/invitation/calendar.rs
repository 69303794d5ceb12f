//! Calendar invitations (RFC 5545, RFC 7986): when, in which zone, who, and the link. A time without a zone stays out, and
//! of events that do not belong together none is chosen.

use super::{Found, Invitation, LinkReading, Person, passcode, person, position};
use calcard::{
    Entry, Parser,
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
        ICalendarProperty, ICalendarValue,
    },
};
use jiff::{Timestamp, civil, tz::TimeZone};

/// The part of a file that is read: an invitation's event stands at its beginning, and every line costs memory.
const LONGEST: usize = 512 * 1024;

/// Calendars in one file that are looked at.
const MOST_CALENDARS: usize = 16;

/// Where calendars keep the link, the surest first.
const LINKS: [&str; 9] = [
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "CONFERENCE",
    "URL",
    "LOCATION",
    "DESCRIPTION",
    "COMMENT",
    "X-ALT-DESC",
];

pub(super) fn is_calendar(text: &str) -> bool {
    let head = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').as_bytes();
    head.get(..15).is_some_and(|head| head.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
}

pub(super) fn read_calendar(text: &str) -> Invitation {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut parser = Parser::new(text[..end].trim_start());
    let mut calendars = Vec::new();
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => calendars.push(calendar),
            Entry::Eof => break,
            Entry::VCard(_)
            | Entry::InvalidLine(_)
            | Entry::UnexpectedComponentEnd { .. }
            | Entry::UnterminatedComponent(_)
            | Entry::TooManyComponents => {}
            _ => {}
        }
        if calendars.len() >= MOST_CALENDARS {
            break;
        }
    }
    let events: Vec<_> =
        calendars.iter().flat_map(|calendar| events(calendar).map(move |event| (calendar, event))).collect();
    match newest(&events) {
        Some((calendar, event)) => read_event(calendar, event),
        None => {
            let others = events.iter().filter_map(|(_, event)| link(event)).filter_map(|reading| reading.link);
            Invitation { link: Some(LinkReading::choice(others)), ..Invitation::default() }
        }
    }
}

fn events(calendar: &ICalendar) -> impl Iterator<Item = &ICalendarComponent> {
    calendar.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent)
}

/// The event of which all others are older versions or single days.
fn newest<'a>(events: &[(&'a ICalendar, &'a ICalendarComponent)]) -> Option<(&'a ICalendar, &'a ICalendarComponent)> {
    let (_, first) = events.first()?;
    if events.iter().any(|(_, event)| event.uid() != first.uid()) {
        return None;
    }
    let sequence =
        |event: &ICalendarComponent| event.property(&ICalendarProperty::Sequence)?.values.first()?.as_integer();
    let is_main = |event: &ICalendarComponent| !event.has_property(&ICalendarProperty::RecurrenceId);
    events.iter().copied().max_by_key(|(_, event)| (is_main(event), sequence(event)))
}

fn read_event(calendar: &ICalendar, event: &ICalendarComponent) -> Invitation {
    let (starts_at, zone) = start(calendar, event);
    let recruiter = event.property(&ICalendarProperty::Organizer).and_then(|entry| attendee(entry, "ORGANIZER"));
    let words = |property| event.property(&property).and_then(text_of);
    Invitation {
        link: link(event).or_else(|| Some(LinkReading::default())),
        starts_at,
        zone,
        position: words(ICalendarProperty::Summary).and_then(|summary| position::find(&summary, "SUMMARY")),
        invited: invited(event, recruiter.as_ref()),
        recruiter,
        passcode: words(ICalendarProperty::Description).and_then(|text| passcode::find(&text, "DESCRIPTION")),
        ..Invitation::default()
    }
}

fn start(calendar: &ICalendar, event: &ICalendarComponent) -> (Option<Found<Timestamp>>, Option<Found<String>>) {
    let Some(entry) = event.property(&ICalendarProperty::Dtstart) else { return (None, None) };
    let found = |value| Found { value, at: "DTSTART".to_owned() };
    let zone = entry.tz_id().and_then(|id| zone_name(calendar, id));
    let date = entry.values.first().and_then(ICalendarValue::as_partial_date_time);
    let starts_at = date.and_then(|date| timestamp(date, zone.as_deref()));
    let zone = zone.map(found).or_else(|| {
        let name = calendar_zone(calendar)?;
        let value = zone_name(calendar, &name)?;
        Some(Found { value, at: "X-WR-TIMEZONE".to_owned() })
    });
    (starts_at.map(|value| Found { value, at: "DTSTART".to_owned() }), zone)
}

/// The moment, if date, time and zone are all there and possible.
fn timestamp(date: &PartialDateTime, zone: Option<&str>) -> Option<Timestamp> {
    let part = |part: Option<u8>| i8::try_from(part?).ok();
    let year = i16::try_from(date.year?).ok()?;
    let (hour, minute) = (part(date.hour)?, part(date.minute)?);
    // RFC 5545, section 3.3.12: the leap second 60 counts as 59.
    let second = part(date.second).unwrap_or(0).min(59);
    let local = civil::DateTime::new(year, part(date.month)?, part(date.day)?, hour, minute, second, 0).ok()?;
    let zone = if date.has_zone() { TimeZone::UTC } else { TimeZone::get(zone?).ok()? };
    Some(local.to_zoned(zone).ok()?.timestamp())
}

/// The IANA name of a zone that a calendar calls by its own, a Windows or a registry's name.
fn zone_name(calendar: &ICalendar, id: &str) -> Option<String> {
    let id = id.trim().trim_matches('"');
    let id = id.strip_prefix("tzone://Microsoft/").unwrap_or(id);
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
    TimeZone::get(&name).is_ok().then_some(name)
}

fn calendar_zone(calendar: &ICalendar) -> Option<String> {
    let root = calendar.components.first()?;
    root.entries.iter().find(|entry| entry.name.as_str() == "X-WR-TIMEZONE").and_then(text_of)
}

/// The only attendee who is a person and not the organiser.
fn invited(event: &ICalendarComponent, recruiter: Option<&Found<Person>>) -> Option<Found<String>> {
    let organizer = recruiter.map(|found| found.value.address.as_str());
    let is_person = |entry: &&ICalendarEntry| {
        let kind = entry.parameter(&ICalendarParameterName::Cutype).and_then(|kind| kind.as_text());
        !matches!(kind, Some("ROOM" | "RESOURCE" | "GROUP"))
    };
    let mut addresses = event
        .properties(&ICalendarProperty::Attendee)
        .filter(is_person)
        .filter_map(address)
        .filter(|address| organizer.is_none_or(|organizer| !organizer.eq_ignore_ascii_case(address)));
    let only = addresses.next()?;
    addresses.all(|other| other.eq_ignore_ascii_case(&only)).then(|| person::invited(&only, "ATTENDEE"))?
}

fn attendee(entry: &ICalendarEntry, at: &str) -> Option<Found<Person>> {
    let name = entry.parameter(&ICalendarParameterName::Cn).and_then(|name| name.as_text());
    person::person(name, &address(entry)?, at)
}

/// The address itself, or the one beside it: Apple's own names point into its servers.
fn address(entry: &ICalendarEntry) -> Option<String> {
    let own = entry.calendar_address().filter(|address| address.contains('@'));
    let beside = || entry.parameter(&ICalendarParameterName::Email).and_then(|address| address.as_text());
    own.or_else(beside).map(|address| address.trim().to_owned())
}

/// What the event says about the link: the first place that names one, else those that name several.
fn link(event: &ICalendarComponent) -> Option<LinkReading> {
    let texts = LINKS.iter().flat_map(|name| {
        event.entries.iter().filter(move |entry| entry.name.as_str().eq_ignore_ascii_case(name)).filter_map(text_of)
    });
    let mut ambiguous = None;
    for text in texts {
        let reading = LinkReading::read(&text).without_text();
        if reading.link.is_some() {
            return Some(reading);
        }
        if ambiguous.is_none() && !reading.others.is_empty() {
            ambiguous = Some(reading);
        }
    }
    ambiguous
}

fn text_of(entry: &ICalendarEntry) -> Option<String> {
    let parts: Vec<_> = entry.values.iter().filter_map(ICalendarValue::as_text).collect();
    (!parts.is_empty()).then(|| parts.join(","))
}
