//! One event of a calendar: when, who, the link, and which version of it this is.

use super::{
    all_day::read_start_in_words,
    recurrence::{find_repeats, is_left_out},
    start,
    zone::{Zone, find_calendar_zone, read_calendar_property, read_text, to_civil_time},
};
use crate::{
    invitation::{Change, EventVersion, Found, Invitation, Person},
    link::{choose, reading::LinkReading},
    mailbox,
    meeting_number::find_meeting_number,
    passcode::find_passcode,
    position::{find_in_text, find_position},
    source::Source,
    vocabulary::mail_vocabulary,
};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
    ICalendarStatus,
};
use jiff::{Timestamp, tz::Offset};

pub(super) const KIND: ICalendarComponentType = ICalendarComponentType::VEvent;

/// A name that is longer than this is cut: no calendar makes one.
const LONGEST_UID: usize = 512;

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

pub(super) fn read_event(calendar: &ICalendar, event: &ICalendarComponent, follow: bool) -> Invitation {
    let words = |property| event.property(&property).and_then(read_text);
    let summary = words(ICalendarProperty::Summary).unwrap_or_default();
    let description = plain_words(words(ICalendarProperty::Description).unwrap_or_default());
    let mut when = start::read_start(calendar, event);
    if when.starts_at.is_none() && when.unclear_start.is_none() {
        let zone = find_calendar_zone(calendar);
        when = read_start_in_words(event, &summary, &description, zone.as_deref()).unwrap_or(when);
    }
    let method = read_calendar_property(calendar, "METHOD").unwrap_or_default().to_ascii_uppercase();
    // RFC 5546, section 3.2.7: somebody asks for another time; nobody has agreed to it.
    if matches!(method.as_str(), "COUNTER" | "DECLINECOUNTER") {
        (when.starts_at, when.ends_at, when.unclear_start) = (None, None, None);
    }
    let version = read_version(calendar, event);
    let stamped_at = version.as_ref().and_then(|version| version.stamped_at);
    let recruiter = event.property(&ICalendarProperty::Organizer).and_then(read_organizer);
    let link = choose_link(event);
    let repeats = when.start().filter(|_| follow).and_then(|start| find_repeats(calendar, event, start, stamped_at));
    let when = Invitation {
        meeting: find_meeting_number(link.as_ref(), &description, Source::Description),
        link: link.or_else(|| Some(LinkReading::default())),
        repeats,
        position: find_position(&summary, Source::Summary).or_else(|| find_in_text(&description, Source::Description)),
        invited: find_invited(event, recruiter.as_ref()),
        recruiter,
        passcode: find_passcode(&description, Source::Description),
        change: find_cancellation(event, &method, &summary),
        event: version,
        ..when
    }
    .with_meeting_first();
    // A series may leave out the day with which it begins (RFC 5545, section 3.8.5.1).
    if when.start().is_some_and(|start| is_left_out(calendar, event, start)) { when.without_first() } else { when }
}

/// RFC 5546, section 3.2.5.
fn find_cancellation(event: &ICalendarComponent, method: &str, summary: &str) -> Option<Found<Change>> {
    let by_method = (method == "CANCEL").then_some(Source::Method);
    let by_status = event.status().filter(|status| **status == ICalendarStatus::Cancelled).map(|_| Source::Status);
    let by_summary = is_called_off(summary).then_some(Source::Summary);
    by_method.or(by_status).or(by_summary).map(|at| Found { value: Change::Cancelled, at })
}

/// Whether a program wrote before the summary that the session does not take place: `Canceled: Interview`.
fn is_called_off(summary: &str) -> bool {
    let marks = [':', '：', ']', '】', ')'];
    let Some((head, _)) = summary.trim().split_once(marks) else { return false };
    let head = head.trim_matches(|c: char| matches!(c, '[' | '【' | '(') || c.is_whitespace()).to_lowercase();
    mail_vocabulary().subject.cancelled.contains(&head)
}

