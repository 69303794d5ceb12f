//! Writes what the window's pages are shown with where no shell is (`make dev`, their tests, their pictures): computers of
//! `tests/evidence` as the real explainer tells them, or compares the files that are there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::{
    commands::{help, report, start},
    session::{Session, other_browsers},
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Profile, SystemFamily, diagnose};
use preflight_report::{Explainer, Report, ResultCode, SupportContact, Typed, redact};
use serde_json::{Value, json};
use std::{fs, path::Path};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Set to write the files instead of comparing them.
const UPDATE: &str = "UPDATE_GENERATED";

/// One computer as the shell would tell the window about it.
#[derive(Serialize)]
struct Computer {
    /// What this computer is, in a sentence.
    about: String,
    start: Start,
    explanation: Explanation,
    other_browsers: Vec<OtherBrowser>,
    /// With every part switched on.
    email: Emails,
    code: CodeReading,
    report: OpenedReport,
}

#[derive(Serialize)]
struct Emails {
    recruiter: EmailView,
    support: EmailView,
}

/// A computer by name: a file of `tests/evidence`, and what is different on this one.
struct Sample {
    name: &'static str,
    base: &'static str,
    /// Where it is not what the file says of itself.
    about: Option<&'static str>,
    changes: Vec<(&'static str, Value)>,
}

fn samples() -> Vec<Sample> {
    let failed = |kind: &str, message: &str| json!({ "failed": { "kind": kind, "message": message } });
    let page = |status: u16, title: &str, words: &str| {
        vec![
            ("/host/known/answer/http/succeeded/status", json!(status)),
            ("/host/known/answer/http/succeeded/title", json!(title)),
            ("/host/known/answer/http/succeeded/words", json!(words)),
        ]
    };
    let silent = failed("timed-out", "no answer");
    let unseen = || json!({ "unknown": "timed-out" });
    let probes = ["load", "storage", "network", "internet", "addresses", "stun", "proxy", "host", "browsers", "camera"];
    let probes = probes.into_iter().chain(["microphone", "speaker"]);
    let nothing = probes.map(|probe| (&*format!("/{probe}").leak(), unseen())).collect();
    let rows = vec![
        ("linux-healthy", "linux-healthy", None, vec![]),
        ("windows-camera-in-use", "windows-camera-in-use", None, vec![]),
        ("windows-microphone-muted", "windows-microphone-muted", None, vec![]),
        ("windows-camera-whole-computer", "windows-camera-whole-computer", None, vec![]),
        (
            "link-not-found",
            "windows-healthy",
            Some("The site does not know the page."),
            page(404, "404 Not Found", "404 Not Found. The page that you look for does not exist."),
        ),
        (
            "platform-down",
            "windows-healthy",
            Some("The site of the interview is in trouble."),
            page(503, "Service unavailable", "Service unavailable. Please try again later."),
        ),
        (
            "udp-blocked",
            "linux-healthy",
            Some("The network lets no calls through."),
            vec![("/stun/known/0/mapped", silent.clone()), ("/stun/known/1/mapped", silent)],
        ),
        (
            "browser-default-unsupported",
            "linux-healthy",
            Some("Links open in a browser that no platform supports."),
            vec![("/browsers/known/default", json!("epiphany"))],
        ),
        ("nothing-seen", "linux-healthy", Some("Nothing answered in time."), nothing),
    ];
    rows.into_iter().map(|(name, base, about, changes)| Sample { name, base, about, changes }).collect()
}

#[test]
fn the_computers_of_the_window_are_told_as_the_shell_tells_them() {
    let folder = Path::new(ROOT).join("ui/dev/computers");
    let mut names = Vec::new();
    for Sample { name, base, about, changes } in samples() {
        let text = fs::read_to_string(Path::new(ROOT).join(format!("tests/evidence/{base}.json"))).unwrap();
        let mut recorded: Value = serde_json::from_str(&text).unwrap();
        recorded["evidence"]["invitation"]["recruiter"] =
            json!({ "value": { "name": "Sophie Talent", "address": "sophie@acme-talent.com" }, "at": "Reply-To" });
        for (pointer, value) in changes {
            let place = recorded["evidence"].pointer_mut(pointer);
            *place.unwrap_or_else(|| panic!("{name}: {base} has no {pointer}")) = value;
        }
        let about = about.map_or_else(|| recorded["about"].as_str().unwrap().to_owned(), str::to_owned);
        let computer = tell(about, &recorded);
        let written = serde_json::to_string_pretty(&computer).unwrap() + "\n";
        let path = folder.join(name).with_extension("json");
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, &written).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == written, "{name}: run this test with {UPDATE}=1");
        names.push(format!("{name}.json"));
    }
    let mut there: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    there.sort();
    assert_eq!(there, names, "a file that no computer is written to");
}

fn tell(about: String, recorded: &Value) -> Computer {
    let now: Timestamp = recorded["now"].as_str().unwrap().parse().unwrap();
    let evidence: Evidence = serde_json::from_value(recorded["evidence"].clone()).unwrap();
    let family = evidence.system.known().map_or(SystemFamily::Linux, |system| system.family);
    let zone = evidence.system.known().and_then(|system| system.time_zone.as_deref());
    let here = zone.and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
    let session = Session::new(Profile::generic().clone(), family, Some("en"));
    let diagnosis = diagnose(&evidence, Profile::generic(), now);
    let explanation = Explainer::new("en", family, None).in_window().explain(&diagnosis, &evidence);
    let app = App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: family.name().to_owned(),
        architecture: "x86_64".to_owned(),
    };
    let whole = Report::new(app, now, 2310, evidence.clone(), diagnosis);
    let redacted = redact(&whole);
    let recruiter = evidence.invitation.as_ref().and_then(|invitation| invitation.recruiter.as_ref());
    let email = |recipient| {
        let found = recruiter.filter(|_| recipient == Recipient::Recruiter);
        let contact = SupportContact { recipient, address: found.map(|found| found.value.address.clone()) };
        help::show_email(
            &session,
            &redacted,
            &contact,
            Typed::default(),
            EmailParts::default(),
            found.map(|found| found.at),
        )
    };
    Computer {
        about,
        start: Start { version: "0.1.0".to_owned(), system: family, ..start::about(&session, &here) },
        other_browsers: other_browsers(&evidence, &explanation.outlook),
        email: Emails { recruiter: email(Recipient::Recruiter), support: email(Recipient::Support) },
        code: help::show(&session, &ResultCode::of(&redacted), session.system()),
        report: report::show(&session, redacted.get()),
        explanation,
    }
}
