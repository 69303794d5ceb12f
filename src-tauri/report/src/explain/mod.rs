//! Turns codes into sentences, steps and buttons for this system, this browser and this language. Never changes a verdict.

mod action;
mod areas;
mod args;
mod catalogue;
mod clock;
mod error;
mod explanation;
mod fixes;
mod verdict;

#[cfg(test)]
mod tests;

pub use action::{Action, Recipient, SettingsPage, SettingsTarget, SoundFix};
pub use catalogue::languages;
pub use error::{ErrorMessage, Message};
pub use explanation::{ExplainedArea, ExplainedFinding, Explanation, Step};

use args::Args;
use catalogue::Language;
use clock::Clock;
use fixes::Scene;
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, AreaResult, Browser, Code, Diagnosis, Evidence, Facts, Finding, Severity, Status, Symptom, SystemFamily,
    Verdict, browsers, fact,
};
use verdict::Answer;

/// Speaks one language for one kind of computer.
#[derive(Debug, Clone)]
pub struct Explainer {
    language: Language,
    system: SystemFamily,
    browser: Option<String>,
    /// Whether it is told in the window, on the computer itself.
    in_window: bool,
}

impl Explainer {
    /// `language` is a BCP 47 tag; one that the program does not speak falls back to English.
    /// `browser` is a [`preflight_diagnosis::Browser::name`]: steps inside a browser are told for that one; without it, for the one that
    /// opens links on the computer of the evidence.
    pub fn new(language: &str, system: SystemFamily, browser: Option<&str>) -> Explainer {
        let language = catalogue::nearest(language);
        Explainer { language, system, browser: browser.map(str::to_owned), in_window: false }
    }

    /// For the window of the computer that is told about. Sentences stand beside a running clock there: they do not say how
    /// long it is until the start, which is true for a minute only. And there are buttons that change the computer's settings.
    #[must_use]
    pub fn in_window(self) -> Explainer {
        Explainer { in_window: true, ..self }
    }

    /// The language that is spoken, as a BCP 47 tag.
    pub fn language(&self) -> String {
        self.language.to_string()
    }

    /// Returns everything that a result screen, a terminal or a page says of the diagnosis.
    pub fn explain(&self, diagnosis: &Diagnosis, evidence: &Evidence) -> Explanation {
        let computer = Computer::of(evidence, diagnosis.at);
        let findings = &diagnosis.findings;
        let explained = |finding: &Finding| {
            let hidden = findings.iter().filter(|other| other.hidden_by == Some(finding.code));
            let explains = hidden.map(|other| self.text(other.code.name(), &[])).collect();
            ExplainedFinding { explains, ..self.finding(finding, &computer) }
        };
        let visible = findings.iter().filter(|finding| finding.hidden_by.is_none());
        let mut visible: Vec<ExplainedFinding> = visible.map(explained).collect();
        let areas = diagnosis.areas.iter().map(|area| self.area(area, diagnosis, evidence, &computer)).collect();
        let is_the_answer = |code| fixes::fix(code).is_some_and(|fix| fix.is_the_answer);
        let to_act_on = |finding: &ExplainedFinding| finding.severity > Severity::Note || is_the_answer(finding.code);
        let primary = visible.iter().position(to_act_on).map(|position| visible.remove(position));
        // Who was asked for video reports no trouble.
        let trouble = evidence.symptom.filter(|symptom| *symptom != Symptom::AskedForVideo);
        let Answer { tag, headline, lead } = self.verdict(diagnosis, trouble, primary.as_ref(), &visible);
        let (status, help_from) = match diagnosis.verdict {
            Verdict::Ready if trouble.is_some() || primary.is_some() => (Status::Note, Recipient::Support),
            Verdict::Ready => (Status::Pass, Recipient::Support),
            Verdict::AtRisk => (Status::Risk, Recipient::Support),
            Verdict::Blocked => (Status::Blocking, Recipient::Recruiter),
            Verdict::Unknown => (Status::Unknown, Recipient::Recruiter),
        };
        Explanation {
            language: self.language(),
            verdict: diagnosis.verdict,
            status,
            tag,
            headline,
            lead,
            help_from,
            check_again: areas_to_check_again(primary.as_ref(), &diagnosis.areas),
            primary,
            others: visible,
            areas,
            outlook: diagnosis.outlook.clone(),
        }
    }

