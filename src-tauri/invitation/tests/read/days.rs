//! Calendars on the day on which they are read: whole days, the next one of a series, the next of several events.

use super::{
    calendars::{changed, file, one},
    *,
};
use jiff::civil::date;
use preflight_invitation::read_text_on;

const WHOLE_DAY: &str = "DTSTART;VALUE=DATE:20270120|DTEND;VALUE=DATE:20270121";

/// What is told of a whole day whose description has these words; a question in brackets.
fn whole_day(lines: &str) -> String {
    let read = read_text_on(&file(&[one("d", lines)]), date(2026, 11, 29));
    assert_eq!(read.assumed, Vec::new());
    let asked = read.unclear_start.as_ref().map(|unclear| {
        let choices = unclear.value.choices.iter().map(|choice| choice.starts_at.to_string());
        format!("({})", choices.collect::<Vec<_>>().join(" "))
    });
    asked.or(read.starts_at.map(|start| start.value.to_string())).unwrap_or_else(|| "-".to_owned())
}

#[rstest]
#[case::en("Your interview starts at 1.15pm Hobart time on Wednesday 20 January 2027.", "2027-01-20T02:15:00Z")]
#[case::without_the_date("Your interview starts at 1.15pm Hobart time.", "2027-01-20T02:15:00Z")]
#[case::without_the_year("Wed 20 January, 13:15 CET", "2027-01-20T12:15:00Z")]
#[case::a_label("Join: https://zoom.us/j/1\\nTime: 09:30 GMT", "2027-01-20T09:30:00Z")]
#[case::de("Beginn: 13:15 Uhr (MEZ)", "2027-01-20T12:15:00Z")]
#[case::fr("Rendez-vous à 14h30, heure de Paris", "2027-01-20T13:30:00Z")]
#[case::es("La entrevista empieza a las 16:00 (hora de Madrid)", "2027-01-20T15:00:00Z")]
#[case::pl("Rozmowa zaczyna się o 10:00 czasu polskiego", "2027-01-20T09:00:00Z")]
#[case::ru("Начало в 12:00 МСК", "2027-01-20T09:00:00Z")]
#[case::ja("開始時刻：14:00（日本時間）", "2027-01-20T05:00:00Z")]
#[case::zh("面试时间：15:00（北京时间）", "2027-01-20T07:00:00Z")]
#[case::html("<p>Starts at <b>1.15pm</b> Hobart time</p>", "2027-01-20T02:15:00Z")]
#[case::without_a_zone("Starts at 13:15.", "()")]
#[case::on_another_day("Please reply by Friday 15 January 2027, 17:00 GMT.", "-")]
#[case::no_time("Bring your portfolio.", "-")]
fn of_a_whole_day_the_words_tell_the_start(#[case] description: &str, #[case] expected: &str) {
    assert_eq!(whole_day(&format!("{WHOLE_DAY}|DESCRIPTION:{description}")), expected);
}

#[test]
fn of_whole_days_the_summary_and_the_calendars_zone_tell_too() {
    assert_eq!(whole_day(&format!("{WHOLE_DAY}|SUMMARY:Interview 13:15 CET")), "2027-01-20T12:15:00Z");
    let several = "DTSTART;VALUE=DATE:20270120|DTEND;VALUE=DATE:20270123|DESCRIPTION:Starts at 13:15 CET";
    assert_eq!(whole_day(several), "-");
    assert_eq!(whole_day(&format!("{several} on 21 January 2027")), "2027-01-21T12:15:00Z");
    let text = file(&[one("d", &format!("{WHOLE_DAY}|DESCRIPTION:Starts at 13:15."))]);
    let text = text.replace("VERSION:2.0", "X-WR-TIMEZONE:Europe/Paris");
    let choices = read_text(&text).unclear_start.expect("a question").value.choices;
    assert_eq!(choices.iter().map(|choice| choice.starts_at.to_string()).collect::<Vec<_>>(), ["2027-01-20T12:15:00Z"]);
}

const WEEKLY: &str = "DTSTAMP:20261124T000000Z|DTSTART:20261103T150000Z|DTEND:20261103T153000Z|\
    RRULE:FREQ=WEEKLY;COUNT=6|URL:https://zoom.us/j/111111111";

