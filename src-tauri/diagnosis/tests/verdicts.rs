//! The rules as a table: a computer in, codes out. Each row is the healthy computer with one thing changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::Timestamp;
use preflight_diagnosis::{
    Code, Diagnosis, Evidence, LinkReading, Profile, Severity, Status, Verdict, WhyUnknown, causes, diagnose,
};
use rstest::rstest;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::PathBuf};

/// A file of `tests/evidence`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    #[allow(dead_code, reason = "tells a reader what this computer is")]
    about: String,
    now: Timestamp,
    /// Every code, the primary one first, hidden ones included.
    expect: Vec<Code>,
    evidence: Value,
}

fn recorded() -> Vec<(PathBuf, Recorded)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/evidence");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| {
        let recorded = serde_json::from_str(&fs::read_to_string(&path).unwrap());
        (path.clone(), recorded.unwrap_or_else(|e| panic!("{}: {e}", path.display())))
    };
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")).map(read).collect()
}

fn diagnosed(evidence: Value, now: Timestamp) -> Diagnosis {
    let evidence: Evidence = serde_json::from_value(evidence).expect("the evidence is valid");
    diagnose(&evidence, Profile::generic(), now)
}

fn codes(diagnosis: &Diagnosis) -> Vec<Code> {
    diagnosis.findings.iter().map(|finding| finding.code).collect()
}

fn healthy() -> Recorded {
    recorded().into_iter().find(|(path, _)| path.ends_with("linux-healthy.json")).expect("it is recorded").1
}

/// The healthy computer with values replaced at JSON pointers.
fn healthy_but(changes: &Value) -> Diagnosis {
    let mut base = healthy();
    for (pointer, value) in changes.as_object().expect("pointer: value") {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        match base.evidence.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
            Value::Array(list) => list[key.parse::<usize>().expect("an index")] = value.clone(),
            Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                panic!("{pointer} leads into {other}")
            }
        }
    }
    diagnosed(base.evidence, base.now)
}

#[test]
fn every_recorded_computer_is_diagnosed_as_expected() {
    let all = recorded();
    assert!(all.len() >= 4);
    for (path, recorded) in all {
        assert_eq!(codes(&diagnosed(recorded.evidence, recorded.now)), recorded.expect, "{}", path.display());
    }
}

#[test]
fn the_healthy_computer_is_ready_and_every_area_passes() {
    let base = healthy();
    let diagnosis = diagnosed(base.evidence, base.now);
    assert_eq!((diagnosis.verdict, diagnosis.primary), (Verdict::Ready, None));
    assert!(diagnosis.areas.iter().all(|area| area.status == Status::Pass), "{diagnosis:?}");
}

const LINK: &str = "/invitation/link";
const ZOOM: &str = "https://us02web.zoom.us/j/87654321098";
const ZOOM_APP: &str = "zoommtg://zoom.us/join?confno=87654321098&pwd=aB3";

fn reading(text: &str) -> Value {
    serde_json::to_value(LinkReading::read(text)).unwrap()
}

fn found(value: &str) -> Value {
    json!({"value": value, "at": "pasted text"})
}

fn handlers(program: &Value) -> Value {
    json!({"known": [{"scheme": "zoommtg", "program": program}]})
}

const INTERNET: &str = "/internet/known";
const HOST: &str = "/host/known/answer";
const PAGE: &str = "/host/known/answer/http";
const ADDRESSES: &str = "/addresses/known/public";
const WRAPPERS: &str = "/invitation/link/wrapped_by";
const OPAQUE: &str = "/invitation/link/link_opaque";
const START: &str = "/invitation/starts_at";
const REPEATS: &str = "/invitation/repeats";
const CHANGE: &str = "/invitation/change";
const STREAM: &str = "/camera/known/stream/known";

fn at(instant: &str) -> Value {
    json!({"value": instant, "at": "DTSTART"})
}

fn failed(kind: &str) -> Value {
    json!({"failed": {"kind": kind, "message": "as the system said"}})
}

fn unanswered(url: &str, stage: &str, kind: &str) -> Value {
    let mut answer = json!({"url": url, "resolve": {"succeeded": ["203.0.113.9"]}});
    answer[stage] = failed(kind);
    answer
}

fn page(status: u16, title: &str, words: &str) -> Value {
    json!({"succeeded": {"status": status, "received_at": "2026-11-20T12:00:01Z", "title": title, "words": words}})
}

const EXPIRES: &str = "/invitation/link/expires_at";

fn page_at(url: &str) -> Value {
    let mut page = page(200, "Interview", "Welcome. Press Start.");
    page["succeeded"]["url"] = json!(url);
    page
}

fn json_page(status: u16, messages: &[&str]) -> Value {
    let mut page = page(status, "", &messages.join(" "));
    (page["succeeded"]["title"], page["succeeded"]["headings"]) = (Value::Null, json!(messages));
    page
}

fn with_buttons(mut page: Value, buttons: &[&str]) -> Value {
    page["succeeded"]["buttons"] = json!(buttons);
    page
}

fn with(mut page: Value, field: &str, value: Value) -> Value {
    page["succeeded"][field] = value;
    page
}

/// A redirect that was not followed.
fn moved(to: &str) -> Value {
    json!({"succeeded": {"status": 302, "location": to, "received_at": "2026-11-20T12:00:01Z"}})
}

fn probe_host(http: &Value) -> Value {
    json!({"url": "http://probe.example/204", "resolve": {"succeeded": ["203.0.113.8"]},
           "connect": {"succeeded": "203.0.113.8:80"}, "http": http})
}

fn no_public_address() -> Value {
    json!([{"address": "1.1.1.1:443", "connect": failed("timed-out"), "took_ms": 900}])
}

fn dated(date: &str) -> Value {
    let http = json!({"status": 204, "date": date, "received_at": "2026-11-20T12:00:01Z", "as_expected": true});
    let host = probe_host(&json!({"succeeded": http}));
    json!([host, host])
}

fn proxied(mut answers: Value) -> Value {
    for answer in answers.as_array_mut().unwrap() {
        answer["proxy"] = json!("http://10.0.0.1:3128");
    }
    answers
}

