//! What each state of the page behind the link means: one row a state.

use crate::code::Code;
use preflight_page::PageState;

/// Whether a state is clear enough to call the link fine or not: a page that may be shown to others, or later, or to a
/// browser, says nothing about the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decides {
    Yes,
    No,
    /// Where it is known whether a program opens the platform's own links.
    WithHandlers,
}

/// What one state of a page means.
#[derive(Debug)]
pub struct Row {
    pub(crate) state: PageState,
    /// The cause that the page is about.
    pub(crate) code: Option<Code>,
    /// Whether the page says this of the link itself, and not of its site or of the way there.
    pub(crate) is_of_the_link: bool,
    pub(crate) decides: Decides,
    /// Whether the link leads to a page that tells its own state: its token has not ended.
    pub(crate) is_opened: bool,
    /// The id of the sentence for what was seen of the link, where the state is no finding.
    pub sentence: &'static str,
}

pub const ANSWERS: &str = "seen-link-answers";

const fn row(state: PageState, code: Option<Code>, decides: Decides, is_opened: bool, sentence: &'static str) -> Row {
    Row { state, code, is_of_the_link: code.is_some(), decides, is_opened, sentence }
}

/// The states, what is most telling of a link first.
pub(crate) const ROWS: [Row; 21] = {
    use Decides::{No, WithHandlers, Yes};
    use PageState as Page;
    [
        row(Page::Revoked, Some(Code::LinkRevoked), Yes, true, ANSWERS),
        row(Page::Used, Some(Code::LinkAlreadyUsed), Yes, true, ANSWERS),
        row(Page::Submitted, Some(Code::LinkAlreadySubmitted), Yes, true, ANSWERS),
        row(Page::Expired, Some(Code::LinkExpired), Yes, true, ANSWERS),
        row(Page::NotFound, Some(Code::LinkNotFound), Yes, false, ANSWERS),
        row(Page::Resume, Some(Code::LinkResumeAvailable), Yes, true, ANSWERS),
        row(Page::NotOpenYet, Some(Code::LinkNotOpenYet), Yes, true, ANSWERS),
        row(Page::WrongAccount, Some(Code::LinkWrongAccount), No, true, "seen-link-refused"),
        row(Page::Passcode, Some(Code::LinkPasscodeMissing), Yes, true, "seen-link-passcode"),
        Row { is_of_the_link: false, ..row(Page::AppOnly, Some(Code::LinkAppMissing), WithHandlers, true, ANSWERS) },
        Row { is_of_the_link: false, ..row(Page::Maintenance, Some(Code::PlatformDown), Yes, false, ANSWERS) },
        row(Page::SignIn, None, Yes, true, "seen-link-sign-in"),
        row(Page::Region, None, No, false, "seen-link-region"),
        row(Page::BotCheck, None, No, false, "seen-link-bot-check"),
        row(Page::Filter, None, No, false, "seen-link-filter"),
        row(Page::TooMany, None, No, false, "seen-link-too-many"),
        row(Page::Refused, None, No, false, "seen-link-refused"),
        row(Page::SendsOn, None, No, false, "seen-link-sends-on"),
        row(Page::NeedsScript, None, No, false, "seen-link-needs-script"),
        row(Page::Empty, None, No, false, "seen-link-empty"),
        row(Page::Cut, None, No, false, "seen-link-cut"),
    ]
};

/// Returns what is known of a state.
pub fn row_of(state: PageState) -> &'static Row {
    // A test looks that every state has its row.
    ROWS.iter().find(|row| row.state == state).unwrap_or(&ROWS[ROWS.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_state_has_one_row() {
        let states: BTreeSet<PageState> = ROWS.iter().map(|row| row.state).collect();
        assert_eq!((states.len(), ROWS.len()), (PageState::ALL.len(), PageState::ALL.len()));
    }
}
