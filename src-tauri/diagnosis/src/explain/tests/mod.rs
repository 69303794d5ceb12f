//! What holds for every sentence, every fix and every answer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod errors;
mod fixes;
mod sentences;

use super::{args, catalogue::tests::say_strictly, languages};
use crate::{
    code::Code,
    evidence::SystemFamily,
    finding::{Args, Severity},
};
use fluent_templates::fluent_bundle::FluentResource;
use std::{collections::BTreeSet, fs, path::PathBuf};

const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Risk, Severity::Blocking];

/// Values that an argument takes in life; for a closed set all of them.
fn examples(name: &str) -> &'static [&'static str] {
    match name {
        "switch" => &["whole-computer", "all-programs", "desktop-programs", "program", "policy", "device-node"],
        "direction" => &["ahead", "behind"],
        "what" => &["cancelled", "moved", "new-link"],
        "reason" => &["unknown-issuer", "expired", "not-yet-valid", "wrong-name", "revoked", "rejected"],
        "source" => &["environment", "system", "pac"],
        "problem" => &[
            "empty",
            "words",
            "meeting-number",
            "placeholder",
            "email-address",
            "file",
            "other-address",
            "ending",
            "site",
        ],
        "expired" => &["2026-11-20T12:00:00Z"],
        "status" => &["404", "503"],
        "minutes" => &["1", "7", "120", "5000"],
        "days" => &["1", "30"],
        "in_minutes" => &["130", "-40"],
        "said" => &["only", "works-now"],
        "slip" => &["invited", "used"],
        "because" => &["zone", "clocks-here", "clocks-there", "clocks-both", "unclear"],
        "percent" => &["8", "92"],
        "rate" => &["0.8", "6"],
        "milliseconds" => &["240"],
        "free" | "minimum" => &["350", "2000"],
        "width" => &["320"],
        "height" => &["240"],
        "pid" => &["4711"],
        "program" => &["Zoom"],
        "programs" => &["Chrome, Teams, OneDrive"],
        "browser" => &["Google Chrome", "firefox"],
        "better" => &["Microsoft Edge"],
        "wrapper" => &["Outlook Safe Links", "a link shortener"],
        "kind" => &["mail-security", "tracker", "redirect"],
        "hidden" => &["yes"],
        "named" => &["yes", "no", "unknown"],
        "in_browser" => &["yes", "no"],
        "platform" => &["zoom", "Some Platform"],
        "host" => &["acme.example"],
        "portal" => &["http://portal.example/login"],
        "proxy" => &["http://proxy.example:8080"],
        _ => &["Something"],
    }
}

/// The arguments of a cause as sentences get them: nothing known, each example in turn beside the first ones of the
/// others, and each one missing alone.
fn situations(code: Code) -> Vec<Args> {
    let names = &code.cause().args;
    let usual: Args = names.iter().map(|name| (name.clone(), examples(name)[0].to_owned())).collect();
    let mut given = vec![Args::new(), usual.clone()];
    for name in names {
        for example in examples(name) {
            given.push(Args::from([(name.clone(), (*example).to_owned())]));
            given.push(usual.clone().into_iter().chain([(name.clone(), (*example).to_owned())]).collect());
        }
        given.push(usual.clone().into_iter().filter(|(other, _)| other != name).collect());
    }
    given
}

/// The same as sentences get them.
fn filled(code: Code) -> Vec<Args> {
    let mut all = Vec::new();
    for given in situations(code) {
        for severity in SEVERITIES {
            for (another, in_words) in [("none", "none"), ("Microsoft Edge", "in 2 h 10 min")] {
                let told = [("another", another), ("in_words", in_words)];
                let told = told.map(|(name, value)| (name.to_owned(), value.to_owned()));
                all.push(args::fill(code, &given, severity).into_iter().chain(told).collect());
            }
        }
    }
    all
}

fn locale(language: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/locales").join(language)
}

/// The ids of a file, attributes as `id.attribute`; the file has to be whole.
fn ids(language: &str, file: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(locale(language).join(file)).unwrap();
    if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
        panic!("{language}/{file}: {errors:?}");
    }
    let mut ids = BTreeSet::new();
    let mut message = String::new();
    for line in text.lines().filter(|line| line.contains(" =")) {
        let id = line.split(" =").next().unwrap_or_default();
        if id.starts_with(|first: char| first.is_ascii_lowercase()) {
            message = id.to_owned();
            assert!(ids.insert(message.clone()), "{language}/{file}: {id} twice");
        } else if let Some(attribute) = id.strip_prefix("    .") {
            assert!(ids.insert(format!("{message}.{attribute}")), "{language}/{file}: {message}.{attribute} twice");
        }
    }
    ids
}

fn files(language: &str) -> Vec<String> {
    let entries = fs::read_dir(locale(language)).unwrap();
    let mut files: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    files
}

fn every_language(check: impl Fn(&str)) {
    languages().iter().for_each(|language| check(language));
}

fn said(language: &str, id: &str, args: &Args) -> String {
    say_strictly(language, id, args).unwrap()
}