fn other_answer(status: u16) -> Value {
    let http = json!({"status": status, "location": "http://portal.example/", "received_at": "2026-11-20T12:00:01Z",
                      "as_expected": false});
    probe_host(&json!({"succeeded": http}))
}

/// The healthy computer's link inside a wrapper, which answered this.
fn wrapped(name: &str, answer: &Value) -> Value {
    json!({WRAPPERS: [name], "/invitation/link/wrapped": "https://wrapper.example/1", "/host/known/wrapper": answer})
}

fn answered(http: Value) -> Value {
    json!({"url": "https://wrapper.example/1", "resolve": {"succeeded": ["203.0.113.7"]},
           "connect": {"succeeded": "203.0.113.7:443"}, "http": http})
}

fn nothing_answers(kind: &str, stage: &str) -> Vec<(&'static str, Value)> {
    vec![
        (INTERNET, json!([unanswered("http://a.example", stage, kind)])),
        (ADDRESSES, no_public_address()),
        ("/stun/known", json!([])),
        (HOST, unanswered("https://acme.example", stage, kind)),
    ]
}

fn and(mut changes: Vec<(&'static str, Value)>, pointer: &'static str, value: Value) -> Value {
    changes.push((pointer, value));
    changes.into_iter().map(|(pointer, value)| (pointer.to_owned(), value)).collect()
}

fn said(symptom: &str, changes: Value) -> Value {
    let mut changes = changes;
    changes["/symptom"] = json!(symptom);
    changes
}

fn addresses(invited: &str, used: &str) -> Value {
    json!({"/invitation/invited": {"value": invited, "at": "To"}, "/account": used})
}

#[rstest]
#[case("link-malformed", json!({"/invitation/link": {"input": "{link}"}, "/host": {"unknown": "not-asked"}}))]
#[case("link-malformed", json!({"/invitation/link": {"input": "123 456 7890", "problem": "meeting-number"}, "/host": {"unknown": "not-asked"}}))]
#[case("link-lookalike-host", json!({"/invitation/link/unusual": ["mixed-scripts", "imitates-platform"], "/invitation/link/imitates": "zoom"}))]
#[case("link-lookalike-host", json!({"/invitation/link/unusual": ["credentials", "plain-http"]}))]
#[case("link-lookalike-host", json!({"/invitation/link/unusual": ["ip-address"], "/host": {"unknown": "not-asked"}}))]
#[case("link-lookalike-host", json!({PAGE: page_at("http://acme.example/i/8fK2mQ7xR1")}))]
#[case("link-expired", json!({EXPIRES: "2026-11-20T11:58:00Z", PAGE: page(403, "", "")}))]
#[case("link-expired", json!({EXPIRES: "2026-11-20T11:58:00Z", "/host/known/whole_link": false}))]
#[case("link-expired", json!({EXPIRES: "2026-11-19T11:00:00Z", "/host": {"unknown": "no-consent"}, INTERNET: []}))]
#[case("link-repaired", json!({"/invitation/link/repairs": ["trailing-punctuation"]}))]
#[case("link-truncated", json!({LINK: reading("https://us02web.zoom.us/j/8765")}))]
#[case("link-truncated", json!({LINK: reading("https://meet.google.com/abc-defg")}))]
#[case("link-truncated", json!({LINK: reading("https://acme.example/interview/8f3a…")}))]
#[case("link-truncated", json!({LINK: reading("https://acme.example/interview?id=8f3a%")}))]
#[case("link-truncated", json!({LINK: reading("<https://us02web.zoom.us/j/87654321098?pwd=aB3...>"), PAGE: page(404, "", "")}))]
#[case("link-passcode-missing", json!({LINK: reading(ZOOM)}))]
#[case("link-passcode-missing", json!({LINK: reading(ZOOM), "/invitation/invited": found("anna@example.com")}))]
#[case("link-passcode-missing", json!({LINK: reading(ZOOM), "/invitation/passcode": found("123456")}))]
#[case("link-app-missing", json!({LINK: reading(ZOOM_APP), "/handlers": handlers(&json!(null))}))]
#[case("link-not-found", json!({PAGE: page(404, "Not Found", "")}))]
#[case("link-not-found", json!({PAGE: page(200, "Page not found", "")}))]
#[case("link-expired", json!({PAGE: page(410, "", "")}))]
#[case("link-expired", json!({PAGE: page(404, "", "Your invitation has expired.")}))]
#[case("link-expired", json!({PAGE: page(200, "", "Der Link ist abgelaufen.")}))]
#[case("link-wrapped", wrapped("safelinks", &json!(null)))]
#[case("link-wrapped", json!({WRAPPERS: ["sendgrid"], OPAQUE: true}))]
#[case("link-wrapped", json!({WRAPPERS: ["a-wrapper-of-tomorrow"]}))]
#[case("link-wrapper-blocks", wrapped("safelinks", &answered(page(403, "", ""))))]
#[case("link-wrapper-blocks", wrapped("proofpoint-v3", &answered(with(page(403, "403 Forbidden", "Forbidden"), "needs_script", json!(true)))))]
#[case("link-wrapper-blocks", wrapped("proofpoint-v3", &answered(page(200, "The Website Has Been Blocked!", ""))))]
#[case("link-wrapper-blocks", wrapped("trend-micro", &answered(page(200, "", "Gefährliche Seite. Sie sollten diese Seite schließen."))))]
#[case("link-wrapper-blocks", wrapped("barracuda", &answered(page(503, "", ""))))]
#[case("link-tracker-unreachable", wrapped("amazon-ses", &unanswered("https://x.r.us-east-1.awstrack.me", "resolve", "no-such-name")))]
#[case("link-tracker-unreachable", wrapped("mandrill", &json!({"url": "https://mandrillapp.com", "resolve": {"succeeded": ["0.0.0.0"]}, "connect": failed("refused")})))]
#[case("link-tracker-unreachable", wrapped("mandrill", &json!({"url": "https://mandrillapp.com", "resolve": {"succeeded": ["::"]}, "connect": {"succeeded": "[::]:443"}, "tls": failed("closed")})))]
#[case("link-tracker-unreachable", wrapped("google", &unanswered("https://www.google.com", "connect", "timed-out")))]
#[case("link-tracker-unreachable", json!({WRAPPERS: ["sendgrid"], OPAQUE: true, HOST: unanswered("https://u1.ct.sendgrid.net", "resolve", "no-such-name")}))]
#[case("link-tracker-unreachable", json!({WRAPPERS: ["hubspot"], OPAQUE: true, HOST: {"url": "https://a.hubspotlinks.com", "resolve": {"succeeded": ["0.0.0.0"]}, "connect": failed("refused")}}))]
#[case("link-already-submitted", said("already-submitted", json!({})))]
#[case("link-resume-available", said("resume-or-new", json!({})))]
#[case("link-does-not-load", said("does-not-load", json!({})))]
#[case("recording-timer-passed", said("time-ran-out", json!({})))]
#[case("invitation-missing", said("no-invitation", json!({"/invitation": null, "/host": {"unknown": "not-asked"}})))]
#[case("invitation-missing", json!({"/invitation": {"link": {"input": ""}, "recruiter": {"value": {"address": "sophie@acme.example"}, "at": "From"}}, "/host": {"unknown": "not-asked"}}))]
#[case("invitation-wrong-address", addresses("anna@acme.example", "anna.b@gmail.com"))]
#[case("invitation-wrong-address", addresses("anna.b@gmial.com", "anna.b@gmail.com"))]
#[case("invitation-wrong-address", json!({"/invitation/invited": {"value": "anna@gmial.com", "at": "To"}}))]
#[case("invitation-wrong-address", addresses("anna@gmail.com", "anna@gmial.com"))]
#[case("link-not-found", json!({PAGE: page(404, "", "The page could not be found. The link may have expired or the page was removed.")}))]
#[case("link-not-found", json!({PAGE: page(404, "Sign in", "")}))]
#[case("link-expired", json!({PAGE: page(403, "Access denied", "This interview link has expired.")}))]
#[case("link-expired", json!({PAGE: page(410, "Sign in", "")}))]
#[case("link-expired", json!({PAGE: json_page(200, &["error", "LINK_EXPIRED"])}))]
#[case("link-expired", json!({PAGE: page(500, "", "This link has expired.")}))]
#[case("link-revoked", json!({PAGE: page(410, "", "This invitation has been cancelled. The registration link is no longer valid.")}))]
#[case("link-revoked", json!({PAGE: page(404, "Careers", "The job you are looking for is no longer open.")}))]
#[case("link-revoked", json!({PAGE: page(403, "", "Dieser Link wurde deaktiviert.")}))]
#[case("link-already-submitted", json!({PAGE: page(200, "", "This interview has already been completed. The link is no longer valid.")}))]
#[case("link-already-submitted", json!({PAGE: page(410, "Entretien", "Vous avez déjà complété cet entretien.")}))]
#[case("link-expired", json!({PAGE: page(200, "", "This interview has already been completed or has expired.")}))]
#[case("link-already-used", json!({PAGE: page(409, "", "This link has already been used")}))]
#[case("link-already-used", json!({PAGE: page(410, "Enlace ya utilizado", "")}))]
#[case("link-resume-available", json!({PAGE: with_buttons(page(200, "Your interview", "You have answered two of five questions."), &["Resume", "Start New"])}))]
#[case("link-not-open-yet", json!({PAGE: page(425, "", "")}))]
#[case("link-not-open-yet", json!({PAGE: page(403, "", "This interview is not open yet.")}))]
#[case("link-not-open-yet", json!({PAGE: page(200, "Zoom", "Waiting for the host to start this meeting.")}))]
#[case("link-not-open-yet", json!({PAGE: page(425, "", ""), "/invitation/starts_at": {"value": "2026-11-20T14:00:00Z", "at": "DTSTART"}}))]
#[case("link-wrong-account", json!({PAGE: page(403, "", "This invitation was sent to a different email address.")}))]
#[case("link-wrong-account", json!({PAGE: page(200, "Sign in", ""), "/account": "ada@home.example", "/invitation/invited": {"value": "ada@work.example", "at": "To"}}))]
#[case("link-wrong-account", json!({PAGE: page(403, "", ""), "/account": "ada@home.example", "/invitation/invited": {"value": "ada@work.example", "at": "To"}}))]
#[case("link-wrong-account", json!({PAGE: page(401, "", "This invitation was sent to ada@work.example."), "/account": "ada@home.example"}))]
#[case("link-passcode-missing", json!({PAGE: page(200, "Join", "Enter the meeting passcode")}))]
#[case("link-app-missing", json!({PAGE: page(200, "", "Unable to join from browser. Join using the Zoom desktop client."), "/handlers": {"known": [{"scheme": "zoommtg", "program": null}]}}))]
#[case("link-app-missing", json!({PAGE: moved("zoommtg://zoom.us/join"), "/handlers": {"known": [{"scheme": "zoommtg"}]}}))]
#[case("platform-down", json!({PAGE: page(503, "", "")}))]
#[case("platform-down", json!({PAGE: page(200, "Maintenance", "Please try again later.")}))]
#[case("platform-down", json!({PAGE: page(503, "", "Briefly unavailable for scheduled maintenance. Check back in a minute."), INTERNET: [unanswered("http://a.example", "connect", "timed-out"), dated("2026-11-20T12:00:00Z")[0]]}))]
#[case("platform-down", json!({PAGE: failed("timed-out")}))]
#[case("platform-down", json!({PAGE: failed("closed")}))]
#[case("clock-wrong", json!({INTERNET: dated("2026-11-20T11:50:00Z"), "/host/known/answer/http/succeeded/date": null}))]
#[case("camera-missing", json!({"/camera/known/devices/known": [], "/camera/known/stream": {"unknown": "not-asked"}}))]
#[case("camera-permission-denied", json!({STREAM: failed("denied")}))]
#[case("camera-in-use", json!({STREAM: failed("busy")}))]
#[case("camera-disconnects", json!({STREAM: failed("gone")}))]
#[case("camera-fails-to-start", json!({STREAM: failed("does-not-start")}))]
#[case("camera-black", json!({"/camera/known/stream/known/succeeded/black_frames": 58}))]
#[case("camera-frozen", json!({"/camera/known/stream/known/succeeded/identical_frames": 57}))]
#[case("camera-frozen", json!({STREAM: failed("timed-out")}))]
#[case("camera-declined", json!({"/consent/camera": false, "/camera/known/stream": {"unknown": "no-consent"}}))]
#[case("microphone-missing", json!({"/microphone/known/devices/known/0/kind": "monitor"}))]
#[case("microphone-muted", json!({"/microphone/known/volume/known/muted": true}))]
#[case("microphone-muted", json!({"/microphone/known/volume/known/level": 0.0}))]
#[case("microphone-silent", json!({"/microphone/known/stream/known/succeeded/all_equal": true}))]
#[case("speaker-missing", json!({"/speaker/known/devices/known": []}))]
#[case("speaker-muted", json!({"/speaker/known/volume/known/muted": true}))]
#[case("speaker-not-heard", json!({"/speaker/known/heard": {"known": false}}))]
#[case("browser-none-supported", json!({"/browsers/known": {"installed": []}}))]
#[case("browser-outdated", json!({"/browsers/known/installed/0/version": "78.15.0"}))]
#[case("browser-default-unsupported", json!({"/browsers/known/default": "epiphany"}))]
#[case("network-offline", and(nothing_answers("name-server-failed", "resolve"), "/network/known/interfaces/1/up", json!(false)))]
#[case("network-offline", and(nothing_answers("unreachable", "connect"), "/network/known/interfaces/1/addresses", json!(["169.254.3.4"])))]
#[case("network-no-internet", and(nothing_answers("timed-out", "connect"), "/vpn", json!(null)))]
#[case("captive-portal", json!({INTERNET: [other_answer(302)], HOST: unanswered("https://acme.example", "tls", "closed")}))]
#[case("captive-portal", json!({INTERNET: [other_answer(200)], HOST: unanswered("https://acme.example", "connect", "timed-out")}))]
#[case("captive-portal", json!({INTERNET: [other_answer(511)], HOST: unanswered("https://acme.example", "connect", "timed-out")}))]
#[case("dns-failing", json!({INTERNET: [unanswered("http://a.example", "resolve", "name-server-failed")], HOST: unanswered("https://acme.example", "resolve", "timed-out")}))]
#[case("dns-filtered", json!({HOST: {"url": "https://acme.example/i/1", "resolve": {"succeeded": ["0.0.0.0"]}, "connect": failed("refused")}}))]
#[case("dns-filtered", json!({HOST: {"url": "https://acme.example/i/1", "resolve": failed("no-such-name")}}))]
#[case("dns-filtered", json!({INTERNET: dated("2026-11-20T12:00:00Z"), HOST: {"url": "https://acme.example/i/1", "resolve": failed("name-server-failed")}}))]
#[case("host-blocked", json!({HOST: unanswered("https://acme.example", "connect", "refused")}))]
#[case("host-blocked", json!({INTERNET: proxied(dated("2026-11-20T12:00:00Z")), HOST: unanswered("https://acme.example", "connect", "proxy")}))]
#[case("host-blocked", json!({HOST: unanswered("https://acme.example", "tls", "reset")}))]
#[case("host-blocked", json!({PAGE: page(403, "Web page blocked", "Category: jobs")}))]
#[case("tls-certificate-invalid", json!({"/host/known/answer/tls/succeeded/system": "unknown-issuer", PAGE: "not-reached"}))]
#[case("tls-intercepted", json!({"/host/known/answer/tls/succeeded/public": "unknown-issuer"}))]
#[case("proxy-unreachable", json!({"/proxy/known": {"proxy": "http://10.0.0.1:3128", "source": "system", "connect": failed("refused")}}))]
#[case("proxy-unreachable", json!({"/proxy/known": {"pac_url": "http://10.0.0.1/proxy.pac", "failure": {"kind": "protocol", "message": "404"}}, HOST: unanswered("https://acme.example", "connect", "proxy")}))]
#[case("proxy-in-use", json!({"/proxy/known": {"proxy": "http://10.0.0.1:3128", "source": "system", "connect": {"succeeded": null}}, "/host/known/answer/proxy": "http://10.0.0.1:3128"}))]
#[case("udp-blocked", json!({"/stun/known/0/mapped": failed("timed-out"), "/stun/known/1/mapped": failed("timed-out")}))]
#[case("vpn-active", json!({"/network/known/interfaces/1/kind": "tunnel"}))]
#[case("cpu-saturated", json!({"/load/known/processor_percent": 97.0}))]
#[case("memory-low", json!({"/load/known/memory_available_mb": 310}))]
#[case("disk-full", json!({"/storage/known/free_mb": 12}))]
#[case("time-zone-wrong", json!({"/place_zone": "Asia/Kolkata"}))]
#[case("session-time-elsewhere", json!({"/invitation/starts_at": {"value": "2026-11-20T12:20:00Z", "at": "DTSTART"}, "/invitation/zone": {"value": "Europe/London", "at": "DTSTART"}}))]
#[case("session-time-elsewhere", json!({"/invitation/unclear_start": {"value": {"words": "13:00 CST", "choices": [{"zone": "America/Chicago", "starts_at": "2026-11-20T19:00:00Z"}, {"zone": "Asia/Shanghai", "starts_at": "2026-11-20T05:00:00Z"}]}, "at": "the mail's text"}}))]
#[case("session-not-started", json!({"/invitation/starts_at": {"value": "2026-11-20T14:00:00Z", "at": "DTSTART"}}))]
#[case("session-missed", json!({"/invitation/starts_at": {"value": "2026-11-20T11:00:00Z", "at": "DTSTART"}}))]
#[case("session-missed", json!({START: at("2026-11-13T11:00:00Z"), REPEATS: {"starts": ["2026-11-20T11:00:00Z"], "goes_on": false}}))]
#[case("session-not-started", json!({START: at("2026-11-13T14:00:00Z"), REPEATS: {"starts": ["2026-11-20T14:00:00Z"], "goes_on": false}}))]
#[case("session-cancelled-or-moved", json!({START: at("2026-11-20T12:00:00Z"), CHANGE: {"value": "cancelled", "at": "METHOD"}}))]
#[case("session-cancelled-or-moved", json!({START: at("2026-11-25T12:00:00Z"), CHANGE: {"value": "cancelled", "at": "STATUS"}}))]
#[case("session-cancelled-or-moved", json!({START: at("2026-11-20T12:00:00Z"), CHANGE: {"value": {"moved": {"from": "2026-11-19T12:00:00Z"}}, "at": "SEQUENCE"}}))]
#[case("session-cancelled-or-moved", json!({START: at("2026-11-20T12:00:00Z"), CHANGE: {"value": "new-link", "at": "SEQUENCE"}}))]
fn one_thing_wrong_names_its_cause(#[case] code: &str, #[case] mut changes: Value) {
    changes.as_object_mut().unwrap().remove("/vpn");
    let diagnosis = healthy_but(&changes);
    let visible = diagnosis.findings.iter().filter(|finding| finding.hidden_by.is_none());
    assert_eq!(visible.map(|finding| finding.code.name()).collect::<Vec<_>>(), [code], "{diagnosis:#?}");
    let cannot_tell =
        diagnosis.areas.iter().any(|area| area.status == Status::Unknown && area.why == Some(WhyUnknown::Failed));
    let verdict = match diagnosis.findings[0].severity {
        Severity::Note if cannot_tell => Verdict::Unknown,
        Severity::Note => Verdict::Ready,
        Severity::Risk => Verdict::AtRisk,
        Severity::Blocking => Verdict::Blocked,
    };
    assert_eq!(diagnosis.verdict, verdict);
}

#[rstest]
#[case::a_whole_meeting_link(json!({LINK: reading(&format!("{ZOOM}?pwd=aGVsbG8gd29ybGQ9PQ=="))}))]
#[case::a_personal_room(json!({LINK: reading("https://zoom.us/my/anna.example")}))]
#[case::a_webinar_of_a_registered_person(json!({LINK: reading("https://zoom.us/w/87654321098?tk=aB3.x")}))]
#[case::a_meeting_link_with_dots_behind_its_end(json!({LINK: reading("Join https://meet.google.com/abc-defg-hij... see you")}))]
#[case::a_page_of_a_platform_that_is_no_meeting(json!({LINK: reading("https://zoom.us/download")}))]
#[case::a_token_that_ends_in_an_equals_sign(json!({LINK: reading("https://acme.example/interview?id=aB3dE5==")}))]
#[case::an_app_link_with_its_app(json!({LINK: reading(ZOOM_APP), "/handlers": handlers(&json!("Zoom Workplace"))}))]
#[case::an_app_link_and_nobody_looked_for_the_app(json!({LINK: reading(ZOOM_APP), "/handlers": {"unknown": "unsupported"}}))]
#[case::no_app_and_a_link_for_the_browser(json!({LINK: reading(&format!("{ZOOM}?pwd=aB3")), "/handlers": handlers(&json!(null))}))]
#[case::a_token_that_ends_later(json!({EXPIRES: "2026-11-20T12:05:00Z"}))]
#[case::a_token_that_ended_and_the_interview_opens(json!({EXPIRES: "2026-11-20T11:00:00Z"}))]
#[case::a_token_that_ends_this_second(json!({EXPIRES: "2026-11-20T12:00:00Z", "/host/known/whole_link": false}))]
#[case::the_root_of_the_host_is_unprotected(json!({PAGE: page_at("http://www.acme.example/"), "/host/known/whole_link": false}))]
#[case::a_redirect_to_this_computer(json!({PAGE: page_at("http://127.0.0.1:8080/done")}))]
#[case::a_redirect_to_another_site(json!({PAGE: page_at("https://interviews.example/i/1")}))]
#[case::one_probe_host_down(json!({"/internet/known/0": unanswered("http://a.example", "connect", "timed-out")}))]
#[case::one_probe_host_redirects(json!({"/internet/known/0": other_answer(301)}))]
#[case::no_ipv6(json!({"/network/known/interfaces/1/addresses": ["192.168.1.4"]}))]
#[case::a_still_scene(json!({"/camera/known/stream/known/succeeded/contrast": 9.0, "/camera/known/stream/known/succeeded/mean_luma": 31.0}))]
#[case::a_chat_program_is_open(json!({"/camera/known/holders/known": [{"name": "zoom", "pid": 4711}]}))]
#[case::a_quiet_room_before_being_asked(json!({"/microphone/known/stream/known/succeeded/asked_to_speak": false, "/microphone/known/stream/known/succeeded/peak_dbfs": -61.0}))]
#[case::one_stun_server_silent(json!({"/stun/known/0/mapped": failed("timed-out")}))]
#[case::a_page_that_mentions_expiry_far_below(json!({PAGE: page(200, "Interview", &format!("{} link has expired", "Welcome to your interview. ".repeat(30)))}))]
#[case::terms_of_a_link(json!({PAGE: page(200, "Your interview", "Links expire after 7 days. After that the link is no longer valid. Press Start.")}))]
#[case::a_help_article(json!({PAGE: page(200, "My interview link has expired – Acme Help Center", "Your link has expired. Ask the recruiter for a new one.")}))]
#[case::a_question_about_links(json!({PAGE: with(page(200, "Interview for Data Analyst", "Welcome. Link expired? Write to us. Forgot your link?"), "headings", json!(["Welcome", "My link has expired. What now?"]))}))]
#[case::a_condition(json!({PAGE: page(200, "Interview", "If you have already completed this interview or your link has expired, contact the recruiter.")}))]
#[case::a_session_that_will_end(json!({PAGE: page(200, "Interview", "Your session will expire in 30 minutes. Allow your camera.")}))]
#[case::thanks_for_coming(json!({PAGE: page(200, "Thank you for joining", "Thank you for joining us today. Your interviewer will be with you soon.")}))]
#[case::thanks_for_the_form(json!({PAGE: with_buttons(page(200, "Next step", "Your application has already been submitted. You have already completed this form."), &["Start interview"])}))]
#[case::a_job_posting(json!({PAGE: page(200, "Data Analyst (m/f/d)", "Category: Engineering. This position is open until it has been filled. Apply now.")}))]
#[case::a_cookie_banner(json!({PAGE: page(200, "Interview", "We use cookies. Your consent expires after 6 months. Accept all. Welcome to your interview.")}))]
#[case::a_notice_of_maintenance(json!({PAGE: with(with_buttons(page(200, "Interview", "On Sunday the site will be down for maintenance. Welcome to your interview."), &["Start"]), "headings", json!(["Scheduled maintenance", "Welcome"]))}))]
#[case::a_form_with_a_captcha_note(json!({PAGE: page(200, "Interview", "This site is protected by reCAPTCHA. Enter your name to begin.")}))]
#[case::a_call_with_a_browser_button(json!({PAGE: with_buttons(page(200, "Join your meeting", "Having trouble? The app is only available in the app store. Download the app to join or go on here."), &["Continue on this browser", "Download the app"])}))]
#[case::a_sign_in_page(json!({PAGE: page(200, "Sign in to your account", "")}))]
#[case::a_sign_in_page_of_the_invited(json!({PAGE: page(200, "Sign in", "This invitation was sent to ada@work.example."), "/account": " Ada@Work.example ", "/invitation/invited": {"value": "ada@work.example", "at": "To"}}))]
#[case::a_sign_in_page_of_the_invited_in_another_spelling(json!({PAGE: page(200, "Sign in", "This invitation was sent to annab@googlemail.com."), "/account": "anna.b@gmail.com", "/invitation/invited": {"value": "annab@googlemail.com", "at": "To"}}))]
#[case::someone_to_write_to(json!({PAGE: page(200, "Sign in", "Sign in to continue. Questions? Write to help@acme.example."), "/account": "ada@work.example"}))]
#[case::a_passcode_that_is_known(json!({PAGE: page(200, "Join", "Enter the meeting passcode"), "/invitation/passcode": {"value": "4711", "at": "pasted text"}}))]
#[case::an_app_that_is_there(json!({PAGE: moved("zoommtg://zoom.us/join"), "/handlers": {"known": [{"scheme": "zoommtg", "program": "zoom"}]}}))]
#[case::only_resume(json!({PAGE: with_buttons(page(200, "Your interview", "Welcome back."), &["Resume", "Upload resume"])}))]
#[case::a_page_that_needs_no_scripts_to_say_so(json!({PAGE: with(page(200, "Interview", "Welcome"), "needs_script", json!(false))}))]
#[case::the_version_could_not_be_read(json!({"/browsers/known/installed/0/version": null}))]
#[case::an_update_without_another_time_or_link(json!({START: at("2026-11-20T12:00:00Z"), "/invitation/event": {"uid": "1", "sequence": 3}}))]
#[case::a_weekly_meeting_that_began_long_ago(json!({START: at("2026-09-04T12:00:00Z"), REPEATS: {"starts": ["2026-11-13T12:00:00Z", "2026-11-20T12:00:00Z"], "goes_on": true}}))]
#[case::a_series_that_goes_on_beyond_what_is_known(json!({START: at("2020-09-04T12:00:00Z"), REPEATS: {"starts": [], "goes_on": true}}))]
#[case::an_interview_host_inside_the_company(json!({"/host/known/answer/resolve": {"succeeded": ["10.1.2.3"]}}))]
#[case::the_place_has_another_name_for_the_same_time(json!({"/place_zone": "Europe/Zurich"}))]
#[case::the_interviewer_has_another_name_for_the_same_time(json!({"/invitation/starts_at": {"value": "2026-11-20T12:20:00Z", "at": "DTSTART"}, "/invitation/zone": {"value": "Europe/Madrid", "at": "DTSTART"}}))]
#[case::a_week_in_which_to_come(json!({"/invitation/starts_at": {"value": "2026-11-18T09:00:00Z", "at": "DTSTART"}, "/invitation/ends_at": {"value": "2026-11-25T09:00:00Z", "at": "DTEND"}}))]
#[case::one_mailbox_in_two_spellings(addresses("Anna.B+jobs@gmail.com", "annab@googlemail.com"))]
#[case::a_company_whose_name_resembles_a_mail_service(json!({"/invitation/invited": {"value": "anna@cloud.com", "at": "To"}}))]
#[case::a_link_that_came_without_a_mail(said("no-invitation", json!({})))]
#[case::something_else(said("other", json!({})))]
#[case::asked_for_video_and_the_camera_works(said("asked-for-video", json!({})))]
fn look_alikes_stay_green(#[case] changes: Value) {
    let diagnosis = healthy_but(&changes);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Ready, vec![]), "{diagnosis:#?}");
}

