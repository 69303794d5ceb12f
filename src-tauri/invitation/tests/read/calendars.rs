//! Calendars: versions of one event, repeating ones, zones of their own, and whole calendars.

use super::*;
use jiff::{SignedDuration, Timestamp};
use preflight_invitation::Change;

pub(super) fn file(events: &[String]) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.concat())
}

pub(super) fn one(uid: &str, lines: &str) -> String {
    let lines = lines.replace('|', "\r\n");
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\n{lines}\r\nEND:VEVENT\r\n")
}

pub(super) fn changed(invitation: &Invitation) -> String {
    let start = invitation.starts_at.as_ref().map_or("-".to_owned(), |found| found.value.to_string());
    match invitation.change.as_ref().map(|change| change.value) {
        None => start,
        Some(Change::Cancelled) => format!("{start} cancelled"),
        Some(Change::Moved { from }) => format!("{start} from {from}"),
        Some(Change::NewLink) => format!("{start} new link"),
    }
}

const FIRST: &str = "SEQUENCE:0|DTSTAMP:20261116T090000Z|DTSTART:20261123T150000Z|URL:https://zoom.us/j/1";
const RESENT: &str = "SEQUENCE:0|DTSTAMP:20261117T090000Z|DTSTART:20261123T150000Z|URL:https://zoom.us/j/1";
const RENAMED: &str =
    "SEQUENCE:1|DTSTAMP:20261117T090000Z|DTSTART:20261123T150000Z|SUMMARY:Interview: Nurse|URL:https://zoom.us/j/1";
const MOVED: &str = "SEQUENCE:2|DTSTAMP:20261118T090000Z|DTSTART:20261124T160000Z|URL:https://zoom.us/j/1";
const MOVED_AGAIN: &str = "SEQUENCE:3|DTSTAMP:20261119T090000Z|DTSTART:20261125T160000Z|URL:https://zoom.us/j/1";
const OTHER_LINK: &str = "SEQUENCE:1|DTSTAMP:20261117T090000Z|DTSTART:20261123T150000Z|URL:https://zoom.us/j/2";
const CANCELLED: &str = "SEQUENCE:4|DTSTAMP:20261119T090000Z|DTSTART:20261123T150000Z|STATUS:CANCELLED";

#[rstest]
#[case::alone(&[FIRST], "2026-11-23T15:00:00Z")]
#[case::sent_again(&[FIRST, RESENT], "2026-11-23T15:00:00Z")]
#[case::the_same_file_twice(&[FIRST, FIRST], "2026-11-23T15:00:00Z")]
#[case::another_name(&[FIRST, RENAMED], "2026-11-23T15:00:00Z")]
#[case::moved(&[FIRST, MOVED], "2026-11-24T16:00:00Z from 2026-11-23T15:00:00Z")]
#[case::moved_twice(&[FIRST, MOVED, MOVED_AGAIN], "2026-11-25T16:00:00Z from 2026-11-23T15:00:00Z")]
#[case::another_link(&[FIRST, OTHER_LINK], "2026-11-23T15:00:00Z new link")]
#[case::cancelled(&[FIRST, CANCELLED], "2026-11-23T15:00:00Z cancelled")]
#[case::cancelled_alone(&[CANCELLED], "2026-11-23T15:00:00Z cancelled")]
#[case::moved_then_cancelled(&[FIRST, MOVED, CANCELLED], "2026-11-23T15:00:00Z cancelled")]
fn the_newest_version_counts_in_whichever_order(#[case] versions: &[&str], #[case] expected: &str) {
    let orders: Vec<Vec<usize>> = match versions.len() {
        1 => vec![vec![0]],
        2 => vec![vec![0, 1], vec![1, 0]],
        _ => vec![vec![0, 1, 2], vec![0, 2, 1], vec![1, 0, 2], vec![1, 2, 0], vec![2, 0, 1], vec![2, 1, 0]],
    };
    for order in orders {
        let events: Vec<String> = order.iter().map(|at| one("a", versions[*at])).collect();
        assert_eq!(changed(&read_text(&file(&events))), expected, "in one file, {order:?}");
        let read = events.iter().map(|event| read_text(&file(std::slice::from_ref(event))));
        let merged = Invitation::merge_all(read).expect("an invitation");
        assert_eq!(changed(&merged), expected, "in several files, {order:?}");
    }
}

