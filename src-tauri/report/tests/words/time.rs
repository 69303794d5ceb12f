//! Time as a specification: a start, two clocks and the present in, a sentence out; at fixed instants around the changes
//! of clocks, forward (an hour is missing) and back (an hour comes twice).
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, Code, Diagnosis, Evidence, Finding, Observed, Profile, Severity, System, SystemFamily, diagnose,
};
use preflight_invitation::{Found, Invitation, Repeats, Source, StartChoice, UnclearStart};
use preflight_report::Explainer;
use rstest::rstest;

pub(super) fn found<T>(value: T) -> Option<Found<T>> {
    Some(Found { value, at: Source::DtStart })
}

pub(super) fn instant(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

pub(super) fn computer(zone: &str, invitation: Invitation) -> Evidence {
    let system = System { time_zone: Some(zone.to_owned()), ..System::new(SystemFamily::Linux) };
    let system = Observed::Known(system);
    Evidence { areas: vec![Area::Time], invitation: Some(invitation), system, ..Evidence::default() }
}

pub(super) fn interview(start: Timestamp, zone: Option<&str>) -> Invitation {
    let zone = zone.and_then(|zone| found(zone.to_owned()));
    Invitation { starts_at: found(start), zone, ..Invitation::default() }
}

pub(super) fn diagnosed(evidence: &Evidence, now: Timestamp) -> Diagnosis {
    diagnose(evidence, Profile::generic(), now)
}

pub(super) fn finding(diagnosis: &Diagnosis, code: Code) -> Option<&Finding> {
    diagnosis.findings.iter().find(|finding| finding.code == code)
}

pub(super) fn codes(diagnosis: &Diagnosis) -> Vec<&'static str> {
    diagnosis.findings.iter().map(|finding| finding.code.name()).collect()
}

pub(super) fn headline(code: Code, evidence: &Evidence, now: Timestamp) -> String {
    let diagnosis = diagnosed(evidence, now);
    let explainer = Explainer::new("en", SystemFamily::Linux, None);
    finding(&diagnosis, code)
        .map_or(String::new(), |finding| explainer.explain_finding(finding, evidence, diagnosis.at).headline)
}

// ── the start on the candidate's own clock ───────────────────────────────────────────────────────────────────────────

const SILENT: &str = "";

