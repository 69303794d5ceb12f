//! What a person reads first: the answer to a whole check.

use super::*;
use crate::explain::{Action, Explainer, Explanation};
use crate::testing::WithText;
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, AreaResult, Attempt, Browser, Browsers, Camera, CameraDevice, CameraKind, CameraStream, Diagnosis, Evidence,
    Finding, Observed, Outlook, Status, Symptom, Verdict, WhyUnknown,
};
use preflight_invitation::{Invitation, LinkReading};
use rstest::rstest;

fn area(area: Area, status: Status, why: Option<WhyUnknown>) -> AreaResult {
    AreaResult { area, status, why, took_ms: 0 }
}

/// All areas fine but for these.
fn areas(other: &[AreaResult]) -> Vec<AreaResult> {
    let of = |area_: Area| other.iter().find(|result| result.area == area_).cloned();
    Area::ALL.iter().copied().map(|one| of(one).unwrap_or(area(one, Status::Pass, None))).collect()
}

fn diagnosis(verdict: Verdict, findings: Vec<Finding>, areas: Vec<AreaResult>) -> Diagnosis {
    let primary = findings.first().map(|finding| finding.code);
    Diagnosis { at: now(), verdict, primary, findings, areas, page: None, outlook: Outlook::default() }
}

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

fn explain(diagnosis: &Diagnosis, evidence: &Evidence) -> Explanation {
    Explainer::new("en", SystemFamily::Linux, None).explain(diagnosis, evidence)
}

fn answer(verdict: Verdict, findings: Vec<Finding>, other: &[AreaResult]) -> Explanation {
    explain(&diagnosis(verdict, findings, areas(other)), &Evidence::default())
}

#[test]
fn nothing_found_is_ready() {
    let said = answer(Verdict::Ready, Vec::new(), &[]);
    assert_eq!(said.tag, "Ready");
    assert_eq!(said.headline, "You are ready.");
    assert_eq!(said.lead, "Everything we checked is fine.");
    assert_eq!(said.primary, None);
}

#[test]
fn what_was_left_off_is_said() {
    let said = answer(
        Verdict::Ready,
        Vec::new(),
        &[
            area(Area::Camera, Status::Unknown, Some(WhyUnknown::NoConsent)),
            area(Area::Microphone, Status::Unknown, Some(WhyUnknown::NoConsent)),
        ],
    );
    assert_eq!(said.headline, "Nothing is in the way so far.");
    let left_off = "You left the camera and the microphone off, so they were not checked.";
    assert_eq!(said.lead, format!("{left_off} Everything else we checked is fine."));
    assert_eq!((said.primary, said.status), (None, Status::Pass));
}

/// What the person chose is the answer only to the question whether they want to be seen.
#[test]
fn a_camera_that_stays_off_is_told_as_chosen() {
    let evidence = Evidence { symptom: Some(Symptom::AskedForVideo), ..Evidence::default() };
    let areas = areas(&[area(Area::Camera, Status::Unknown, Some(WhyUnknown::NoConsent))]);
    let said = explain(&diagnosis(Verdict::Ready, vec![Finding::new(Code::CameraDeclined)], areas), &evidence);
    assert_eq!((said.headline.as_str(), said.status), ("Your camera stays off, as you chose.", Status::Note));
    let tested = explain(&diagnosis(Verdict::Ready, Vec::new(), self::areas(&[])), &evidence);
    assert_eq!((tested.headline.as_str(), tested.status), ("You are ready.", Status::Pass));
}

/// Nobody is told that all is well who has just said that something does not work.
#[rstest]
#[case(Symptom::CameraOrMicrophone, "allow camera and microphone there")]
#[case(Symptom::Other, "If the same happens, ask for help")]
fn what_does_not_work_is_never_called_ready(#[case] symptom: Symptom, #[case] next: &str) {
    let evidence = Evidence { symptom: Some(symptom), ..Evidence::default() };
    let said = explain(&diagnosis(Verdict::Ready, Vec::new(), areas(&[])), &evidence);
    assert_eq!((said.tag.as_str(), said.status), ("Nothing found here", Status::Note));
    assert_eq!(said.headline, "We found nothing wrong on this computer.");
    assert!(said.lead.contains(next), "{}", said.lead);
}

