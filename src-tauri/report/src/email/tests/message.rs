//! What the recruiter reads of what happened: the page's words, the failure, the system's words, or what the candidate says.

use super::*;

#[test]
fn without_a_page_the_failure_is_the_message() {
    let failure = Failure::new(FailureKind::Refused, "connection refused (os error 111)");
    let answer = HostAnswer { url: LINK.to_owned(), connect: Attempt::Failed(failure), ..HostAnswer::default() };
    let evidence = Evidence { host: Observed::Known(LinkAnswer { answer, ..LinkAnswer::default() }), ..evidence() };
    let finding = Finding::new(Code::PlatformDown).with_text("host", "interviews.example.com");
    let email = write(&report(evidence, vec![finding]), Recipient::Recruiter);
    assert_holds(&email.body, &["connection refused (os error 111)", "interviews.example.com does not answer"]);
}

#[rstest]
#[case::silent(&[], "interview site does not answer", "does not answer, while other sites do.")]
#[case::an_error(&[("status", "503")], "interview site shows an error", "shows an error (503), while other sites work.")]
#[case::an_error_with_words(
    &[("status", "503"), ("words", "Back soon.")],
    "interview site shows an error",
    "shows an error (503), while other sites work."
)]
#[case::it_says_so_itself(
    &[("words", "Down for maintenance.")],
    "interview site is not available",
    "says that it is not available right now."
)]
fn a_site_in_trouble_is_told_as_it_answered(
    #[case] args: &[(&str, &str)],
    #[case] subject: &str,
    #[case] happened: &str,
) {
    let finding = Finding::new(Code::PlatformDown).with_text("host", "interviews.example.com");
    let finding = args.iter().fold(finding, |finding, (name, value)| finding.with_text(name, value));
    let email = write(&report(evidence(), vec![finding]), Recipient::Recruiter);
    assert_eq!(email.subject, format!("Interview for Data Engineer: {subject}"));
    assert_holds(&email.body, &[&format!("The interview site interviews.example.com {happened}\n")]);
}

const WELCOME: &str = "Welcome to your interview. Press Start when you are ready.";

/// The computer of a candidate whose page works.
fn at_a_page_that_works() -> Evidence {
    let http = HttpAnswer {
        status: 200,
        page: PageText { words: Some(WELCOME.to_owned()), ..PageText::default() },
        ..HttpAnswer::default()
    };
    let answer = HostAnswer { url: LINK.to_owned(), http: Attempt::Succeeded(http), ..HostAnswer::default() };
    Evidence { host: Observed::Known(LinkAnswer { answer, whole_link: true, ..LinkAnswer::default() }), ..evidence() }
}

fn in_wrapper(http: Attempt<HttpAnswer>, connect: Attempt<String>) -> Evidence {
    let mut evidence = at_a_page_that_works();
    let Observed::Known(host) = &mut evidence.host else { panic!("it was asked") };
    let url = "https://filter.example/?u=1".to_owned();
    host.wrapper = Some(HostAnswer { url, http, connect, ..HostAnswer::default() });
    evidence
}

#[rstest]
#[case(Code::UdpBlocked)]
#[case(Code::TlsIntercepted)]
#[case(Code::VpnActive)]
#[case(Code::LinkWrapped)]
fn a_page_that_works_is_no_message(#[case] code: Code) {
    let email = write(&report(at_a_page_that_works(), vec![Finding::new(code)]), Recipient::Support);
    assert!(!email.body.contains("Welcome") && !email.body.contains("Status of the page"), "{}", email.body);
    assert_holds(&email.body, &["Interview site: interviews.example.com", "Time of the check"]);
}

#[test]
fn of_a_filter_in_the_way_its_own_page_is_the_message() {
    let words = Some("This address was blocked by your administrator.".to_owned());
    let http = HttpAnswer { status: 403, page: PageText { words, ..PageText::default() }, ..HttpAnswer::default() };
    let evidence = in_wrapper(Attempt::Succeeded(http), Attempt::Succeeded("203.0.113.7:443".to_owned()));
    let blocks = Finding::new(Code::LinkWrapperBlocks).with_text("wrapper", "Safe Links");
    let finding = blocks.with_text("words", "This address was blocked by your administrator.");
    let email = write(&report(evidence, vec![finding]), Recipient::Recruiter);
    let message = "The exact message: “This address was blocked by your administrator.”";
    assert_holds(&email.body, &[message, "Status of the page: 403", "Interview site: interviews.example.com"]);
    assert!(!email.body.contains("Welcome"), "{}", email.body);
}