#[rstest]
// Berlin's clocks go back on 25 October 2026 at 01:00 UTC and forward on 28 March 2027 at 01:00 UTC.
#[case::the_usual(
    "2026-11-24T12:00Z",
    "Europe/Berlin",
    "Europe/London",
    "2026-11-24T14:10Z",
    "14:10 in London is 15:10 for you, in 2 h 10 min."
)]
#[case::here_alone(
    "2026-10-24T12:00Z",
    "Europe/Berlin",
    "Asia/Kolkata",
    "2026-10-26T08:30Z",
    "14:00 in Kolkata is 09:30 on Monday, 26 October for you, in 44 h."
)]
#[case::both_together(
    "2026-10-24T12:00Z",
    "Europe/Berlin",
    "Europe/London",
    "2026-10-26T10:00Z",
    "10:00 in London is 11:00 on Monday, 26 October for you, in 46 h."
)]
#[case::before_the_hour_comes_twice(
    "2026-10-24T22:00Z",
    "Europe/Berlin",
    "Europe/London",
    "2026-10-25T00:30Z",
    "01:30 in London is 02:30 for you, in 2 h 30 min."
)]
#[case::after_the_hour_came_twice(
    "2026-10-24T22:00Z",
    "Europe/Berlin",
    "Europe/London",
    "2026-10-25T01:30Z",
    "01:30 in London is 02:30 for you, in 3 h 30 min."
)]
#[case::before_the_missing_hour(
    "2027-03-27T23:30Z",
    "Europe/Berlin",
    "Asia/Kolkata",
    "2027-03-28T00:59Z",
    "06:29 in Kolkata is 01:59 for you, in 1 h 29 min."
)]
#[case::after_the_missing_hour(
    "2027-03-27T23:30Z",
    "Europe/Berlin",
    "Asia/Kolkata",
    "2027-03-28T01:00Z",
    "06:30 in Kolkata is 03:00 for you, in 1 h 30 min."
)]
// New York's go back on 1 November 2026 at 06:00 UTC and forward on 14 March 2027 at 07:00 UTC: for some days it is an
// hour nearer to Europe.
#[case::between_the_two_changes(
    "2026-10-27T12:00Z",
    "Europe/Berlin",
    "America/New_York",
    "2026-10-28T14:00Z",
    "10:00 in New York is 15:00 tomorrow for you, in 26 h."
)]
#[case::there_alone(
    "2026-10-30T12:00Z",
    "Europe/Berlin",
    "America/New_York",
    "2026-11-02T15:00Z",
    "10:00 in New York is 16:00 on Monday, 2 November for you, in 3 days."
)]
#[case::there_forward(
    "2027-03-13T12:00Z",
    "Europe/Berlin",
    "America/New_York",
    "2027-03-15T14:00Z",
    "10:00 in New York is 15:00 on Monday, 15 March for you, in 2 days."
)]
#[case::there_hour_comes_twice(
    "2026-11-01T04:00Z",
    "Asia/Kolkata",
    "America/New_York",
    "2026-11-01T05:30Z",
    "01:30 in New York is 11:00 for you, in 1 h 30 min."
)]
#[case::there_hour_came_twice(
    "2026-11-01T04:00Z",
    "Asia/Kolkata",
    "America/New_York",
    "2026-11-01T06:30Z",
    "01:30 in New York is 12:00 for you, in 2 h 30 min."
)]
#[case::there_missing_hour(
    "2027-03-14T06:00Z",
    "Asia/Kolkata",
    "America/New_York",
    "2027-03-14T07:00Z",
    "03:00 in New York is 12:30 for you, in 1 h."
)]
// Chatham is 12 h 45 min or 13 h 45 min ahead; it changes on 26 September 2026 and 3 April 2027 at 14:00 UTC.
#[case::chatham(
    "2026-11-24T12:00Z",
    "Europe/Berlin",
    "Pacific/Chatham",
    "2026-11-24T20:00Z",
    "09:45 tomorrow in Chatham is 21:00 for you, in 8 h."
)]
#[case::chatham_forward(
    "2026-09-26T13:00Z",
    "Asia/Kolkata",
    "Pacific/Chatham",
    "2026-09-26T14:00Z",
    "03:45 tomorrow in Chatham is 19:30 for you, in 1 h."
)]
#[case::chatham_back(
    "2027-04-03T13:00Z",
    "Asia/Kolkata",
    "Pacific/Chatham",
    "2027-04-03T14:00Z",
    "02:45 tomorrow in Chatham is 19:30 for you, in 1 h."
)]
// Casablanca is at UTC+1, and at UTC in the month of Ramadan, in 2026 from 15 February to 22 March at 02:00 UTC; since
// 20 September 2026 at 01:00 UTC it stays at UTC.
#[case::casablanca("2026-04-24T12:00Z", "Africa/Lagos", "Africa/Casablanca", "2026-04-24T14:00Z", SILENT)]
#[case::ramadan(
    "2026-02-20T12:00Z",
    "Africa/Lagos",
    "Africa/Casablanca",
    "2026-02-20T14:00Z",
    "14:00 in Casablanca is 15:00 for you, in 2 h."
)]
#[case::ramadan_begins(
    "2026-02-14T12:00Z",
    "Africa/Lagos",
    "Africa/Casablanca",
    "2026-02-16T10:00Z",
    "10:00 in Casablanca is 11:00 on Monday, 16 February for you, in 46 h."
)]
#[case::ramadan_ends(
    "2026-03-21T12:00Z",
    "Africa/Lagos",
    "Africa/Casablanca",
    "2026-03-23T10:00Z",
    "11:00 in Casablanca is 11:00 on Monday, 23 March for you, in 46 h."
)]
#[case::back_for_good(
    "2026-09-20T00:30Z",
    "Africa/Casablanca",
    "Africa/Lagos",
    "2026-09-20T01:15Z",
    "02:15 in Lagos is 01:15 for you, in 45 minutes."
)]
#[case::casablanca_now("2026-11-24T12:00Z", "Europe/London", "Africa/Casablanca", "2026-11-24T14:00Z", SILENT)]
// Where nothing is different nothing is said.
#[case::the_same_zone("2026-11-24T12:00Z", "Europe/Berlin", "Europe/Berlin", "2026-11-24T14:10Z", SILENT)]
#[case::another_name("2026-11-24T12:00Z", "Europe/Berlin", "Europe/Paris", "2026-11-24T14:10Z", SILENT)]
#[case::a_zone_nobody_knows("2026-11-24T12:00Z", "Europe/Berlin", "Mars/Olympus", "2026-11-24T14:10Z", SILENT)]
// Clocks that change before the start are told even if both show the same.
#[case::the_same_zone_over_the_change(
    "2026-10-24T12:00Z",
    "Europe/Berlin",
    "Europe/Berlin",
    "2026-10-26T09:00Z",
    "For you the interview starts at 10:00 on Monday, 26 October, in 45 h."
)]
#[case::the_same_in_winter_only(
    "2026-10-30T12:00Z",
    "America/Phoenix",
    "America/Denver",
    "2026-11-02T17:00Z",
    "10:00 in Denver is 10:00 on Monday, 2 November for you, in 3 days."
)]
fn the_start_on_both_clocks(
    #[case] now: &str,
    #[case] here: &str,
    #[case] there: &str,
    #[case] start: &str,
    #[case] expected: &str,
) {
    let evidence = computer(here, interview(instant(start), Some(there)));
    assert_eq!(headline(Code::SessionTimeElsewhere, &evidence, instant(now)), expected);
}