/// A wrapper that leads on, that is still checking, that did not want to answer us, or that was not asked for its page.
#[rstest]
#[case::a_redirect(json!({"status": 302, "location": "https://acme.example/i/1"}))]
#[case::a_page_that_leads_on(json!({"status": 200, "title": "Redirecting…", "words": "You are being redirected."}))]
#[case::a_refresh(json!({"status": 200, "refresh": "https://acme.example/i/1", "words": "This link is not safe to share."}))]
#[case::a_check_that_is_still_running(json!({"status": 200, "title": "Checking the link", "words": "We are checking that this is not a malicious website."}))]
#[case::a_script(json!({"status": 403, "needs_script": true}))]
#[case::a_look_at_the_person(json!({"status": 403, "title": "Just a moment...", "needs_script": true}))]
#[case::a_look_at_the_person_with_words(json!({"status": 503, "title": "Just a moment...", "words": "Checking your browser"}))]
#[case::too_many_questions(json!({"status": 429}))]
#[case::it_wants_to_know_who_asks(json!({"status": 401}))]
fn a_wrapper_that_may_lead_on_is_only_a_note(#[case] mut http: Value) {
    http["received_at"] = json!("2026-11-20T12:00:01Z");
    let diagnosis = healthy_but(&wrapped("safelinks", &answered(json!({"succeeded": http}))));
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Ready, vec![Code::LinkWrapped]), "{diagnosis:#?}");
}