#[test]
fn of_a_detour_that_is_closed_its_failure_is_the_message() {
    let refused = Attempt::Failed(Failure::new(FailureKind::Refused, "connection refused (os error 111)"));
    let finding = Finding::new(Code::LinkTrackerUnreachable).with_text("host", "filter.example");
    let email = write(&report(in_wrapper(Attempt::NotReached, refused), vec![finding]), Recipient::Recruiter);
    let happened = "goes over filter.example first, and that site cannot be reached";
    let message = "The exact message: “connection refused (os error 111)”";
    assert_holds(&email.body, &[happened, message, "Interview site: interviews.example.com"]);
    assert!(!email.body.contains("Welcome") && !email.body.contains("Status of the page"), "{}", email.body);
}

#[test]
fn of_a_camera_the_systems_words_are_the_message() {
    let failure = Failure::new(FailureKind::Busy, "Device or resource busy (os error 16)");
    let camera = Camera { stream: Observed::Known(Attempt::Failed(failure)), ..Camera::default() };
    let evidence = Evidence { camera: Observed::Known(camera), ..evidence() };
    let finding = Finding::new(Code::CameraInUse).with_text("program", "Zoom");
    let email = write(&report(evidence, vec![finding]), Recipient::Recruiter);
    assert_holds(&email.body, &["Device or resource busy (os error 16)", "Zoom", "may I join a little later"]);
    assert!(!email.body.contains(WORDS), "{}", email.body);
}

#[test]
fn what_is_only_a_risk_is_told_as_one() {
    let finding = Finding::new(Code::CpuSaturated).with_text("percent", 97);
    let email = write(&report(evidence(), vec![finding]), Recipient::Recruiter);
    assert_holds(&email.body, &["it may go badly", "may I join again"]);
    assert!(!email.body.contains("cannot join"), "{}", email.body);
}

#[test]
fn what_the_candidate_says_counts_where_nothing_was_found() {
    let evidence = Evidence { symptom: Some(Symptom::Expired), ..evidence() };
    let email = write(&report(evidence, Vec::new()), Recipient::Recruiter);
    assert_holds(&email.body, &["shows as expired", "send me a new link"]);
}

/// The computer of a candidate who left the camera out of the check, asked by a page that works.
fn without_camera(symptom: Option<Symptom>) -> Redacted<Report> {
    let camera = Camera { stream: Observed::Unknown(preflight_diagnosis::Why::NoConsent), ..Camera::default() };
    let evidence = Evidence { camera: Observed::Known(camera), symptom, ..at_a_page_that_works() };
    let diagnosis = diagnose(&evidence, Profile::generic(), "2026-11-20T12:00:00Z".parse().unwrap());
    report(evidence, diagnosis.findings)
}

#[rstest]
#[case(None, "I need help with my interview.\n")]
#[case(Some(Symptom::Other), "I need help with my interview.\n")]
#[case(Some(Symptom::CameraOrMicrophone), "but my camera or my microphone does not work there.\n")]
fn a_camera_that_was_not_tried_is_no_wish(#[case] symptom: Option<Symptom>, #[case] happened: &str) {
    let email = write(&without_camera(symptom), Recipient::Recruiter);
    assert_eq!(email.subject, "Interview for Data Engineer: I need help");
    assert_holds(&email.body, &["I need help with my interview.", happened, "Could you please tell me how to go on?"]);
    assert!(!email.body.contains("without my camera") && !email.body.contains("cannot join"), "{}", email.body);
    let support = write(&without_camera(symptom), Recipient::Support);
    assert_holds(&support.body, &[happened]);
    assert!(!(support.subject + &support.body).contains("amera left off"), "{}", support.body);
}

#[test]
fn who_was_asked_for_video_and_leaves_it_off_says_so() {
    let email = write(&without_camera(Some(Symptom::AskedForVideo)), Recipient::Recruiter);
    assert_holds(&email.subject, &["Camera left off"]);
    assert_holds(&email.body, &["I would like to take part without my camera.", "or do you need my video?"]);
}

/// A note is no reason to say that it may go badly, and not what somebody came for who reports something else.
#[rstest]
#[case(Code::VpnActive, None)]
#[case(Code::ProxyInUse, None)]
#[case(Code::LinkWrapped, Some(Symptom::CameraOrMicrophone))]
#[case(Code::LinkRepaired, Some(Symptom::Other))]
fn a_note_is_no_trouble(#[case] code: Code, #[case] symptom: Option<Symptom>) {
    let evidence = Evidence { symptom, ..at_a_page_that_works() };
    let email = write(&report(evidence, vec![Finding::new(code)]), Recipient::Recruiter);
    assert_holds(&email.body, &["I need help with my interview."]);
    assert!(!email.body.contains("it may go badly") && !email.body.contains("The link in my"), "{}", email.body);
}
