//! Subject and body: which sentences of `locales/<language>/email.ftl` stand in which order. It composes no sentence.
//!
//! A cause has words of its own where `email.ftl` has `email-happened-CODE` and `email-ask-CODE`; the others share the
//! general ones.

use super::{
    EmailParts, SupportContact, Typed,
    facts::{self, Addresses, LocalTime},
    greeting,
};
use crate::{
    explain::{ExplainedFinding, Explainer, Explanation, Recipient},
    redact::Redacted,
    report::Report,
    result_code::ResultCode,
};
use preflight_diagnosis::{Code, Finding, Severity, Status, Symptom};
use preflight_invitation::Assumption;
use preflight_page::text::shorten;
use std::{collections::BTreeSet, sync::LazyLock};

/// The ids that English has, which every language follows.
static IDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/locales/en/email.ftl").lines();
    lines.filter_map(|line| line.split_once(" =")).map(|(id, _)| id).collect()
});

pub(super) struct Text<'r> {
    report: &'r Report,
    recipient: Recipient,
    parts: EmailParts,
    explainer: Explainer,
    explanation: Explanation,
    result_code: String,
    position: Option<String>,
    /// Who writes it.
    name: Option<String>,
    /// Whom the e-mail greets by name.
    addressed: Option<String>,
    /// What the e-mail is about.
    code: Option<Code>,
    finding: Option<&'r Finding>,
    addresses: Addresses,
}