#[test]
fn what_does_not_work_and_was_left_out_is_to_be_tested() {
    let left_off = |one| area(one, Status::Unknown, Some(WhyUnknown::NoConsent));
    let evidence = Evidence { symptom: Some(Symptom::CameraOrMicrophone), ..Evidence::default() };
    let mut diagnosis =
        diagnosis(Verdict::Ready, Vec::new(), areas(&[left_off(Area::Camera), left_off(Area::Microphone)]));
    diagnosis.outlook.untried = vec![Area::Camera, Area::Microphone];
    let said = explain(&diagnosis, &evidence);
    assert_eq!((said.tag.as_str(), said.status), ("Not tested yet", Status::Note));
    assert_eq!(said.headline, "We have not tested the camera and the microphone yet.");
    assert!(said.lead.starts_with("To find out what is wrong, they have to be switched on"), "{}", said.lead);
}

#[test]
fn what_has_started_is_to_be_joined() {
    let outlook = Outlook { has_started: true, ..Outlook::default() };
    let ready = Diagnosis { outlook, ..diagnosis(Verdict::Ready, Vec::new(), areas(&[])) };
    let said = explain(&ready, &Evidence::default());
    assert_eq!((said.tag.as_str(), said.headline.as_str()), ("Now", "It has started. Join now."));
}

/// Beside a clock that runs, a sentence that counts the minutes is soon not true.
#[test]
fn beside_a_clock_no_sentence_counts_the_minutes() {
    let finding = Finding::new(Code::SessionNotStarted)
        .with(preflight_diagnosis::fact::OPENS, "2026-11-20T12:30:00Z".parse::<Timestamp>().unwrap())
        .with(preflight_diagnosis::fact::IN_MINUTES, 30);
    let explainer = Explainer::new("en", SystemFamily::Linux, None);
    let told = |explainer: &Explainer| explainer.explain_finding(&finding, &Evidence::default(), now()).headline;
    assert_eq!(told(&explainer), "You are early: the interview opens at 12:30 UTC, in 30 minutes.");
    assert_eq!(told(&explainer.in_window()), "You are early: the interview opens at 12:30 UTC.");
}

/// The number above the answer is that of all there is to act on; notes are no part of it.
#[test]
fn everything_to_act_on_is_counted_once() {
    let findings = [Code::CameraMissing, Code::UdpBlocked, Code::SpeakerMuted, Code::VpnActive];
    let said = answer(Verdict::Blocked, findings.map(Finding::new).to_vec(), &[]);
    assert_eq!(said.tag, "3 things to fix");
    assert!(said.lead.ends_with("Start with this one."), "{}", said.lead);
    assert!(!said.lead.contains(char::is_numeric), "{}", said.lead);
}

#[test]
fn as_many_notes_are_counted_as_are_listed() {
    let findings = [Code::VpnActive, Code::ProxyInUse, Code::RestartPending].map(Finding::new).to_vec();
    let said = answer(Verdict::Ready, findings, &[]);
    assert!(said.lead.ends_with("3 things are good to know; they are below."), "{}", said.lead);
    assert_eq!(said.others.len(), 3);
}

#[test]
fn a_computer_without_a_link_is_ready_as_a_computer() {
    let said = answer(Verdict::Ready, Vec::new(), &[area(Area::Link, Status::Unknown, Some(WhyUnknown::NotAsked))]);
    assert_eq!(said.headline, "Your computer is ready.");
    assert!(said.lead.starts_with("No interview link was given, so it was not checked."), "{}", said.lead);
}

#[test]
fn a_link_that_was_not_opened_is_not_called_ready() {
    let said = answer(Verdict::Ready, Vec::new(), &[area(Area::Link, Status::Unknown, Some(WhyUnknown::NoConsent))]);
    assert_eq!(said.headline, "Nothing is in the way so far.");
    assert!(said.lead.contains("some links work only once"), "{}", said.lead);
}

#[test]
fn a_part_that_is_fine_is_not_everything() {
    let asked = vec![area(Area::Camera, Status::Pass, None), area(Area::Browser, Status::Pass, None)];
    let said = explain(&diagnosis(Verdict::Ready, Vec::new(), asked), &Evidence::default());
    assert_eq!(said.headline, "What we checked is fine.");
    assert_eq!(said.lead, "Checked and fine: the camera and the browser.");
}