#[test]
fn the_start_page_of_a_wrapper_says_nothing_about_the_link() {
    let mut changes = wrapped("safelinks", &answered(page(404, "Site blocked", "")));
    changes["/host/known/whole_link"] = json!(false);
    assert_eq!(codes(&healthy_but(&changes)), [Code::LinkWrapped]);
}

#[test]
fn a_wrapper_is_to_blame_only_where_the_site_inside_is_well() {
    let mut changes = wrapped("safelinks", &answered(page(403, "", "")));
    changes[PAGE] = page(404, "Not Found", "");
    assert_eq!(codes(&healthy_but(&changes)), [Code::LinkNotFound, Code::LinkWrapped]);

    let mut changes = wrapped("google", &unanswered("https://www.google.com", "connect", "timed-out"));
    changes[HOST] = unanswered("https://acme.example", "connect", "timed-out");
    assert_eq!(codes(&healthy_but(&changes)), [Code::HostBlocked, Code::LinkWrapped]);

    // The tracker was found; where it leads to was not.
    let mut lost = answered(failed("no-such-name"));
    lost["url"] = json!("https://u1.ct.sendgrid.net/ls/click?upn=1");
    let changes = json!({WRAPPERS: ["sendgrid"], OPAQUE: true, HOST: lost});
    assert_eq!(codes(&healthy_but(&changes)), [Code::DnsFiltered, Code::LinkWrapped]);
}