    /// Returns one cause with its fix, as `preflight explain CODE` tells it: facts that are not given are left open, and
    /// instants are told in UTC.
    pub fn cause(&self, code: Code, facts: &Facts) -> ExplainedFinding {
        let finding = Finding { facts: facts.clone(), ..Finding::new(code) };
        let unknown = Computer {
            installed: &[],
            refusing: Vec::new(),
            proven: None,
            usual: None,
            has_link: true,
            clock: Clock::default(),
        };
        self.finding(&finding, &unknown)
    }

    /// Returns one finding alone, told for the computer of the evidence at the time `now`.
    pub fn explain_finding(&self, finding: &Finding, evidence: &Evidence, now: Timestamp) -> ExplainedFinding {
        self.finding(finding, &Computer::of(evidence, now))
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
        let Computer { installed, usual, has_link, .. } = *computer;
        let code = finding.code;
        let mut args = self.sentence_args(finding, installed, &computer.clock);
        // What is wrong in one browser is put right there, whichever is the usual one.
        let named = finding.facts.text(fact::BROWSER.name);
        let browser = named.as_deref().or(self.browser.as_deref()).or(usual);
        let another = browsers::find_another(browser, installed, &computer.refusing, computer.proven);
        // Where the package is what is wrong, another one that is shut off is no way out.
        let is_shut = finding.facts.text(fact::SHUT.name).is_some();
        let another = another.filter(|another| !is_shut || !computer.refusing.contains(&another.name.as_str()));
        let called = another.map_or(args::NONE.to_owned(), |another| args::clean(&another.label));
        args.insert("another".to_owned(), called);
        let (language, changes_settings) = (&self.language, self.in_window);
        let scene = Scene { language, system: self.system, browser, another, has_link, changes_settings };
        ExplainedFinding {
            code,
            severity: finding.severity,
            severity_word: self.say(&format!("severity-{}", finding.severity.name()), &args),
            area: finding.area,
            title: self.say(code.name(), &args),
            headline: self.say(&format!("{code}.headline"), &args),
            detail: self.say(&format!("{code}.detail"), &args),
            steps: self.steps(code, &scene, &args, &finding.facts),
            explains: Vec::new(),
        }
    }

    fn steps(&self, code: Code, scene: &Scene<'_>, args: &Args, facts: &Facts) -> Vec<Step> {
        let Some(fix) = fixes::fix(code) else { return Vec::new() };
        let written = |step: &fixes::PlannedStep| {
            let action = step.action.as_ref().and_then(|action| action.plan(scene, args, facts));
            let label = action.is_some().then(|| step.label_id()).flatten().map(|id| self.say(&id, args));
            Step { text: self.say(&step.say, args), action, label }
        };
        fix.steps(scene, args).into_iter().map(written).collect()
    }
}

/// What fixes and sentences have to know of the computer.
pub(super) struct Computer<'e> {
    installed: &'e [Browser],
    /// Those of them that say no to the interview's site.
    refusing: Vec<&'e str>,
    /// The one in which a page of ours reached something where it reached nothing in another.
    proven: Option<&'e str>,
    /// The browser that a click on a link opens.
    usual: Option<&'e str>,
    /// Whether there is a link to open.
    has_link: bool,
    clock: Clock,
}

impl Computer<'_> {
    fn of(evidence: &Evidence, now: Timestamp) -> Computer<'_> {
        let browsers = evidence.browsers.known();
        let installed = browsers.map(|browsers| browsers.installed.as_slice()).unwrap_or_default();
        let names = installed.iter().map(|browser| browser.name.as_str());
        Computer {
            installed,
            refusing: names.filter(|name| browsers::refuses(evidence, name)).collect(),
            proven: evidence
                .other_browser_page
                .known()
                .filter(|page| page.seen.reached_any())
                .map(|page| page.browser.as_str()),
            usual: browsers.and_then(|browsers| browsers.default.as_deref()),
            has_link: evidence.invitation.as_ref().is_some_and(|invitation| invitation.url().is_some()),
            clock: Clock::new(evidence, now),
        }
    }
}

/// What a second look is about: what the fix names, else the finding's own area, else all that is in doubt, else all.
fn areas_to_check_again(primary: Option<&ExplainedFinding>, areas: &[AreaResult]) -> Vec<Area> {
    let Some(primary) = primary else {
        let in_doubt = areas.iter().any(|area| area.status == Status::Unknown);
        let areas = areas.iter().filter(|area| !in_doubt || area.status == Status::Unknown);
        return areas.map(|area| area.area).collect();
    };
    let of_fix = primary.steps.iter().find_map(|step| match &step.action {
        Some(Action::CheckAgain { areas }) => Some(areas.clone()),
        Some(_) | None => None,
    });
    of_fix.unwrap_or_else(|| vec![primary.area])
}
