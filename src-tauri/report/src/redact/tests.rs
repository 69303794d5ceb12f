#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::testing::WithText;
use crate::{
    email::{Email, EmailParts, SupportContact, Typed},
    explain::Recipient,
    report::{App, report_schema},
    result_code::ResultCode,
};
use jiff::Timestamp;
use preflight_diagnosis::{Area, Code, FactKind, Load, Observed, Profile, System, SystemFamily, Why, diagnose};
use preflight_invitation::{Found, Invitation, Source};
use std::time::{Duration, Instant};

const NOW: &str = "2026-11-20T12:00:00Z";

/// Numbers that look random and are the same in each run (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn of(&mut self, alphabet: &str, length: usize) -> String {
        let letters: Vec<char> = alphabet.chars().collect();
        (0..length).map(|_| letters[self.below(letters.len())]).collect()
    }

    /// A secret or a name, as products and people make them.
    fn token(&mut self) -> String {
        const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
        const BASE62: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        const HEX: &str = "0123456789abcdef";
        match self.below(10) {
            0 => self.of(LOWER, 16),
            1 => self.of(BASE62, 9),
            2 => self.of("0123456789", 11),
            3 => self.of(HEX, 32),
            4 => [8, 4, 4, 4, 12].map(|length| self.of(HEX, length)).join("-"),
            5 => format!("eyJ{}.{}", self.of(BASE62, 20), self.of(BASE62, 12)),
            6 => format!("{}{}", capital(&self.of(LOWER, 6)), capital(&self.of(LOWER, 7))),
            7 => format!("{}.{}", self.of(LOWER, 6), self.of(LOWER, 7)),
            8 => self.of("田中山川花子佐藤鈴木高橋", 7),
            _ => format!("{}e\u{301}{}", self.of(LOWER, 4), self.of(LOWER, 4)),
        }
    }

    /// A text in which the token stands.
    fn text_around(&mut self, token: &str) -> String {
        match self.below(15) {
            0 => format!("https://interviews.example.com/i/{token}"),
            1 => format!("https://interviews.example.com/?{token}"),
            2 => format!("https://interviews.example.com/i?t={token}&l=en"),
            3 => format!("https://interviews.example.com/#/i/{token}"),
            4 => format!("https://{token}:x@interviews.example.com/start"),
            5 => format!("https://{token}.interviews.example.com/start"),
            6 => format!("https:\\\\interviews.example.com\\{token}"),
            7 => format!("//interviews.example.com/{token}"),
            8 => format!("localhost:8080/{token}"),
            9 => format!("Your link {token} has expired."),
            10 => format!("{token}\u{2019}s AirPods Pro"),
            11 => format!("error: {token} refused (os error 111)"),
            12 => format!("/home/{token}/.config/x"),
            13 => format!("{token}@example.org"),
            _ => token.to_owned(),
        }
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Makes reports after the schema of their type, with a token in every text.
struct Maker {
    schema: Value,
    random: Random,
    /// The places of texts that were made.
    places: BTreeSet<Vec<String>>,
    tokens: Vec<String>,
}

impl Maker {
    fn new(seed: u64) -> Maker {
        Maker { schema: report_schema(), random: Random(seed), places: BTreeSet::new(), tokens: Vec::new() }
    }

    fn report(&mut self) -> Report {
        self.tokens.clear();
        let value = self.value(&self.schema.clone(), &mut Vec::new());
        let mut report: Report = serde_json::from_value(value).expect("the schema describes the type");
        report.findings = self.findings();
        report.primary = Some(Code::ALL[self.random.below(Code::ALL.len())]);
        report
    }

    fn value(&mut self, schema: &Value, path: &mut Vec<String>) -> Value {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.schema.pointer(reference.trim_start_matches('#')).unwrap().clone();
            return self.value(&target, path);
        }
        for word in ["oneOf", "anyOf"] {
            if let Some(alternatives) = schema.get(word).and_then(Value::as_array) {
                let telling: Vec<&Value> = alternatives.iter().filter(|one| one["type"] != "null").collect();
                let at = self.random.below(telling.len());
                return self.value(telling[at], path);
            }
        }
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            return words[self.random.below(words.len())].clone();
        }
        if let Some(word) = schema.get("const") {
            return word.clone();
        }
        let kind = schema["type"].as_array().map_or(&schema["type"], |kinds| &kinds[0]);
        match kind.as_str().unwrap_or_default() {
            "object" => self.object(schema, path),
            "array" => (0..=self.random.below(2)).map(|_| self.value(&schema["items"], path)).collect(),
            "string" => self.text(path),
            "boolean" => (self.random.below(2) == 0).into(),
            "number" => 0.5.into(),
            // The schema's version, and any number.
            "integer" => 1.into(),
            "null" => Value::Null,
            other => panic!("{other:?} at {path:?}"),
        }
    }

    fn object(&mut self, schema: &Value, path: &mut Vec<String>) -> Value {
        let mut made = serde_json::Map::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            path.push(name.clone());
            // What facts a finding has depends on its code.
            let value = if *path == ["findings"] { Value::Array(Vec::new()) } else { self.value(field, path) };
            made.insert(name.clone(), value);
            path.pop();
        }
        Value::Object(made)
    }

    fn text(&mut self, path: &[String]) -> Value {
        self.places.insert(path.to_vec());
        let place: Vec<&str> = path.iter().map(String::as_str).collect();
        let may = may_leave(&place).unwrap_or_else(|| panic!("what may leave of {}?", path.join(".")));
        // A clock without a zone shows no more than its hands.
        let typed = if place.last() == Some(&"local") { NOW.trim_end_matches('Z') } else { NOW };
        if may == MayLeave::Typed { typed.into() } else { self.telling_text().into() }
    }

    fn telling_text(&mut self) -> String {
        let token = self.random.token();
        let text = self.random.text_around(&token);
        self.tokens.push(token);
        text
    }

    /// A finding of every code, with a token in every fact, and in one that nobody declared.
    fn findings(&mut self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Code::ALL.iter().copied().map(Finding::new).collect();
        for finding in &mut findings {
            for (name, _) in finding.code.cause().facts.iter().chain(&[("undeclared", FactKind::Number)]) {
                finding.facts.insert(name, Fact::Text(self.telling_text()));
            }
        }
        findings
    }
}

