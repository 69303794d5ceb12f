//! One line for each area: what it is called, how it came out, and one sentence with what was seen.

mod connection;
mod devices;
mod machine;

use super::{ExplainedArea, Explainer, args, installed, verdict::named};
use crate::{
    area::{Area, AreaResult, Status},
    evidence::Evidence,
    finding::{Args, Finding, Severity},
    observed::Why,
};

impl Explainer {
    pub(super) fn area(&self, result: &AreaResult, findings: &[Finding], evidence: &Evidence) -> ExplainedArea {
        let area = result.area;
        let label = self.say(&format!("area-{area}"), &Args::new());
        let word = self.say(word(result), &Args::new());
        let of_area = findings.iter().filter(|finding| finding.area == area);
        let worst = of_area.max_by_key(|finding| (finding.hidden_by.is_none(), finding.severity));
        let headline = |finding: &Finding| {
            self.say(&format!("{}.headline", finding.code), &self.facts(finding, installed(evidence)))
        };
        let sentence = match worst {
            Some(finding) if finding.severity > Severity::Note => headline(finding),
            Some(_) | None => self
                .seen(area, evidence)
                .or_else(|| worst.map(headline))
                .unwrap_or_else(|| self.say(not_seen(result), &Args::new())),
        };
        ExplainedArea { area, label, status: result.status, word, sentence }
    }

    /// What was seen of an area, if anything was.
    fn seen(&self, area: Area, evidence: &Evidence) -> Option<String> {
        match area {
            Area::Link => self.seen_of_link(evidence),
            Area::Time => self.seen_of_time(evidence),
            Area::Camera => self.seen_of_camera(evidence),
            Area::Microphone => self.seen_of_microphone(evidence),
            Area::Speaker => self.seen_of_speaker(evidence),
            Area::Browser => self.seen_of_browsers(evidence),
            Area::Network => self.seen_of_network(evidence),
            Area::Proxy => self.seen_of_proxy(evidence),
            Area::Vpn => self.seen_of_vpn(evidence),
            Area::Device => self.seen_of_device(evidence),
        }
    }

    /// A sentence about one thing.
    fn one(&self, id: &str, name: &str, value: &str) -> String {
        self.say(id, &named(name, &args::clean(value)))
    }

    /// A sentence without facts.
    fn plain(&self, id: &str) -> String {
        self.say(id, &Args::new())
    }
}

fn word(result: &AreaResult) -> &'static str {
    match result.status {
        Status::Pass => "word-pass",
        Status::Note => "word-note",
        Status::Risk => "word-risk",
        Status::Blocking => "word-blocking",
        Status::Unknown if is_choice(result) => "word-not-checked",
        Status::Unknown => "word-unknown",
    }
}

/// Whether the area is open because the person left it out, or because there was nothing to ask about.
pub(super) fn is_choice(result: &AreaResult) -> bool {
    [Why::NoConsent.name(), Why::NotAsked.name()].map(Some).contains(&result.why.as_deref())
}

fn not_seen(result: &AreaResult) -> &'static str {
    match (result.why.as_deref(), result.area) {
        (Some("no-consent"), _) => "seen-no-consent",
        (Some("not-asked"), Area::Link) => "seen-link-none",
        (Some("not-asked"), _) => "seen-not-asked",
        (Some("unsupported"), _) => "seen-unsupported",
        (Some("denied"), _) => "seen-denied",
        (Some("timed-out"), _) => "seen-timed-out",
        (Some(_), _) => "seen-failed",
        (None, _) => "seen-nothing-wrong",
    }
}
