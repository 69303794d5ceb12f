//! Fits how much each part of a page's evidence counts, to the pages that were looked at: of the states that a page may tell
//! of and of none, the right one is to be as likely as can be (conditional logistic regression). The test says whether the
//! weights in use are as good as any.

use super::{
    evidence::{PARTS, WEIGHTS},
    page::{WeighedState, weigh_states},
    parts::Parts,
};
use crate::{page_text::PageText, state::PageState};
use serde::Deserialize;

/// How strongly each weight is drawn to nothing, as if that many pages spoke for it.
const DECAY: f64 = 0.5;
const STEPS: usize = 4000;
const RATE: f64 = 0.05;

#[derive(Deserialize)]
struct Case {
    code: Option<String>,
    body: String,
}

/// The numbers of each state that a page may tell of, and which one it tells of.
struct Page {
    states: Vec<[f32; PARTS]>,
    right: Option<usize>,
}

fn read_pages() -> Vec<Page> {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../tests/cases/tuned_on.json")).unwrap();
    let read = |case: &Case| {
        let page = PageText::read(&case.body, "https://interviews.example/i/1");
        let states = weigh_states(&Parts::read(&page));
        let is_right = |of: &WeighedState| case.code.as_deref() == Some(code(of.state));
        Page { right: states.iter().position(is_right), states: states.iter().map(|of| of.numbers).collect() }
    };
    cases.iter().map(read).collect()
}

fn code(state: PageState) -> &'static str {
    match state {
        PageState::Expired => "link-expired",
        PageState::NotFound => "link-not-found",
        PageState::Revoked => "link-revoked",
        PageState::Submitted => "link-already-submitted",
        PageState::Used => "link-already-used",
        PageState::Resume => "link-resume-available",
        PageState::NotOpenYet => "link-not-open-yet",
        PageState::WrongAccount => "link-wrong-account",
        PageState::Passcode => "link-passcode-missing",
        PageState::AppOnly => "link-app-missing",
        PageState::Maintenance => "platform-down",
        other => panic!("{other:?} is weighed and has no code"),
    }
}

/// How unlikely the weights hold what the pages tell, for one page, and which way that grows.
fn weigh(pages: &[Page], weights: &[f64; PARTS]) -> (f64, [f64; PARTS]) {
    let (mut loss, mut slopes) = (0.0, [0.0; PARTS]);
    for page in pages {
        let odds = |numbers: &[f32; PARTS]| -> f64 {
            libm::exp(numbers.iter().zip(weights).map(|(number, weight)| f64::from(*number) * weight).sum())
        };
        let odds: Vec<f64> = page.states.iter().map(odds).collect();
        let all = 1.0 + odds.iter().sum::<f64>();
        loss += libm::log(all / page.right.map_or(1.0, |right| odds[right]));
        for (at, (numbers, odds)) in page.states.iter().zip(&odds).enumerate() {
            let error = odds / all - if page.right == Some(at) { 1.0 } else { 0.0 };
            slopes.iter_mut().zip(numbers).for_each(|(slope, number)| *slope += error * f64::from(*number));
        }
    }
    for (slope, weight) in slopes.iter_mut().zip(weights) {
        loss += DECAY / 2.0 * weight * weight;
        *slope += DECAY * weight;
    }
    let count = pages.len() as f64;
    (loss / count, slopes.map(|slope| slope / count))
}

/// AdaGrad over all pages at once: the loss has one minimum.
fn fit(pages: &[Page]) -> [f64; PARTS] {
    let (mut weights, mut squares) = ([0.0; PARTS], [1e-9; PARTS]);
    for _ in 0..STEPS {
        let (_, slopes) = weigh(pages, &weights);
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(slopes) {
            *square += slope * slope;
            *weight -= RATE * slope / f64::sqrt(*square);
        }
    }
    weights
}

#[test]
fn the_weights_are_those_that_the_pages_teach() {
    let pages = read_pages();
    let best = fit(&pages);
    let (least, _) = weigh(&pages, &best);
    let (in_use, _) = weigh(&pages, &WEIGHTS.map(f64::from));
    let told = best.map(|weight| format!("{weight:.2}")).join(", ");
    assert!(in_use <= least * 1.02, "{in_use:.4} for a page, and {least:.4} with [{told}]: put these into evidence.rs");
}