impl<'r> Text<'r> {
    pub(super) fn new(
        redacted: &'r Redacted<Report>,
        contact: &SupportContact,
        typed: Typed<'_>,
        parts: EmailParts,
        language: &str,
    ) -> Text<'r> {
        let report = redacted.get();
        let recipient = contact.recipient;
        let explainer = Explainer::new(language, facts::family(report), None);
        let symptom = report.evidence.symptom;
        let finding = facts::subject_of(report).filter(|finding| is_worth_writing(finding, symptom));
        let code = match finding {
            // What is over is nothing to write about; that something is still wrong is.
            Some(finding) if facts::works_now(finding) => None,
            Some(finding) => Some(finding.code),
            None => symptom.and_then(Symptom::code),
        };
        let named = parts.addresses && recipient == Recipient::Recruiter;
        Text {
            report,
            recipient,
            parts,
            explanation: explainer.explain(&report.diagnosis(), &report.evidence),
            explainer,
            result_code: ResultCode::of(redacted).write(),
            position: facts::position(redacted, typed.position),
            name: facts::one_line(typed.name),
            addressed: greeting::name(redacted.beside().recruiter.as_ref(), contact),
            code,
            finding,
            addresses: if named { facts::addresses(redacted) } else { Addresses::default() },
        }
    }

    pub(super) fn subject(&self) -> String {
        let own = self.code.map(|code| format!("email-problem-{code}")).filter(|id| IDS.contains(id.as_str()));
        let problem = match (self.recipient, own, self.told()) {
            (Recipient::Recruiter, Some(id), _) => self.say_own(&id),
            (_, _, Some(told)) => told.title,
            (Recipient::Recruiter, _, None) => self.say("email-problem-unnamed-recruiter", &[]),
            (Recipient::Support, _, None) => self.say("email-problem-unnamed-support", &[]),
        };
        let position = self.position.as_deref().map(|position| shorten(position, 60));
        match (self.recipient, &position) {
            (Recipient::Recruiter, Some(position)) => {
                self.say("email-subject", &[("position", position), ("problem", &problem)])
            }
            (Recipient::Recruiter, None) => self.say("email-subject-no-position", &[("problem", &problem)]),
            (Recipient::Support, _) if self.parts.result_code => {
                self.say("email-subject-support-code", &[("problem", &problem), ("code", &self.result_code)])
            }
            (Recipient::Support, _) => self.say("email-subject-support", &[("problem", &problem)]),
        }
    }

    pub(super) fn body(&self) -> String {
        let paragraphs = match self.recipient {
            Recipient::Recruiter => vec![
                vec![self.hello()],
                self.about(),
                vec![self.happened()],
                self.message(),
                vec![self.by_code("email-ask")],
                self.machine(),
                self.works(),
                self.code_line(),
                vec![self.say("email-thanks", &[])],
                self.name.iter().cloned().collect(),
            ],
            Recipient::Support => vec![
                vec![self.say("email-hello-support", &[])],
                self.about(),
                vec![self.happened()],
                self.message(),
                self.machine(),
                self.code_line(),
                self.findings(),
                self.areas(),
                vec![self.say("email-thanks", &[])],
                self.name.iter().cloned().collect(),
            ],
        };
        let written: Vec<String> =
            paragraphs.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n")).collect();
        written.join("\n\n") + "\n"
    }

    fn hello(&self) -> String {
        match &self.addressed {
            Some(name) => self.say("email-hello-name", &[("name", name)]),
            None => self.say("email-hello", &[]),
        }
    }

    fn about(&self) -> Vec<String> {
        let interview = match &self.position {
            Some(position) => self.say("email-about-position", &[("position", position)]),
            None => self.say("email-about-no-position", &[]),
        };
        let invitation = self.report.evidence.invitation.as_ref();
        let starts_at = invitation.and_then(|invitation| invitation.starts_at.as_ref());
        // Everybody leaves out the year.
        let is_assumed = |assumed: &Assumption| *assumed != Assumption::Year;
        let is_understood = invitation.is_some_and(|invitation| invitation.assumed.iter().any(is_assumed));
        let planned = starts_at.map(|found| {
            let time = self.time(facts::time(found.value, self.report));
            let elsewhere = facts::time_elsewhere(found.value, self.report).map(|elsewhere| self.time(elsewhere));
            let (key, elsewhere) = match (elsewhere, is_understood) {
                (Some(elsewhere), true) => ("email-planned-assumed-elsewhere", elsewhere),
                (Some(elsewhere), false) => ("email-planned-elsewhere", elsewhere),
                (None, true) => ("email-planned-assumed", String::new()),
                (None, false) => ("email-planned", String::new()),
            };
            self.say(key, &[("time", &time), ("elsewhere", &elsewhere)])
        });
        [interview].into_iter().chain(planned).collect()
    }

    fn happened(&self) -> String {
        self.by_code("email-happened")
    }

    fn message(&self) -> Vec<String> {
        if !self.parts.message {
            return Vec::new();
        }
        let message = facts::message(self.report, self.finding);
        let lines = [
            message.words.map(|words| self.say("email-message", &[("words", &words)])),
            message.status.map(|status| self.say("email-status", &[("status", &status)])),
            message.host.map(|host| self.say("email-site", &[("host", &host)])),
            Some(self.say("email-seen", &[("time", &self.time(facts::time(self.report.started_at, self.report)))])),
        ];
        lines.into_iter().flatten().collect()
    }

    fn machine(&self) -> Vec<String> {
        let device = || self.say("email-device", &[("device", &facts::device(self.report))]);
        let browser = || match facts::browser(self.report) {
            Some(browser) => self.say("email-browser", &[("browser", &browser)]),
            None => self.say("email-browser-unknown", &[]),
        };
        // Whoever helps from afar asks for it; a recruiter does not.
        let is_helped = self.parts.device && self.recipient == Recipient::Support;
        let battery = || facts::battery(self.report).map(|battery| self.battery(&battery));
        let remote = || facts::is_remote(self.report).then(|| self.say("email-remote", &[]));
        let lines = [
            self.parts.device.then(device),
            is_helped.then(remote).flatten(),
            is_helped.then(battery).flatten(),
            self.parts.browser.then(browser),
        ];
        lines.into_iter().flatten().collect()
    }

    fn battery(&self, battery: &facts::BatteryFacts) -> String {
        let facts::BatteryFacts { percent, state, minutes, saver } = battery;
        self.say("email-battery", &[("percent", percent), ("state", state), ("minutes", minutes), ("saver", saver)])
    }

    /// One line with everything that is fine.
    fn works(&self) -> Vec<String> {
        let fine = self.explanation.areas.iter().filter(|area| matches!(area.status, Status::Pass | Status::Note));
        let fine: Vec<&str> = fine.map(|area| area.label.as_str()).collect();
        let told = self.parts.other_checks && !fine.is_empty();
        told.then(|| self.say("email-works", &[("areas", &fine.join(", "))])).into_iter().collect()
    }

    fn code_line(&self) -> Vec<String> {
        self.parts.result_code.then(|| self.say("email-code", &[("code", &self.result_code)])).into_iter().collect()
    }

    fn findings(&self) -> Vec<String> {
        let lines = self.report.findings.iter().map(|finding| {
            let told = self.explainer.cause(finding.code, &finding.facts);
            match finding.hidden_by {
                None => self.say("email-finding", &[("title", &told.title), ("code", finding.code.name())]),
                Some(by) => self.say(
                    "email-finding-explained",
                    &[("title", &told.title), ("code", finding.code.name()), ("by", by.name())],
                ),
            }
        });
        let lines: Vec<String> = lines.collect();
        self.under("email-findings", lines)
    }

    fn areas(&self) -> Vec<String> {
        let shown = if self.parts.other_checks { self.explanation.areas.as_slice() } else { &[] };
        let lines = shown.iter().map(|area| self.say("email-area", &[("area", &area.label), ("word", &area.word)]));
        self.under("email-areas", lines.collect())
    }

    fn under(&self, heading: &str, lines: Vec<String>) -> Vec<String> {
        if lines.is_empty() { lines } else { [self.say(heading, &[])].into_iter().chain(lines).collect() }
    }

    /// The sentence of this code, else the general one.
    fn by_code(&self, what: &str) -> String {
        let own = self.code.map(|code| format!("{what}-{code}")).filter(|id| IDS.contains(id.as_str()));
        let blocks = self.finding.is_none_or(|finding| finding.severity == Severity::Blocking);
        match (own, self.told()) {
            (Some(id), _) => self.say_own(&id),
            (None, Some(told)) if blocks => self.say(&format!("{what}-other"), &[("headline", &told.headline)]),
            (None, Some(told)) => self.say(&format!("{what}-risk"), &[("headline", &told.headline)]),
            (None, None) => {
                let symptom = self.report.evidence.symptom.map_or("none", Symptom::name);
                self.say(&format!("{what}-nothing"), &[("symptom", symptom)])
            }
        }
    }

    /// A sentence that one code has for itself, with all that such sentences may use.
    fn say_own(&self, id: &str) -> String {
        let known = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
        let arg = |name: &str| known(self.finding.and_then(|finding| finding.facts.text(name)));
        self.say(
            id,
            &[
                ("severity", self.severity()),
                ("host", &known(facts::message(self.report, self.finding).host)),
                ("invited", &known(self.addresses.invited.clone())),
                ("used", &known(self.addresses.used.clone())),
                ("unclear", &known(facts::unclear_start(self.report))),
                ("around", &arg("host")),
                ("status", &arg("status")),
                ("words", &arg("words")),
            ],
        )
    }

    fn time(&self, (local, place): LocalTime) -> String {
        self.explainer.date_and_time(local, &place)
    }

    fn severity(&self) -> &'static str {
        self.finding.map_or(Severity::Blocking, |finding| finding.severity).name()
    }

    fn told(&self) -> Option<ExplainedFinding> {
        let said = self.code.map(Finding::new);
        let finding = self.finding.filter(|finding| Some(finding.code) == self.code).cloned().or(said);
        finding
            .map(|finding| self.explainer.explain_finding(&finding, &self.report.evidence, self.report.diagnosis().at))
    }

    fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        debug_assert!(IDS.contains(id), "{id} is not in email.ftl");
        self.explainer.text(id, args)
    }
}

/// A note is what an e-mail is about only where it has words for that, and where the person came for nothing else.
fn is_worth_writing(finding: &Finding, symptom: Option<Symptom>) -> bool {
    let has_words = || IDS.contains(format!("email-happened-{}", finding.code).as_str());
    let came_for_it = symptom.is_none_or(|symptom| symptom.code().is_some() || symptom.is_about(finding.area));
    finding.severity > Severity::Note || (came_for_it && has_words())
}
