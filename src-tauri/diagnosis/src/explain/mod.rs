//! Turns codes into sentences, steps and buttons for this system, this browser and this language. Never changes a verdict.

mod action;
mod areas;
mod args;
mod browsers;
mod catalogue;
mod clock;
mod error;
mod explanation;
mod fixes;
mod programs;
mod settings;
mod verdict;

#[cfg(test)]
mod tests;

pub use action::{Action, SettingsPage, SettingsTarget};
pub use catalogue::languages;
pub use error::{ErrorMessage, Message};
pub use explanation::{ExplainedArea, ExplainedFinding, Explanation, Step};

use crate::{
    code::Code,
    diagnose::Diagnosis,
    evidence::{Browser, Evidence, SystemFamily},
    finding::{Args, Finding, Severity},
};
use catalogue::Language;
use fixes::Scene;

/// Speaks one language for one kind of computer.
#[derive(Debug, Clone)]
pub struct Explainer {
    language: Language,
    system: SystemFamily,
    browser: Option<String>,
}

impl Explainer {
    /// `language` is a BCP 47 tag; one that the program does not speak falls back to English.
    /// `browser` is a [`crate::evidence::Browser::name`]: steps inside a browser are told for that one; without it, for the one that
    /// opens links on the computer of the evidence.
    pub fn new(language: &str, system: SystemFamily, browser: Option<&str>) -> Explainer {
        Explainer { language: catalogue::nearest(language), system, browser: browser.map(str::to_owned) }
    }

    /// The language that is spoken, as a BCP 47 tag.
    pub fn language(&self) -> String {
        self.language.to_string()
    }

    pub fn explain(&self, diagnosis: &Diagnosis, evidence: &Evidence) -> Explanation {
        let zone = evidence.system.known().and_then(|system| system.time_zone.as_deref());
        let findings: Vec<Finding> =
            diagnosis.findings.iter().map(|finding| self.in_local_time(finding.clone(), zone)).collect();
        let computer = Computer::of(evidence);
        let explained = |finding: &Finding| {
            let mut told = self.finding(finding, &computer);
            let hidden = findings.iter().filter(|other| other.hidden_by == Some(finding.code));
            told.explains = hidden.map(|other| self.say(other.code.name(), &Args::new())).collect();
            told
        };
        let mut visible: Vec<ExplainedFinding> =
            findings.iter().filter(|finding| finding.hidden_by.is_none()).map(explained).collect();
        let areas: Vec<ExplainedArea> =
            diagnosis.areas.iter().map(|area| self.area(area, &findings, evidence)).collect();
        let to_act_on = |finding: &ExplainedFinding| finding.severity > Severity::Note || is_the_answer(finding.code);
        let primary = visible.iter().position(to_act_on).map(|position| visible.remove(position));
        let said = self.verdict(diagnosis, primary.as_ref(), &visible);
        Explanation {
            language: self.language(),
            verdict: diagnosis.verdict,
            tag: said.tag,
            headline: said.headline,
            lead: said.lead,
            primary,
            others: visible,
            areas,
        }
    }

    /// One cause with its fix, as `preflight explain CODE` tells it; facts that are not in `args` are left open, and
    /// instants are told in UTC.
    pub fn cause(&self, code: Code, args: &Args) -> ExplainedFinding {
        let finding = Finding { args: args.clone(), ..Finding::new(code) };
        let unknown = Computer { installed: &[], usual: None, has_link: true };
        self.finding(&self.in_local_time(finding, None), &unknown)
    }

    /// One finding alone, told for the computer of the evidence.
    pub fn told(&self, finding: &Finding, evidence: &Evidence) -> ExplainedFinding {
        let zone = evidence.system.known().and_then(|system| system.time_zone.as_deref());
        self.finding(&self.in_local_time(finding.clone(), zone), &Computer::of(evidence))
    }

    /// A sentence of the catalogue: for the words around findings (headings of the terminal, the e-mail).
    pub fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.say(id, &args)
    }

    fn say(&self, id: &str, args: &Args) -> String {
        catalogue::say(&self.language, id, args)
    }

    fn finding(&self, finding: &Finding, computer: &Computer<'_>) -> ExplainedFinding {
        let Computer { installed, usual, has_link } = *computer;
        let code = finding.code;
        let mut args = self.facts(finding, installed);
        // What is wrong in one browser is put right there, whichever is the usual one.
        let named = args.get("browser").and_then(|called| browsers::name_of(called, installed));
        let browser = named.as_deref().or(self.browser.as_deref()).or(usual);
        let another = browsers::another(browser, installed);
        args.insert("another".to_owned(), another.map_or(args::NONE.to_owned(), |another| args::clean(&another.label)));
        let scene = Scene { language: &self.language, system: self.system, browser, installed, another, has_link };
        ExplainedFinding {
            code,
            severity: finding.severity,
            severity_word: self.say(severity_word(finding.severity), &args),
            area: finding.area,
            title: self.say(code.name(), &args),
            headline: self.say(&format!("{code}.headline"), &args),
            detail: self.say(&format!("{code}.detail"), &args),
            steps: self.steps(code, &scene, &args, &finding.args),
            explains: Vec::new(),
        }
    }

    /// The facts of a finding as sentences tell them.
    fn facts(&self, finding: &Finding, installed: &[Browser]) -> Args {
        let mut args = args::fill(finding.code, &finding.args, finding.severity);
        let minutes = finding.args.get("in_minutes").and_then(|minutes| minutes.parse().ok());
        let in_words = minutes.map_or(args::NONE.to_owned(), |minutes| self.minutes_in_words(minutes));
        args.insert("in_words".to_owned(), in_words);
        for name in ["browser", "better"] {
            args.entry(name.to_owned()).and_modify(|called| *called = browsers::label_of(called, installed));
        }
        args
    }

    fn steps(&self, code: Code, scene: &Scene<'_>, args: &Args, given: &Args) -> Vec<Step> {
        let Some(fix) = fixes::fix(code) else { return Vec::new() };
        let told = |step: &fixes::PlannedStep| {
            let action = step.action.as_ref().and_then(|action| action.plan(scene, args, given));
            let label = action.is_some().then(|| step.label_id()).flatten().map(|id| self.say(&id, args));
            Step { text: self.say(&step.say, args), action, label }
        };
        fix.steps(scene, args).into_iter().map(told).collect()
    }
}

/// What fixes have to know of the computer.
struct Computer<'e> {
    installed: &'e [Browser],
    /// The browser that a click on a link opens.
    usual: Option<&'e str>,
    /// Whether there is a link to open.
    has_link: bool,
}

impl Computer<'_> {
    fn of(evidence: &Evidence) -> Computer<'_> {
        Computer {
            installed: installed(evidence),
            usual: evidence.browsers.known().and_then(|browsers| browsers.default.as_deref()),
            has_link: evidence.invitation.as_ref().is_some_and(|invitation| invitation.url().is_some()),
        }
    }
}

fn is_the_answer(code: Code) -> bool {
    fixes::fix(code).is_some_and(|fix| fix.is_the_answer)
}

/// The browsers of this computer, as far as they are known.
fn installed(evidence: &Evidence) -> &[Browser] {
    evidence.browsers.known().map(|browsers| browsers.installed.as_slice()).unwrap_or_default()
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocking => "severity-blocking",
        Severity::Risk => "severity-risk",
        Severity::Note => "severity-note",
    }
}
