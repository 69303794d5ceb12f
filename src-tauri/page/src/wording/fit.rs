//! How much each part of a page's evidence counts is fitted to the pages that were looked at. The test says whether the
//! weights in use are as good as any.

#[path = "../../tests/cases/codes.rs"]
mod codes;

use super::{
    evidence::WEIGHTS,
    page::{WeighedState, weigh_states},
    parts::Parts,
};
use crate::{page_text::PageText, state::PageState};
use codes::CODES;
use preflight_fit::{Choice, assert_fitted};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    code: Option<String>,
    body: String,
}

#[test]
fn the_weights_are_those_that_the_pages_teach() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../tests/cases/tuned_on.json")).unwrap();
    let read = |case: &Case| {
        let page = PageText::read(&case.body, "https://interviews.example/i/1");
        let states = weigh_states(&Parts::read(&page));
        let is_right = |of: &WeighedState| {
            CODES.iter().any(|(state, code)| *state == of.state && case.code.as_deref() == Some(code))
        };
        Choice { right: states.iter().position(is_right), options: states.iter().map(|of| of.numbers).collect() }
    };
    assert_fitted(&cases.iter().map(read).collect::<Vec<_>>(), &WEIGHTS);
}