#[test]
fn a_note_is_told_below_a_ready_answer() {
    let note = Finding::new(Code::VpnActive).with_text("vpn", "wg0");
    let said = answer(Verdict::Ready, vec![note], &[area(Area::Vpn, Status::Note, None)]);
    assert_eq!(said.headline, "You are ready.");
    assert_eq!(said.lead, "Everything we checked is fine. A VPN is on: wg0.");
}

#[test]
fn a_note_that_is_the_answer_comes_first() {
    let findings = vec![Finding::new(Code::LinkRepaired), Finding::new(Code::LinkAlreadySubmitted)];
    let said = answer(Verdict::Ready, findings, &[area(Area::Link, Status::Note, None)]);
    assert_eq!(said.tag, "Good to know");
    assert_eq!(said.headline, "The interview site says that your interview has already been submitted.");
    assert_eq!(said.primary.unwrap().code, Code::LinkAlreadySubmitted);
    assert_eq!(said.others.len(), 1);
}

#[test]
fn one_thing_in_the_way_is_the_answer() {
    let busy = Finding::new(Code::CameraInUse).with_text("program", "Zoom").with_text("pid", 4711);
    let said = answer(Verdict::Blocked, vec![busy], &[area(Area::Camera, Status::Blocking, None)]);
    assert_eq!(said.tag, "One thing to fix");
    assert_eq!(said.headline, "Another program is using your camera: Zoom.");
    assert_eq!(said.lead, "Only one program can use it at a time. Everything else we checked is fine.");
    let primary = said.primary.unwrap();
    assert_eq!(primary.severity_word, "Fix this first");
    assert_eq!(primary.steps[0].text, "Close Zoom. If it has a small icon in the top bar, choose Quit there.");
    assert_eq!(primary.steps[1].action, Some(Action::CheckAgain { areas: vec![Area::Camera] }));
    assert_eq!(primary.steps[1].label.as_deref(), Some("Check again"));
    let camera = said.areas.iter().find(|area| area.area == Area::Camera).unwrap();
    assert_eq!((camera.word.as_str(), camera.sentence.as_str()), ("to fix", said.headline.as_str()));
}

/// Nobody is to close the program that the interview runs in.
#[rstest]
#[case("yes", "In Microsoft Teams, press the camera button. Do not close it.")]
#[case("maybe", "Does your interview run in Microsoft Teams? Then press the camera button there, and do not close it.")]
fn the_interview_itself_is_not_to_be_closed(#[case] call: &str, #[case] first: &str) {
    let finding = Finding::new(Code::CameraInUse).with_text("program", "ms-teams.exe").with_text("call", call);
    for system in SystemFamily::ALL {
        let explainer = Explainer::new("en", *system, None);
        let told = explainer.explain_finding(&finding, &Evidence::default(), now());
        assert_eq!(told.headline, "Microsoft Teams has your camera.");
        assert_eq!(told.steps[0].text, first);
        let rest: Vec<&str> = told.steps[1..].iter().map(|step| step.text.as_str()).collect();
        assert!(rest.iter().all(|step| !step.contains("Restart")), "{rest:?}");
        assert!(rest.iter().all(|step| !step.contains("lose ") || step.starts_with("If not, close")), "{rest:?}");
    }
}

/// The browser has a switch of its own: this program's says nothing about it.
#[test]
fn a_switch_of_this_program_is_not_called_the_interviews() {
    for (code, what) in [(Code::CameraPermissionDenied, "camera"), (Code::MicrophonePermissionDenied, "microphone")] {
        let note = Finding::new(code).severity(Severity::Note).with_text("switch", "this-program");
        let area = area(note.area, Status::Unknown, Some(WhyUnknown::Denied));
        let explainer = Explainer::new("en", SystemFamily::MacOs, None);
        let said = explainer.explain(&diagnosis(Verdict::Unknown, vec![note], areas(&[area])), &Evidence::default());
        assert_eq!(said.headline, format!("We may not use the {what}, so we could not test it."));
        let steps = said.primary.unwrap().steps;
        for part in ["two switches", "the browser that you use", "Interview Preflight"] {
            assert!(steps[0].text.contains(part), "{}", steps[0].text);
        }
    }
}

#[test]
fn what_a_finding_explains_is_told_under_it() {
    let hidden = Finding { hidden_by: Some(Code::NetworkOffline), ..Finding::new(Code::PlatformDown) };
    let said = answer(Verdict::Blocked, vec![Finding::new(Code::NetworkOffline), hidden], &[]);
    assert_eq!(said.primary.unwrap().explains, ["Interview site in trouble"]);
    assert!(said.others.is_empty());
    assert!(!said.lead.contains("Everything else"), "{}", said.lead);
}