#[test]
fn a_cancelled_event_is_that_one_only() {
    let other = read_text(&file(&[one("b", CANCELLED)]));
    let this = read_text(&file(&[one("a", FIRST)]));
    assert_eq!(changed(&this.clone().merge(other)), "2026-11-23T15:00:00Z");
    // Google's and Exchange's own files.
    let read = |bytes: &[u8]| read_file(bytes).expect("readable");
    let old = read(include_bytes!("../invitations/google.ics"));
    let new = read(include_bytes!("../invitations/google-moved.ics"));
    for merged in [old.clone().merge(new.clone()), new.merge(old)] {
        assert_eq!(changed(&merged), "2026-11-24T16:00:00Z from 2026-11-23T15:00:00Z");
        assert_eq!(merged.ends_at.expect("an end").value.to_string(), "2026-11-24T16:45:00Z");
    }
    let cancelled = read(include_bytes!("../invitations/outlook-cancelled.ics"));
    assert_eq!(
        changed(&read(include_bytes!("../invitations/outlook.eml")).merge(cancelled)),
        "2026-11-23T14:30:00Z cancelled"
    );
}

#[test]
fn a_proposal_of_another_time_is_no_start() {
    let counter = file(&[one("a", MOVED)]).replace("VERSION:2.0", "METHOD:COUNTER");
    assert_eq!(changed(&read_text(&counter)), "-");
}

#[rstest]
#[case::end("DTEND:20261123T154500Z", Some("2026-11-23T15:45:00Z DTEND"))]
#[case::length("DURATION:PT1H30M", Some("2026-11-23T16:30:00Z DURATION"))]
#[case::weeks("DURATION:P1W", Some("2026-11-30T15:00:00Z DURATION"))]
#[case::before_the_start("DTEND:20261123T144500Z", None)]
#[case::nothing("DURATION:PT0S", None)]
#[case::backwards("DURATION:-PT1H", None)]
#[case::endless("DURATION:P4294967295W", None)]
#[case::a_day("DTEND;VALUE=DATE:20261124", None)]
#[case::words("DTEND:later", None)]
fn an_end_is_read(#[case] line: &str, #[case] end: Option<&str>) {
    let invitation = event(&format!("DTSTART:20261123T150000Z\n{line}"));
    let found = invitation.ends_at.map(|found| format!("{} {}", found.value, found.at));
    assert_eq!(found.as_deref(), end);
}

#[rstest]
#[case::floating("DTSTART:20261123T150000", "2026-11-23 15:00")]
#[case::unknown("DTSTART;TZID=Middle-earth/Shire:20261123T150000", "2026-11-23 15:00 Middle-earth/Shire")]
fn a_time_without_a_zone_is_asked_about(#[case] line: &str, #[case] words: &str) {
    let unclear = event(line).unclear_start.expect("a question").value;
    assert_eq!((unclear.words.as_str(), unclear.choices.len()), (words, 0));
    let text = file(&[one("1", line)]).replace("VERSION:2.0", "X-WR-TIMEZONE:Europe/Paris");
    let choices = read_text(&text).unclear_start.expect("a question").value.choices;
    assert_eq!(choices.iter().map(|choice| choice.starts_at.to_string()).collect::<Vec<_>>(), ["2026-11-23T14:00:00Z"]);
}

#[rstest]
#[case::a_whole_day("DTSTART;VALUE=DATE:20261123")]
#[case::a_whole_day_without_a_word("DTSTART:20261123")]
#[case::the_year_0("DTSTART:00000101T000000Z")]
#[case::the_last_second("DTSTART:99991231T235960Z")]
#[case::no_such_day("DTSTART:20261131T150000Z")]
fn what_is_no_instant_is_left_out(#[case] line: &str) {
    let invitation = event(line);
    let is_early =
        invitation.starts_at.as_ref().is_none_or(|start| start.value < "1000-01-01T00:00:00Z".parse().unwrap());
    assert!(is_early && invitation.unclear_start.is_none(), "{invitation:?}");
}

#[test]
fn a_leap_second_counts_as_the_one_before() {
    assert_eq!(changed(&event("DTSTART:20161231T235960Z")), "2016-12-31T23:59:59Z");
}

fn defined(rules: &str, local: &str) -> Invitation {
    let rules = rules.replace('|', "\n");
    read_text(&format!(
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Company time\n{rules}\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Company time:{local}\nEND:VEVENT\nEND:VCALENDAR\n"
    ))
}

const LIKE_NEW_YORK: &str = "BEGIN:STANDARD|DTSTART:16011104T020000|RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11|\
    TZOFFSETFROM:-0400|TZOFFSETTO:-0500|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010311T020000|\
    RRULE:FREQ=YEARLY;BYDAY=SU;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|END:DAYLIGHT";