#[test]
fn a_blocked_tracker_explains_the_name_that_is_not_found() {
    let diagnosis = healthy_but(&json!({
        WRAPPERS: ["sendgrid"], OPAQUE: true, HOST: unanswered("https://u1.ct.sendgrid.net", "resolve", "no-such-name"),
    }));
    assert_eq!(codes(&diagnosis), [Code::LinkTrackerUnreachable, Code::DnsFiltered, Code::LinkWrapped]);
    assert!(diagnosis.findings[1..].iter().all(|finding| finding.hidden_by == Some(Code::LinkTrackerUnreachable)));
    assert_eq!(diagnosis.findings[0].facts.text("hidden").as_deref(), Some("yes"));
}

#[rstest]
#[case("link", json!({"/host": {"unknown": "timed-out"}}), "timed-out")]
#[case("link", json!({PAGE: page(200, "Just a moment...", "Enable JavaScript and cookies to continue")}), "failed")]
#[case("link", json!({PAGE: page(503, "Just a moment...", "")}), "failed")]
#[case("link", json!({PAGE: page(403, "Acme", "Verify you are human by completing the action below.")}), "failed")]
#[case("link", json!({PAGE: page(200, "", "Nous vérifions que vous êtes humain.")}), "failed")]
#[case("link", json!({PAGE: page(451, "", "")}), "failed")]
#[case("link", json!({PAGE: page(403, "", "This service is not available in your country.")}), "failed")]
#[case("link", json!({PAGE: page(403, "", "")}), "failed")]
#[case("link", json!({PAGE: page(401, "", "")}), "failed")]
#[case("link", json!({PAGE: page(400, "Bad request", "")}), "failed")]
#[case("link", json!({PAGE: page(429, "", "")}), "failed")]
#[case("link", json!({PAGE: page(200, "", ""), "/host/known/answer/http/succeeded/title": null, "/host/known/answer/http/succeeded/words": null}), "failed")]
#[case("link", json!({PAGE: with(page(200, "Acme", "Loading…"), "needs_script", json!(true))}), "failed")]
#[case("link", json!({PAGE: page(200, "", "You need to enable JavaScript to run this app.")}), "failed")]
#[case("link", json!({PAGE: with(page(200, "Redirecting", ""), "refresh", json!("https://acme.example/j"))}), "failed")]
#[case("link", json!({PAGE: page(200, "", "You can't join this video call")}), "failed")]
#[case("link", json!({PAGE: moved("zoommtg://zoom.us/join")}), "failed")]
#[case("camera", json!({"/camera": {"unknown": {"failed": "the check stopped unexpectedly"}}}), "failed")]
#[case("camera", json!({"/camera/known/stream": {"unknown": "timed-out"}}), "timed-out")]
#[case("microphone", json!({"/microphone": {"unknown": "timed-out"}}), "timed-out")]
#[case("network", json!({"/internet": {"unknown": "timed-out"}}), "timed-out")]
fn what_could_not_be_seen_is_never_called_broken_nor_fine(
    #[case] area: &str,
    #[case] changes: Value,
    #[case] why: &str,
) {
    let diagnosis = healthy_but(&changes);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Unknown, vec![]));
    let result = diagnosis.areas.iter().find(|result| result.area.name() == area).unwrap();
    assert_eq!(
        (result.status, result.why.map(|why| serde_json::to_value(why).unwrap())),
        (Status::Unknown, Some(why.into()))
    );
}

