//! What the candidate says beside what was measured, as a table: symptom, what is seen of the page, findings.
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, Attempt, Camera, Code, Consent, Diagnosis, Evidence, Failure, FailureKind, HostAnswer, HttpAnswer,
    LinkAnswer, Microphone, Observed, Profile, Severity, Symptom, SystemFamily, Why, diagnose,
};
use preflight_invitation::read_text;
use preflight_page::PageText;
use preflight_report::{Action, Explainer};
use rstest::rstest;

const LINK: &str = "https://acme.example/i/8fK2mQ7xR1";

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

fn opened(status: u16, words: &str) -> Observed<LinkAnswer> {
    let words = Some(words.to_owned()).filter(|words| !words.is_empty());
    let http = HttpAnswer {
        status,
        page: PageText { words, ..PageText::default() },
        received_at: now(),
        ..HttpAnswer::default()
    };
    let answer = HostAnswer { url: LINK.to_owned(), http: Attempt::Succeeded(http), ..HostAnswer::default() };
    Observed::Known(LinkAnswer { answer, whole_link: true, ..LinkAnswer::default() })
}

/// What is seen of the page.
fn host(seen: &str) -> Observed<LinkAnswer> {
    match seen {
        "nothing" => Observed::Unknown(Why::NotAsked),
        "the root" => match opened(200, "Welcome to Acme") {
            Observed::Known(link) => Observed::Known(LinkAnswer { whole_link: false, ..link }),
            unknown @ Observed::Unknown(_) => unknown,
        },
        "unreachable" => {
            let connect = Attempt::Failed(Failure::new(FailureKind::Refused, "connection refused"));
            let resolve = Attempt::Succeeded(vec!["203.0.113.9".to_owned()]);
            let answer = HostAnswer { url: LINK.to_owned(), resolve, connect, ..HostAnswer::default() };
            Observed::Known(LinkAnswer { answer, whole_link: true, ..LinkAnswer::default() })
        }
        "404" => opened(404, "Not found"),
        "expired" => opened(410, "This invitation has expired."),
        "works" => opened(200, "Welcome to your interview. Press Start when you are ready."),
        "scripts" => match opened(200, "") {
            Observed::Known(mut link) => {
                if let Attempt::Succeeded(http) = &mut link.answer.http {
                    http.page.needs_script = true;
                }
                Observed::Known(link)
            }
            unknown @ Observed::Unknown(_) => unknown,
        },
        "forbidden" => opened(403, "Forbidden"),
        other => panic!("{other}"),
    }
}

fn evidence(symptom: &str, seen: &str) -> Evidence {
    Evidence {
        areas: vec![Area::Link],
        symptom: Some(symptom.parse().unwrap()),
        invitation: (symptom != "no-invitation").then(|| read_text(LINK)),
        host: host(seen),
        // Others answer: what is unreachable is this host.
        internet: Observed::Known(vec![answering(), answering()]),
        ..Evidence::default()
    }
}

fn answering() -> HostAnswer {
    let http = HttpAnswer { status: 204, received_at: now(), as_expected: Some(true), ..HttpAnswer::default() };
    HostAnswer { url: "http://probe.example/204".to_owned(), http: Attempt::Succeeded(http), ..HostAnswer::default() }
}

/// Each finding as `severity code (what is special) < what it is under`.
fn told(diagnosis: &Diagnosis) -> Vec<String> {
    let line = |finding: &preflight_diagnosis::Finding| {
        let severity = match finding.severity {
            Severity::Note => "note",
            Severity::Risk => "risk",
            Severity::Blocking => "blocking",
        };
        let said = finding.facts.text("said").map(|said| format!(" ({said})")).unwrap_or_default();
        let under = finding.hidden_by.map(|code| format!(" < {code}")).unwrap_or_default();
        format!("{severity} {}{said}{under}", finding.code)
    };
    diagnosis.findings.iter().map(line).collect()
}