#[test]
fn a_risk_says_that_the_person_can_join() {
    let findings = vec![Finding::new(Code::UdpBlocked), Finding::new(Code::SpeakerMuted)];
    let said = answer(Verdict::AtRisk, findings, &[]);
    assert_eq!(said.tag, "2 things to improve");
    assert!(said.lead.ends_with("You can still join. Start with this one."), "{}", said.lead);
}

#[test]
fn it_is_not_you_when_the_site_is_down() {
    let down = Finding::new(Code::PlatformDown).with_text("host", "acme.example").with_text("status", 503);
    let said = answer(Verdict::Blocked, vec![down], &[]);
    assert_eq!(said.tag, "It is not you");
    assert_eq!(said.headline, "It is not you: acme.example has a problem of its own (error 503).");
}

#[test]
fn what_could_not_be_seen_is_named_with_what_to_do() {
    let said = answer(Verdict::Unknown, Vec::new(), &[area(Area::Camera, Status::Unknown, Some(WhyUnknown::TimedOut))]);
    assert_eq!(said.headline, "Nine checks are fine. We could not check the camera.");
    assert!(said.lead.starts_with("Check again."), "{}", said.lead);
    let camera = said.areas.iter().find(|area| area.area == Area::Camera).unwrap();
    assert_eq!(camera.word, "could not tell");
    assert_eq!(camera.sentence, "It gave no answer in time. You can check it again.");
}

#[test]
fn where_most_could_not_be_seen_nothing_is_counted() {
    let unseen = |one: &Area| area(*one, Status::Unknown, Some(WhyUnknown::Failed));
    let others: Vec<AreaResult> = Area::ALL.iter().skip(5).map(unseen).collect();
    let said = answer(Verdict::Unknown, Vec::new(), &others);
    assert_eq!(said.headline, "We could not tell.");
    assert!(said.lead.starts_with("We could not check the browser, the network"), "{}", said.lead);
}

#[test]
fn lines_say_what_was_seen() {
    let installed =
        vec![browser("chromium", "Chromium", Some("156.0.1")), browser("firefox", "Firefox", Some("153.0"))];
    let stream = CameraStream { width: 640, height: 480, frames: 31, span_ms: 1000, ..CameraStream::default() };
    let camera = Camera {
        devices: Observed::Known(vec![CameraDevice {
            name: "C920".to_owned(),
            id: "/dev/video0".to_owned(),
            kind: CameraKind::Real,
            default: true,
        }]),
        stream: Observed::Known(Attempt::Succeeded(stream)),
        ..Camera::default()
    };
    let evidence = Evidence {
        browsers: Observed::Known(Browsers { installed, default: None }),
        camera: Observed::Known(camera),
        ..Evidence::default()
    };
    let said = explain(&diagnosis(Verdict::Ready, Vec::new(), areas(&[])), &evidence);
    let sentence = |area: Area| said.areas.iter().find(|one| one.area == area).unwrap().sentence.clone();
    assert_eq!(sentence(Area::Browser), "Chromium 156 and Firefox 153 are installed.");
    assert_eq!(sentence(Area::Camera), "The camera gives a clear picture: 640×480, 30 a second.");
}

/// Buttons that open a link need one.
#[test]
fn links_are_opened_only_where_there_is_one_and_in_the_browser_that_is_here() {
    let better = Browser {
        name: "firefox".to_owned(),
        label: "Firefox ESR".to_owned(),
        version: None,
        program: "/usr/bin/firefox-esr".to_owned(),
        sandbox: None,
    };
    let finding =
        Finding::new(Code::BrowserDefaultUnsupported).with_text("browser", "opera").with_text("better", "firefox");
    let diagnosis = diagnosis(Verdict::AtRisk, vec![finding], areas(&[]));
    let browsers = Observed::Known(Browsers { installed: vec![better], default: None });
    let mut evidence = Evidence { browsers, ..Evidence::default() };
    let first = |evidence: &Evidence| explain(&diagnosis, evidence).primary.unwrap().steps.remove(0);
    assert_eq!(first(&evidence).action, None);
    evidence.invitation = Some(invitation());
    let step = first(&evidence);
    assert_eq!(step.action, Some(Action::OpenLink { browser: Some("firefox".to_owned()) }));
    assert_eq!(step.label.as_deref(), Some("Open in Firefox ESR"));
}