#[test]
fn hosts_that_disagree_on_the_time_prove_nothing() {
    let mut dates = dated("2026-11-20T12:00:00Z");
    dates[0]["http"]["succeeded"]["date"] = json!("2026-11-20T09:00:00Z");
    let diagnosis = healthy_but(&json!({INTERNET: dates, "/host/known/answer/http/succeeded/date": null}));
    assert_eq!(codes(&diagnosis), vec![]);
    let time = diagnosis.areas.iter().find(|result| result.area.name() == "time").unwrap();
    assert_eq!(time.status, Status::Unknown);
}

#[test]
fn a_wrong_clock_explains_the_certificate() {
    let diagnosis = healthy_but(&json!({
        INTERNET: dated("2026-11-20T10:00:00Z"),
        "/host/known/answer/tls/succeeded/system": "not-yet-valid",
        PAGE: "not-reached",
    }));
    assert_eq!(codes(&diagnosis), [Code::ClockWrong, Code::TlsCertificateInvalid]);
    assert_eq!(diagnosis.findings[1].hidden_by, Some(Code::ClockWrong));
}

/// The clock is two hours ahead: to it the token has ended, in truth it has an hour to go.
#[test]
fn a_wrong_clock_does_not_end_a_link() {
    let expires_at = |instant: &str| {
        let diagnosis = healthy_but(&json!({
            INTERNET: dated("2026-11-20T10:00:00Z"),
            "/host/known/answer/http/succeeded/date": "2026-11-20T10:00:00Z",
            "/host/known/whole_link": false,
            EXPIRES: instant,
        }));
        codes(&diagnosis)
    };
    assert_eq!(expires_at("2026-11-20T11:00:00Z"), [Code::ClockWrong]);
    assert_eq!(expires_at("2026-11-20T09:00:00Z"), [Code::ClockWrong, Code::LinkExpired]);
}

