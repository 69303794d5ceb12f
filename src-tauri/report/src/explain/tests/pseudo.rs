//! Nothing that a person reads is composed outside the catalogue: in a pseudo-language every sentence stands in brackets
//! and has no Latin letter but for facts.

use super::*;
use crate::{
    email::{Email, EmailParts, SupportContact, Typed},
    explain::{Action, ExplainedFinding, Explanation, Recipient},
    redact::redact,
    report::{App, Report},
    result_code::ResultCode,
};
use jiff::Timestamp;
use preflight_diagnosis::{Evidence, Profile, diagnose};
use preflight_invitation::platform;
use rstest::rstest;
use serde::Deserialize;
use serde_json::Value;

/// A computer of `tests/evidence`.
#[derive(Deserialize)]
struct Recorded {
    now: Timestamp,
    evidence: Value,
}

fn recorded() -> Vec<(String, Evidence, Timestamp)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/evidence");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let recorded: Recorded = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, serde_json::from_value(recorded.evidence).unwrap(), recorded.now)
    };
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).map(read).collect()
}

#[rstest]
fn every_sentence_comes_from_the_catalogue(#[values("en-XA", "ar-XB")] language: &str) {
    let all = recorded();
    assert!(all.len() > 30, "{}", all.len());
    let mut strangers = BTreeSet::new();
    for (name, evidence, now) in all {
        let diagnosis = diagnose(&evidence, Profile::generic(), now);
        let mut known = facts(&serde_json::to_value((&evidence, &diagnosis.findings)).unwrap());
        known.extend(diagnosis.findings.iter().flat_map(|finding| names(&finding.facts)));
        let app = App {
            name: "interview-preflight".to_owned(),
            version: "0.1.0".to_owned(),
            system: "windows".to_owned(),
            architecture: "x86_64".to_owned(),
        };
        let report = redact(&Report::new(app, now, 0, evidence.clone(), diagnosis.clone()));
        let codes = diagnosis.findings.iter().map(|finding| finding.code.name());
        let mut in_emails = known.clone();
        in_emails.extend(codes.chain([ResultCode::of(&report).write().as_str()]).flat_map(words));
        let mut check = |text: &str, known: &BTreeSet<String>| {
            strangers.extend(from_elsewhere(text, known).into_iter().map(|what| format!("{name}: {what}")));
        };
        for family in SystemFamily::ALL.iter().copied() {
            let explanation = Explainer::new(language, family, None).explain(&diagnosis, &evidence);
            assert_eq!(explanation.language, language);
            texts_of(&explanation).into_iter().for_each(|text| check(text, &known));
        }
        for recipient in [Recipient::Recruiter, Recipient::Support] {
            let contact = SupportContact { recipient, address: None };
            let email = Email::write(&report, &contact, Typed::default(), EmailParts::default(), language);
            [&email.subject, &email.body].into_iter().for_each(|text| check(text, &in_emails));
        }
    }
    assert_eq!(strangers, BTreeSet::new());
}

#[rstest]
fn every_cause_comes_from_the_catalogue(#[values("en-XA", "ar-XB")] language: &str) {
    let explainer = Explainer::new(language, SystemFamily::Windows, Some("chrome"));
    let mut strangers = BTreeSet::new();
    for code in Code::ALL {
        for facts in situations(*code) {
            let mut known = self::facts(&serde_json::to_value(&facts).unwrap());
            known.extend(names(&facts));
            let told = explainer.cause(*code, &facts);
            for text in texts_of_finding(&told) {
                strangers.extend(from_elsewhere(text, &known).into_iter().map(|what| format!("{code}: {what}")));
            }
        }
    }
    assert_eq!(strangers, BTreeSet::new());
}

