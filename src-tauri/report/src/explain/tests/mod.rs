//! What holds for every sentence, every fix and every answer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod browsers;
mod errors;
mod fixes;
mod pseudo;
mod sentences;

use super::{
    Explainer,
    args::Args,
    catalogue::{LOCALES_OF_TESTS, tests::say_strictly},
    clock::Clock,
    languages,
};
use fluent_syntax::{ast::Entry, parser};
use preflight_diagnosis::{Code, FactKind, Facts, Finding, Severity, SystemFamily};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Risk, Severity::Blocking];

/// Values that a fact takes in life, as they stand in a report; of a closed set all of them.
fn examples(name: &str, kind: FactKind) -> Vec<&'static str> {
    match kind {
        FactKind::Choice(words) => words.to_vec(),
        FactKind::Instant | FactKind::InstantElsewhere => vec!["2026-11-20T12:00:00Z"],
        FactKind::Starts => vec!["2026-11-24T16:00:00Z America/Chicago, 2026-11-24T02:00:00Z Asia/Shanghai"],
        FactKind::Zone => vec!["Asia/Kolkata"],
        FactKind::Number => match name {
            "status" => vec!["404", "503"],
            "days" => vec!["1", "30"],
            "pid" => vec!["4711"],
            _ => vec!["8", "92"],
        },
        FactKind::Megabytes => vec!["350", "2000"],
        FactKind::Minutes => vec!["1", "7", "120", "5000"],
        FactKind::MinutesAway => vec!["130", "-40"],
        FactKind::Program => vec!["Zoom"],
        FactKind::Programs => vec!["Chrome, Teams, OneDrive"],
        FactKind::Browser => vec!["chrome", "firefox"],
        FactKind::Browsers => vec!["chrome, edge, firefox"],
        FactKind::Wrapper => vec!["Outlook Safe Links", "a link shortener"],
        FactKind::Platform => vec!["zoom", "Some Platform"],
        FactKind::Host => vec!["acme.example"],
        FactKind::Proxy => vec!["http://proxy.example:8080"],
        FactKind::Mailbox => vec!["ada@acme.example"],
        FactKind::SystemWords if name == "rate" => vec!["0.8", "6"],
        FactKind::Link if name == "portal" => vec!["http://portal.example/login"],
        FactKind::PageWords
        | FactKind::SystemWords
        | FactKind::Authority
        | FactKind::Pasted
        | FactKind::Link
        | FactKind::Device
        | FactKind::Version => {
            vec!["Something"]
        }
    }
}

/// The facts of a cause as findings have them: nothing known, each example in turn beside the first ones of the others, and
/// each one missing alone.
fn situations(code: Code) -> Vec<Facts> {
    let kinds = code.cause().facts;
    let facts = |of: &[(&str, &str)]| {
        let mut facts = Facts::default();
        of.iter().for_each(|(name, value)| facts.read(name, value));
        facts
    };
    let usual: Vec<(&str, &str)> = kinds.iter().map(|(name, kind)| (*name, examples(name, *kind)[0])).collect();
    let mut given = vec![Facts::default(), facts(&usual)];
    for (name, kind) in kinds {
        let others: Vec<_> = usual.iter().copied().filter(|(other, _)| other != name).collect();
        for example in examples(name, *kind) {
            given.push(facts(&[(name, example)]));
            given.push(facts(&[others.as_slice(), &[(name, example)]].concat()));
        }
        given.push(facts(&others));
    }
    given
}

/// The same as sentences get them, each once.
fn filled(code: Code) -> BTreeSet<Args> {
    let explainer = Explainer::new("en", SystemFamily::Linux, None);
    let mut all = BTreeSet::new();
    for facts in situations(code) {
        for severity in SEVERITIES {
            let finding = Finding { facts: facts.clone(), ..Finding::new(code).severity(severity) };
            for another in ["none", "Microsoft Edge"] {
                let mut args = explainer.sentence_args(&finding, &[], &Clock::default());
                args.insert("another".to_owned(), another.to_owned());
                all.insert(args);
            }
        }
    }
    all
}

/// Every file of a language with its ids, attributes as `id.attribute`.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

fn catalogue(language: &str) -> Catalogue {
    let folder = Path::new(LOCALES_OF_TESTS).join(language);
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.map(|name| (name.clone(), ids_of(&fs::read_to_string(folder.join(&name)).unwrap()))).collect()
}

/// The ids of a file, which has to be whole.
fn ids_of(text: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for entry in parser::parse(text).unwrap().body {
        if let Entry::Message(message) = entry {
            let id = message.id.name;
            let attributes = message.attributes.iter().map(|attribute| format!("{id}.{}", attribute.id.name));
            for id in [id.to_owned()].into_iter().chain(attributes) {
                assert!(ids.insert(id.clone()), "{id} twice");
            }
        }
    }
    ids
}

fn ids(language: &str, file: &str) -> BTreeSet<String> {
    catalogue(language).remove(file).unwrap()
}

fn every_language(check: impl Fn(&str)) {
    languages().iter().for_each(|language| check(language));
}

fn said(language: &str, id: &str, args: &Args) -> String {
    say_strictly(language, id, args).unwrap()
}
