//! What the pages of one platform say, from its file in `data/platforms`.

use super::{PageState, line::Line, table::FoundPhrase};
use crate::{Code, Platform};

/// The language that the platforms' words are written down in.
const LANGUAGE: [u8; 2] = *b"en";

/// Every phrase of the platform in the line.
pub(super) fn found_in(line: &Line, platform: Option<&Platform>) -> Vec<FoundPhrase> {
    let phrases = platform.into_iter().flat_map(|platform| &platform.phrases);
    let found = phrases.filter_map(|phrase| {
        let words = Line::new(&phrase.words).characters;
        let start = line.characters.windows(words.len().max(1)).position(|part| part == words)?;
        Some(FoundPhrase { start, length: words.len(), state: state(phrase.code)?, language: LANGUAGE })
    });
    found.collect()
}

/// The state of a page that a cause is about.
pub(super) fn state(code: Code) -> Option<PageState> {
    const STATES: [(Code, PageState); 11] = [
        (Code::LinkNotFound, PageState::NotFound),
        (Code::LinkExpired, PageState::Expired),
        (Code::LinkRevoked, PageState::Revoked),
        (Code::LinkAlreadySubmitted, PageState::Submitted),
        (Code::LinkAlreadyUsed, PageState::Used),
        (Code::LinkResumeAvailable, PageState::Resume),
        (Code::LinkNotOpenYet, PageState::NotOpenYet),
        (Code::LinkWrongAccount, PageState::WrongAccount),
        (Code::LinkPasscodeMissing, PageState::Passcode),
        (Code::LinkAppMissing, PageState::AppOnly),
        (Code::PlatformDown, PageState::Maintenance),
    ];
    STATES.iter().find(|(known, _)| *known == code).map(|(_, state)| *state)
}