#[rstest]
#[case("2026-11-24T12:00Z", "Europe/Berlin", "Europe/London", "2026-11-24T14:10Z", "zone")]
#[case("2026-10-24T12:00Z", "Europe/Berlin", "Asia/Kolkata", "2026-10-26T08:30Z", "clocks-here")]
#[case("2026-10-30T12:00Z", "Europe/Berlin", "America/New_York", "2026-11-02T15:00Z", "clocks-there")]
#[case("2026-10-24T12:00Z", "Europe/Berlin", "Europe/London", "2026-10-26T10:00Z", "clocks-both")]
#[case("2026-10-25T01:00Z", "Europe/Berlin", "Europe/London", "2026-10-26T10:00Z", "zone")]
#[case("2026-10-25T00:59Z", "Europe/Berlin", "Europe/London", "2026-10-26T10:00Z", "clocks-both")]
#[case("2027-04-03T13:59Z", "Pacific/Chatham", "Asia/Kolkata", "2027-04-03T14:00Z", "clocks-here")]
#[case("2027-04-03T14:00Z", "Pacific/Chatham", "Asia/Kolkata", "2027-04-03T14:00Z", "zone")]
fn a_change_of_clocks_before_the_start_is_named(
    #[case] now: &str,
    #[case] here: &str,
    #[case] there: &str,
    #[case] start: &str,
    #[case] because: &str,
) {
    let diagnosis = diagnosed(&computer(here, interview(instant(start), Some(there))), instant(now));
    assert_eq!(
        finding(&diagnosis, Code::SessionTimeElsewhere).unwrap().facts.text("because").as_deref(),
        Some(because)
    );
}

#[test]
fn without_a_zone_of_the_computer_nothing_is_compared() {
    let mut evidence = computer("Europe/Berlin", interview(instant("2026-11-24T14:10Z"), Some("Europe/London")));
    evidence.system = Observed::default();
    assert_eq!(codes(&diagnosed(&evidence, instant("2026-11-24T13:50Z"))), Vec::<&str>::new());
}

#[test]
fn what_was_missed_is_not_told_on_two_clocks() {
    let evidence = computer("Europe/Berlin", interview(instant("2026-11-24T09:00Z"), Some("Europe/London")));
    assert_eq!(codes(&diagnosed(&evidence, instant("2026-11-24T12:00Z"))), ["session-missed"]);
}

