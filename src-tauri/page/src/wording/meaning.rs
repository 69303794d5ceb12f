//! What a sentence, a heading or a button on a page may mean.

use crate::state::PageState;
use strum::VariantArray;

/// One meaning. Its name in `data/wording` is that of [`Meaning::name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
#[cfg_attr(test, derive(strum::IntoStaticStr), strum(serialize_all = "kebab-case"))]
pub(super) enum Meaning {
    Expired,
    NotFound,
    Revoked,
    Submitted,
    Used,
    Resume,
    NotOpenYet,
    WrongAccount,
    Passcode,
    AppOnly,
    Maintenance,
    /// A healthy page says it, or one that only speaks of such states.
    None,
    /// A button that begins.
    Begin,
    /// A button that goes on with what was begun.
    GoOn,
    /// A button that begins once more.
    BeginAnew,
    /// A button that gets or opens a program.
    GetApp,
    /// A button that stays in the browser.
    InBrowser,
    OtherButton,
    /// A title or a heading by which one knows a page of help.
    Help,
}

impl Meaning {
    pub(super) const ALL: &'static [Meaning] = Meaning::VARIANTS;
    pub(super) const COUNT: usize = Meaning::VARIANTS.len();

    #[cfg(test)]
    pub(super) fn name(self) -> &'static str {
        self.into()
    }

    /// The state of a page that says so.
    pub(super) fn state(self) -> Option<PageState> {
        Some(match self {
            Meaning::Expired => PageState::Expired,
            Meaning::NotFound => PageState::NotFound,
            Meaning::Revoked => PageState::Revoked,
            Meaning::Submitted => PageState::Submitted,
            Meaning::Used => PageState::Used,
            Meaning::Resume => PageState::Resume,
            Meaning::NotOpenYet => PageState::NotOpenYet,
            Meaning::WrongAccount => PageState::WrongAccount,
            Meaning::Passcode => PageState::Passcode,
            Meaning::AppOnly => PageState::AppOnly,
            Meaning::Maintenance => PageState::Maintenance,
            Meaning::None
            | Meaning::Begin
            | Meaning::GoOn
            | Meaning::BeginAnew
            | Meaning::GetApp
            | Meaning::InBrowser
            | Meaning::OtherButton
            | Meaning::Help => return None,
        })
    }
}
