//! A probe never judges; the window and its shell only show what was judged; each cause is named where it is found.

use crate::{once, sources};
use regex::Regex;

#[test]
fn a_probe_never_judges() {
    let judged = Regex::new(
        r"\b(?:Code|Cause|causes|Finding|Severity|Verdict|Status|Diagnosis|diagnose\w*|Profile|explain\w*)\b",
    )
    .unwrap();
    let found = sources::crate_sources("probes").into_iter().flat_map(|source| source.find(&judged));
    sources::none(
        found.collect(),
        "hand in what was seen as evidence, and let a rule in diagnosis/src/rules say what it means",
    );
}

#[test]
fn the_window_knows_no_cause() {
    let codes = once::codes();
    let mut found = Vec::new();
    for source in sources::window() {
        let named = source.strings().iter().filter(|(_, said)| codes.contains(said));
        found.extend(named.map(|(at, said)| format!("{}: \"{said}\"", source.place(*at))));
    }
    sources::none(found, "let the Diagnosis say it (diagnosis/src/outlook.rs), and read its field here");
}

/// Numbers that measure a picture or a pause are the window's own. A limit of what was seen is not: `VOICE = -45`, a
/// comparison with decibels, megabytes or percents.
#[test]
fn the_window_knows_no_threshold() {
    let measure = r"\w*(?:[dD]bfs|[lL]evel|[pP]eak|[mM]egabytes|Mb|_mb|[pP]ercent|[sS]core|frames|[oO]ffset|skew|latency|_ms|free_\w+)\w*";
    let compared = Regex::new(&format!(
        r"\b{measure}\s*(?:[<>]=?|===?|!==?)\s*(?:-?\d|[A-Z][A-Z_]+\b)|(?:-?\b\d[\d_.]*|\b[A-Z][A-Z_]+)\s*(?:[<>]=?)\s*{measure}"
    ))
    .unwrap();
    let found = sources::window().flat_map(|source| source.find(&compared));
    sources::none(found.collect(), "compare in the diagnosis crate, and send what came of it");
}

/// Sentences about a finding come with the explanation. The window has words of its own in `window.ftl` and no others.
#[test]
fn the_window_composes_no_sentence() {
    let id = Regex::new(r"(?m)^([a-z][a-z0-9-]*) *=").unwrap();
    let mut theirs = Vec::new();
    for file in ["causes", "steps", "it", "verdict", "email"] {
        let words = sources::read(&format!("src-tauri/diagnosis/data/locales/en/{file}.ftl"));
        theirs.extend(id.captures_iter(&words).map(|found| found[1].to_owned()));
    }
    assert!(theirs.len() > 200, "{}", theirs.len());
    let calls = Regex::new(r#"\bt\(\s*"([^"]+)""#).unwrap();
    let joins = Regex::new(r"\.(?:headline|detail|lead|sentence)\s*\+|\+\s*\w+\.(?:headline|detail|lead|sentence)\b|`[^`\n]*\$\{[^}]*\.(?:headline|detail|lead|sentence)\}[^`\n]*`").unwrap();
    let mut found = Vec::new();
    for source in sources::window() {
        found.extend(source.find(&joins));
        let called = calls.captures_iter(source.code()).filter(|call| theirs.contains(&call[1].to_owned()));
        found.extend(called.map(|call| format!("{}: {}", source.place(call.get(0).unwrap().start()), &call[0])));
    }
    sources::none(found, "show the explanation's own sentence as it is, or let `explain` compose it");
}

/// Codes are named by the rules that find them. `explain` looks words up by a code and never asks which one it is.
#[test]
fn a_cause_is_named_only_where_it_is_found() {
    let code = Regex::new(r"\bCode::[A-Z]\w*[a-z]\w*").unwrap();
    let may = ["src-tauri/diagnosis/src/rules", "src-tauri/diagnosis/src/code.rs"];
    let found = sources::rust().filter(|source| !source.is_in(&may)).flat_map(|source| source.find(&code));
    sources::none(
        found.collect(),
        "give the cause a property in causes.toml or a state in the diagnosis, and ask for that",
    );
}
