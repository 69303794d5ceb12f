//! Invitations by writers who have not seen this program, with what a careful person reads in them on 29 November 2026: one
//! part was looked at while the reading was built, the other never. Whoever improves the reading looks at the first part
//! alone.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the figures are worth reading")]

use jiff::{Timestamp, civil::date};
use preflight_invitation::{Change, Invitation, read_file_on, read_text_on};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Case {
    id: String,
    language: String,
    ext: String,
    content: String,
    /// `link`, `start` and `passcode`; what is absent is not compared. A start is an instant, null, `{ask}` where it cannot
    /// be known without asking. A list holds several, each of them right.
    expect: Map<String, Value>,
}

fn read(case: &Case) -> Invitation {
    let today = date(2026, 11, 29);
    match case.ext.as_str() {
        "eml" | "ics" => read_file_on(case.content.replace('\n', "\r\n").as_bytes(), today).unwrap(),
        _ => read_text_on(&case.content, today),
    }
}

/// Whether it is right, and whether it was told as sure.
fn start_is(wanted: &Value, read: &Invitation) -> (bool, bool) {
    let told = read.starts_at.as_ref().map(|found| found.value);
    let is_cancelled = read.change.as_ref().is_some_and(|change| change.value == Change::Cancelled);
    let is_sure = told.is_some() && read.unclear_start.is_none() && read.assumed.is_empty();
    let is_right = match wanted {
        Value::Array(any) => return any.iter().map(|one| start_is(one, read)).max().unwrap_or_default(),
        Value::Object(_) => read.unclear_start.is_some() || (told.is_some() && !is_sure),
        Value::String(instant) => told == Some(instant.parse::<Timestamp>().unwrap()),
        Value::Null | Value::Bool(_) | Value::Number(_) => told.is_none() || is_cancelled,
    };
    (is_right, is_sure)
}

/// What differs, and whether any of it was told as sure.
fn compare(case: &Case) -> (Vec<&'static str>, bool) {
    let read = read(case);
    let (mut differs, mut is_sure) = (Vec::new(), false);
    if let Some(wanted) = case.expect.get("link") {
        let reading = read.link.as_ref();
        let told = reading.and_then(|reading| reading.link.as_deref());
        let wanted: Vec<Option<&str>> = match wanted.as_array() {
            Some(any) => any.iter().map(Value::as_str).collect(),
            None => vec![wanted.as_str()],
        };
        if !wanted.contains(&told) {
            differs.push("link");
            let is_offered =
                reading.is_some_and(|reading| reading.others.iter().any(|link| wanted.contains(&Some(link))));
            is_sure |= told.is_some() && !is_offered;
        }
    }
    if let Some(wanted) = case.expect.get("start").filter(|_| case.ext != "link") {
        let (is_right, told_as_sure) = start_is(wanted, &read);
        if !is_right {
            differs.push("start");
            is_sure |= told_as_sure;
        }
    }
    if let Some(wanted) = case.expect.get("passcode") {
        let told = read.passcode.as_ref().map(|found| found.value.as_str());
        if told != wanted.as_str() {
            differs.push("passcode");
            is_sure |= told.is_some();
        }
    }
    (differs, is_sure)
}

fn holds(file: &str, least_percent: usize, most_sure: usize) {
    let cases: Vec<Case> = serde_json::from_str(file).unwrap();
    let mut languages: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut authors: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut right, mut sure) = (0, Vec::new());
    for case in &cases {
        let (differs, is_sure) = compare(case);
        let is_right = differs.is_empty();
        let author = case.id.split('-').next().unwrap_or_default();
        for of in [languages.entry(&case.language).or_default(), authors.entry(author).or_default()] {
            *of = (of.0 + usize::from(is_right), of.1 + 1);
        }
        if is_right {
            right += 1;
        } else if is_sure {
            sure.push(format!("{}: {differs:?}", case.id));
        }
    }
    println!("{right} of {}, wrong as sure: {sure:?}, {languages:?}, {authors:?}", cases.len());
    assert!(right * 100 >= cases.len() * least_percent, "{right} of {}", cases.len());
    assert!(sure.len() <= most_sure, "{sure:?}");
}

#[test]
fn invitations_that_were_looked_at_are_read() {
    holds(include_str!("cases/tuned_on.json"), 97, 0);
}

#[test]
fn invitations_that_were_kept_back_are_read() {
    holds(include_str!("cases/kept_back.json"), 89, 10);
}
