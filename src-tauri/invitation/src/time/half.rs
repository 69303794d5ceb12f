//! Which half of the day an hour is in, as the words behind it or before it say: `3 p.m.`, `3 in the afternoon`, `午後3時`,
//! `délután háromkor`.

use super::{
    relative::read_day_word,
    token::Text,
    words::{is_one, lists, words},
};
use crate::vocabulary::types::Half;

/// Words of the longest name of a half of the day: "de la mañana".
const LONGEST_HALF: usize = 3;

/// `am`, `p.m.`, `p. m.`, `in the morning`; before the hour `午後`, `오후`, `दोपहर`.
pub(super) fn read_half(text: &Text<'_>, at: usize) -> Option<(Half, usize)> {
    let (half, end) = text.find_longest(at, LONGEST_HALF, |mark| matches!(mark, '.' | '-'), |row| words().half(row))?;
    let is_spelled = end > at + 1 && text.is_mark(at + 1, '.');
    Some((half, end + usize::from(is_spelled && text.is_mark(end, '.') && text.touch(end - 1))))
}

/// `at 1p`, `11:30a`: a letter that stands right behind its number.
pub(super) fn read_letter(text: &Text<'_>, at: usize) -> Option<(Half, usize)> {
    let half = match text.word(at).filter(|_| text.touch(at - 1))? {
        "a" | "A" => Half::Am,
        "p" | "P" => Half::Pm,
        _ => return None,
    };
    Some((half, at + 1))
}

/// `délután fél négykor`, `nachmittags um 3`: a word for a half of the day before the time, which is no other day.
pub(super) fn read_half_before(text: &Text<'_>, at: usize) -> Option<Half> {
    let is_clock = |at: usize| text.word(at).is_some_and(|word| is_one(&lists().clock, word));
    let end = if at > 0 && is_clock(at - 1) { at - 1 } else { at };
    let from = end.saturating_sub(LONGEST_HALF);
    let (half, start) = (from..end).find_map(|start| {
        let (half, next) = read_half(text, start)?;
        (next == end && !is_short(text, start)).then_some((half, start))
    })?;
    // The Spanish "mañana" and the Swedish "i morgon" are tomorrow.
    let is_day = |at: usize| read_day_word(text, at).is_some_and(|(_, next)| next == end);
    (!is_day(start) && !start.checked_sub(1).is_some_and(is_day)).then_some(half)
}

/// `am`, `p.m.`: they stand behind.
fn is_short(text: &Text<'_>, at: usize) -> bool {
    text.word(at).is_none_or(|word| word.len() <= 2)
}