fn assert_holds_none(text: &str, tokens: &[String], form: &str) {
    let text = percent_encoding::percent_decode_str(text).decode_utf8_lossy().to_lowercase();
    for token in tokens {
        assert!(!text.contains(&token.to_lowercase()), "{token} leaves in the {form}:\n{text}");
    }
}

#[test]
fn of_every_text_of_a_report_it_is_decided_what_may_leave() {
    let mut maker = Maker::new(1);
    let mut known = 0;
    // Each alternative of the schema comes up sooner or later.
    for _ in 0..300 {
        maker.report();
        known = maker.places.len();
    }
    assert!(known > 180, "only {known} places came up");
}

#[test]
fn what_leaves_whole_can_hold_nothing_but_a_time() {
    let mut maker = Maker::new(2);
    let value = serde_json::to_value(maker.report()).unwrap();
    let mut times = Vec::new();
    places_of_times(&value, String::new(), &mut Vec::new(), &mut times);
    assert!(times.len() > 5, "{times:?}");
    for pointer in times {
        let mut other = value.clone();
        *other.pointer_mut(&pointer).unwrap() = "anna".into();
        assert!(serde_json::from_value::<Report>(other).is_err(), "{pointer} is no time");
    }
}

fn places_of_times(value: &Value, pointer: String, path: &mut Vec<String>, times: &mut Vec<String>) {
    match value {
        Value::String(_) => {
            let place: Vec<&str> = path.iter().map(String::as_str).collect();
            if may_leave(&place) == Some(MayLeave::Typed) {
                times.push(pointer);
            }
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, item)| places_of_times(item, format!("{pointer}/{at}"), path, times));
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                path.push(name.clone());
                places_of_times(field, format!("{pointer}/{name}"), path, times);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// 100,000 tokens of every shape, in every text of a report and in every form in which it leaves.
#[test]
fn no_token_leaves() {
    let mut maker = Maker::new(3);
    let mut tokens = 0;
    while tokens < 100_000 {
        let mut report = maker.report();
        tokens += maker.tokens.len();
        let redacted = redact(&report);
        assert_ne!(redacted.get().evidence, Evidence::default());
        assert_holds_none(&serde_json::to_string(&redacted).unwrap(), &maker.tokens, "report");
        assert_holds_none(&ResultCode::of(&redacted).write(), &maker.tokens, "code");
        // These are told beside the report, and shown before they are sent.
        report.evidence.account = None;
        if let Some(invitation) = &mut report.evidence.invitation {
            (invitation.invited, invitation.position) = (None, None);
        }
        let redacted = redact(&report);
        for recipient in [Recipient::Recruiter, Recipient::Support] {
            let contact = SupportContact { recipient, address: None };
            let email = Email::write(&redacted, &contact, Typed::default(), EmailParts::default(), "en");
            assert_holds_none(&(email.subject.clone() + &email.body), &maker.tokens, "e-mail");
            for link in [email.mailto("en"), email.gmail("en"), email.outlook("en")] {
                assert_holds_none(&link.unwrap(), &maker.tokens, "link of the e-mail");
            }
        }
    }
}

#[test]
fn what_is_redacted_once_is_redacted() {
    let mut maker = Maker::new(4);
    for _ in 0..30 {
        let once = redact(&maker.report());
        assert_eq!(redact(once.get()).get(), once.get());
    }
}

#[test]
fn kinds_of_what_is_left_out_are_told() {
    let mut maker = Maker::new(5);
    let told: BTreeSet<LeftOut> = (0..40).flat_map(|_| redact(&maker.report()).left_out().clone()).collect();
    assert_eq!(told.into_iter().collect::<Vec<_>>(), LeftOut::ALL);
    assert_eq!(redact(&empty()).left_out(), &BTreeSet::new());
}

fn empty() -> Report {
    let evidence = Evidence { areas: Area::ALL.to_vec(), ..Evidence::default() };
    let now = NOW.parse().unwrap();
    let diagnosis = diagnose(&evidence, Profile::generic(), now);
    Report::new(app(), now, 2310, evidence, diagnosis)
}

fn app() -> App {
    App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: "linux".to_owned(),
        architecture: "x86_64".to_owned(),
    }
}

