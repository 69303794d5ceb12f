//! The computer's own clock and the rules of its zones: called right where that is proven, allowed for where it is wrong.

use super::time::{codes, computer, diagnosed, finding, instant, interview};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use preflight_diagnosis::{Attempt, Code, Evidence, HostAnswer, HttpAnswer, Observed, SystemFamily};
use preflight_invitation::Invitation;
use preflight_report::Explainer;
use rstest::rstest;

/// A well-known host whose date says that this computer's clock is `ahead` minutes ahead.
fn dated(now: Timestamp, ahead: i64, as_expected: bool) -> HostAnswer {
    let http = HttpAnswer {
        status: 204,
        date: Some(now.checked_sub(ahead.minutes()).unwrap()),
        received_at: now,
        as_expected: Some(as_expected),
        ..HttpAnswer::default()
    };
    HostAnswer { http: Attempt::Succeeded(http), ..HostAnswer::default() }
}

/// Two hosts that agree.
fn with_clock(evidence: Evidence, now: Timestamp, ahead: i64) -> Evidence {
    let host = dated(now, ahead, true);
    Evidence { internet: Observed::Known(vec![host.clone(), host]), ..evidence }
}

#[rstest]
#[case::two_agree(&[(0, true), (0, true)], true)]
#[case::one_alone(&[(0, true)], false)]
#[case::two_differ(&[(0, true), (10, true)], false)]
#[case::a_sign_in_page(&[(0, false), (0, false)], false)]
fn the_clock_is_called_right_where_that_is_proven(#[case] hosts: &[(i64, bool)], #[case] proven: bool) {
    let now = instant("2026-11-24T12:00Z");
    let internet = hosts.iter().map(|(ahead, as_expected)| dated(now, *ahead, *as_expected)).collect();
    let evidence = Evidence { internet: Observed::Known(internet), ..computer("Europe/Berlin", Invitation::default()) };
    let told = Explainer::new("en", SystemFamily::Linux, None).explain(&diagnosed(&evidence, now), &evidence);
    let sentence = &told.areas[0].sentence;
    assert_eq!(sentence.starts_with("The clock of this computer is right."), proven, "{sentence}");
}

#[rstest]
// The clock shows 12:00; it is 12:00, 13:00 or 11:00.
#[case(0, "2026-11-24T12:20Z", &["session-time-elsewhere"])]
#[case(-60, "2026-11-24T12:20Z", &["clock-wrong", "session-missed"])]
#[case(60, "2026-11-24T12:20Z", &["clock-wrong", "session-time-elsewhere", "session-not-started"])]
#[case(60, "2026-11-24T11:20Z", &["clock-wrong", "session-time-elsewhere"])]
fn a_wrong_clock_is_allowed_for(#[case] ahead: i64, #[case] start: &str, #[case] expected: &[&str]) {
    let now = instant("2026-11-24T12:00Z");
    let evidence = computer("Europe/Berlin", interview(instant(start), Some("Europe/London")));
    assert_eq!(codes(&diagnosed(&with_clock(evidence, now, ahead), now)), expected);
}

#[rstest]
#[case::unknown(None, &["time-zone-wrong"])]
#[case::right(Some(0), &["time-zone-wrong"])]
#[case::a_little_off(Some(1), &["time-zone-wrong"])]
#[case::an_hour_off(Some(60), &["clock-wrong"])]
fn of_a_wrong_clock_the_hour_comes_before_the_zone(#[case] ahead: Option<i64>, #[case] expected: &[&str]) {
    let now = instant("2026-11-24T12:00Z");
    let place_zone = Some("Asia/Kolkata".to_owned());
    let evidence = Evidence { place_zone, ..computer("Europe/Berlin", Invitation::default()) };
    let evidence = match ahead {
        Some(ahead) => with_clock(evidence, now, ahead),
        None => evidence,
    };
    assert_eq!(codes(&diagnosed(&evidence, now)), expected);
}

#[test]
fn a_clock_that_is_an_hour_off_chooses_the_right_side_of_a_change() {
    // 00:30 UTC by the clock, 01:30 in truth: Berlin's hour has come twice already.
    let now = instant("2026-10-25T00:30Z");
    let evidence = computer("Europe/Berlin", interview(instant("2026-10-25T01:45Z"), Some("Asia/Kolkata")));
    let of = |evidence: &Evidence| {
        finding(&diagnosed(evidence, now), Code::SessionTimeElsewhere).unwrap().facts.text("because").unwrap()
    };
    assert_eq!(of(&evidence), "clocks-here");
    assert_eq!(of(&with_clock(evidence, now, -60)), "zone");
}

/// The changes that the tables above rest on.
#[rstest]
#[case("Europe/Berlin", "2026-10-25T01:00Z", 7200, 3600)]
#[case("Europe/Berlin", "2027-03-28T01:00Z", 3600, 7200)]
#[case("America/New_York", "2026-11-01T06:00Z", -14400, -18000)]
#[case("America/New_York", "2027-03-14T07:00Z", -18000, -14400)]
#[case("Pacific/Chatham", "2026-09-26T14:00Z", 45900, 49500)]
#[case("Pacific/Chatham", "2027-04-03T14:00Z", 49500, 45900)]
#[case("Africa/Casablanca", "2026-02-15T02:00Z", 3600, 0)]
#[case("Africa/Casablanca", "2026-03-22T02:00Z", 0, 3600)]
#[case("Africa/Casablanca", "2026-09-20T01:00Z", 3600, 0)]
fn clocks_change_when_the_database_says(#[case] zone: &str, #[case] at: &str, #[case] before: i32, #[case] after: i32) {
    let zone = TimeZone::get(zone).unwrap();
    let offset = |at: Timestamp| zone.to_offset(at).seconds();
    assert_eq!((offset(instant(at).checked_sub(1.second()).unwrap()), offset(instant(at))), (before, after));
}
