//! How the files read: their length, their beginning, their names, and what nobody leaves behind.

use crate::sources::{self, Source};
use regex::Regex;

/// A file that is longer holds more than one thing.
const LONGEST: usize = 400;

/// Everything that is built into the programs: Rust, and the window's pages.
fn programs() -> impl Iterator<Item = &'static Source> {
    sources::rust().chain(sources::window())
}

fn find(pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    programs().flat_map(|source| source.find(&pattern)).collect()
}

#[test]
fn no_file_is_too_long() {
    let long = programs().map(|source| (source, source.text.lines().count())).filter(|(_, lines)| *lines > LONGEST);
    let long = long.map(|(source, lines)| format!("{}:{LONGEST}: {lines} lines", source.path));
    sources::none(long.collect(), "split it where it does a second thing; tests may stand in a file beside it");
}

#[test]
fn every_file_says_what_it_is() {
    let mute = sources::rust().filter(|source| !source.text.starts_with("//!")).map(|source| source.place(0));
    sources::none(
        mute.collect(),
        "begin with two or three lines of //!: what the file is, and what it deliberately does not do",
    );
}

#[test]
fn nothing_is_left_for_later() {
    let later =
        Regex::new(r"\b(?:TODO|FIXME|XXX|HACK)\b|(?i:(?://|\*|<!--|#)[^\n]*\bfor now\b)|\b(?:dbg|todo|unimplemented)!")
            .unwrap();
    let is_read = |source: &&Source| {
        let endings = [".rs", ".ts", ".svelte", ".css", ".html", ".sh", "Makefile"];
        let own = source.is_in(&["src-tauri", "ui/src", "tests/lab", "tests/e2e", "scripts", ".ci"])
            || source.path == "Makefile";
        own && !source.path.contains("/pages/")
            && (endings.iter().any(|ending| source.path.ends_with(ending)) || !source.path.contains('.'))
    };
    let mut found = Vec::new();
    for source in sources::all().iter().filter(is_read) {
        found.extend(
            later
                .find_iter(&source.text)
                .map(|later| format!("{}: {}", source.place(later.start()), later.as_str().trim())),
        );
    }
    sources::none(found, "do it, or leave it out");
}

#[test]
fn what_a_test_leaves_out_has_a_reason() {
    let ignored = Regex::new(r"#\[ignore\s*\]|\b(?:it|test|describe)\.(?:skip|only|todo)\(").unwrap();
    let tests = sources::all().iter().filter(|source| !source.is_in(&["tests/house"]));
    let tests = tests.filter(|source| source.path.ends_with(".rs") || source.path.ends_with(".ts"));
    let mut found = Vec::new();
    for source in tests {
        found.extend(
            ignored
                .find_iter(&source.text)
                .map(|left_out| format!("{}: {}", source.place(left_out.start()), left_out.as_str())),
        );
    }
    sources::none(found, "write #[ignore = \"the reason\"], or let the test run");
}

#[test]
fn errors_are_types() {
    let found = find(r"\bResult<(?:[^<>;{}]|<(?:[^<>]|<[^<>]*>)*>)*,\s*(?:String|&'static str)>");
    sources::none(found, "make it a thiserror type that says what was tried");
}

#[test]
fn a_name_says_what_the_thing_is() {
    let kind = r"(?m)^\s*(?:pub(?:\([^)]*\))? |export )*(?:struct|enum|trait|union|class|interface|mod) \w*(?:Manager|Service|Helper|Utils?|Common|Misc)\b";
    let mut found = find(kind);
    found.extend(find(r"(?m)^(?:pub(?:\([^)]*\))? |export )?type \w*(?:Manager|Service|Helper|Utils?)\b"));
    let vague = Regex::new(r"/(?:utils?|helpers?|common|misc|manager|service)(?:\.\w+)*(?:/|$)").unwrap();
    found.extend(programs().filter(|source| vague.is_match(&source.path)).map(|source| source.place(0)));
    sources::none(found, "call it by what it does, in the field's words");
}

/// Example homes (`/home/anna`) are made up; these are not.
#[test]
fn no_file_names_a_path_of_one_machine() {
    let here = regex::escape(&sources::root().to_string_lossy());
    let machine = Regex::new(&format!(r#"(?:^|[\s"'`=(:,])(?:{here}|/(?:work|workspace|builds|runner|root/(?:work|src|\.cargo|\.rustup|project)\w*)/\S*)"#)).unwrap();
    let skipped = |source: &&Source| {
        !source.is_in(&["tests/house"]) && !source.path.ends_with("lock.json") && source.path != "Cargo.lock"
    };
    let mut found = Vec::new();
    for source in sources::all().iter().filter(skipped) {
        found.extend(
            machine
                .find_iter(&source.text)
                .map(|path| format!("{}: {}", source.place(path.start()), path.as_str().trim())),
        );
    }
    sources::none(found, "name it from the root of the house, or let an environment variable say it");
}
