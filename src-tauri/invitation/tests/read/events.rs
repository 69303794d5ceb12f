//! Events of calendars: when one starts, which link it has, and which of several counts.

use super::*;

#[rstest]
#[case::utc("DTSTART:20261123T150000Z", Some("2026-11-23T15:00:00Z"), None)]
#[case::zone("DTSTART;TZID=Europe/Paris:20260701T090000", Some("2026-07-01T07:00:00Z"), Some("Europe/Paris"))]
#[case::quoted_zone(
    "DTSTART;TZID=\"Asia/Kolkata\":20261123T150000",
    Some("2026-11-23T09:30:00Z"),
    Some("Asia/Kolkata")
)]
#[case::windows_zone(
    "DTSTART;TZID=W. Europe Standard Time:20261123T150000",
    Some("2026-11-23T14:00:00Z"),
    Some("Europe/Berlin")
)]
#[case::windows_words(
    "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\":20261123T150000",
    Some("2026-11-23T14:00:00Z"),
    Some("Europe/Berlin")
)]
#[case::olson_path(
    "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Rome:20261123T150000",
    Some("2026-11-23T14:00:00Z"),
    Some("Europe/Rome")
)]
#[case::long_olson_path(
    "DTSTART;TZID=/softwarestudio.org/Olson_20011030_5/America/Chicago:20261123T150000",
    Some("2026-11-23T21:00:00Z"),
    Some("America/Chicago")
)]
#[case::microsoft_utc(
    "DTSTART;TZID=\"tzone://Microsoft/Utc\":20261123T150000",
    Some("2026-11-23T15:00:00Z"),
    Some("UTC")
)]
#[case::summer_time_ends(
    "DTSTART;TZID=America/New_York:20261101T013000",
    Some("2026-11-01T05:30:00Z"),
    Some("America/New_York")
)]
#[case::summer_time_begins(
    "DTSTART;TZID=America/New_York:20260308T023000",
    Some("2026-03-08T07:30:00Z"),
    Some("America/New_York")
)]
#[case::numbered_copy(
    "DTSTART;TZID=GMT Standard Time 1:20260701T150000",
    Some("2026-07-01T14:00:00Z"),
    Some("Europe/London")
)]
#[case::words("DTSTART;TZID=Pacific Time:20261123T150000", Some("2026-11-23T23:00:00Z"), Some("America/Los_Angeles"))]
#[case::words_for_utc(
    "DTSTART;TZID=(UTC) Coordinated Universal Time:20261123T150000",
    Some("2026-11-23T15:00:00Z"),
    Some("UTC")
)]
#[case::offset_with_a_stop(
    "DTSTART;TZID=(GMT-05.00) Eastern Time (US & Canada):20260701T150000",
    Some("2026-07-01T19:00:00Z"),
    Some("America/New_York")
)]
#[case::unquoted_colon(
    "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna:20260701T150000",
    Some("2026-07-01T13:00:00Z"),
    Some("Europe/Berlin")
)]
#[case::words_of_another_language(
    "DTSTART;TZID=\"(UTC+01:00) Bruselas, Copenhague, Madrid, París\":20260701T150000",
    Some("2026-07-01T13:00:00Z"),
    Some("Europe/Brussels")
)]
#[case::no_zone("DTSTART:20261123T150000", None, None)]
#[case::unknown_zone("DTSTART;TZID=Middle-earth/Shire:20261123T150000", None, None)]
#[case::date_only("DTSTART;VALUE=DATE:20261123", None, None)]
#[case::impossible("DTSTART:20261341T996000Z", None, None)]
#[case::far("DTSTART:99991231T235959Z", None, None)]
#[case::garbage("DTSTART:soon", None, None)]
#[case::missing("SUMMARY:Interview", None, None)]
fn a_start_needs_a_zone(#[case] line: &str, #[case] starts_at: Option<&str>, #[case] zone: Option<&str>) {
    let invitation = event(line);
    assert_eq!(invitation.starts_at.map(|found| found.value.to_string()).as_deref(), starts_at);
    assert_eq!(invitation.zone.map(|found| found.value).as_deref(), zone);
}

#[rstest]
#[case::url(
    "URL:https://zoom.us/j/1\nDESCRIPTION:https://zoom.us/j/1 https://zoom.us/help",
    Some("https://zoom.us/j/1")
)]
#[case::location("LOCATION:Zoom: https://zoom.us/j/1\nDESCRIPTION:see https://acme.com", Some("https://zoom.us/j/1"))]
#[case::folded("LOCATION:https://zoom.us/j/12345\n 6789?pwd=a\\,b", Some("https://zoom.us/j/123456789?pwd=a,b"))]
#[case::conference(
    "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.jit.si/x1\nURL:https://acme.com/e/1",
    Some("https://meet.jit.si/x1")
)]
#[case::description("DESCRIPTION:Join: https://zoom.us/j/1\\nThanks", Some("https://zoom.us/j/1"))]
#[case::none("LOCATION:Main street 1", None)]
#[case::ambiguous("DESCRIPTION:https://zoom.us/j/1 https://zoom.us/j/2", None)]
fn a_calendar_has_a_link(#[case] lines: &str, #[case] link: Option<&str>) {
    let reading = event(lines).link.expect("a reading");
    assert_eq!(reading.link.as_deref(), link);
}

#[test]
fn the_newest_version_of_an_event_counts() {
    let version = |sequence: u32, hour: u32| {
        format!("BEGIN:VEVENT\nUID:1\nSEQUENCE:{sequence}\nDTSTART:20261123T{hour}0000Z\nEND:VEVENT\n")
    };
    let text = format!("BEGIN:VCALENDAR\n{}{}{}END:VCALENDAR\n", version(1, 10), version(3, 12), version(2, 11));
    assert_eq!(read_text(&text).starts_at.expect("a start").value.to_string(), "2026-11-23T12:00:00Z");
}

#[test]
fn of_different_events_none_is_chosen() {
    let other =
        |n: u32| format!("BEGIN:VEVENT\nUID:{n}\nDTSTART:20261123T1{n}0000Z\nURL:https://zoom.us/j/{n}\nEND:VEVENT\n");
    let invitation = read_text(&format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", other(1), other(2)));
    assert_eq!(invitation.starts_at, None);
    assert_eq!(invitation.link.expect("a reading").others, ["https://zoom.us/j/1", "https://zoom.us/j/2"]);
}
