//! Turns codes into sentences, steps and buttons for this system, this browser and this language. Never changes a verdict.

mod action;

pub use action::{Action, SettingsPage, SettingsTarget};

use crate::{Area, Args, Code, Diagnosis, Evidence, Severity, Status, SystemFamily, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything a result screen, a terminal or a page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Explanation {
    pub language: String,
    pub verdict: Verdict,
    /// A short tag above the headline: "One thing to fix", "Ready".
    pub tag: String,
    /// The answer as one sentence.
    pub headline: String,
    /// One or two sentences below it: why, and what is fine.
    pub lead: String,
    /// The finding to act on; absent when there is nothing to do.
    pub primary: Option<ExplainedFinding>,
    /// Visible findings besides the primary one, the worst first.
    pub others: Vec<ExplainedFinding>,
    pub areas: Vec<ExplainedArea>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExplainedFinding {
    pub code: Code,
    pub severity: Severity,
    /// The severity as a word: "Fix this first", "May cause trouble", "Good to know".
    pub severity_word: String,
    pub area: Area,
    /// What the cause is called in a list: "Camera in use by another program".
    pub title: String,
    /// What was found, as one sentence with its facts.
    pub headline: String,
    /// Why it matters or how it comes about, one or two sentences.
    pub detail: String,
    pub steps: Vec<Step>,
    /// Titles of findings that this one explains.
    pub explains: Vec<String>,
}

/// One thing to do, in the order of doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Step {
    pub text: String,
    /// The button that does it, where one can.
    #[serde(default)]
    pub action: Option<Action>,
    /// What the button says; present with `action`.
    #[serde(default)]
    pub label: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExplainedArea {
    pub area: Area,
    /// "Invitation link", "This computer"
    pub label: String,
    pub status: Status,
    /// The status as a word: "fine", "to fix", "not checked", "could not tell".
    pub word: String,
    /// One sentence with the facts that were seen: "Chrome 156 and Firefox 153 are installed."
    pub sentence: String,
}

/// The languages that the program speaks, as BCP 47 tags, English first.
pub fn languages() -> Vec<String> {
    vec!["en".to_owned()]
}

/// Speaks one language for one kind of computer.
#[derive(Debug, Clone)]
pub struct Explainer {
    language: String,
    system: SystemFamily,
    browser: Option<String>,
}

impl Explainer {
    /// `language` is a BCP 47 tag; one that the program does not speak falls back to English.
    /// `browser` is a [`crate::Browser::name`]: steps inside a browser are told for that one.
    pub fn new(language: &str, system: SystemFamily, browser: Option<&str>) -> Explainer {
        Explainer { language: language.to_owned(), system, browser: browser.map(str::to_owned) }
    }

    pub fn explain(&self, diagnosis: &Diagnosis, _evidence: &Evidence) -> Explanation {
        let _ = (self.system, &self.browser);
        Explanation {
            language: self.language.clone(),
            verdict: diagnosis.verdict,
            tag: String::new(),
            headline: String::new(),
            lead: String::new(),
            primary: None,
            others: Vec::new(),
            areas: Vec::new(),
        }
    }

    /// One cause with its fix, as `preflight explain CODE` tells it; facts that are not in `args` are left open.
    pub fn cause(&self, code: Code, _args: &Args) -> ExplainedFinding {
        let cause = code.cause();
        ExplainedFinding {
            code,
            severity: cause.severity,
            severity_word: String::new(),
            area: cause.area,
            title: String::new(),
            headline: String::new(),
            detail: String::new(),
            steps: Vec::new(),
            explains: Vec::new(),
        }
    }

    /// A sentence of the catalogue: for the words around findings (headings of the terminal, the e-mail).
    pub fn text(&self, id: &str, _args: &[(&str, &str)]) -> String {
        id.to_owned()
    }
}
