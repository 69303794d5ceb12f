//! Any body that a site may answer with, and what is judged of it: a page that is told tells no more than it shows.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use preflight_diagnosis::{Area, Attempt, Evidence, HostAnswer, HttpAnswer, LinkAnswer, Observed, Profile, diagnose};
use preflight_invitation::Invitation;
use preflight_fuzz::bounded;
use preflight_page::PageText;

fuzz_target!(|body: &str| {
    let page = bounded(|| PageText::read(body, "https://acme.example/i/1"));
    let texts = page.headings.iter().chain(&page.buttons).chain(&page.title).chain(&page.words);
    for text in texts {
        assert!(text.chars().count() <= 2000);
    }
    assert!(page.headings.len() + page.buttons.len() + page.times.len() <= 200);

    // The first byte chooses the status.
    let statuses = [200, 200, 401, 403, 404, 410, 429, 500, 503];
    let status = statuses[body.bytes().next().map_or(0, usize::from) % statuses.len()];
    let url = "https://zoom.us/j/91234567890".to_owned();
    let http = HttpAnswer { status, url: url.clone(), received_at: now(), page, ..HttpAnswer::default() };
    let answer = HostAnswer { url, http: Attempt::Succeeded(http), ..HostAnswer::default() };
    let evidence = Evidence {
        areas: vec![Area::Link],
        account: Some("ada@home.example".to_owned()),
        invitation: Some(Invitation::default()),
        host: Observed::Known(LinkAnswer { answer, whole_link: true, ..LinkAnswer::default() }),
        ..Evidence::default()
    };
    let diagnosis = bounded(|| diagnose(&evidence, Profile::generic(), now()));
    assert_eq!(diagnosis.areas.len(), 1);
    for word in diagnosis.findings.iter().flat_map(|finding| finding.facts.iter()).map(|(_, fact)| fact.to_string()) {
        assert!(word.chars().count() <= 2000, "{word}");
    }
});

/// 20 November 2026, 12:00 in Greenwich.
fn now() -> Timestamp {
    Timestamp::constant(1_795_176_000, 0)
}
