//! A probe never judges; the window and its shell only show what was judged; each cause is named where it is found.

use crate::{imports, sources};
use regex::Regex;

/// What only rules and those after them speak of.
const JUDGED: [&str; 13] = [
    "Cause",
    "Code",
    "Diagnosis",
    "Explainer",
    "Explanation",
    "Fact",
    "Facts",
    "Finding",
    "Outlook",
    "Severity",
    "Status",
    "Verdict",
    "fact",
];

#[test]
fn a_probe_never_judges() {
    let mut found = Vec::new();
    for source in sources::crate_sources("probes") {
        let named = imports::paths(source).into_iter().filter(|named| {
            let name = named.path.strip_prefix("preflight_diagnosis::").and_then(|path| path.split("::").next());
            name.is_some_and(|name| JUDGED.contains(&name) || name.starts_with("diagnose") || name == "causes")
        });
        found.extend(named.map(|named| format!("{}: {}", source.place(named.at), named.path)));
    }
    sources::none(found, "hand in what was seen as evidence, and let a rule in diagnosis/src/rules say what it means");
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
        let words = sources::read(&format!("src-tauri/report/data/locales/en/{file}.ftl"));
        theirs.extend(id.captures_iter(&words).map(|found| found[1].to_owned()));
    }
    assert!(theirs.len() > 200, "{}", theirs.len());
    let calls = Regex::new(r#"\bt\(\s*"([^"]+)""#).unwrap();
    let template = Regex::new(r"`[^`]*`").unwrap();
    let (value, own) = (Regex::new(r"\$\{[^}]*\}").unwrap(), Regex::new(r"[A-Za-z]").unwrap());
    let theirs_within = Regex::new(r"\.(?:headline|detail|lead|sentence)\b").unwrap();
    let mut found = Vec::new();
    for source in sources::window() {
        let composed = template.find_iter(source.code()).filter(|text| {
            theirs_within.is_match(text.as_str()) && own.is_match(&value.replace_all(text.as_str(), ""))
        });
        found.extend(composed.map(|text| format!("{}: {}", source.place(text.start()), text.as_str())));
        let called = calls.captures_iter(source.code()).filter(|call| theirs.contains(&call[1].to_owned()));
        found.extend(called.map(|call| format!("{}: {}", source.place(call.get(0).unwrap().start()), &call[0])));
    }
    sources::none(found, "show the explanation's own sentence as it is, or let `explain` compose it");
}

/// The diagnosis names causes where it finds them. Everybody else looks things up by a code, and never asks which one it is.
#[test]
fn a_cause_is_named_only_where_it_is_found() {
    let code = Regex::new(r"\bCode::[A-Z]\w*[a-z]\w*").unwrap();
    let finds = |path: &str| path.starts_with("src-tauri/diagnosis/src/");
    let found = sources::rust().filter(|source| !finds(&source.path)).flat_map(|source| source.find(&code));
    sources::none(
        found.collect(),
        "give the cause a property in causes.toml or a state in the diagnosis, and ask for that",
    );
}
