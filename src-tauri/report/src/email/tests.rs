#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod forms;
mod help_desk;
mod message;

use super::*;
use crate::testing::WithText;
use crate::{redact::redact, report::App};
use jiff::Timestamp;
use mail_parser::{MessageParser, MimeHeaders};
use percent_encoding::percent_decode_str;
use preflight_diagnosis::{
    Area, Attempt, Battery, BatteryState, Browser, Browsers, Camera, Code, Evidence, Failure, FailureKind, Finding,
    HostAnswer, HttpAnswer, LinkAnswer, Machine, Observed, Power, Profile, Severity, Symptom, System, SystemFamily,
    diagnose,
};
use preflight_invitation::{Assumption, Found, Invitation, LinkReading, Person, Source};
use preflight_page::PageText;
use proptest::prelude::*;
use rstest::rstest;

const LINK: &str = "https://interviews.example.com/i/8f3a2b9c41";
const WORDS: &str = "This page could not be found. Ask the person who invited you.";

/// The computer of a candidate whose link answers 404.
fn evidence() -> Evidence {
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let http = HttpAnswer {
        status: 404,
        url: LINK.to_owned(),
        redirects: 0,
        location: None,
        date: Some(now),
        received_at: now,
        as_expected: None,
        page: PageText { title: Some("Not found".to_owned()), words: Some(WORDS.to_owned()), ..PageText::default() },
        ..HttpAnswer::default()
    };
    let answer = HostAnswer { url: LINK.to_owned(), http: Attempt::Succeeded(http), ..HostAnswer::default() };
    let recruiter = Person { name: Some("Sophie König".to_owned()), address: "sophie@example.com".to_owned() };
    Evidence {
        areas: Area::ALL.to_vec(),
        invitation: Some(Invitation {
            link: Some(LinkReading { input: LINK.to_owned(), link: Some(LINK.to_owned()), ..LinkReading::default() }),
            position: Some(Found { value: "Data Engineer".to_owned(), at: Source::Subject }),
            recruiter: Some(Found { value: recruiter, at: Source::ReplyTo }),
            starts_at: Some(Found { value: "2026-11-20T12:30:00Z".parse().unwrap(), at: Source::DtStart }),
            ..Invitation::default()
        }),
        system: Observed::Known(System {
            name: "Windows 11".to_owned(),
            version: "24H2".to_owned(),
            time_zone: Some("Europe/Berlin".to_owned()),
            ..System::new(SystemFamily::Windows)
        }),
        host: Observed::Known(LinkAnswer { answer, whole_link: true, ..LinkAnswer::default() }),
        browsers: Observed::Known(Browsers {
            installed: vec![browser("firefox", "Firefox", "153.0.1"), browser("edge", "Microsoft Edge", "156.0.3.4")],
            default: Some("edge".to_owned()),
        }),
        ..Evidence::default()
    }
}

fn browser(name: &str, label: &str, version: &str) -> Browser {
    Browser {
        name: name.to_owned(),
        label: label.to_owned(),
        version: Some(version.to_owned()),
        program: String::new(),
        sandbox: None,
    }
}

fn report(evidence: Evidence, findings: Vec<Finding>) -> Redacted<Report> {
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    let app = App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: "windows".to_owned(),
        architecture: "x86_64".to_owned(),
    };
    let mut diagnosis = diagnose(&evidence, Profile::generic(), now);
    diagnosis.primary = findings.first().map(|finding| finding.code);
    diagnosis.findings = findings;
    redact(&Report::new(app, now, 2310, evidence, diagnosis))
}

fn not_found() -> Redacted<Report> {
    let finding = Finding::new(Code::LinkNotFound).with_text("host", "interviews.example.com").with_text("status", 404);
    report(evidence(), vec![finding.with_text("words", WORDS)])
}

fn write(report: &Redacted<Report>, recipient: Recipient) -> Email {
    let contact = SupportContact { recipient, address: Some("sophie@example.com".to_owned()) };
    Email::write(report, &contact, Typed::default(), EmailParts::default(), "en")
}

fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{part}” is not in:\n{text}");
    }
}

#[test]
fn a_recruiter_reads_what_happened_and_what_is_asked_for() {
    let email = write(&not_found(), Recipient::Recruiter);
    assert_eq!(email.to.as_deref(), Some("sophie@example.com"));
    assert!(email.subject.starts_with("Interview for Data Engineer: "), "{}", email.subject);
    insta::assert_snapshot!(email.body);
}