/// Read on 29 November 2026.
#[rstest]
#[case::the_next(&[WEEKLY], "2026-12-01T15:00:00Z", "https://zoom.us/j/111111111")]
#[case::moved(
    &[WEEKLY, "RECURRENCE-ID:20261201T150000Z|DTSTART:20261202T163000Z|DTEND:20261202T170000Z"],
    "2026-12-02T16:30:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::moved_with_its_own_link(
    &[WEEKLY, "RECURRENCE-ID:20261201T150000Z|DTSTART:20261202T163000Z|URL:https://zoom.us/j/222222222"],
    "2026-12-02T16:30:00Z",
    "https://zoom.us/j/222222222"
)]
#[case::a_later_one_moved(
    &[WEEKLY, "RECURRENCE-ID:20261208T150000Z|DTSTART:20261209T163000Z|URL:https://zoom.us/j/222222222"],
    "2026-12-01T15:00:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::one_that_is_over_moved_ahead(
    &[WEEKLY, "RECURRENCE-ID:20261110T150000Z|DTSTART:20261130T163000Z"],
    "2026-11-30T16:30:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::moved_twice(
    &[
        WEEKLY,
        "SEQUENCE:1|RECURRENCE-ID:20261201T150000Z|DTSTART:20261202T163000Z",
        "SEQUENCE:2|RECURRENCE-ID:20261201T150000Z|DTSTART:20261203T163000Z",
    ],
    "2026-12-03T16:30:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::called_off(
    &[WEEKLY, "RECURRENCE-ID:20261201T150000Z|DTSTART:20261201T150000Z|STATUS:CANCELLED"],
    "2026-12-08T15:00:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::left_out(
    &["DTSTART:20261201T150000Z|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE:20261201T150000Z|URL:https://zoom.us/j/111111111"],
    "2026-12-08T15:00:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::a_day_left_out(
    &["DTSTART;TZID=Asia/Tokyo:20261201T010000|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE;VALUE=DATE:20261201,20261208|\
       URL:https://zoom.us/j/111111111"],
    "2026-12-14T16:00:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::a_day_without_its_zone(
    &[
        "DTSTART;TZID=Europe/Berlin:20261201T150000|RRULE:FREQ=WEEKLY;COUNT=3|URL:https://zoom.us/j/111111111",
        "RECURRENCE-ID:20261201T150000|DTSTART;TZID=Europe/Berlin:20261202T150000",
    ],
    "2026-12-02T14:00:00Z",
    "https://zoom.us/j/111111111"
)]
#[case::all_over(
    &["DTSTART:20261103T150000Z|RRULE:FREQ=WEEKLY;COUNT=2|URL:https://zoom.us/j/111111111"],
    "2026-11-10T15:00:00Z",
    "https://zoom.us/j/111111111"
)]
fn of_a_series_the_next_day_counts(#[case] versions: &[&str], #[case] start: &str, #[case] link: &str) {
    let text: Vec<String> = versions.iter().map(|lines| one("s", lines)).collect();
    let read = read_text_on(&file(&text), date(2026, 11, 29));
    assert_eq!((changed(&read).as_str(), read.link.and_then(|link| link.link).as_deref()), (start, Some(link)));
}

const OVER: &str = "DTSTART:20261120T090000Z|DTEND:20261120T094500Z|URL:https://zoom.us/j/111111111";
const NEXT: &str = "DTSTART:20261216T123000Z|URL:https://zoom.us/j/222222222";
const LATER: &str = "DTSTART:20270111T123000Z|URL:https://zoom.us/j/333333333";

#[rstest]
#[case::one_is_over(&[OVER, NEXT], "2026-12-16T12:30:00Z", &["222222222"])]
#[case::and_one_comes_later(&[LATER, OVER, NEXT], "2026-12-16T12:30:00Z", &["222222222", "333333333"])]
#[case::none_is_over(&[NEXT, LATER], "-", &["222222222", "333333333"])]
#[case::all_are_over(&[OVER, "DTSTART:20261121T090000Z|URL:https://zoom.us/j/444444444"], "-", &["111111111", "444444444"])]
#[case::called_off(
    &["DTSTART:20261210T090000Z|STATUS:CANCELLED|URL:https://zoom.us/j/111111111", NEXT],
    "2026-12-16T12:30:00Z",
    &["222222222"]
)]
#[case::called_off_in_words(
    &["DTSTART:20261210T090000Z|SUMMARY:Abgesagt: Gespräch|URL:https://zoom.us/j/111111111", NEXT],
    "2026-12-16T12:30:00Z",
    &["222222222"]
)]
fn of_several_events_the_next_one_counts_where_one_is_over(
    #[case] events: &[&str],
    #[case] start: &str,
    #[case] numbers: &[&str],
) {
    let text: Vec<String> = events.iter().enumerate().map(|(at, lines)| one(&format!("u{at}"), lines)).collect();
    let read = read_text_on(&file(&text), date(2026, 11, 29));
    assert_eq!(changed(&read), start);
    let reading = read.link.expect("a reading");
    assert_eq!(reading.link.is_some(), start != "-");
    let links: Vec<String> = reading.link.into_iter().chain(reading.others).collect();
    let expected: Vec<String> = numbers.iter().map(|number| format!("https://zoom.us/j/{number}")).collect();
    assert_eq!(links, expected);
}