#[test]
fn an_unreadable_result_leaves_codes_only() {
    let mut report = empty();
    report.evidence.load = Observed::Known(Load { processor_percent: f32::NAN, ..Load::default() });
    report.findings = vec![Finding::new(Code::CameraInUse).with_text("program", "anna")];
    let redacted = redact(&report);
    assert_eq!(redacted.get().evidence, Evidence::default());
    assert_eq!(redacted.get().findings, vec![Finding::new(Code::CameraInUse)]);
}

/// Twice a hostile megabyte takes twice the time of one, not four times; with room for a busy machine.
#[test]
fn redacting_takes_linear_time() {
    let time_of = |megabytes: usize| {
        let mut report = empty();
        let hostile =
            "https://a.example/x?10.0.0.1 anna@b.example … link has expired 00:1a:2b ".repeat(megabytes * 13_000);
        report.findings = vec![Finding::new(Code::LinkNotFound).with_text("words", &hostile)];
        report.evidence.storage = Observed::Unknown(Why::Failed("error 1 2 aaa ".repeat(megabytes * 70_000)));
        report.evidence.system = Observed::Known(System {
            name: "Windows 1 2 aaa ".repeat(megabytes * 60_000),
            ..System::new(SystemFamily::Windows)
        });
        report.evidence.account = Some(hostile);
        let started = Instant::now();
        redact(&report);
        started.elapsed()
    };
    let one = time_of(1);
    assert!(one < Duration::from_secs(10), "{one:?}");
    assert!(time_of(2) < one * 3 + Duration::from_millis(200), "{one:?}");
}

/// What is wrong with two addresses is still wrong once nobody can read them.
#[test]
fn a_redacted_report_of_two_addresses_means_the_same() {
    let now: Timestamp = NOW.parse().unwrap();
    let app = app();
    let all = ["anna@acme.example", "Anna.B@gmail.com", "annab@gmail.com", "annab@gmial.com", "anna@acme.con"];
    for invited in all.into_iter().map(Some).chain([None]) {
        for used in all.into_iter().map(Some).chain([None]) {
            let address = |address: &str| Found { value: address.to_owned(), at: Source::To };
            let evidence = Evidence {
                areas: vec![Area::Link],
                invitation: Some(Invitation { invited: invited.map(address), ..Invitation::default() }),
                account: used.map(str::to_owned),
                ..Evidence::default()
            };
            let diagnosed = |evidence: &Evidence| {
                let findings = diagnose(evidence, Profile::generic(), now).findings;
                findings.into_iter().map(|f| (f.code, f.severity, f.facts.text("slip"))).collect::<Vec<_>>()
            };
            let before = diagnosed(&evidence);
            let diagnosis = diagnose(&evidence, Profile::generic(), now);
            let redacted = redact(&Report::new(app.clone(), now, 1, evidence, diagnosis));
            assert_eq!(diagnosed(&redacted.get().evidence), before, "{invited:?} {used:?}");
            let text = serde_json::to_string(&redacted).unwrap();
            assert!(!text.to_lowercase().contains("anna") && !text.contains("acme"), "{text}");
            let again = redact(redacted.get());
            assert_eq!(again.get(), redacted.get(), "{invited:?} {used:?}");
        }
    }
}
