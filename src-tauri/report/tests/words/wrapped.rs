//! What a report for others says of links inside others.

use preflight_diagnosis::{Area, Evidence, Profile, diagnose};
use preflight_invitation::{Invitation, LinkReading};
use preflight_report::{App, Report, redact};

const TABLE: &str = include_str!("../../../invitation/tests/invitations/wrapped.txt");

/// The wrapped link holds what the link inside it holds, written in another way.
#[test]
fn no_secret_of_the_link_inside_is_left_in_a_redacted_report() {
    let secrets = ["81234567890", "aB3.x", "ab3.x", "3456789", "YUIz", "FCMy", "hQjMu"];
    let mut rows = 0;
    for line in TABLE.lines().filter(|line| line.starts_with("http") && line.contains("zoom")) {
        let link = Some(LinkReading::read(&line.replace("\\n", "\n")));
        let invitation = Some(Invitation { link, ..Invitation::default() });
        let evidence = Evidence { areas: vec![Area::Link], invitation, ..Evidence::default() };
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        let diagnosis = diagnose(&evidence, Profile::generic(), now);
        let app = App { name: "a".into(), version: "1".into(), system: "linux".into(), architecture: "x86_64".into() };
        let report = Report::new(app, now, 1, evidence, diagnosis);
        let redacted = redact(&report);
        let text = serde_json::to_string(&redacted).unwrap();
        for secret in secrets {
            assert!(!text.contains(secret), "{secret} of {line}\n{text}");
        }
        let again: Report = serde_json::from_str(&text).unwrap();
        let codes = |report: &Report| {
            let diagnosis = diagnose(&report.evidence, Profile::generic(), now);
            diagnosis.findings.iter().map(|finding| (finding.code, finding.facts.text("wrapper"))).collect::<Vec<_>>()
        };
        assert_eq!(codes(&again), codes(&report), "{line}");
        rows += 1;
    }
    assert!(rows > 60, "{rows} rows");
}
