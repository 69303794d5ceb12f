//! What a result screen, a terminal or a page says: sentences only, no fact that is not in the evidence.

use super::{Action, Recipient};
use preflight_diagnosis::{Area, Code, Outlook, Severity, Status, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything a result screen, a terminal or a page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Explanation {
    /// BCP 47 tag of the language that is spoken.
    pub language: String,
    pub verdict: Verdict,
    /// The status in whose tone the verdict is shown.
    pub status: Status,
    /// A short tag above the headline: "One thing to fix", "Ready".
    pub tag: String,
    /// The answer as one sentence.
    pub headline: String,
    /// One to three sentences below it: why, and what is fine.
    pub lead: String,
    /// The finding to act on; absent when there is nothing to do.
    pub primary: Option<ExplainedFinding>,
    /// Visible findings besides the primary one, the worst first.
    pub others: Vec<ExplainedFinding>,
    pub areas: Vec<ExplainedArea>,
    /// What a second look is about.
    pub check_again: Vec<Area>,
    /// Who can help: the help desk where the interview can be joined, the recruiter where it cannot.
    pub help_from: Recipient,
    pub outlook: Outlook,
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
