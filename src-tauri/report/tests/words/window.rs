//! The window in which one may join: who is early, who is late, and who is too late.

use super::time::{codes, computer, diagnosed, found, headline, instant, interview};
use jiff::ToSpan;
use preflight_diagnosis::{Code, Severity, SystemFamily};
use preflight_invitation::Invitation;
use preflight_report::Explainer;
use rstest::rstest;

/// Minutes from the start until now; the generic profile opens 30 minutes before and closes 15 minutes after.
#[rstest]
#[case(-31, None, &["session-not-started"])]
#[case(-30, None, &[])]
#[case(15, None, &[])]
#[case(16, None, &["session-missed"])]
#[case(16, Some(45), &["session-missed"])]
#[case(45, Some(45), &["session-missed"])]
#[case(46, Some(45), &["session-missed"])]
#[case(11, Some(10), &["session-missed"])]
#[case(16, Some(7 * 1440), &[])]
#[case(6 * 1440, Some(7 * 1440), &[])]
#[case(7 * 1440 + 1, Some(7 * 1440), &["session-missed"])]
#[case(16, Some(-60), &["session-missed"])]
fn the_window_of_a_session(#[case] minutes: i64, #[case] length: Option<i64>, #[case] expected: &[&str]) {
    let start = instant("2026-11-24T12:00Z");
    let later = |minutes: i64| start.checked_add(minutes.minutes()).unwrap();
    let ends_at = length.and_then(|length| found(later(length)));
    let evidence = computer("Europe/Berlin", Invitation { ends_at, ..interview(start, None) });
    assert_eq!(codes(&diagnosed(&evidence, later(minutes))), expected);
}

#[rstest]
#[case(16, None, Severity::Risk, "The interview began at 13:00, 16 minutes ago.")]
#[case(120, None, Severity::Risk, "The interview began at 13:00, 2 h ago.")]
#[case(121, None, Severity::Blocking, "The interview started at 13:00, 2 h 1 min ago.")]
#[case(16, Some(45), Severity::Note, "The interview started at 13:00, 16 minutes ago.")]
#[case(46, Some(45), Severity::Blocking, "The interview ended at 13:45, 1 minute ago.")]
#[case(3000, Some(45), Severity::Blocking, "The interview ended at 13:45 on Tuesday, 24 November, 2 days ago.")]
fn who_comes_late_reads_how_late(
    #[case] minutes: i64,
    #[case] length: Option<i64>,
    #[case] severity: Severity,
    #[case] expected: &str,
) {
    let start = instant("2026-11-24T12:00Z");
    let later = |minutes: i64| start.checked_add(minutes.minutes()).unwrap();
    let ends_at = length.and_then(|length| found(later(length)));
    let evidence = computer("Europe/Berlin", Invitation { ends_at, ..interview(start, None) });
    assert_eq!(diagnosed(&evidence, later(minutes)).findings[0].severity, severity);
    assert_eq!(headline(Code::SessionMissed, &evidence, later(minutes)), expected);
}

#[rstest]
#[case(16, &["Join now", "If nobody lets you in"])]
#[case(180, &["Write to the recruiter now", "Try the link all the same"])]
fn who_may_still_come_in_is_told_to_join(#[case] minutes: i64, #[case] expected: &[&str]) {
    let start = instant("2026-11-24T12:00Z");
    let now = start.checked_add(minutes.minutes()).unwrap();
    let evidence = computer("Europe/Berlin", interview(start, None));
    let diagnosis = diagnosed(&evidence, now);
    let told = Explainer::new("en", SystemFamily::Linux, None).explain_finding(
        &diagnosis.findings[0],
        &evidence,
        diagnosis.at,
    );
    assert_eq!(told.steps.len(), expected.len());
    assert!(told.steps.iter().zip(expected).all(|(step, start)| step.text.starts_with(start)), "{:?}", told.steps);
}

#[test]
fn a_last_moment_without_a_start_passes_too() {
    let ends_at = found(instant("2026-11-24T12:00Z"));
    let evidence = computer("Europe/Berlin", Invitation { ends_at, ..Invitation::default() });
    assert_eq!(codes(&diagnosed(&evidence, instant("2026-11-24T12:00Z"))), Vec::<&str>::new());
    let late = instant("2026-11-24T12:10Z");
    assert_eq!(headline(Code::SessionMissed, &evidence, late), "The interview ended at 13:00, 10 minutes ago.");
}

#[test]
fn who_is_early_reads_how_early() {
    let evidence = computer("Europe/Berlin", interview(instant("2026-11-24T15:00Z"), None));
    let expected = "You are early: the interview opens at 15:30, in 2 h 30 min.";
    assert_eq!(headline(Code::SessionNotStarted, &evidence, instant("2026-11-24T12:00Z")), expected);
}