/// The address of an app has no host, and what stands in its place is a secret.
#[test]
fn an_address_without_a_host_is_not_named_as_one() {
    let named = |link: &str| {
        let diagnosis = healthy_but(&json!({
            "/host": {"unknown": "no-consent"},
            EXPIRES: "2026-11-19T11:00:00Z",
            "/invitation/link/link": link,
        }));
        let found = diagnosis.findings.iter().find(|finding| finding.code == Code::LinkExpired);
        found.expect("it has ended").facts.text("host")
    };
    assert_eq!(named("msteams:/l/meetup-join/19:meeting_x/0?token=secret"), None);
    assert_eq!(
        named("https://teams.microsoft.com/l/meetup-join/?token=secret"),
        Some("teams.microsoft.com".to_owned())
    );
}

/// Nobody confirms the clock: what ended within a day may be a wrong time zone.
#[test]
fn a_clock_that_nobody_confirms_makes_no_red() {
    let diagnosis = healthy_but(&json!({
        INTERNET: [],
        "/host": {"unknown": "no-consent"},
        EXPIRES: "2026-11-20T11:00:00Z",
    }));
    assert_eq!((diagnosis.findings[0].code, diagnosis.findings[0].severity), (Code::LinkExpired, Severity::Risk));
}

#[test]
fn a_link_that_ended_explains_the_missing_page() {
    let diagnosis = healthy_but(&json!({EXPIRES: "2026-11-20T11:00:00Z", PAGE: page(404, "Not Found", "")}));
    assert_eq!(codes(&diagnosis), [Code::LinkExpired, Code::LinkNotFound]);
    assert_eq!(diagnosis.findings[1].hidden_by, Some(Code::LinkExpired));
    let page_says = healthy_but(&json!({EXPIRES: "2026-11-20T11:00:00Z", PAGE: page(410, "", "")}));
    assert_eq!(codes(&page_says), [Code::LinkExpired]);
}

