//! Clock times, and spans of them: `3:30pm – 4:30pm`, `15.30 Uhr`, `15h30`, `午後3時30分`. A time that may be in the
//! morning or in the evening is none.

use super::{
    token::{Token, TokenKind},
    words::words,
};
use jiff::{SignedDuration, civil::Time};
use std::ops::Range;

/// An interview is no longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);

pub(super) struct Clock {
    pub(super) start: Time,
    end: Option<Time>,
}

impl Clock {
    /// Returns how long it lasts, if it says so.
    pub(super) fn length(&self) -> Option<SignedDuration> {
        let length = self.end?.duration_since(self.start);
        let length = if length.is_negative() { length + SignedDuration::from_hours(24) } else { length };
        (length.is_positive() && length <= LONGEST).then_some(length)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

/// A time as it is written.
struct Written {
    hour: u32,
    minute: u32,
    half: Option<Half>,
    /// The way of writing says that the day has 24 hours.
    is_whole_day: bool,
}

/// Reads the time or span of times that begins here.
pub(super) fn read_clock(tokens: &[Token<'_>], at: usize) -> Option<(Clock, Range<usize>)> {
    // Part of a longer number, or of a date.
    if at > 0
        && tokens[at - 1].touches(tokens.get(at)?)
        && matches!(tokens[at - 1].kind, TokenKind::Mark('.' | '/' | '-' | ':' | '+' | '='))
    {
        return None;
    }
    // `kl. 15.30`
    let before = tokens[..at].iter().rev().find(|token| !token.is_mark('.'));
    let is_marked = before.is_some_and(|token| matches!(token.kind, TokenKind::Word(word) if words().is_clock(word)));
    let first = read_written(tokens, at, is_marked);
    let bare = || match tokens.get(at)?.kind {
        // `3 – 4pm`
        TokenKind::Number { value: hour @ 1..=12, digits: 1..=2 } => {
            Some((Written { hour, minute: 0, half: None, is_whole_day: false }, at + 1))
        }
        TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Line => None,
    };
    let is_bare = first.is_none();
    let (mut first, end) = first.or_else(bare)?;
    let second = skip_until(tokens, end).and_then(|next| read_written(tokens, next, is_marked));
    match second {
        Some((mut second, end)) => {
            if second.half.is_none() && first.half.is_some() && (1..=12).contains(&second.hour) {
                // `3:30 pm – 4:15`
                second.half = first.half;
                if second.to_time()? <= first.to_time()? {
                    second.half = if first.half == Some(Half::Am) { Some(Half::Pm) } else { Some(Half::Am) };
                }
            }
            if first.half.is_none() && second.half.is_some() && first.hour <= 12 {
                first.half = second.half;
                // `11 – 12:30pm` begins in the morning.
                if first.to_time()? >= second.to_time()? {
                    first.half = if second.half == Some(Half::Pm) { Some(Half::Am) } else { Some(Half::Pm) };
                }
            } else if is_bare {
                return None;
            }
            Some((Clock { start: first.to_time()?, end: second.to_time() }, at..end))
        }
        None if is_bare => None,
        None => Some((Clock { start: first.to_time()?, end: None }, at..end)),
    }
}

impl Written {
    fn to_time(&self) -> Option<Time> {
        let hour = match self.half {
            Some(half) => {
                if !(1..=12).contains(&self.hour) {
                    return None;
                }
                self.hour % 12 + if half == Half::Pm { 12 } else { 0 }
            }
            None if self.is_whole_day => self.hour,
            None => return None,
        };
        Time::new(i8::try_from(hour).ok()?, i8::try_from(self.minute).ok()?, 0, 0).ok()
    }
}

/// `is_marked`: a word before it says that a time follows, so that a full stop may part hours and minutes.
fn read_written(tokens: &[Token<'_>], at: usize, is_marked: bool) -> Option<(Written, usize)> {
    let (named_half, at) = match read_half_before(tokens, at) {
        Some((half, next)) => (Some(half), next),
        None => (None, at),
    };
    let TokenKind::Number { value: hour @ 0..=24, digits: hour_digits @ 1..=2 } = tokens.get(at)?.kind else {
        return None;
    };
    let two_digits = |at: usize| match tokens.get(at)?.kind {
        TokenKind::Number { value: value @ 0..=59, digits: 2 } => Some(value),
        TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Line => None,
    };
    let is_hour_word = |at: usize| {
        let token = tokens.get(at)?;
        ["h", "uhr", "uur", "u", "時", "点", "點", "시", "hs", "hrs"]
            .iter()
            .any(|word| token.is_word(word))
            .then_some(())
    };
    let next = tokens.get(at + 1);
    let parted = |mark: char| {
        next.filter(|token| token.is_mark(mark) && tokens[at].touches(token))?;
        tokens[at + 1].touches(tokens.get(at + 2)?).then(|| two_digits(at + 2))?
    };
    let (minute, mut end, mut is_whole_day) = if let Some(minute) = parted(':').or_else(|| parted('：')) {
        let mut end = at + 3;
        // Seconds say nothing here.
        if tokens.get(end).is_some_and(|token| token.is_mark(':')) && two_digits(end + 1).is_some() {
            end += 2;
        }
        (minute, end, hour_digits == 2)
    } else if let Some(minute) = parted('.') {
        // `15.30 Uhr`, `kl. 15.30`: else it may be a date, a version, a price.
        let is_time = is_marked || is_hour_word(at + 3).is_some() || read_half_behind(tokens, at + 3).is_some();
        if !is_time || tokens.get(at + 3).is_some_and(|token| token.is_mark('.') && tokens[at + 2].touches(token)) {
            return None;
        }
        (minute, at + 3, hour_digits == 2 || is_marked)
    } else if is_hour_word(at + 1).is_some() {
        // `15h30`, `15 Uhr 30`, `3時30分`
        let minute = two_digits(at + 2).filter(|_| !tokens[at + 1].is_word("u"));
        let mut end = at + 2 + usize::from(minute.is_some());
        for unit in ["分", "분", "min"] {
            end += usize::from(tokens.get(end).is_some_and(|token| token.is_word(unit)));
        }
        (minute.unwrap_or(0), end, true)
    } else if read_half_behind(tokens, at + 1).is_some() || named_half.is_some() {
        (0, at + 1, false)
    } else {
        return None;
    };
    if is_hour_word(end).is_some() {
        (end, is_whole_day) = (end + 1, true);
    }
    let half = match read_half_behind(tokens, end) {
        // German `10:00 am Dienstag` is no morning.
        Some((half, next)) if (1..=12).contains(&hour) => {
            end = next;
            Some(half)
        }
        Some(_) | None => named_half,
    };
    let is_whole_day = half.is_none() && is_whole_day && hour < 24;
    Some((Written { hour, minute, half, is_whole_day }, end))
}

/// `午後`, `下午`, `오후`
fn read_half_before(tokens: &[Token<'_>], at: usize) -> Option<(Half, usize)> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is_word(word));
    for (first, second, half) in
        [("午", "前", Half::Am), ("午", "後", Half::Pm), ("上", "午", Half::Am), ("下", "午", Half::Pm)]
    {
        if is(at, first) && is(at + 1, second) {
            return Some((half, at + 2));
        }
    }
    if is(at, "오전") {
        return Some((Half::Am, at + 1));
    }
    is(at, "오후").then_some((Half::Pm, at + 1))
}

/// `am`, `p.m.`, `p. m.`
fn read_half_behind(tokens: &[Token<'_>], at: usize) -> Option<(Half, usize)> {
    let TokenKind::Word(word) = tokens.get(at)?.kind else { return None };
    let half = |letter: &str| match letter {
        "a" | "A" => Some(Half::Am),
        "p" | "P" => Some(Half::Pm),
        _ => None,
    };
    if word.len() == 2 && word.ends_with(['m', 'M']) {
        return Some((half(&word[..1])?, at + 1));
    }
    let half = half(word)?;
    let is_spelled = tokens.get(at + 1)?.is_mark('.') && tokens.get(at + 2)?.is_word("m");
    let has_stop = tokens.get(at + 3).is_some_and(|token| token.is_mark('.') && tokens[at + 2].touches(token));
    is_spelled.then_some((half, at + 3 + usize::from(has_stop)))
}

/// Skips the word or mark before the end of a span, `3 pm – 4 pm`.
fn skip_until(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    match tokens.get(at)?.kind {
        TokenKind::Mark('-' | '–' | '—' | '~' | '〜' | '～') => Some(at + 1),
        TokenKind::Word(word) if words().is_until(word) => Some(at + 1),
        TokenKind::Word(_) | TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Line => None,
    }
}