fn unclear(choices: [(&str, &str); 2]) -> Evidence {
    let choices = choices.map(|(zone, at)| StartChoice { zone: zone.to_owned(), starts_at: instant(at) }).to_vec();
    let words = "24 November 2026, 10:00 CST".to_owned();
    let unclear_start = found(UnclearStart { words, local: None, choices });
    computer("Europe/Berlin", Invitation { unclear_start, ..Invitation::default() })
}

#[test]
fn a_start_that_can_mean_several_times_is_asked_about() {
    let now = instant("2026-11-24T12:00Z");
    let evidence = unclear([("America/Chicago", "2026-11-24T16:00Z"), ("Asia/Shanghai", "2026-11-24T02:00Z")]);
    assert_eq!(
        headline(Code::SessionTimeElsewhere, &evidence, now),
        "“24 November 2026, 10:00 CST” can mean different times for you: 17:00 on Tuesday, 24 November 2026 (Chicago) or \
         03:00 on Tuesday, 24 November 2026 (Shanghai)."
    );
    let diagnosis = diagnosed(&evidence, now);
    assert_eq!((codes(&diagnosis), diagnosis.findings[0].severity), (vec!["session-time-elsewhere"], Severity::Risk));
    // Once the candidate has said which one it is, it is clear.
    let mut answered = evidence;
    answered.invitation.as_mut().unwrap().starts_at = found(instant("2026-11-24T12:20Z"));
    assert_eq!(codes(&diagnosed(&answered, now)), Vec::<&str>::new());
}

#[test]
fn two_names_of_one_time_are_clear() {
    let evidence = unclear([("America/Chicago", "2026-11-24T16:00Z"), ("America/Mexico_City", "2026-11-24T16:00Z")]);
    assert_eq!(codes(&diagnosed(&evidence, instant("2026-11-24T12:00Z"))), Vec::<&str>::new());
}

// ── the computer's zone ──────────────────────────────────────────────────────────────────────────────────────────────

#[rstest]
#[case("Europe/Berlin", "Asia/Kolkata", "2026-11-24T12:00Z", None, true)]
#[case("Europe/Berlin", "Europe/Paris", "2026-11-24T12:00Z", None, false)]
#[case("Asia/Kolkata", "Asia/Calcutta", "2026-11-24T12:00Z", None, false)]
#[case("Asia/Kolkata", "Asia/Kathmandu", "2026-11-24T12:00Z", None, true)]
#[case("Africa/Lagos", "Africa/Casablanca", "2026-02-15T01:59Z", None, false)]
#[case("Africa/Lagos", "Africa/Casablanca", "2026-02-15T02:00Z", None, true)]
#[case("Africa/Lagos", "Africa/Casablanca", "2026-03-22T02:00Z", None, false)]
// A zone without summer time is right in winter, and wrong at a start in summer.
#[case("Etc/GMT-1", "Europe/Berlin", "2027-03-27T12:00Z", None, false)]
#[case("Etc/GMT-1", "Europe/Berlin", "2027-03-27T12:00Z", Some("2027-03-29T08:00Z"), true)]
#[case("Etc/GMT-1", "Europe/Berlin", "2027-03-28T00:59Z", None, false)]
#[case("Etc/GMT-1", "Europe/Berlin", "2027-03-28T01:00Z", None, true)]
#[case("Etc/GMT-1", "Europe/Berlin", "2026-10-25T00:59Z", None, true)]
#[case("Etc/GMT-1", "Europe/Berlin", "2026-10-25T01:00Z", None, false)]
#[case("America/New_York", "America/Bogota", "2027-03-14T06:59Z", None, false)]
#[case("America/New_York", "America/Bogota", "2027-03-14T07:00Z", None, true)]
#[case("Pacific/Auckland", "Pacific/Chatham", "2026-11-24T12:00Z", None, true)]
// What is past decides nothing, and of names that nobody knows nothing is said.
#[case("Etc/GMT-1", "Europe/Berlin", "2027-03-27T12:00Z", Some("2026-07-01T08:00Z"), false)]
#[case("Europe/Berlin", "Mars/Olympus", "2026-11-24T12:00Z", None, false)]
#[case("Mars/Olympus", "Europe/Berlin", "2026-11-24T12:00Z", None, false)]
fn the_computers_zone_against_the_place(
    #[case] computer_zone: &str,
    #[case] place: &str,
    #[case] now: &str,
    #[case] start: Option<&str>,
    #[case] wrong: bool,
) {
    let invitation = start.map_or_else(Invitation::default, |start| interview(instant(start), None));
    let evidence = Evidence { place_zone: Some(place.to_owned()), ..computer(computer_zone, invitation) };
    assert_eq!(finding(&diagnosed(&evidence, instant(now)), Code::TimeZoneWrong).is_some(), wrong);
}