/// What is composed in code is found beside the brackets, between them, and as an argument.
#[rstest]
#[case("[Ŕééáðýý.] Ready.", &["Ready."])]
#[case("Free: [ƒŕéééé]", &["Free:"])]
#[case("[Ƒŕééééé: 350 MB.]", &["MB"])]
#[case("[Žóóóóɱ: Zoom, íš ûûšééð.] [[Ñéẋţ] ļîîñéé.]", &[])]
#[case("[Ñéẋţ", &["[Ñéẋţ"])]
#[case("Zoom", &[])]
fn a_sentence_from_elsewhere_is_found(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(from_elsewhere(text, &words("Zoom")), expected);
}

/// It is as long as languages that need more room than English.
#[test]
fn the_accented_language_is_about_two_fifths_longer() {
    let length = |language: &str| -> usize {
        let ids = catalogue(language).into_values().flatten();
        ids.filter_map(|id| say_strictly(language, &id, &Args::new()).ok()).map(|text| text.chars().count()).sum()
    };
    let (english, accented) = (length("en"), length("en-XA"));
    let percent = accented * 100 / english;
    assert!((130..=150).contains(&percent), "{percent} %");
}

fn texts_of(explanation: &Explanation) -> Vec<&str> {
    let findings = explanation.primary.iter().chain(&explanation.others).flat_map(texts_of_finding);
    let areas = explanation.areas.iter().flat_map(|area| [&area.label, &area.word, &area.sentence]);
    let answer = [&explanation.tag, &explanation.headline, &explanation.lead];
    answer.into_iter().chain(areas).map(String::as_str).chain(findings).collect()
}

fn texts_of_finding(finding: &ExplainedFinding) -> Vec<&str> {
    let own = [&finding.severity_word, &finding.title, &finding.headline, &finding.detail];
    let steps = finding.steps.iter().flat_map(|step| {
        let copied = match &step.action {
            // A link is a fact.
            Some(Action::Copy { text }) if !text.contains("://") => Some(text),
            Some(_) | None => None,
        };
        [Some(&step.text), step.label.as_ref(), copied]
    });
    own.into_iter().chain(&finding.explains).chain(steps.flatten()).map(String::as_str).collect()
}

/// Everything that stands outside brackets, and the words with Latin letters inside them that are no fact.
fn from_elsewhere(text: &str, facts: &BTreeSet<String>) -> Vec<String> {
    let mut depth = 0_usize;
    let (mut outside, mut inside) = (String::new(), String::new());
    for character in text.chars() {
        match character {
            '[' => depth += 1,
            ']' => {
                depth = depth.saturating_sub(1);
                inside.push(' ');
            }
            _ if depth > 0 => inside.push(character),
            _ => outside.push(character),
        }
    }
    if depth > 0 {
        return vec![text.to_owned()];
    }
    // A fact may stand alone: a link to copy.
    let stray = outside.split_whitespace().filter(|part| part.chars().any(char::is_alphanumeric));
    let stray = stray.filter(|part| words(part).iter().any(|word| !facts.contains(word)));
    let unknown = words(&inside).into_iter().filter(|word| !facts.contains(word));
    stray.map(str::to_owned).chain(unknown).collect()
}

/// The words of plain Latin letters.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| word.chars().any(|letter| letter.is_ascii_alphabetic())).map(str::to_owned).collect()
}

/// The words of all values.
fn facts(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(text) => words(text),
        Value::Array(items) => items.iter().flat_map(facts).collect(),
        Value::Object(fields) => fields.values().flat_map(facts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => BTreeSet::new(),
    }
}

/// The words of the names that programs, browsers and platforms go by.
fn names(findings: &Facts) -> BTreeSet<String> {
    let tables =
        [include_str!("../../../data/programs.toml"), include_str!("../../../../diagnosis/data/browsers.toml")];
    let tables = tables.into_iter().flat_map(|table| facts(&toml::from_str(table).unwrap()));
    let platforms = facts(&serde_json::to_value(findings).unwrap()).into_iter().filter_map(|name| platform(&name));
    tables.chain(platforms.flat_map(|platform| words(&platform.title))).collect()
}