#[rstest]
#[case("not-found", "nothing", &["blocking link-not-found (only)"])]
#[case("not-found", "the root", &["blocking link-not-found (only)"])]
#[case("not-found", "unreachable", &["blocking host-blocked", "risk link-not-found (only)"])]
#[case("not-found", "404", &["blocking link-not-found"])]
#[case("not-found", "expired", &["blocking link-expired"])]
#[case("not-found", "works", &["note link-not-found (works-now)"])]
#[case("not-found", "scripts", &["blocking link-not-found (only)"])]
#[case("not-found", "forbidden", &["blocking link-not-found (only)"])]
#[case("does-not-load", "nothing", &["blocking link-does-not-load (only)"])]
#[case("does-not-load", "the root", &["blocking link-does-not-load (only)"])]
#[case("does-not-load", "unreachable", &["blocking host-blocked"])]
#[case("does-not-load", "404", &["blocking link-not-found"])]
#[case("does-not-load", "expired", &["blocking link-expired"])]
#[case("does-not-load", "works", &["note link-does-not-load (works-now)"])]
#[case("does-not-load", "scripts", &["blocking link-does-not-load (only)"])]
#[case("does-not-load", "forbidden", &["blocking link-does-not-load (only)"])]
#[case("expired", "nothing", &["blocking link-expired (only)"])]
#[case("expired", "the root", &["blocking link-expired (only)"])]
#[case("expired", "unreachable", &["blocking host-blocked", "blocking link-expired (only)"])]
#[case("expired", "404", &["blocking link-expired", "blocking link-not-found < link-expired"])]
#[case("expired", "expired", &["blocking link-expired"])]
#[case("expired", "works", &["note link-expired (works-now)"])]
#[case("expired", "scripts", &["blocking link-expired (only)"])]
#[case("expired", "forbidden", &["blocking link-expired (only)"])]
#[case("resume-or-new", "nothing", &["note link-resume-available"])]
#[case("resume-or-new", "the root", &["note link-resume-available"])]
#[case("resume-or-new", "unreachable", &["blocking host-blocked", "note link-resume-available"])]
#[case("resume-or-new", "404", &["blocking link-not-found"])]
#[case("resume-or-new", "expired", &["blocking link-expired"])]
#[case("resume-or-new", "works", &["note link-resume-available"])]
#[case("resume-or-new", "scripts", &["note link-resume-available"])]
#[case("resume-or-new", "forbidden", &["note link-resume-available"])]
#[case("already-submitted", "nothing", &["note link-already-submitted (only)"])]
#[case("already-submitted", "the root", &["note link-already-submitted (only)"])]
#[case("already-submitted", "unreachable", &["blocking host-blocked", "note link-already-submitted (only)"])]
#[case("already-submitted", "404", &["blocking link-not-found", "note link-already-submitted (only)"])]
#[case("already-submitted", "expired", &["blocking link-expired", "note link-already-submitted (only)"])]
#[case("already-submitted", "works", &["note link-already-submitted (works-now)"])]
#[case("already-submitted", "scripts", &["note link-already-submitted (only)"])]
#[case("already-submitted", "forbidden", &["note link-already-submitted (only)"])]
#[case("time-ran-out", "nothing", &["note recording-timer-passed"])]
#[case("time-ran-out", "the root", &["note recording-timer-passed"])]
#[case("time-ran-out", "unreachable", &["blocking host-blocked", "note recording-timer-passed"])]
#[case("time-ran-out", "404", &["blocking link-not-found", "note recording-timer-passed"])]
#[case("time-ran-out", "expired", &["blocking link-expired", "note recording-timer-passed"])]
#[case("time-ran-out", "works", &["note recording-timer-passed"])]
#[case("time-ran-out", "scripts", &["note recording-timer-passed"])]
#[case("time-ran-out", "forbidden", &["note recording-timer-passed"])]
#[case("no-invitation", "nothing", &["blocking invitation-missing"])]
#[case("other", "nothing", &[])]
#[case("other", "404", &["blocking link-not-found"])]
#[case("other", "works", &[])]
#[case("camera-or-microphone", "nothing", &[])]
#[case("camera-or-microphone", "404", &["blocking link-not-found"])]
#[case("asked-for-video", "works", &[])]
fn a_symptom_beside_what_is_seen(#[case] symptom: &str, #[case] seen: &str, #[case] expected: &[&str]) {
    assert_eq!(told(&diagnose(&evidence(symptom, seen), Profile::generic(), now())), expected);
}