#[test]
fn an_authority_of_the_platforms_own_is_nobody_in_between() {
    let mut evidence = healthy();
    let tls = evidence.evidence.pointer_mut("/host/known/answer/tls/succeeded").unwrap();
    (tls["public"], tls["issuer"]) = (json!("unknown-issuer"), json!("Acme Internal"));
    let mut profile = Profile::generic().clone();
    let read = |evidence: &Value| serde_json::from_value::<Evidence>(evidence.clone()).unwrap();
    profile.network.own_authorities = vec!["Acme Internal".to_owned()];
    assert_eq!(codes(&diagnose(&read(&evidence.evidence), &profile, evidence.now)), []);
    profile.network.own_authorities = vec!["Acme".to_owned()];
    assert_eq!(codes(&diagnose(&read(&evidence.evidence), &profile, evidence.now)), [Code::TlsIntercepted]);
}

#[test]
fn only_a_cancelled_session_stands_in_the_way() {
    let severity = |change: Value, link: Value| {
        let diagnosis = healthy_but(&json!({
            START: at("2026-11-20T12:00:00Z"),
            CHANGE: {"value": change, "at": "SEQUENCE"},
            "/invitation/link/link": link,
        }));
        let of_session = |finding: &&preflight_diagnosis::Finding| finding.code == Code::SessionCancelledOrMoved;
        diagnosis.findings.iter().find(of_session).expect("it is found").severity
    };
    let moved = json!({"moved": {"from": "2026-11-19T12:00:00Z"}});
    assert_eq!(severity(json!("cancelled"), json!("https://acme.example/i/1")), Severity::Blocking);
    assert_eq!(severity(moved.clone(), json!("https://acme.example/i/1")), Severity::Note);
    assert_eq!(severity(moved, Value::Null), Severity::Risk);
}

#[test]
fn two_faults_are_both_told_and_the_outer_one_comes_first() {
    let diagnosis =
        healthy_but(&json!({HOST: unanswered("https://acme.example", "connect", "refused"), STREAM: failed("busy")}));
    assert_eq!(codes(&diagnosis), [Code::HostBlocked, Code::CameraInUse]);
}

#[test]
fn what_is_in_use_and_works_comes_after_what_the_page_says() {
    let diagnosis = healthy_but(&json!({
        "/network/known/interfaces/1/kind": "tunnel",
        PAGE: page(200, "Interview", "Your interview has not started yet."),
    }));
    assert_eq!(codes(&diagnosis), [Code::LinkNotOpenYet, Code::VpnActive]);
}

#[test]
fn every_detected_cause_stands_in_this_file_or_in_a_recorded_computer() {
    let table = include_str!("verdicts.rs");
    let recorded: BTreeSet<Code> = recorded().into_iter().flat_map(|(_, recorded)| recorded.expect).collect();
    for cause in causes().iter().filter(|cause| cause.detected) {
        let in_table = table.contains(&format!("(\"{}\", ", cause.code));
        assert!(in_table || recorded.contains(&cause.code), "{} is called detected, and nothing shows it", cause.code);
    }
}
