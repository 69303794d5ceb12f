//! The steps of every fix, from `data/fixes.toml`: which of them fit this system, this browser and these facts, and what
//! their buttons do. Writes no sentence.

use super::{
    Action, Recipient, SettingsPage,
    args::{Args, NONE},
    catalogue, settings,
};
use preflight_diagnosis::{Area, Browser, Code, Facts, SystemFamily};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// Stands in `browsers` for every browser that no other step of the fix names, and for an unknown one.
const OTHER: &str = "other";

/// Where a sign-in page shows itself if the network did not tell its address: Apple's page for this purpose, plain http.
const SHOWS_SIGN_IN: &str = "http://captive.apple.com/hotspot-detect.html";

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Fix {
    /// The sentence that replaces the tag above the headline.
    #[serde(default)]
    pub(super) tag: Option<String>,
    /// It is the answer even as a note: what the person has to know before anything else.
    #[serde(default)]
    pub(super) is_the_answer: bool,
    pub(super) steps: Vec<PlannedStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlannedStep {
    /// The sentence, from `steps.ftl`.
    pub(super) say: String,
    /// Only on these systems.
    #[serde(default)]
    pub(super) systems: Option<Vec<SystemFamily>>,
    /// Only in these browsers.
    #[serde(default)]
    pub(super) browsers: Option<Vec<String>>,
    /// Only where a fact has one of these values.
    #[serde(default)]
    pub(super) only: BTreeMap<String, Vec<String>>,
    /// Not where a fact has one of these values.
    #[serde(default)]
    pub(super) not: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) action: Option<PlannedAction>,
    /// What the button says, from `buttons.ftl`, if not what buttons of its kind say.
    #[serde(default)]
    pub(super) label: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PlannedAction {
    CheckAgain(Vec<Area>),
    OpenSettings(SettingsPage),
    OpenLink,
    /// In the browser that this fact names.
    OpenLinkIn(String),
    /// In another browser than the one that the finding is about.
    OpenLinkInAnother,
    /// At the address that this fact holds.
    OpenSignInPage(String),
    /// The value of this fact.
    Copy(String),
    /// A sentence of `it.ftl`.
    CopyText(String),
    WriteEmail(Recipient),
}

/// The fix of a cause.
pub(super) fn fix(code: Code) -> Option<&'static Fix> {
    static FIXES: LazyLock<BTreeMap<Code, Fix>> = LazyLock::new(|| {
        // Compiled in, and read by a test: it cannot fail for a person.
        table!("fixes").unwrap_or_default()
    });
    FIXES.get(&code)
}

/// What a fix has to fit.
pub(super) struct Scene<'a> {
    pub(super) language: &'a catalogue::Language,
    pub(super) system: SystemFamily,
    /// The browser that the steps are told for.
    pub(super) browser: Option<&'a str>,
    /// A browser to turn to instead.
    pub(super) another: Option<&'a Browser>,
    /// Whether there is a link to open.
    pub(super) has_link: bool,
}

impl Fix {
    /// The steps that fit, in the order of doing.
    pub(super) fn steps<'f>(&'f self, scene: &Scene<'_>, args: &Args) -> Vec<&'f PlannedStep> {
        let here = |step: &&PlannedStep| {
            let on_system = step.systems.as_ref().is_none_or(|systems| systems.contains(&scene.system));
            on_system
                && step.only.iter().all(|fact| holds(fact, args))
                && !step.not.iter().any(|fact| holds(fact, args))
        };
        let steps: Vec<&PlannedStep> = self.steps.iter().filter(here).collect();
        let named =
            |browser: &str| steps.iter().filter_map(|step| step.browsers.as_ref()).flatten().any(|b| b == browser);
        let browser = scene.browser.filter(|browser| named(browser)).unwrap_or(OTHER);
        let in_browser =
            |step: &&PlannedStep| step.browsers.as_ref().is_none_or(|browsers| browsers.iter().any(|b| b == browser));
        steps.iter().copied().filter(in_browser).collect()
    }
}

impl PlannedStep {
    /// The sentence on the button, if there is one.
    pub(super) fn label_id(&self) -> Option<String> {
        let action = self.action.as_ref()?;
        Some(self.label.clone().unwrap_or_else(|| action.label()))
    }
}

fn holds((name, values): (&String, &Vec<String>), args: &Args) -> bool {
    args.get(name).is_some_and(|value| values.contains(value))
}

impl PlannedAction {
    /// What the button does here; `None` where it would do nothing. Sentences are filled from `args`; links are taken
    /// whole from the `facts`.
    pub(super) fn plan(&self, scene: &Scene<'_>, args: &Args, facts: &Facts) -> Option<Action> {
        let fact =
            |name: &String| facts.text(name).map(|value| value.trim().to_owned()).filter(|value| !is_missing(value));
        match self {
            PlannedAction::CheckAgain(areas) => Some(Action::CheckAgain { areas: areas.clone() }),
            PlannedAction::OpenSettings(page) => {
                let target = settings::target(*page, scene.system)?;
                Some(Action::OpenSettings { page: *page, target })
            }
            PlannedAction::OpenLink => scene.has_link.then_some(Action::OpenLink { browser: None }),
            PlannedAction::OpenLinkIn(name) => scene.has_link.then(|| Action::OpenLink { browser: fact(name) }),
            PlannedAction::OpenLinkInAnother => {
                let another = scene.another?;
                scene.has_link.then(|| Action::OpenLink { browser: Some(another.name.clone()) })
            }
            PlannedAction::OpenSignInPage(name) => {
                let url = fact(name).as_deref().and_then(web_page).unwrap_or_else(|| SHOWS_SIGN_IN.to_owned());
                Some(Action::OpenSignInPage { url })
            }
            PlannedAction::Copy(name) => {
                let line = |text: &str| text.chars().filter(|character| !character.is_control()).collect();
                fact(name).map(|text| Action::Copy { text: line(&text) })
            }
            PlannedAction::CopyText(id) => Some(Action::Copy { text: catalogue::say(scene.language, id, args) }),
            PlannedAction::WriteEmail(to) => Some(Action::WriteEmail { to: *to }),
        }
    }

    /// The sentence on the button, where the step names none.
    fn label(&self) -> String {
        match self {
            PlannedAction::CheckAgain(_) => "button-check-again".to_owned(),
            PlannedAction::OpenSettings(page) => format!("button-settings-{}", page.name()),
            PlannedAction::OpenLink => "button-open-link".to_owned(),
            PlannedAction::OpenLinkIn(_) => "button-open-link-in".to_owned(),
            PlannedAction::OpenLinkInAnother => "button-open-link-in-another".to_owned(),
            PlannedAction::OpenSignInPage(_) => "button-sign-in".to_owned(),
            PlannedAction::Copy(_) => "button-copy-link".to_owned(),
            PlannedAction::CopyText(_) => "button-copy-for-it".to_owned(),
            PlannedAction::WriteEmail(Recipient::Recruiter) => "button-email-recruiter".to_owned(),
            PlannedAction::WriteEmail(Recipient::Support) => "button-email-support".to_owned(),
        }
    }
}

fn is_missing(value: &str) -> bool {
    value.is_empty() || value == NONE
}

/// The address comes from the network: nothing but a web page may be opened.
fn web_page(address: &str) -> Option<String> {
    let url: url::Url = address.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}
