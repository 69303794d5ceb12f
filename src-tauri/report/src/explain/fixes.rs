//! The steps of every fix, from `data/fixes.toml`: which of them fit this system, this browser and these facts, and what
//! their buttons do. Writes no sentence.

use super::{
    Action, Recipient, SettingsPage, SoundFix,
    args::{Args, NONE},
    catalogue,
};
use preflight_diagnosis::{Area, Browser, Code, Facts, SystemFamily, table};
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
    pub(super) systems: Option<Vec<SystemFamily>>,
    /// Only in these browsers.
    pub(super) browsers: Option<Vec<String>>,
    /// Only where a fact has one of these values.
    #[serde(default)]
    pub(super) only: BTreeMap<String, Vec<String>>,
    /// Not where a fact has one of these values.
    #[serde(default)]
    pub(super) not: BTreeMap<String, Vec<String>>,
    pub(super) action: Option<PlannedAction>,
    /// What the button says, from `buttons.ftl`, if not what buttons of its kind say.
    pub(super) label: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PlannedAction {
    CheckAgain(Vec<Area>),
    OpenSettings(SettingsPage),
    /// Only where the explanation is told on the computer itself, with buttons to press.
    ChangeSound(SoundFix),
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
    static FIXES: LazyLock<BTreeMap<Code, Fix>> = table!("fixes");
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
    /// Whether the computer's settings can be changed by a button.
    pub(super) changes_settings: bool,
}

impl Fix {
    /// The steps that fit, in the order of doing.
    pub(super) fn steps<'f>(&'f self, scene: &Scene<'_>, args: &Args) -> Vec<&'f PlannedStep> {
        let holds = |(name, values): (&String, &Vec<String>)| args.get(name).is_some_and(|told| values.contains(told));
        let mut steps: Vec<&PlannedStep> = self.steps.iter().collect();
        steps.retain(|step| {
            let on_system = step.systems.as_ref().is_none_or(|systems| systems.contains(&scene.system));
            let can_be_done = scene.changes_settings || !matches!(step.action, Some(PlannedAction::ChangeSound(_)));
            can_be_done && on_system && step.only.iter().all(holds) && !step.not.iter().any(holds)
        });
        let named =
            |browser: &&str| steps.iter().filter_map(|step| step.browsers.as_ref()).flatten().any(|b| b == browser);
        let browser = scene.browser.filter(named).unwrap_or(OTHER);
        steps.retain(|step| step.browsers.as_ref().is_none_or(|browsers| browsers.iter().any(|b| b == browser)));
        steps
    }
}

impl PlannedStep {
    /// The sentence on the button, if there is one.
    pub(super) fn label_id(&self) -> Option<String> {
        let action = self.action.as_ref()?;
        Some(self.label.clone().unwrap_or_else(|| action.label()))
    }
}

impl PlannedAction {
    /// What the button does here; `None` where it would do nothing. Sentences are filled from `args`; links are taken
    /// whole from the `facts`.
    pub(super) fn plan(&self, scene: &Scene<'_>, args: &Args, facts: &Facts) -> Option<Action> {
        let is_known = |value: &String| !value.is_empty() && value != NONE;
        let fact = |name: &String| facts.text(name).map(|value| value.trim().to_owned()).filter(is_known);
        let open_link = |browser| scene.has_link.then_some(Action::OpenLink { browser });
        Some(match self {
            PlannedAction::CheckAgain(areas) => Action::CheckAgain { areas: areas.clone() },
            PlannedAction::OpenSettings(page) => {
                Action::OpenSettings { page: *page, target: page.target(scene.system)? }
            }
            PlannedAction::ChangeSound(fix) => Action::ChangeSound { fix: *fix },
            PlannedAction::OpenLink => open_link(None)?,
            PlannedAction::OpenLinkIn(name) => open_link(fact(name))?,
            PlannedAction::OpenLinkInAnother => open_link(Some(scene.another?.name.clone()))?,
            PlannedAction::OpenSignInPage(name) => {
                let url = fact(name).as_deref().and_then(web_page).unwrap_or_else(|| SHOWS_SIGN_IN.to_owned());
                Action::OpenSignInPage { url }
            }
            PlannedAction::Copy(name) => {
                Action::Copy { text: fact(name)?.chars().filter(|character| !character.is_control()).collect() }
            }
            PlannedAction::CopyText(id) => Action::Copy { text: catalogue::say(scene.language, id, args) },
            PlannedAction::WriteEmail(to) => Action::WriteEmail { to: *to },
        })
    }

    /// The sentence on the button, where the step names none.
    fn label(&self) -> String {
        match self {
            PlannedAction::CheckAgain(_) => "button-check-again".to_owned(),
            PlannedAction::OpenSettings(page) => format!("button-settings-{}", page.name()),
            PlannedAction::ChangeSound(fix) => format!("button-{}", fix.name()),
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

/// The address comes from the network: nothing but a web page may be opened.
fn web_page(address: &str) -> Option<String> {
    let url: url::Url = address.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}
