//! What is to happen at an hour, as the words right before and behind it say: the session begins, or something stands beside
//! it, such as its end, the opening of a waiting room, and the minute by which people should be there.

use super::{
    named::{last_named, names},
    token::Text,
    words::lists,
};
use std::ops::Range;

/// What is looked at before and behind an hour, in bytes.
const BEFORE: usize = 120;
const BEHIND: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HourRole {
    /// "Starts at …"
    Start,
    Neutral,
    /// "Ends at …", "please log in by …"
    Beside,
}

/// Tells what happens at the hour that stands at a place of the text; what is said of the one before ends at `from`.
pub(super) fn find_hour_role(text: &Text<'_>, at: &Range<usize>, from: usize, until: usize) -> HourRole {
    let near = text.text.floor_char_boundary(at.start.saturating_sub(BEFORE));
    let before = text.text[near.max(from).min(at.start)..at.start].to_lowercase();
    let clause = before.rsplit(['.', '!', '?', '。', ';', '\n']).find(|clause| has_word(clause)).unwrap_or_default();
    let clause = if before.ends_with('\n') { "" } else { clause };
    // "Be in the waiting room by then, the interview begins at …"
    let last = clause.rsplit([',', '，', '、']).next().unwrap_or_default();
    let clause = if names(last, &lists().interview) { last } else { clause };
    let (begins, beside) = (last_named(clause, &lists().begin), last_named(clause, &lists().beside));
    if begins.is_some() || beside.is_some() {
        return if begins > beside { HourRole::Start } else { HourRole::Beside };
    }
    let end = text.text.floor_char_boundary((at.end + BEHIND).min(until).min(text.text.len()));
    let behind = text.text[at.end.min(end)..end].to_lowercase();
    let behind = behind.split(['.', '!', '?', '。', ';', '\n', ',', '，', '、']).next().unwrap_or_default();
    match (names(behind, &lists().begin_behind), names(behind, &lists().beside_behind)) {
        (true, false) => HourRole::Start,
        (_, true) => HourRole::Beside,
        (false, false) => HourRole::Neutral,
    }
}

fn has_word(clause: &str) -> bool {
    clause.chars().any(char::is_alphanumeric)
}
