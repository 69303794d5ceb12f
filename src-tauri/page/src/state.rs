//! What an interview site's page may say became of the link, and how far each state is believed. What a state means for the
//! candidate is decided elsewhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

/// What a page says. A page that says nothing of the kind is an interview that can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum PageState {
    NotFound,
    Expired,
    /// Switched off, cancelled, or the position is closed.
    Revoked,
    Submitted,
    /// Opened before, where once is all.
    Used,
    /// It offers to go on, and to begin again.
    Resume,
    NotOpenYet,
    /// It wants to know who you are.
    SignIn,
    /// It says that somebody else was invited.
    WrongAccount,
    Passcode,
    /// It works in the platform's own program only.
    AppOnly,
    Maintenance,
    /// It is not shown in this country.
    Region,
    /// It wants to see that a person is there.
    BotCheck,
    /// A web filter's page stands in its place.
    Filter,
    /// It asks to wait before asking again (RFC 6585, section 4).
    TooMany,
    /// It turns its reader away, and several things may be the reason.
    Refused,
    /// It sends on to another page, which was not followed.
    SendsOn,
    /// It says nothing without its scripts.
    NeedsScript,
    /// It has no words at all.
    Empty,
    /// It did not arrive whole, and what did says nothing of the kind.
    Cut,
}

/// What is said in general, wherever it stands on a page. All other states count before them; of these the first.
const GENERAL: [PageState; 4] = [PageState::NotFound, PageState::SignIn, PageState::Refused, PageState::NeedsScript];

/// States that a page may be in although it offers to begin.
const BESIDE_A_BUTTON: [PageState; 3] = [PageState::NotOpenYet, PageState::WrongAccount, PageState::Passcode];

/// States that no page is in that offers to begin; in all others it is only if a title or a heading says so.
const NEVER_BESIDE_A_BUTTON: [PageState; 4] =
    [PageState::AppOnly, PageState::Maintenance, PageState::BotCheck, PageState::NeedsScript];

impl PageState {
    /// Every state.
    pub const ALL: &'static [PageState] = PageState::VARIANTS;

    /// Returns its place among those that are said in general; the others count by the place where they stand.
    pub(crate) fn general_rank(self) -> Option<usize> {
        GENERAL.iter().position(|state| *state == self)
    }

    /// Whether a page that offers to begin is not in this state, although it is said in a label or in its words.
    pub(crate) fn yields_to_a_button(self, in_label: bool) -> bool {
        NEVER_BESIDE_A_BUTTON.contains(&self) || (!in_label && !BESIDE_A_BUTTON.contains(&self))
    }
}