/// The whole e-mail of each cause that keeps a candidate out, of which nothing but the cause is known: to be read aloud. No
/// sentence in it may say what was not seen.
#[test]
fn every_blocking_cause_has_an_email_that_can_be_sent() {
    let mut told = String::new();
    for code in Code::ALL.iter().filter(|code| code.cause().severity == Severity::Blocking) {
        let evidence = Evidence { host: Observed::default(), ..evidence() };
        let email = write(&report(evidence, vec![Finding::new(*code)]), Recipient::Recruiter);
        told += &format!("── {code}\n{}\n\n{}\n", email.subject, email.body);
    }
    insta::assert_snapshot!(told);
}

/// Every cause of the link and of the time: the subject, what happened, and what is asked for.
#[test]
fn every_cause_asks_for_exactly_what_helps() {
    let mut told = String::new();
    for code in Code::ALL.iter().filter(|code| matches!(code.cause().area, Area::Link | Area::Time)) {
        let mut evidence = evidence();
        let invitation = evidence.invitation.as_mut().unwrap();
        invitation.invited = Some(Found { value: "anna@gmial.com".to_owned(), at: Source::To });
        evidence.account = Some("anna@gmail.com".to_owned());
        let finding = Finding::new(*code);
        let email = write(&report(evidence, vec![finding]), Recipient::Recruiter);
        let parts =
            EmailParts { message: false, device: false, browser: false, other_checks: false, ..EmailParts::default() };
        let contact = SupportContact { recipient: Recipient::Recruiter, address: None };
        let mut without = self::evidence();
        without.invitation.as_mut().unwrap().position = None;
        let short = Email::write(&report(without, vec![Finding::new(*code)]), &contact, Typed::default(), parts, "en");
        let said = |email: &Email| {
            let paragraphs: Vec<&str> = email.body.split("\n\n").collect();
            format!("{}\n{}", paragraphs[2], paragraphs.iter().find(|part| part.contains('?')).unwrap_or(&"(nothing)"))
        };
        told += &format!("{code}\n  {}\n", email.subject);
        for line in said(&email).lines() {
            told += &format!("  {line}\n");
        }
        if said(&short) != said(&email) {
            told += "  or, where no address is known:\n";
            for line in said(&short).lines() {
                told += &format!("  {line}\n");
            }
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn both_addresses_are_named_to_the_recruiter_only_and_only_if_wanted() {
    let mut evidence = evidence();
    let invitation = evidence.invitation.as_mut().unwrap();
    invitation.invited = Some(Found { value: "anna.m@gmial.com".to_owned(), at: Source::To });
    evidence.account = Some("anna.m@gmail.com".to_owned());
    let finding = Finding::new(Code::InvitationWrongAddress).with_text("invited", "anna.m@gmial.com");
    let report = report(evidence, vec![finding.with_text("used", "anna.m@gmail.com")]);
    let written = |recipient, addresses| {
        let contact = SupportContact { recipient, address: None };
        Email::write(&report, &contact, Typed::default(), EmailParts { addresses, ..EmailParts::default() }, "en")
    };
    assert_holds(
        &written(Recipient::Recruiter, true).body,
        &["The invitation went to anna.m@gmial.com. The address I use is anna.m@gmail.com.", "to anna.m@gmail.com?"],
    );
    for email in [written(Recipient::Recruiter, false), written(Recipient::Support, true)] {
        assert!(!(email.subject + &email.body).contains("anna"), "{}", email.body);
    }
    // The report that goes along never names them.
    let file = written(Recipient::Recruiter, true).eml(&report).unwrap();
    let attachment = MessageParser::new().parse(&file).unwrap();
    assert!(!std::str::from_utf8(attachment.attachment(0).unwrap().contents()).unwrap().contains("anna"));
}

#[test]
fn an_address_that_is_none_is_not_named() {
    let mut evidence = evidence();
    evidence.account = Some("anna@example.com\r\nBcc: x@y.example".to_owned());
    let email = write(&report(evidence, vec![Finding::new(Code::InvitationMissing)]), Recipient::Recruiter);
    assert_holds(&email.body, &["to the address that I am writing from?"]);
}

#[rstest]
#[case("America/New_York", "07:30 (New York)")]
#[case("Etc/GMT+8", "04:30 (UTC−8)")]
fn a_start_in_another_zone_is_told_on_both_clocks(#[case] zone: &str, #[case] there: &str) {
    let mut evidence = evidence();
    let invitation = evidence.invitation.as_mut().unwrap();
    invitation.zone = Some(Found { value: zone.to_owned(), at: Source::DtStart });
    let email = write(&report(evidence, vec![Finding::new(Code::SessionTimeElsewhere)]), Recipient::Recruiter);
    assert_holds(&email.body, &[&format!("It is planned for 2026-11-20 13:30 (Berlin), which is 2026-11-20 {there}.")]);
}

/// Nobody is told as a fact what was only assumed; that the year was left out is no doubt.
#[rstest]
#[case(Assumption::OneOfSeveral, "As I understand the invitation, it is planned for")]
#[case(Assumption::Year, "It is planned for")]
fn a_start_that_was_assumed_is_told_as_understood(#[case] assumed: Assumption, #[case] planned: &str) {
    let mut evidence = evidence();
    evidence.invitation.as_mut().unwrap().assumed = vec![assumed];
    let email = write(&report(evidence, vec![Finding::new(Code::LinkNotFound)]), Recipient::Recruiter);
    assert_holds(&email.body, &[planned]);
}

#[test]
fn an_unclear_start_is_quoted() {
    let mut evidence = evidence();
    let invitation = evidence.invitation.as_mut().unwrap();
    invitation.starts_at = None;
    let unclear = preflight_invitation::UnclearStart {
        words: "24 November, 10:00 CST".to_owned(),
        local: None,
        choices: Vec::new(),
    };
    invitation.unclear_start = Some(Found { value: unclear, at: Source::MailText });
    let email = write(&report(evidence, vec![Finding::new(Code::SessionTimeElsewhere)]), Recipient::Recruiter);
    assert_holds(&email.body, &["The invitation says “24 November, 10:00 CST”", "its city or time zone?"]);
}

#[rstest]
fn who_is_only_late_asks_for_no_other_time(#[values(Severity::Note, Severity::Risk)] severity: Severity) {
    let finding = Finding::new(Code::SessionMissed).severity(severity);
    let email = write(&report(evidence(), vec![finding]), Recipient::Recruiter);
    assert_holds(&email.body, &["joining now"]);
    assert!(!(email.subject + &email.body).contains("another time"));
}

#[test]
fn what_works_again_is_not_complained_about() {
    let finding = Finding::new(Code::LinkExpired).with_text("said", "works-now").severity(Severity::Note);
    let email = write(&report(evidence(), vec![finding]), Recipient::Recruiter);
    assert!(!email.body.contains("expired") && !email.subject.contains("expired"), "{}", email.body);
}

#[test]
fn nothing_of_the_invitations_secrets_or_people_is_in_the_text() {
    for recipient in [Recipient::Recruiter, Recipient::Support] {
        let contact = SupportContact { recipient, address: Some("jobs@example.com".to_owned()) };
        let email = Email::write(&not_found(), &contact, Typed::default(), EmailParts::default(), "en");
        let text = email.subject + &email.body;
        for secret in ["8f3a2b9c41", "Sophie", "König", "sophie@"] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
}

#[test]
fn the_recruiter_of_the_invitation_is_greeted_by_name() {
    assert!(write(&not_found(), Recipient::Recruiter).body.starts_with("Hello Sophie König,\n"));
    assert!(!write(&not_found(), Recipient::Support).body.contains("Sophie"));
}

#[test]
fn parts_that_are_switched_off_are_not_there() {
    let contact = SupportContact { recipient: Recipient::Recruiter, address: None };
    let report = not_found();
    let code = crate::result_code::ResultCode::of(&report).write();
    let none = EmailParts {
        device: false,
        browser: false,
        message: false,
        other_checks: false,
        result_code: false,
        addresses: false,
    };
    let all = [
        (EmailParts { device: true, ..none }, "Windows 11 24H2"),
        (EmailParts { browser: true, ..none }, "Microsoft Edge 156.0.3.4"),
        (EmailParts { message: true, ..none }, WORDS),
        (EmailParts { result_code: true, ..none }, &code),
    ];
    for (parts, shown) in all {
        let body = Email::write(&report, &contact, Typed::default(), parts, "en").body;
        for (_, part) in all {
            assert_eq!(body.contains(part), part == shown, "{part}:\n{body}");
        }
    }
}

/// Whoever reads of one alone sends the candidate into the other.
#[test]
fn of_two_faults_both_are_told() {
    let camera = serde_json::json!({"known": {
        "devices": {"known": [{"name": "Integrated Camera", "id": "/dev/video0", "default": true}]},
        "holders": {"known": [{"name": "zoom", "pid": 4711}]},
        "stream": {"known": {"failed": {"kind": "busy", "message": "Device or resource busy"}}},
    }});
    let settings = serde_json::json!({"known": [{"browser": "chrome", "profile": "Default", "is_current": true,
        "origin": "https://interviews.example.com", "camera": {"known": "blocked"}}]});
    let evidence = Evidence {
        areas: vec![Area::Camera, Area::Browser],
        host: Observed::default(),
        camera: serde_json::from_value(camera).unwrap(),
        site_settings: serde_json::from_value(settings).unwrap(),
        browsers: Observed::Known(Browsers {
            installed: vec![browser("chrome", "Google Chrome", "156.0.8078.79")],
            default: Some("chrome".to_owned()),
        }),
        ..evidence()
    };
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    let findings = diagnose(&evidence, Profile::generic(), now).findings;
    let report = report(evidence, findings);
    for recipient in [Recipient::Recruiter, Recipient::Support] {
        let email = write(&report, recipient);
        insta::assert_snapshot!(format!("of_two_faults_{recipient:?}"), format!("{}\n\n{}", email.subject, email.body));
    }
}

#[test]
fn the_position_is_the_typed_one_then_the_invitations_and_else_left_out() {
    let contact = SupportContact { recipient: Recipient::Recruiter, address: None };
    let write = |report: &Redacted<Report>, position| {
        let typed = Typed { position, ..Typed::default() };
        Email::write(report, &contact, typed, EmailParts::default(), "en").body
    };
    assert_holds(&write(&not_found(), Some("Baker\r\nBcc: x")), &["Baker Bcc: x"]);
    assert_holds(&write(&not_found(), Some("  ")), &["Data Engineer"]);
    let without = report(Evidence { invitation: None, ..evidence() }, Vec::new());
    assert_holds(&write(&without, None), &["I am writing about my video interview.\n"]);
}

#[test]
fn the_candidate_s_name_stands_under_it_once_it_was_typed() {
    for recipient in [Recipient::Recruiter, Recipient::Support] {
        let contact = SupportContact { recipient, address: None };
        for (name, end) in [(Some(" Anna\r\nKönig "), "\n\nAnna König\n"), (Some(" "), "help.\n"), (None, "help.\n")]
        {
            let typed = Typed { name, ..Typed::default() };
            let body = Email::write(&not_found(), &contact, typed, EmailParts::default(), "en").body;
            assert!(body.ends_with(end), "{name:?}:\n{body}");
        }
    }
}

#[test]
fn every_cause_makes_a_whole_email() {
    for code in Code::ALL.iter().copied() {
        for recipient in [Recipient::Recruiter, Recipient::Support] {
            let email = write(&report(evidence(), vec![Finding::new(code)]), recipient);
            assert!(!email.subject.is_empty() && !is_unfinished(&email.subject), "{code}: {}", email.subject);
            assert!(!is_unfinished(&email.body), "{code}: {}", email.body);
            let words = if code.cause().area == Area::Link { "Not found" } else { "" };
            assert_holds(&email.body, &["Data Engineer", words, "Windows 11 24H2", "Microsoft Edge 156.0.3.4"]);
        }
    }
}

/// A sentence that was not found, or a value that nobody filled in.
fn is_unfinished(text: &str) -> bool {
    ["email-", "{ $", "{$", "none”", " none "].iter().any(|left| text.contains(left))
}

#[test]
fn every_kind_that_is_left_out_has_a_word() {
    let explainer = crate::explain::Explainer::new("en", SystemFamily::Linux, None);
    for kind in crate::redact::LeftOut::ALL {
        let id = format!("left-out-{}", kind.name());
        assert_ne!(explainer.text(&id, &[]), id);
    }
}

#[test]
fn the_result_code_leads_back_to_the_finding() {
    let email = write(&not_found(), Recipient::Recruiter);
    let line = email.body.lines().find_map(|line| line.strip_prefix("Result code: ")).unwrap();
    assert_eq!(crate::result_code::ResultCode::read(line).unwrap().findings, [Code::LinkNotFound]);
}
