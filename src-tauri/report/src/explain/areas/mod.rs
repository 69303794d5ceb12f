//! One line for each area: what it is called, how it came out, and one sentence with what was seen.

mod connection;
mod devices;
mod machine;

use super::{
    Computer, ExplainedArea, Explainer,
    args::{self, Args, named},
};
use preflight_diagnosis::{Area, AreaResult, Diagnosis, Evidence, Finding, Severity, Status, WhyUnknown};

impl Explainer {
    pub(super) fn area(
        &self,
        result: &AreaResult,
        diagnosis: &Diagnosis,
        evidence: &Evidence,
        computer: &Computer<'_>,
    ) -> ExplainedArea {
        let area = result.area;
        let of_area = diagnosis.findings.iter().filter(|finding| finding.area == area);
        let worst = of_area.max_by_key(|finding| (finding.hidden_by.is_none(), finding.severity));
        let headline = |finding: &Finding| {
            let args = self.sentence_args(finding, computer.installed, &computer.clock);
            self.say(&format!("{}.headline", finding.code), &args)
        };
        let sentence = match worst {
            Some(finding) if finding.severity > Severity::Note => headline(finding),
            Some(_) | None => self
                .seen(result, diagnosis, evidence)
                .or_else(|| worst.map(headline))
                .unwrap_or_else(|| self.plain(not_seen(result))),
        };
        ExplainedArea {
            area,
            label: self.plain(&format!("area-{area}")),
            status: result.status,
            word: self.plain(word(result)),
            sentence,
        }
    }

    /// What was seen of an area, if anything was.
    fn seen(&self, result: &AreaResult, diagnosis: &Diagnosis, evidence: &Evidence) -> Option<String> {
        match result.area {
            Area::Link => self.seen_of_link(diagnosis, evidence),
            Area::Time => self.seen_of_time(result, evidence),
            Area::Camera => self.seen_of_camera(evidence),
            Area::Microphone => self.seen_of_microphone(diagnosis, evidence),
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
        Status::Unknown if result.is_choice() => "word-not-checked",
        Status::Unknown => "word-unknown",
    }
}

fn not_seen(result: &AreaResult) -> &'static str {
    match (result.why, result.area) {
        (Some(WhyUnknown::NoConsent), _) => "seen-no-consent",
        (Some(WhyUnknown::NotAsked), Area::Link) => "seen-link-none",
        (Some(WhyUnknown::NotAsked), _) => "seen-not-asked",
        (Some(WhyUnknown::Unsupported), _) => "seen-unsupported",
        (Some(WhyUnknown::Denied), _) => "seen-denied",
        (Some(WhyUnknown::TimedOut), _) => "seen-timed-out",
        (Some(WhyUnknown::Failed), _) => "seen-failed",
        (None, _) => "seen-nothing-wrong",
    }
}