/// With nothing but the answer: no link, no network, no consent.
#[rstest]
#[case("not-found", "As you say, the interview page was not found.", &["Compare the link", "Ask the recruiter for a new link"])]
#[case("does-not-load", "As you say, the interview page does not load.", &["another browser", "copy the link", "on your phone", "another network", "Write to the recruiter"])]
#[case("expired", "As you say, your interview link has expired.", &["Ask the recruiter for a new link."])]
#[case("resume-or-new", "You can go on where you stopped: press Resume.", &["Do not press Start New", "Pressed Start New by mistake? Ask the recruiter"])]
#[case("already-submitted", "As you say, the page says that your interview was submitted.", &["Did you submit it? Then", "Only the recruiter can open the interview again, and it is theirs to decide"])]
#[case("time-ran-out", "The time for your answer ran out.", &["Finish the interview and submit it", "tell the recruiter"])]
#[case("no-invitation", "There is no interview link yet.", &["spam folder", "send it again"])]
fn a_symptom_alone_gets_the_advice(#[case] symptom: &str, #[case] headline: &str, #[case] advice: &[&str]) {
    let evidence = Evidence { areas: vec![Area::Link], symptom: Some(symptom.parse().unwrap()), ..Evidence::default() };
    let diagnosis = diagnose(&evidence, Profile::generic(), now());
    let explanation = Explainer::new("en", SystemFamily::Linux, None).explain(&diagnosis, &evidence);
    assert_eq!(explanation.headline, headline);
    let steps = explanation.primary.unwrap().steps;
    let texts = steps.iter().map(|step| step.text.as_str()).collect::<Vec<_>>().join("\n");
    for part in advice {
        assert!(texts.contains(part), "“{part}” is missing:\n{texts}");
    }
    let writes = steps.iter().any(|step| matches!(step.action, Some(Action::WriteEmail { .. })));
    assert!(writes, "the e-mail is never far: {texts}");
}

#[rstest]
#[case(None, &["network-offline", "camera-in-use", "microphone-missing"])]
#[case(Some(Symptom::Other), &["network-offline", "camera-in-use", "microphone-missing"])]
#[case(Some(Symptom::CameraOrMicrophone), &["camera-in-use", "microphone-missing", "network-offline"])]
#[case(Some(Symptom::AskedForVideo), &["network-offline", "microphone-missing", "camera-in-use"])]
fn what_the_candidate_cannot_do_comes_first(#[case] symptom: Option<Symptom>, #[case] expected: &[&str]) {
    let busy = Attempt::Failed(Failure::new(FailureKind::Busy, "busy"));
    let evidence = Evidence {
        areas: vec![Area::Camera, Area::Microphone, Area::Network],
        consent: Consent { camera: true, microphone: true, ..Consent::default() },
        symptom,
        network: Observed::Known(preflight_diagnosis::Network::default()),
        camera: Observed::Known(Camera { stream: Observed::Known(busy), ..Camera::default() }),
        microphone: Observed::Known(Microphone { devices: Observed::Known(Vec::new()), ..Microphone::default() }),
        ..Evidence::default()
    };
    let diagnosis = diagnose(&evidence, Profile::generic(), now());
    let codes: Vec<&str> = diagnosis.findings.iter().map(|finding| finding.code.name()).collect();
    assert_eq!(codes, expected);
}

#[test]
fn a_damaged_link_comes_before_what_it_led_to() {
    let mut evidence = evidence("not-found", "nothing");
    evidence.invitation = Some(read_text("the link that you sent"));
    let diagnosis = diagnose(&evidence, Profile::generic(), now());
    assert_eq!(told(&diagnosis), ["blocking link-malformed", "blocking link-not-found (only) < link-malformed"]);
}

#[test]
fn whoever_has_a_link_has_an_invitation() {
    let mut evidence = evidence("no-invitation", "works");
    evidence.invitation = Some(read_text(LINK));
    assert_eq!(told(&diagnose(&evidence, Profile::generic(), now())), Vec::<String>::new());
}

#[rstest]
#[case("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261120T121000Z\r\nSUMMARY:Interview\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", &["blocking invitation-missing"])]
#[case("From: Sophie <sophie@acme.example>\r\nTo: anna@mail.example\r\nSubject: Interview\r\n\r\nThe link follows.\r\n", &["blocking invitation-missing"])]
#[case("The link follows.", &["blocking link-malformed"])]
#[case("{link}", &["blocking link-malformed"])]
fn a_file_without_a_link_is_no_damaged_link(#[case] text: &str, #[case] expected: &[&str]) {
    let evidence = Evidence { areas: vec![Area::Link], invitation: Some(read_text(text)), ..Evidence::default() };
    assert_eq!(told(&diagnose(&evidence, Profile::generic(), now())), expected);
}

#[test]
fn what_file_and_candidate_both_say_is_said_once() {
    let mut evidence = evidence("no-invitation", "nothing");
    evidence.invitation =
        Some(read_text("From: Sophie <sophie@acme.example>\r\nTo: anna@mail.example\r\n\r\nThe link follows.\r\n"));
    assert_eq!(told(&diagnose(&evidence, Profile::generic(), now())), ["blocking invitation-missing"]);
}

#[test]
fn the_words_of_a_404_stand_under_expired() {
    let diagnosis = diagnose(&evidence("expired", "404"), Profile::generic(), now());
    assert_eq!(diagnosis.primary, Some(Code::LinkExpired));
    let facts = &diagnosis.findings[0].facts;
    assert_eq!((facts.text("status"), facts.text("words")), (Some("404".to_owned()), Some("Not found".to_owned())));
}