#[test]
fn another_browser_is_one_that_is_here_and_not_the_one_in_the_way() {
    let explained = |installed: Vec<Browser>| {
        let finding = Finding::new(Code::BrowserWebrtcRestricted).with_text("browser", "chrome");
        let browsers = Observed::Known(Browsers { installed, default: None });
        let evidence = Evidence { browsers, invitation: Some(invitation()), ..Evidence::default() };
        explain(&diagnosis(Verdict::AtRisk, vec![finding], areas(&[])), &evidence).primary.unwrap().steps.remove(0)
    };
    let chrome = browser("chrome", "Google Chrome", None);
    let step = explained(vec![chrome.clone(), browser("firefox", "Firefox ESR", None)]);
    assert_eq!(step.text, "Open the interview in Firefox ESR. That is the fastest way.");
    assert_eq!(step.action, Some(Action::OpenLink { browser: Some("firefox".to_owned()) }));
    assert_eq!(step.label.as_deref(), Some("Open in Firefox ESR"));
    assert_eq!(explained(vec![chrome]).action, None);
}

#[test]
fn another_browser_is_not_the_one_that_opens_links_and_its_steps_are_told() {
    let installed = vec![browser("chrome", "Google Chrome", None), browser("firefox", "Firefox", None)];
    let evidence = |default: &str| {
        let browsers = Browsers { installed: installed.clone(), default: Some(default.to_owned()) };
        Evidence { browsers: Observed::Known(browsers), invitation: Some(invitation()), ..Evidence::default() }
    };
    let explainer = |browser: Option<&str>| Explainer::new("en", SystemFamily::Linux, browser);
    let opened_in = |default: &str, given: Option<&str>| {
        let finding = Finding::new(Code::LinkDoesNotLoad);
        let diagnosis = diagnosis(Verdict::Blocked, vec![finding.clone()], areas(&[]));
        let told = explainer(given).explain_finding(&finding, &evidence(default), now());
        assert_eq!(explainer(given).explain(&diagnosis, &evidence(default)).primary.unwrap().steps, told.steps);
        told.steps[0].action.clone()
    };
    let in_browser = |name: &str| Some(Action::OpenLink { browser: Some(name.to_owned()) });
    assert_eq!(opened_in("chrome", None), in_browser("firefox"));
    assert_eq!(opened_in("firefox", None), in_browser("chrome"));
    assert_eq!(opened_in("firefox", Some("chrome")), in_browser("firefox"));
    let blocked = Finding::new(Code::BrowserSiteCameraBlocked);
    let step = explainer(None).explain_finding(&blocked, &evidence("firefox"), now()).steps.remove(0);
    assert!(step.text.contains("remove Blocked"), "{}", step.text);
}

fn browser(name: &str, label: &str, version: Option<&str>) -> Browser {
    Browser {
        name: name.to_owned(),
        label: label.to_owned(),
        version: version.map(str::to_owned),
        program: String::new(),
        sandbox: None,
    }
}

fn invitation() -> Invitation {
    let link = LinkReading { link: Some("https://acme.example/i/1".to_owned()), ..LinkReading::default() };
    Invitation { link: Some(link), ..Invitation::default() }
}

#[test]
fn words_of_a_page_are_made_harmless() {
    let words = format!("gone\u{1b}[2J\u{202e}\r\n{}", "x".repeat(900));
    let finding = Finding::new(Code::LinkExpired).with_text("words", words);
    let said = answer(Verdict::Blocked, vec![finding], &[]);
    assert!(!said.lead.chars().any(|c| c.is_control() || c == '\u{202e}'), "{}", said.lead);
    assert!(said.lead.contains("“gone[2J xxx"), "{}", said.lead);
    assert!(said.lead.chars().count() < 500);
}

#[test]
fn a_language_that_is_not_spoken_falls_back_to_english() {
    let explainer = Explainer::new("tlh-Latn", SystemFamily::Linux, None);
    assert_eq!(explainer.language(), "en");
    assert_eq!(explainer.text("headline-ready", &[]), "You are ready.");
    assert_eq!(explainer.text("tag-blocked", &[("count", "3")]), "3 things to fix");
}
