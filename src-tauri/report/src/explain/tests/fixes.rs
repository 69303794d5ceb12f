//! Every cause has a fix on every system and in every browser, and every sentence of a fix has its place.

use super::*;
use crate::explain::{Action, Explainer, Recipient, fixes};
use preflight_diagnosis::fact;
use std::collections::BTreeMap;

const BROWSERS: [Option<&str>; 6] = [None, Some("chrome"), Some("edge"), Some("firefox"), Some("safari"), Some("lynx")];

#[test]
fn the_file_is_whole_and_has_every_code() {
    let fixes: BTreeMap<Code, fixes::Fix> = toml::from_str(include_str!("../../../data/fixes.toml")).unwrap();
    for code in Code::ALL {
        assert!(fixes.contains_key(code), "{code} has no fix");
    }
}

#[test]
fn every_fix_has_steps_in_every_situation() {
    for_every_situation(|explainer, code, args| {
        let told = explainer.cause(code, args);
        assert!(!told.steps.is_empty(), "{code} {explainer:?} {args:?}");
        for step in &told.steps {
            assert_eq!(step.action.is_some(), step.label.is_some(), "{code}: {step:?}");
        }
    });
}

#[test]
fn whoever_cannot_join_or_may_fail_has_something_to_press() {
    for_every_situation(|explainer, code, args| {
        let told = explainer.cause(code, args);
        let can_act = told.steps.iter().any(|step| step.action.is_some());
        assert!(told.severity == Severity::Note || can_act, "{code} {explainer:?} {args:?}");
    });
}

/// A step that is for one system or one browser only is not read in another.
#[test]
fn no_text_is_told_twice_in_one_fix() {
    for_every_situation(|explainer, code, args| {
        let texts: Vec<String> = explainer.cause(code, args).steps.into_iter().map(|step| step.text).collect();
        let different: BTreeSet<&String> = texts.iter().collect();
        assert_eq!(different.len(), texts.len(), "{code} {explainer:?}");
    });
}

#[test]
fn every_sentence_of_a_fix_exists_and_every_one_is_used() {
    let used = |of: &dyn Fn(&fixes::PlannedStep) -> Option<String>| -> BTreeSet<String> {
        let steps = Code::ALL.iter().flat_map(|code| &fixes::fix(*code).unwrap().steps);
        steps.filter_map(of).collect()
    };
    assert_eq!(used(&|step| Some(step.say.clone())), ids("en", "steps.ftl"));
    assert_eq!(used(&fixes::PlannedStep::label_id), ids("en", "buttons.ftl"));
    let for_it = used(&|step| match &step.action {
        Some(fixes::PlannedAction::CopyText(id)) => Some(id.clone()),
        _ => None,
    });
    assert_eq!(for_it, ids("en", "it.ftl"));
    let tags: BTreeSet<String> = Code::ALL.iter().filter_map(|code| fixes::fix(*code).unwrap().tag.clone()).collect();
    assert!(tags.is_subset(&ids("en", "verdict.ftl")), "{tags:?}");
}

#[test]
fn facts_of_a_step_are_facts_of_its_cause() {
    for code in Code::ALL {
        let facts = &filled(*code).pop_first().unwrap();
        for step in &fixes::fix(*code).unwrap().steps {
            for (name, values) in step.only.iter().chain(&step.not) {
                assert!(facts.contains_key(name), "{code}: {name}");
                let kind = code.cause().facts.iter().find(|(known, _)| known == name).map(|(_, kind)| *kind);
                let known = |value: &str| match kind {
                    Some(kind) => value == "none" || examples(name, kind).contains(&value),
                    None => name == "severity" || value == "none",
                };
                assert!(values.iter().all(|value| known(value)), "{code}: {values:?}");
            }
            let fact = match &step.action {
                Some(fixes::PlannedAction::OpenLinkIn(name) | fixes::PlannedAction::Copy(name)) => Some(name),
                Some(fixes::PlannedAction::OpenSignInPage(name)) => Some(name),
                _ => None,
            };
            assert!(fact.is_none_or(|name| facts.contains_key(name)), "{code}: {fact:?}");
        }
    }
}

#[test]
fn steps_follow_the_browser_of_the_finding_then_the_usual_one() {
    let steps = |usual: Option<&str>, named: Option<&str>| {
        let mut facts = Facts::default();
        if let Some(named) = named {
            facts.set(fact::BROWSER, named);
        }
        let explainer = Explainer::new("en", SystemFamily::Windows, usual);
        explainer.cause(Code::BrowserSiteCameraBlocked, &facts).steps[0].text.clone()
    };
    assert!(steps(None, None).contains("allow the camera"));
    assert!(steps(Some("firefox"), None).contains("remove Blocked"));
    assert!(steps(Some("firefox"), Some("chrome")).contains("switch Camera on"));
    assert!(steps(Some("lynx"), None).contains("allow the camera"));
}

#[test]
fn steps_follow_the_switch_that_is_off() {
    let texts = |switch: &str| {
        let mut facts = Facts::default();
        facts.set(fact::SWITCH, switch);
        let told = Explainer::new("en", SystemFamily::Linux, None).cause(Code::CameraPermissionDenied, &facts);
        (told.headline, told.steps)
    };
    let (headline, steps) = texts("policy");
    assert!(headline.contains("organisation"), "{headline}");
    assert!(!steps.iter().any(|step| matches!(step.action, Some(Action::OpenSettings { .. }))), "{steps:?}");
    let (_, steps) = texts("device-node");
    assert!(steps[0].text.contains("video"), "{steps:?}");
}

#[test]
fn links_in_buttons_are_whole_and_only_web_pages_are_opened() {
    let explainer = Explainer::new("en", SystemFamily::Linux, None);
    let action = |code, name: &str, value: &str| {
        let mut facts = Facts::default();
        facts.read(name, value);
        let mut steps = explainer.cause(code, &facts).steps.into_iter();
        steps.find_map(|step| step.action.filter(|action| !matches!(action, Action::OpenLink { .. }))).unwrap()
    };
    let long = format!("https://acme.example/{}", "x".repeat(1000));
    assert_eq!(action(Code::LinkRepaired, "after", &long), Action::Copy { text: long.clone() });
    let portal = |value: &str| {
        let action = action(Code::CaptivePortal, "portal", value);
        let Action::OpenSignInPage { url } = action else { panic!("{action:?}") };
        url
    };
    assert_eq!(portal(&long), long);
    for bad in ["javascript:alert(1)", "file:///etc/passwd", "ms-settings:", "", "none", "not a link"] {
        assert!(portal(bad).starts_with("http://captive.apple.com/"), "{bad}");
    }
}

#[test]
fn only_recruiter_and_help_desk_are_written_to() {
    for_every_situation(|explainer, code, args| {
        for step in explainer.cause(code, args).steps {
            if let Some(Action::WriteEmail { to }) = step.action {
                let label = match to {
                    Recipient::Recruiter => "Write to the recruiter",
                    Recipient::Support => "Write to the help desk",
                };
                assert_eq!(step.label.as_deref(), Some(label), "{code}");
            }
        }
    });
}

fn for_every_situation(check: impl Fn(&Explainer, Code, &Facts)) {
    for system in SystemFamily::ALL.iter().copied() {
        for browser in BROWSERS {
            let explainer = Explainer::new("en", system, browser);
            for code in Code::ALL {
                situations(*code).iter().for_each(|args| check(&explainer, *code, args));
            }
        }
    }
}