const FIXED: &str = "BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0545|TZOFFSETTO:+0545|END:STANDARD";

#[rstest]
#[case(LIKE_NEW_YORK, "20260307T100000", "2026-03-07T15:00:00Z")]
#[case(LIKE_NEW_YORK, "20260308T100000", "2026-03-08T14:00:00Z")]
#[case(LIKE_NEW_YORK, "20260701T100000", "2026-07-01T14:00:00Z")]
#[case(LIKE_NEW_YORK, "20261031T100000", "2026-10-31T14:00:00Z")]
#[case(LIKE_NEW_YORK, "20261101T100000", "2026-11-01T15:00:00Z")]
#[case(LIKE_NEW_YORK, "20270115T100000", "2027-01-15T15:00:00Z")]
#[case(FIXED, "20261123T100000", "2026-11-23T04:15:00Z")]
#[case::rules_that_nobody_understands(
    "BEGIN:STANDARD|DTSTART:19700101T000000|RRULE:FREQ=SECONDLY|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD",
    "20261123T100000",
    "-"
)]
#[case::no_rules("X-A:1", "20261123T100000", "-")]
fn a_zone_of_its_own_is_followed(#[case] rules: &str, #[case] local: &str, #[case] expected: &str) {
    let invitation = defined(rules, local);
    assert_eq!(changed(&invitation), expected);
    assert_eq!(invitation.zone, None);
    assert_eq!(invitation.unclear_start.is_some(), expected == "-");
}

fn series(lines: &str) -> Invitation {
    read_text(&file(&[one("s", &format!("DTSTART;TZID=Europe/Berlin:20261013T150000|{lines}"))]))
}

fn starts(invitation: &Invitation) -> String {
    let repeats = invitation.repeats.as_ref().expect("it repeats");
    let days: Vec<String> =
        repeats.starts.iter().take(4).map(|start| start.strftime("%m-%dT%H:%M").to_string()).collect();
    format!("{}{}", days.join(" "), if repeats.goes_on { " …" } else { "" })
}

#[rstest]
// Across the end of summer time the local hour stays.
#[case("RRULE:FREQ=WEEKLY;COUNT=4", "10-20T13:00 10-27T14:00 11-03T14:00")]
#[case("RRULE:FREQ=WEEKLY;UNTIL=20261027T140000Z", "10-20T13:00 10-27T14:00")]
#[case("RRULE:FREQ=WEEKLY;UNTIL=20261026T140000Z", "10-20T13:00")]
#[case("RRULE:FREQ=WEEKLY;UNTIL=20261027", "10-20T13:00 10-27T14:00")]
#[case("RRULE:FREQ=WEEKLY;COUNT=4|EXDATE;TZID=Europe/Berlin:20261027T150000", "10-20T13:00 11-03T14:00")]
#[case("RDATE;TZID=Europe/Berlin:20261016T090000,20261017T090000", "10-16T07:00 10-17T07:00")]
#[case("RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20261021T000000Z", "10-20T13:00")]
#[case("RRULE:FREQ=DAILY", "10-14T13:00 10-15T13:00 10-16T13:00 10-17T13:00 …")]
// Nothing before the day on which it was written.
#[case("DTSTAMP:20261101T000000Z|RRULE:FREQ=WEEKLY;COUNT=5", "11-03T14:00 11-10T14:00")]
#[case("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", " …")]
fn a_meeting_that_repeats_tells_its_next_starts(#[case] lines: &str, #[case] expected: &str) {
    let invitation = series(lines);
    assert_eq!(starts(&invitation), expected);
    assert!(invitation.repeats.as_ref().is_some_and(|repeats| repeats.starts.len() <= 100));
    assert_eq!(changed(&invitation), "2026-10-13T13:00:00Z");
}

#[test]
fn a_rule_without_end_takes_bounded_time() {
    for rule in ["FREQ=SECONDLY", "FREQ=SECONDLY;COUNT=1000000", "FREQ=MINUTELY;INTERVAL=65535;COUNT=4294967295"] {
        let started = std::time::Instant::now();
        let invitation = series(&format!("RRULE:{rule}"));
        assert!(invitation.repeats.is_some_and(|repeats| repeats.goes_on));
        assert!(started.elapsed().as_secs() < 5, "{rule} took {:?}", started.elapsed());
    }
}

