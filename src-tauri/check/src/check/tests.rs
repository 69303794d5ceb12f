#![allow(clippy::unwrap_used)]

use super::*;
use crate::testing::request;
use preflight_diagnosis::{Attempt, HostAnswer, HttpAnswer, Load, Speaker, Status, Storage};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

fn storage(free_mb: u32) -> Answer {
    Answer::Storage(Observed::Known(Storage { path: "/".to_owned(), free_mb }))
}

fn begin(before: Option<&Check>, request: CheckRequest) -> (Check, Plan) {
    Check::begin(request, before, &TimeZone::UTC, at(0)).unwrap()
}

#[test]
fn checking_again_in_part_keeps_what_is_known_of_the_rest() {
    let (mut first, _) = begin(None, request("", None));
    first.apply(storage(9000), 3, at(0));
    first.end(at(1));
    let report = first.report().cloned();
    let (mut again, plan) = begin(Some(&first), request("", Some(&[Area::Camera])));
    assert_eq!(plan.areas, [Area::Camera]);
    assert_eq!(again.evidence.areas, Area::ALL);
    assert_eq!(again.evidence.storage.known().map(|storage| storage.free_mb), Some(9000));
    assert_eq!(again.evidence.camera, Observed::Unknown(Why::NotAsked));
    assert_eq!(again.running(), [Area::Camera, Area::Device]);
    // The report stays until there is a new one.
    assert_eq!(again.report(), report.as_ref());
    again.end(at(5));
    assert_ne!(again.report(), report.as_ref());
}

#[test]
fn checking_something_else_or_everything_starts_from_nothing() {
    let (mut first, _) = begin(None, request("", None));
    first.apply(storage(9000), 3, at(0));
    first.end(at(1));
    let camera = Some(&[Area::Camera][..]);
    let (other, _) = begin(Some(&first), request("https://meet.example/other", camera));
    assert_eq!((other.evidence.storage.known(), other.report()), (None, None));
    assert_eq!(other.evidence.areas, [Area::Camera]);
    let (whole, _) = begin(Some(&first), request("", None));
    assert_eq!((whole.evidence.storage.known(), whole.report()), (None, None));
    let said = Answers { account: Some("anna@mail.example".to_owned()), ..Answers::default() };
    let (somebody, _) = begin(Some(&first), CheckRequest { answers: said, ..request("", camera) });
    assert_eq!(somebody.evidence.storage.known(), None);
}

#[test]
fn what_the_person_says_of_themselves_is_evidence() {
    let place_zone = Some("Asia/Kolkata".to_owned());
    let answers = Answers { account: Some("anna@mail.example".to_owned()), place_zone, ..Answers::default() };
    let (check, _) = begin(None, CheckRequest { answers, ..request("", None) });
    assert_eq!(check.evidence.account.as_deref(), Some("anna@mail.example"));
    assert_eq!(check.evidence.place_zone.as_deref(), Some("Asia/Kolkata"));
}

#[test]
fn what_was_skipped_is_not_called_fine() {
    let (mut check, _) = begin(None, request("", Some(&[Area::Device])));
    check.apply(storage(9000), 3, at(0));
    assert_eq!(check.report(), None);
    check.end(at(2));
    assert_eq!(check.running(), []);
    assert_eq!(check.evidence.load, Observed::Unknown(Why::TimedOut));
    let report = check.report().unwrap();
    assert_eq!((report.took_ms, report.areas[0].status), (2000, Status::Unknown));
}

#[test]
fn the_answer_to_the_tone_survives_a_later_answer_of_the_probe() {
    let (mut check, _) = begin(None, request("", Some(&[Area::Speaker])));
    check.answer_tone(false);
    assert_eq!(check.evidence.speaker, Observed::Unknown(Why::NotAsked));
    check.apply(Answer::Speaker(Observed::Known(Speaker::default())), 900, at(1));
    assert_eq!(check.evidence.speaker.known().unwrap().heard, Observed::Known(false));
}

#[test]
fn the_answer_to_the_tone_goes_into_the_report_and_changes_nothing_else_of_it() {
    let (mut check, _) = begin(None, request("", Some(&[Area::Speaker])));
    check.apply(Answer::Speaker(Observed::Known(Speaker::default())), 900, at(1));
    check.end(at(2));
    let before = check.report().unwrap().clone();
    check.answer_tone(false);
    let after = check.report().unwrap();
    assert_eq!(after.evidence.speaker.known().unwrap().heard, Observed::Known(false));
    assert_eq!((after.started_at, after.took_ms), (before.started_at, before.took_ms));
    assert_ne!(after.findings, before.findings);
}

#[test]
fn the_report_says_what_devices_showed_last_and_when_the_check_was_over() {
    let tone = |heard| Speaker { heard: Observed::Known(heard), ..Speaker::default() };
    let (mut check, _) = begin(None, request("", Some(&[Area::Speaker])));
    check.update(Answer::Speaker(Observed::Known(tone(true))), at(1));
    assert_eq!(check.evidence.speaker.known(), None, "what has not answered cannot change");
    check.apply(Answer::Speaker(Observed::Known(tone(false))), 900, at(1));
    check.end(at(2));
    check.update(Answer::Speaker(Observed::Known(tone(true))), at(60));
    check.end(at(61));
    let report = check.report().unwrap();
    assert_eq!(report.evidence.speaker.known().unwrap().heard, Observed::Known(true));
    assert_eq!((report.took_ms, report.evidence.took_ms[&Probe::Speaker]), (2000, 900));
}

#[test]
fn each_finding_is_new_once() {
    let (mut check, _) = begin(None, request("", Some(&[Area::Device])));
    assert_eq!(check.new_findings(), Vec::<Finding>::new());
    check.apply(storage(1), 3, at(0));
    let codes: Vec<Code> = check.new_findings().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::DiskFull]);
    assert_eq!(check.new_findings(), Vec::<Finding>::new());
}

#[test]
fn consent_that_was_withdrawn_is_none() {
    let consent = Consent { camera: true, microphone: true, ..Consent::default() };
    let (mut check, _) = begin(None, CheckRequest { consent, ..request("", None) });
    check.withdraw(Area::Camera);
    check.withdraw(Area::Speaker);
    assert_eq!(check.evidence.consent, Consent { camera: false, ..consent });
    check.restore(Area::Camera);
    assert_eq!(check.evidence.consent, consent);
}

#[test]
fn a_sign_in_page_settles_the_network_and_a_busy_computer_does_not() {
    let (mut check, _) = begin(None, request("", None));
    assert!(!check.is_settled());
    check.apply(Answer::Load(Observed::Known(Load { processor_percent: 99.0, ..Load::default() })), 1, at(0));
    assert!(!check.is_settled());
    let page = HttpAnswer {
        status: 302,
        location: Some("http://hotel.example/sign-in".to_owned()),
        as_expected: Some(false),
        received_at: at(0),
        ..HttpAnswer::default()
    };
    let portal = HostAnswer { http: Attempt::Succeeded(page), ..HostAnswer::default() };
    check.apply(Answer::Internet(Observed::Known(vec![portal.clone(), portal])), 20, at(0));
    assert_eq!(check.diagnosis().primary, Some(Code::CaptivePortal));
    assert!(check.is_settled());
    // When all have answered there is nobody to wait for.
    check.end(at(1));
    assert!(!check.is_settled());
}
