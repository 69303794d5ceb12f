//! What an interview site's page may say became of the link, and how far each state is believed. What a state means for the
//! candidate is decided elsewhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

/// What a page says. A page that says nothing of the kind is an interview that can begin.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
    strum::VariantArray,
)]
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
}

/// How particular it is what a state says of the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It counts by the place where it stands.
    Particular,
    /// It is said in general, wherever it stands; of two the lower one counts.
    General(u8),
}

/// Whether a page that offers to begin can be in a state all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YieldsToAButton {
    Never,
    /// Only a title or a heading says it of the page.
    InWords,
    Always,
}

/// What the readers of pages know of each state, in the order of the enum.
const STATES: [(PageState, Weight, YieldsToAButton); 20] = {
    use Weight::{General, Particular};
    use YieldsToAButton::{Always, InWords, Never};
    [
        (PageState::NotFound, General(3), InWords),
        (PageState::Expired, Particular, InWords),
        (PageState::Revoked, Particular, InWords),
        (PageState::Submitted, Particular, InWords),
        (PageState::Used, Particular, InWords),
        (PageState::Resume, Particular, InWords),
        (PageState::NotOpenYet, Particular, Never),
        (PageState::SignIn, General(4), InWords),
        (PageState::WrongAccount, Particular, Never),
        (PageState::Passcode, Particular, Never),
        (PageState::AppOnly, Particular, Always),
        (PageState::Maintenance, Particular, Always),
        (PageState::Region, Particular, InWords),
        (PageState::BotCheck, Particular, Always),
        (PageState::Filter, Particular, InWords),
        (PageState::TooMany, Particular, InWords),
        (PageState::Refused, General(5), InWords),
        (PageState::SendsOn, Particular, InWords),
        (PageState::NeedsScript, General(6), Always),
        (PageState::Empty, Particular, InWords),
    ]
};

impl PageState {
    /// Every state.
    pub const ALL: &'static [PageState] = PageState::VARIANTS;

    pub(crate) fn weight(self) -> Weight {
        STATES[self as usize].1
    }

    /// Whether a page that offers to begin is not in this state, although it is said in a label or in its words.
    pub(crate) fn yields_to_a_button(self, in_label: bool) -> bool {
        match STATES[self as usize].2 {
            YieldsToAButton::Never => false,
            YieldsToAButton::InWords => !in_label,
            YieldsToAButton::Always => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_follows_the_enum() {
        assert!(STATES.iter().map(|(state, ..)| state).eq(PageState::ALL));
    }
}