#[test]
fn a_wrong_zone_names_both_places() {
    let now = instant("2026-11-24T12:00Z");
    let place_zone = Some("Asia/Kolkata".to_owned());
    let evidence = Evidence { place_zone, ..computer("America/New_York", Invitation::default()) };
    let expected = "Your computer is set to the time of New York, but you are in the time of Kolkata.";
    assert_eq!(headline(Code::TimeZoneWrong, &evidence, now), expected);
}

#[test]
fn an_interviewer_elsewhere_makes_no_zone_wrong() {
    let evidence = computer("Europe/Berlin", interview(instant("2026-11-24T12:20Z"), Some("America/New_York")));
    assert_eq!(codes(&diagnosed(&evidence, instant("2026-11-24T12:00Z"))), ["session-time-elsewhere"]);
}

/// 10:00 to 10:45 in London on 22 November and the four days after it.
#[rstest]
#[case::before("2026-11-24T09:40Z", &["session-time-elsewhere"], "10:00 in London is 11:00 for you, in 20 minutes.")]
#[case::while_it_goes_on("2026-11-24T10:40Z", &["session-missed"], SILENT)]
#[case::after(
    "2026-11-24T11:30Z",
    &["session-time-elsewhere", "session-not-started"],
    "10:00 in London is 11:00 tomorrow for you, in 22 h 30 min."
)]
#[case::after_the_last("2026-11-26T11:30Z", &["session-missed"], SILENT)]
fn of_a_meeting_that_repeats_one_session_counts(#[case] now: &str, #[case] expected: &[&str], #[case] note: &str) {
    let day = |day: u8| instant(&format!("2026-11-{day}T10:00Z"));
    let invitation = Invitation {
        ends_at: found(instant("2026-11-22T10:45Z")),
        repeats: Some(Repeats { starts: (23..=26).map(day).collect(), goes_on: false }),
        ..interview(day(22), Some("Europe/London"))
    };
    let evidence = computer("Europe/Berlin", invitation);
    assert_eq!(codes(&diagnosed(&evidence, instant(now))), expected);
    assert_eq!(headline(Code::SessionTimeElsewhere, &evidence, instant(now)), note);
}

#[test]
fn the_zone_of_the_place_is_compared_on_the_day_of_the_session_that_counts() {
    // Begun in winter; the next session is in summer, when Berlin is no longer at UTC+1.
    let repeats = Some(Repeats { starts: vec![instant("2027-03-29T08:00Z")], goes_on: false });
    let invitation = Invitation { repeats, ..interview(instant("2027-03-22T09:00Z"), None) };
    let place_zone = Some("Europe/Berlin".to_owned());
    let evidence = Evidence { place_zone, ..computer("Etc/GMT-1", invitation) };
    let diagnosis = diagnosed(&evidence, instant("2027-03-27T12:00Z"));
    assert!(finding(&diagnosis, Code::TimeZoneWrong).is_some(), "{diagnosis:?}");
}

#[test]
fn the_ends_of_time_are_no_crash() {
    for start in [Timestamp::MIN, Timestamp::MAX] {
        for now in [Timestamp::MIN, instant("2026-11-24T12:00Z"), Timestamp::MAX] {
            let invitation = Invitation { ends_at: found(Timestamp::MAX), ..interview(start, Some("Pacific/Chatham")) };
            let evidence =
                Evidence { place_zone: Some("America/New_York".to_owned()), ..computer("Europe/Berlin", invitation) };
            let diagnosis = diagnosed(&evidence, now);
            let explanation = Explainer::new("en", SystemFamily::Linux, None).explain(&diagnosis, &evidence);
            assert!(!explanation.headline.is_empty());
        }
    }
}