#[test]
fn a_day_of_a_series_can_be_moved_or_cancelled() {
    let main = one("s", "DTSTAMP:20261001T000000Z|DTSTART:20261013T150000Z|RRULE:FREQ=WEEKLY;COUNT=3");
    let moved = one("s", "DTSTAMP:20261002T000000Z|RECURRENCE-ID:20261020T150000Z|DTSTART:20261021T160000Z");
    let gone =
        one("s", "DTSTAMP:20261003T000000Z|RECURRENCE-ID:20261013T150000Z|DTSTART:20261013T150000Z|STATUS:CANCELLED");
    for events in [vec![main.clone(), moved.clone(), gone.clone()], vec![gone, moved, main]] {
        let invitation = read_text(&file(&events));
        assert_eq!(changed(&invitation), "2026-10-21T16:00:00Z");
        assert_eq!(starts(&invitation), "10-27T15:00");
    }
}

/// A day of a series that is over when the invitation is written, and one that the series leaves out.
#[rstest]
#[case("DTSTAMP:20261101T000000Z|DTSTART:20261013T150000Z|RRULE:FREQ=WEEKLY;COUNT=8", "11-03T15:00 11-10T15:00")]
#[case("DTSTART:20261013T150000Z|EXDATE:20261020T150000Z|RRULE:FREQ=WEEKLY;COUNT=3", "10-27T15:00")]
fn a_day_that_no_longer_counts_cancels_no_series(#[case] series: &str, #[case] expected: &str) {
    let main = one("s", series);
    let gone =
        one("s", "DTSTAMP:20261102T000000Z|RECURRENCE-ID:20261020T150000Z|DTSTART:20261020T150000Z|STATUS:CANCELLED");
    for events in [vec![main.clone(), gone.clone()], vec![gone, main]] {
        let invitation = read_text(&file(&events));
        assert_eq!(changed(&invitation), "2026-10-13T15:00:00Z");
        assert!(starts(&invitation).starts_with(expected), "{}", starts(&invitation));
    }
}

#[test]
fn different_events_know_nothing_of_each_other() {
    let this = read_text(&file(&[one("a", FIRST)]));
    let other = read_text(&file(&[one("b", &format!("{MOVED}|DESCRIPTION:Passcode: 999999"))]));
    assert_eq!(other.passcode.as_ref().map(|found| found.value.as_str()), Some("999999"));
    assert_eq!(this.clone().merge(other), this);
    let part = |uid: &str, lines: &str| format!("--x\nContent-Type: text/calendar\n\n{}", file(&[one(uid, lines)]));
    let mail = format!(
        "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: multipart/mixed; boundary=x\n\n{}{}--x--\n",
        part("a", FIRST),
        part("b", &format!("{MOVED}|DESCRIPTION:Passcode: 999999"))
    );
    let both = read_text(&mail);
    assert_eq!((changed(&both).as_str(), both.passcode), ("2026-11-23T15:00:00Z", None));
}

const ELSEWHERE: &str = "DTSTART:20261201T100000Z|SUMMARY:Interview: Nurse|URL:https://meet.google.com/abc-defg-hij";
const WITHOUT_LINK: &str = "DTSTART:20261120T080000Z|SUMMARY:Prepare";

/// In one file or in several, in whichever order: what is called off or has no link is not where to go, and where two are
/// left the candidate is asked.
#[rstest]
#[case::called_off(&[("a", CANCELLED), ("b", ELSEWHERE)], "2026-12-01T10:00:00Z", &["https://meet.google.com/abc-defg-hij"])]
#[case::all_called_off(&[("a", CANCELLED), ("b", CANCELLED)], "2026-11-23T15:00:00Z cancelled", &[])]
#[case::without_a_link(&[("a", FIRST), ("b", WITHOUT_LINK)], "2026-11-23T15:00:00Z", &["https://zoom.us/j/1"])]
#[case::two(&[("a", FIRST), ("b", ELSEWHERE)], "-", &["https://meet.google.com/abc-defg-hij", "https://zoom.us/j/1"])]
#[case::three(
    &[("a", FIRST), ("b", ELSEWHERE), ("c", OTHER_LINK)],
    "-",
    &["https://meet.google.com/abc-defg-hij", "https://zoom.us/j/1", "https://zoom.us/j/2"]
)]
#[case::versions_of_two(
    &[("a", FIRST), ("b", ELSEWHERE), ("a", MOVED)],
    "-",
    &["https://meet.google.com/abc-defg-hij", "https://zoom.us/j/1"]
)]
#[case::one_room(&[("a", FIRST), ("b", MOVED)], "-", &["https://zoom.us/j/1"])]
#[case::one_hour(&[("a", FIRST), ("b", OTHER_LINK)], "2026-11-23T15:00:00Z", &["https://zoom.us/j/1", "https://zoom.us/j/2"])]
fn of_different_events_the_candidate_is_asked(
    #[case] events: &[(&str, &str)],
    #[case] start: &str,
    #[case] expected: &[&str],
) {
    let orders = [events.to_vec(), events.iter().rev().copied().collect()];
    for order in orders {
        let events: Vec<String> = order.iter().map(|(uid, lines)| one(uid, lines)).collect();
        let apart = events.iter().map(|event| read_text(&file(std::slice::from_ref(event))));
        for read in [read_text(&file(&events)), Invitation::merge_all(apart).expect("an invitation")] {
            assert_eq!(changed(&read), start, "{order:?}");
            let reading = read.link.expect("a reading");
            let mut links: Vec<String> = reading.link.into_iter().chain(reading.others).collect();
            links.sort();
            assert_eq!(links, expected, "{order:?}");
        }
    }
}

