//! A page weighed: what its title, headings, sentences and buttons mean, taken together.

use super::{
    evidence::{Evidence, LIKELY, WEIGHTS},
    meaning::Meaning,
    parts::Parts,
};
use crate::{page_text::PageText, phrases::PageReading, state::PageState, text::shorten};

/// What other states are not said at all counts for nothing.
const OTHER_FLOOR: f32 = -6.0;

/// Under these odds the answer stays "could not tell".
const ENOUGH: f32 = 1.25;
const ENOUGH_BESIDE: f32 = 3.0;
/// So much less likely every other state must be.
const MARGIN: f32 = 1.5;
/// Under these odds a phrase that is known word for word may not be believed.
const AGAINST: f32 = -1.5;

/// A page with the odds of each state that it may tell of.
pub(crate) struct WeighedPage<'a> {
    page: &'a PageText,
    parts: Parts<'a>,
    states: Vec<WeighedState>,
}

pub(super) struct WeighedState {
    meaning: Meaning,
    pub(super) state: PageState,
    evidence: Evidence,
    #[cfg(test)]
    pub(super) numbers: [f32; WEIGHTS.len()],
    /// Logarithm of the odds that the page says it.
    odds: f32,
}

impl<'a> WeighedPage<'a> {
    pub(crate) fn read(page: &'a PageText) -> WeighedPage<'a> {
        let parts = Parts::read(page);
        let states = weigh_states(&parts);
        WeighedPage { page, parts, states }
    }

    /// Returns what the page says that no list of phrases knows.
    pub(crate) fn judge(&self) -> Option<PageReading> {
        self.judge_above(ENOUGH)
    }

    /// Returns what the page says beside a phrase that says less.
    pub(crate) fn judge_beside(&self) -> Option<PageReading> {
        self.judge_above(ENOUGH_BESIDE)
    }

    fn judge_above(&self, enough: f32) -> Option<PageReading> {
        let likeliest = self.states.iter().max_by(|a, b| a.odds.total_cmp(&b.odds))?;
        let others = self.states.iter().filter(|other| other.state != likeliest.state);
        let is_clear = others.map(|other| other.odds).fold(f32::MIN, f32::max) < likeliest.odds - MARGIN;
        let is_so = is_clear && likeliest.odds > enough && likeliest.evidence.allows(likeliest.state, self.page);
        let words =
            || self.parts.best_sentence(likeliest.meaning).map_or_else(String::new, |words| shorten(words, 200));
        is_so.then(|| PageReading { state: likeliest.state, words: words() })
    }

    /// Whether a page with a phrase for this state speaks of something else all the same: of other links, of what may come.
    /// It says what healthy pages say, and nothing that became of the link.
    pub(crate) fn speaks_against(&self, state: PageState) -> bool {
        let says_more = |of: &Evidence| of.healthy > 1.0 || of.help > LIKELY || of.begin > LIKELY;
        let is_against = |of: &WeighedState| of.state != state || of.odds < AGAINST && says_more(&of.evidence);
        let is_weighed = self.states.iter().any(|of| of.state == state);
        is_weighed && self.states.iter().all(|of| of.odds < 0.0 && is_against(of))
    }
}

/// Weighs each state that a page may tell of.
pub(super) fn weigh_states(parts: &Parts<'_>) -> Vec<WeighedState> {
    let states = Meaning::ALL.iter().copied().filter_map(|meaning| Some((meaning, meaning.state()?)));
    let evidence: Vec<(Meaning, PageState, Evidence)> =
        states.map(|(meaning, state)| (meaning, state, parts.evidence(meaning))).collect();
    let words: Vec<f32> = evidence.iter().map(|(_, _, of)| of.words()).collect();
    let weigh = |(at, (meaning, state, evidence)): (usize, (Meaning, PageState, Evidence))| {
        let others = words.iter().enumerate().filter(|(other, _)| *other != at);
        let numbers = evidence.numbers(meaning, others.map(|(_, words)| *words).fold(OTHER_FLOOR, f32::max));
        let odds = numbers.iter().zip(WEIGHTS).map(|(number, weight)| number * weight).sum();
        WeighedState {
            meaning,
            state,
            evidence,
            #[cfg(test)]
            numbers,
            odds,
        }
    };
    evidence.into_iter().enumerate().map(weigh).collect()
}