fn read_version(calendar: &ICalendar, event: &ICalendarComponent) -> Option<EventVersion> {
    let uid = event.uid()?.trim();
    let sequence =
        event.property(&ICalendarProperty::Sequence).and_then(|entry| entry.values.first()?.as_integer()).unwrap_or(0);
    let time = |property| start::read_local_time(calendar, event.property(&property)?);
    // Some programs leave the zone out here: it is that of the day's own start.
    let occurrence = || {
        let local = time(ICalendarProperty::RecurrenceId)?;
        let is_floating = matches!(local.zone, Zone::Floating);
        let zone = if is_floating { time(ICalendarProperty::Dtstart)?.zone } else { local.zone };
        start::resolve(calendar, &start::LocalTime { time: local.time, zone })
    };
    Some(EventVersion {
        uid: uid.chars().take(LONGEST_UID).collect(),
        sequence: u32::try_from(sequence).unwrap_or(0),
        stamped_at: read_stamp(event),
        occurrence: occurrence(),
    })
    .filter(|version| !version.uid.is_empty())
}

/// DTSTAMP is always in UTC, also where a program forgets to say so (RFC 5545, section 3.8.7.2).
fn read_stamp(event: &ICalendarComponent) -> Option<Timestamp> {
    let entry = event.property(&ICalendarProperty::Dtstamp)?;
    let time = to_civil_time(entry.values.first()?.as_partial_date_time()?)?;
    Offset::UTC.to_timestamp(time).ok()
}

/// The only attendee who is a person and not the organiser.
fn find_invited(event: &ICalendarComponent, recruiter: Option<&Found<Person>>) -> Option<Found<String>> {
    let organizer = recruiter.map(|found| found.value.address.as_str());
    let is_person = |entry: &&ICalendarEntry| {
        let kind = entry.parameter(&ICalendarParameterName::Cutype).and_then(|kind| kind.as_text());
        !matches!(kind, Some("ROOM" | "RESOURCE" | "GROUP"))
    };
    let mut addresses = event
        .properties(&ICalendarProperty::Attendee)
        .filter(is_person)
        .filter_map(read_address)
        .filter(|address| organizer.is_none_or(|organizer| !organizer.eq_ignore_ascii_case(address)));
    let only = addresses.next()?;
    addresses.all(|other| other.eq_ignore_ascii_case(&only)).then(|| mailbox::read_invited(&only, Source::Attendee))?
}

fn read_organizer(entry: &ICalendarEntry) -> Option<Found<Person>> {
    let name = entry.parameter(&ICalendarParameterName::Cn).and_then(|name| name.as_text());
    mailbox::read_person(name, &read_address(entry)?, Source::Organizer)
}

/// The address itself, or the one beside it: Apple's own names point into its servers.
fn read_address(entry: &ICalendarEntry) -> Option<String> {
    let own = entry.calendar_address().filter(|address| address.contains('@'));
    let beside = || entry.parameter(&ICalendarParameterName::Email).and_then(|address| address.as_text());
    own.or_else(beside).map(|address| address.trim().to_owned())
}

fn choose_link(event: &ICalendarComponent) -> Option<LinkReading> {
    let texts = LINKS.iter().flat_map(|name| {
        event.entries.iter().filter(move |entry| entry.name.as_str().eq_ignore_ascii_case(name)).filter_map(read_text)
    });
    choose::find_surest(
        texts.map(|text| if is_html(&text) { choose::choose_in_html(&text).0 } else { choose::choose_in_text(&text) }),
    )
}

/// The words of a description that a program wrote as HTML.
fn plain_words(text: String) -> String {
    if is_html(&text) { choose::choose_in_html(&text).1 } else { text }
}

/// Whether tags stand in a text, and no mere links in angle brackets.
fn is_html(text: &str) -> bool {
    const TAGS: [&str; 8] = ["<br", "<p>", "<p ", "<a ", "<b>", "<div", "<html", "<ul"];
    text.trim_start().starts_with('<') && !text.trim_start().starts_with("<http")
        || TAGS.iter().any(|tag| text.contains(tag) && text.contains("</") || text.contains("<br"))
}
