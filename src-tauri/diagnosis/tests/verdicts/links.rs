//! What is told of a link before anything was asked, over all texts of the link reader's tables.

use preflight_diagnosis::{Area, Evidence, Profile, diagnose, diagnose_link};
use preflight_invitation::{Invitation, LinkReading};

const TABLES: [&str; 2] = [
    include_str!("../../../invitation/tests/invitations/links.txt"),
    include_str!("../../../invitation/tests/invitations/wrapped.txt"),
];

#[test]
fn a_link_alone_is_diagnosed_as_in_evidence_that_holds_nothing_else() {
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    let mut found = std::collections::BTreeSet::new();
    let texts = TABLES.into_iter().flat_map(str::lines);
    for text in texts.filter(|line| !line.starts_with([' ', '#'])) {
        let reading = LinkReading::read(&text.replace("\\n", "\n"));
        let invitation = Some(Invitation { link: Some(reading.clone()), ..Invitation::default() });
        let evidence = Evidence { areas: vec![Area::Link], invitation, ..Evidence::default() };
        let alone = diagnose_link(&reading, now);
        assert_eq!(alone, diagnose(&evidence, Profile::generic(), now).findings, "{text}");
        found.extend(alone.into_iter().map(|finding| finding.code));
    }
    assert!(found.len() >= 6, "{found:?}");
}