#[test]
fn the_session_that_counts_is_the_next_one() {
    let at = |invitation: &Invitation, now: &str| {
        let session = invitation.current_occurrence(now.parse::<Timestamp>().unwrap(), SignedDuration::from_mins(15));
        session.starts_at.map(|start| start.value.to_string())
    };
    let weekly = series("RRULE:FREQ=WEEKLY;COUNT=3");
    assert_eq!(at(&weekly, "2026-10-01T00:00:00Z").as_deref(), Some("2026-10-13T13:00:00Z"));
    assert_eq!(at(&weekly, "2026-10-13T13:10:00Z").as_deref(), Some("2026-10-13T13:00:00Z"));
    assert_eq!(at(&weekly, "2026-10-13T13:20:00Z").as_deref(), Some("2026-10-20T13:00:00Z"));
    assert_eq!(at(&weekly, "2027-01-01T00:00:00Z").as_deref(), Some("2026-10-27T14:00:00Z"));
    assert_eq!(at(&series("RRULE:FREQ=DAILY"), "2030-01-01T00:00:00Z"), None);
}

#[test]
fn a_whole_calendar_is_told_as_one() {
    let events: Vec<String> =
        (0..300).map(|n| one(&format!("u{n}"), "DTSTART:20261123T150000Z|URL:https://zoom.us/j/1")).collect();
    let text = file(&events);
    assert_eq!(read_file(text.as_bytes()), Err(ReadError::WholeCalendar(300)));
    let invitation = read_text(&text);
    assert_eq!((invitation.url(), invitation.starts_at), (None, None));
}

#[test]
fn the_event_may_stand_at_the_end_of_a_large_file() {
    let noise = "BEGIN:VTODO\r\nUID:x\r\nDESCRIPTION:nothing of interest\r\nEND:VTODO\r\n".repeat(40_000);
    let text = format!("BEGIN:VCALENDAR\r\n{noise}{}END:VCALENDAR\r\n", one("a", FIRST));
    assert_eq!(changed(&read_file(text.as_bytes()).expect("readable")), "2026-11-23T15:00:00Z");
}

#[rstest]
#[case::events("BEGIN:VEVENT\n")]
#[case::alarms("BEGIN:VALARM\n")]
#[case::ends("END:VEVENT\nEND:VCALENDAR\n")]
#[case::folds(" \n")]
#[case::zones("BEGIN:VTIMEZONE\nTZID:1\nEND:VTIMEZONE\n")]
#[case::attendees("ATTENDEE:mailto:a@b.de\n")]
fn a_million_lines_take_bounded_time(#[case] line: &str) {
    let lines = line.repeat(1_000_000 / line.matches('\n').count());
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261123T150000Z\n{lines}");
    let started = std::time::Instant::now();
    let _ = read_file(text.as_bytes());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn versions_in_any_order_read_the_same(order in Just(vec![FIRST, RENAMED, MOVED, MOVED_AGAIN]).prop_shuffle()) {
        let events: Vec<String> = order.iter().map(|lines| one("a", lines)).collect();
        prop_assert_eq!(changed(&read_text(&file(&events))), "2026-11-25T16:00:00Z from 2026-11-23T15:00:00Z");
    }

}

proptest! {
    // An impossible rule is slow to follow to its end.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_rule_ends(rule in "FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)(;(COUNT|INTERVAL|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS|BYHOUR|BYMINUTE)=-?[0-9]{1,4}|;BYDAY=-?[0-9]?(MO|SU)|;UNTIL=[0-9]{8}){0,4}") {
        let invitation = series(&format!("RRULE:{rule}"));
        prop_assert!(invitation.repeats.is_none_or(|repeats| repeats.starts.len() <= 100));
    }
}
