//! One line for each area: what it is called, how it came out, and one sentence with what was seen.

mod connection;
mod machine;

use super::{Computer, ExplainedArea, Explainer, args::clean};
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
                .unwrap_or_else(|| self.text(&not_seen(result, diagnosis), &[])),
        };
        let is_choice = result.status == Status::Unknown && result.is_choice();
        let word = if is_choice { "not-checked" } else { result.status.name() };
        ExplainedArea {
            area,
            label: self.text(&format!("area-{area}"), &[]),
            status: result.status,
            word: self.text(&format!("word-{word}"), &[]),
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
            Area::Browser => self.seen_of_browsers(diagnosis, evidence),
            Area::Network => self.seen_of_network(diagnosis, evidence),
            Area::Proxy => self.seen_of_proxy(evidence),
            Area::Vpn => self.seen_of_vpn(evidence),
            Area::Device => self.seen_of_device(evidence),
        }
    }

    /// A sentence about one thing.
    fn one(&self, id: &str, name: &str, value: &str) -> String {
        self.text(id, &[(name, &clean(value))])
    }
}

/// The id of the sentence for why nothing was seen.
fn not_seen(result: &AreaResult, diagnosis: &Diagnosis) -> String {
    match (result.why, result.area) {
        // What asks others cannot come to anything without a connection.
        (Some(WhyUnknown::Failed | WhyUnknown::TimedOut), Area::Link | Area::Time) if diagnosis.outlook.is_offline => {
            "seen-settled".to_owned()
        }
        (Some(WhyUnknown::NotAsked), Area::Link) => "seen-link-none".to_owned(),
        (Some(why), _) => format!("seen-{why}"),
        (None, _) => "seen-nothing-wrong".to_owned(),
    }
}
