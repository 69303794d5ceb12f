//! What speaks for one state of a page, or against it, and how much each part of it counts.

use super::meaning::Meaning;
use crate::{
    page_text::{FieldKind, PageText},
    phrases::find_invited_address,
    state::PageState,
};

/// From here on a heading says that something is so, and a button is what it is taken for.
const SAID: f32 = 1.0;
const CLEARLY: f32 = 0.0;
pub(super) const LIKELY: f32 = 0.5;
const POSSIBLE: f32 = 0.25;

pub(super) const PARTS: usize = 17;

/// How much each part of [`Evidence::numbers`] counts, as the test `fit` finds it from pages that say what became of a link
/// and pages that do not; the sum is a logarithm of odds.
pub(super) const WEIGHTS: [f32; PARTS] =
    [-0.29, 0.52, 0.56, 0.46, 0.38, -1.73, -3.11, -3.39, -2.35, 2.89, 3.09, 1.75, -1.09, 2.83, -0.95, 0.67, -0.40];

/// What speaks for one state, or against it.
pub(super) struct Evidence {
    /// What heading or sentence says it most.
    pub(super) best: f32,
    pub(super) heading: f32,
    pub(super) second_heading: f32,
    pub(super) sentence: f32,
    pub(super) second_sentence: f32,
    pub(super) first: f32,
    pub(super) healthy: f32,
    /// How far a label names a page of help: such a page speaks of states, in its headings too.
    pub(super) help: f32,
    pub(super) begin: f32,
    pub(super) go_on: f32,
    pub(super) begin_anew: f32,
    pub(super) get_app: f32,
    pub(super) in_browser: f32,
    pub(super) signs_in: bool,
    pub(super) has_lone_code: bool,
    pub(super) has_two_addresses: bool,
}

impl Evidence {
    /// How far its words alone speak for it.
    pub(super) fn words(&self) -> f32 {
        self.heading + self.sentence + 0.5 * (self.second_heading + self.second_sentence)
    }

    /// Whether the buttons and what else is on the page leave this state possible.
    pub(super) fn allows(&self, state: PageState, page: &PageText) -> bool {
        let is_said = self.best > CLEARLY;
        // A pair of buttons and a field speak too.
        let is_offered = state == PageState::Resume && self.begin_anew > LIKELY && self.go_on > LIKELY;
        let is_asked = state == PageState::Passcode && self.has_lone_code;
        let begins = self.begin > LIKELY && state.yields_to_a_button(self.heading > SAID);
        // Who can only go on has lost nothing.
        let only_goes_on = state == PageState::Resume && self.begin_anew <= POSSIBLE;
        let needs_no_app = state == PageState::AppOnly && self.in_browser >= LIKELY;
        // That a page names the invited address says nothing about who is signed in.
        let only_invites = || !self.has_two_addresses && find_invited_address(page).is_some();
        let names_nobody_else = state == PageState::WrongAccount && only_invites();
        let asks_who_it_is = !page.fields.is_empty() && page.fields.iter().all(|field| *field == FieldKind::Name);
        let proves_an_address = state == PageState::Passcode && asks_who_it_is;
        (is_said || is_offered || is_asked)
            && !begins
            && !only_goes_on
            && !needs_no_app
            && !names_nobody_else
            && !proves_an_address
    }

    /// The parts of the evidence for a state; `other` is how far the words speak for any other one.
    pub(super) fn numbers(&self, meaning: Meaning, other: f32) -> [f32; PARTS] {
        let beside = matches!(meaning, Meaning::NotOpenYet | Meaning::WrongAccount | Meaning::Passcode);
        let share = |is_so: bool| f32::from(u8::from(is_so));
        let only = |of: Meaning, value: f32| if meaning == of { value } else { 0.0 };
        [
            1.0,
            self.best,
            self.heading,
            self.second_sentence,
            self.first,
            (1.0 + self.healthy).ln(),
            self.help,
            if beside { 0.0 } else { self.begin },
            if beside { self.begin } else { 0.0 },
            only(Meaning::Resume, self.go_on * self.begin_anew),
            only(Meaning::Resume, self.go_on),
            only(Meaning::AppOnly, self.get_app),
            only(Meaning::AppOnly, self.in_browser),
            only(Meaning::Passcode, share(self.has_lone_code)),
            only(Meaning::Passcode, share(self.signs_in)),
            only(Meaning::WrongAccount, share(self.has_two_addresses)),
            other,
        ]
    }
}
