//! One fact, one place: a code, a browser's name, the list of areas stands in one file and is read everywhere else.

use crate::sources::{self, Source};
use regex::Regex;
use std::collections::BTreeSet;
use toml::Table;

const DATA: &str = "src-tauri/diagnosis/data";

/// The values of one field of a data file's entries.
fn values(file: &str, list: &str, fields: &[&str]) -> BTreeSet<String> {
    let table: Table =
        sources::read(&format!("{DATA}/{file}")).parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let entries = table[list].as_array().unwrap();
    let values = entries.iter().flat_map(|entry| fields.iter().filter_map(|field| entry.get(*field)?.as_str()));
    values.map(str::to_owned).collect()
}

fn codes() -> BTreeSet<String> {
    let codes = values("causes.toml", "cause", &["code"]);
    assert!(codes.len() > 50, "{}", codes.len());
    codes
}

/// The names of the areas, read from the enum.
fn areas() -> Vec<String> {
    let text = sources::read("src-tauri/diagnosis/src/area.rs");
    let body = text.split("pub enum Area {").nth(1).unwrap().split('}').next().unwrap();
    let areas: Vec<String> =
        body.split(',').map(|area| area.trim().to_lowercase()).filter(|area| !area.is_empty()).collect();
    assert!(areas.len() > 5 && areas[0] == "link", "{areas:?}");
    areas
}

fn programs() -> impl Iterator<Item = &'static Source> {
    sources::rust().chain(sources::window())
}

/// Finds these words as strings of their own.
fn literals(words: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for source in programs() {
        let said = source.strings().iter().filter(|(_, said)| words.contains(said));
        found.extend(said.map(|(at, said)| format!("{}: \"{said}\"", source.place(*at))));
    }
    found
}

/// The window, too, knows none.
#[test]
fn codes_stand_in_one_file() {
    sources::none(
        literals(&codes()),
        "in Rust use the enum Code or a property of the cause; in the window read a field of the Diagnosis (diagnosis/src/outlook.rs)",
    );
}

#[test]
fn browsers_stand_in_one_file() {
    let browsers = values("browsers.toml", "browser", &["name", "label"]);
    assert!(browsers.len() > 10, "{browsers:?}");
    sources::none(literals(&browsers), "read it from data/browsers.toml, with a property where browsers differ");
}

/// So many areas in a row, as words or as variants, are a second list. Fewer are a choice of some.
const LIST: usize = 5;

#[test]
fn areas_stand_in_one_file() {
    let areas = areas();
    let variants: Vec<String> = areas.iter().map(|area| area[..1].to_uppercase() + &area[1..]).collect();
    let list = Regex::new(&format!(r"(?:\b(?:Area::)?(?:{})\b[,\s]*){{{LIST},}}", variants.join("|"))).unwrap();
    let built = sources::all().iter().filter(|source| source.path.contains("/build/") && source.path.ends_with(".rs"));
    let mut found = Vec::new();
    for source in programs().chain(built).filter(|source| source.path != "src-tauri/diagnosis/src/area.rs") {
        found.extend(source.find(&list));
        for row in source.strings().windows(LIST) {
            let words: BTreeSet<&str> = row.iter().map(|(_, said)| said.as_str()).collect();
            let is_one_list = !source.text[row[0].0..row[LIST - 1].0].contains([']', ';', ')']);
            if is_one_list && words.len() == LIST && words.iter().all(|word| areas.iter().any(|area| area == word)) {
                found.push(format!("{}: {words:?}", source.place(row[0].0)));
            }
        }
    }
    sources::none(found, "use Area::ALL, or give the area a property in diagnosis/src/area.rs");
}
