//! Pages of interview sites in, causes out: the files of `tests/pages`, each with its first line
//! `expected | status | what the page is modelled on`. Expected is a cause (with the time or the address that it tells),
//! `fine`, or `could not tell:` with a word of the reason.
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, Attempt, Code, Diagnosis, Evidence, HostAnswer, HttpAnswer, LinkAnswer, LinkHandler, Observed, Probe,
    Profile, Status, SystemFamily, diagnose,
};
use preflight_invitation::Invitation;
use preflight_page::PageText;
use preflight_report::{App, Explainer, Report, redact};
use std::{collections::BTreeSet, fs, path::PathBuf};

/// What the window and the report say of a page that leaves it open.
const REASONS: [(&str, &str); 7] = [
    ("person", "seen-link-bot-check"),
    ("country", "seen-link-region"),
    ("scripts", "seen-link-needs-script"),
    ("another page", "seen-link-sends-on"),
    ("empty", "seen-link-empty"),
    ("refused", "seen-link-refused"),
    ("wait", "seen-link-too-many"),
];

struct Page {
    name: String,
    expected: String,
    status: u16,
    body: String,
}

fn pages() -> Vec<Page> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read(&fs::read_to_string(path).unwrap(), path)).collect()
}

fn read(text: &str, path: &std::path::Path) -> Page {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let (first, body) = text.split_once('\n').expect("a first line");
    let first = first.trim_start_matches("<!--").trim_start_matches("//").trim_end_matches("-->");
    let [expected, status, model] = first.splitn(3, " | ").map(str::trim).collect::<Vec<_>>()[..] else {
        panic!("{name}: {first}")
    };
    assert!(!model.is_empty(), "{name}");
    Page { name, expected: expected.to_owned(), status: status.parse().expect("a status"), body: body.to_owned() }
}

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// A computer where nothing but the interview's page was asked.
fn evidence(page: &Page) -> Evidence {
    let url = "https://acme.example/i/1".to_owned();
    let http = HttpAnswer {
        status: page.status,
        url: url.clone(),
        received_at: now(),
        page: PageText::read(&page.body, &url),
        ..HttpAnswer::default()
    };
    let answer = HostAnswer {
        url,
        resolve: Attempt::Succeeded(vec!["203.0.113.9".to_owned()]),
        connect: Attempt::Succeeded("203.0.113.9:443".to_owned()),
        http: Attempt::Succeeded(http),
        ..HostAnswer::default()
    };
    Evidence {
        areas: vec![Area::Link],
        account: Some("ada@home.example".to_owned()),
        invitation: Some(Invitation::default()),
        host: Observed::Known(LinkAnswer { answer, whole_link: true, ..LinkAnswer::default() }),
        handlers: Observed::Known(vec![LinkHandler { scheme: "zoommtg".to_owned(), program: None }]),
        // Two unrelated hosts answer, so that a 5xx is the site's own.
        addresses: serde_json::from_str(
            r#"{"known": {"public": [{"address": "1.1.1.1:443", "connect": {"succeeded": null}, "took_ms": 9},
                                     {"address": "8.8.8.8:443", "connect": {"succeeded": null}, "took_ms": 9}]}}"#,
        )
        .unwrap(),
        took_ms: [(Probe::Host, 120)].into(),
        ..Evidence::default()
    }
}

fn told(page: &Page) -> String {
    let evidence = evidence(page);
    let diagnosis = diagnose(&evidence, Profile::generic(), now());
    let [area] = &diagnosis.areas[..] else { panic!("one area") };
    let Some(finding) = diagnosis.findings.first() else {
        return match area.status {
            Status::Pass => "fine".to_owned(),
            Status::Unknown => format!("could not tell: {}", reason(&evidence, &diagnosis)),
            Status::Note | Status::Risk | Status::Blocking => panic!("{area:?}"),
        };
    };
    let words = finding.facts.text("words").unwrap_or_default();
    let has_words = PageText::read(&page.body, "").words.is_some();
    let tells_none = matches!(finding.code, Code::LinkResumeAvailable | Code::LinkAppMissing);
    assert!(tells_none || !has_words || !words.is_empty(), "{}: its words are quoted", page.name);
    let told = finding.facts.text("opens").or(finding.facts.text("invited"));
    told.map_or(finding.code.to_string(), |told| format!("{} {told}", finding.code))
}

/// The word of [`REASONS`] whose sentence the window shows.
fn reason(evidence: &Evidence, diagnosis: &Diagnosis) -> &'static str {
    let explainer = Explainer::new("en", SystemFamily::Linux, None);
    let shown = explainer.explain(diagnosis, evidence).areas[0].sentence.clone();
    let english = include_str!("../../data/locales/en/areas.ftl");
    let is_shown = |id: &str| {
        let line = english.lines().find(|line| line.starts_with(&format!("{id} ="))).unwrap_or_else(|| panic!("{id}"));
        shown == line.split_once(" = ").unwrap().1.replace("{ $host }", "acme.example")
    };
    REASONS.iter().find(|(_, id)| is_shown(id)).unwrap_or_else(|| panic!("{shown}")).0
}

#[test]
fn every_page_is_told_as_expected() {
    let pages = pages();
    let wrong: Vec<String> = pages
        .iter()
        .map(|page| (page, told(page)))
        .filter(|(page, told)| *told != page.expected)
        .map(|(page, told)| format!("{}: {told} instead of {}", page.name, page.expected))
        .collect();
    assert!(wrong.is_empty(), "{} of {} pages:\n{}", wrong.len(), pages.len(), wrong.join("\n"));
}

/// A page that is nothing but fine shows how well the others are told apart.
#[test]
fn every_state_has_a_page() {
    let seen: BTreeSet<String> = pages().into_iter().map(|page| page.expected).collect();
    let seen = |start: &str| seen.iter().any(|expected| expected.starts_with(start));
    let codes = [
        Code::LinkNotFound,
        Code::LinkExpired,
        Code::LinkRevoked,
        Code::LinkAlreadySubmitted,
        Code::LinkAlreadyUsed,
        Code::LinkResumeAvailable,
        Code::LinkNotOpenYet,
        Code::LinkWrongAccount,
        Code::LinkPasscodeMissing,
        Code::LinkAppMissing,
        Code::PlatformDown,
    ];
    for code in codes {
        assert!(seen(code.name()), "{code}");
    }
    for reason in ["fine", "could not tell: person", "could not tell: country", "could not tell: scripts"] {
        assert!(seen(reason), "{reason}");
    }
}

/// Whoever gets a redacted report reads the same of the page. Only which of two addresses was meant is not to be seen there.
#[test]
fn a_redacted_page_is_told_the_same() {
    let app = App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: "linux".to_owned(),
        architecture: "x86_64".to_owned(),
    };
    let explainer = Explainer::new("en", SystemFamily::Linux, None);
    for page in pages().iter().filter(|page| !page.expected.starts_with("link-wrong-account ada@")) {
        let evidence = evidence(page);
        let diagnosis = diagnose(&evidence, Profile::generic(), now());
        let report = Report::new(app.clone(), now(), 120, evidence, diagnosis);
        let redacted = redact(&report);
        let state = |report: &Report| report.page.as_ref().map(|page| page.state);
        assert_eq!(state(redacted.get()), state(&report), "{}", page.name);
        let told = |report: &Report| {
            let sentence = |finding| explainer.explain_finding(finding, &report.evidence, now()).headline;
            report.findings.iter().map(sentence).collect::<Vec<_>>()
        };
        assert_eq!(told(redacted.get()), told(&report), "{}", page.name);
    }
}
