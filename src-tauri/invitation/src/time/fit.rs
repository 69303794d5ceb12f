//! How much each trait of a time counts is fitted to the invitations that were looked at. The test says whether the weights in
//! use are as good as any.

use super::{
    candidate::Candidate,
    rank::{Traits, WEIGHTS},
};
use crate::{Invitation, read_file_on, read_text_on};
use jiff::{
    Timestamp,
    civil::{Date, Time, date},
};
use preflight_fit::{Choice, assert_fitted};
use serde::Deserialize;
use serde_json::Value;
use std::cell::RefCell;

thread_local! {
    static RECORDED: RefCell<Vec<Vec<(Traits, Invitation)>>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the traits of the times of a text, with what would be told of each.
pub(super) fn record(candidates: &[Candidate], tell: impl Fn(&Candidate) -> Invitation) {
    let told = candidates.iter().map(|one| (one.traits, tell(one))).collect();
    RECORDED.with_borrow_mut(|recorded| recorded.push(told));
}

#[derive(Deserialize)]
struct Case {
    ext: String,
    content: String,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    #[serde(default)]
    start: Value,
}

fn is_right(wanted: &Value, told: &Invitation) -> bool {
    match wanted {
        Value::Array(any) => any.iter().any(|one| is_right(one, told)),
        Value::String(instant) => told.start() == Some(instant.parse::<Timestamp>().unwrap()),
        Value::Object(asked) => {
            let part = |name| asked.get(name).and_then(Value::as_str);
            let time = part("local").map(|time| time.parse::<Time>().unwrap());
            let day = part("date").map(|day| day.parse::<Date>().unwrap());
            let local = told.unclear_start.as_ref().and_then(|unclear| unclear.value.local);
            local.is_some_and(|local| {
                time.is_none_or(|time| local.time() == time) && day.is_none_or(|day| local.date() == day)
            })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[test]
fn the_weights_are_those_that_the_invitations_teach() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../tests/cases/tuned_on.json")).unwrap();
    let mut choices = Vec::new();
    for case in cases.iter().filter(|case| case.ext == "txt" || case.ext == "eml") {
        RECORDED.with_borrow_mut(Vec::clear);
        let today = date(2026, 11, 29);
        if case.ext == "eml" {
            read_file_on(case.content.replace('\n', "\r\n").as_bytes(), today).unwrap();
        } else {
            read_text_on(&case.content, today);
        }
        let is_known = |(_, told): &(Traits, Invitation)| is_right(&case.expect.start, told);
        for candidates in RECORDED.take() {
            let right = candidates.iter().position(is_known);
            // Where the right time was not found at all, choosing has nothing to learn.
            if right.is_some() || case.expect.start.is_null() {
                choices.push(Choice { options: candidates.iter().map(|(traits, _)| *traits).collect(), right });
            }
        }
    }
    assert_fitted(&choices, &WEIGHTS);
}
