//! Clock times, and spans of them: `3:30pm – 4:30pm`, `15.30 Uhr`, `15h30`, `午後3時30分`. A time that may be in the
//! morning or in the evening is none.

use super::{
    token::{Text, Token},
    words::{is_one, words},
};
use jiff::{SignedDuration, civil::Time};
use std::ops::Range;

/// An interview is no longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);

const HOUR: [&str; 10] = ["h", "uhr", "uur", "u", "時", "点", "點", "시", "hs", "hrs"];

pub(super) struct Clock {
    pub(super) start: Time,
    end: Option<Time>,
}

impl Clock {
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

impl Half {
    fn other(self) -> Half {
        if self == Half::Am { Half::Pm } else { Half::Am }
    }
}

struct Written {
    hour: u32,
    minute: u32,
    half: Option<Half>,
    /// The way of writing says that the day has 24 hours.
    is_whole_day: bool,
}

pub(super) fn read_clock(text: &Text<'_>, at: usize) -> Option<(Clock, Range<usize>)> {
    if text.is_inside(at) {
        return None;
    }
    // `kl. 15.30`
    let before = text.tokens.get(..at)?.iter().rev().find(|token| token.mark() != Some('.'));
    let is_marked = before.and_then(Token::word).is_some_and(|word| is_one(&words().lists.clock, word));
    let first = read_written(text, at, is_marked);
    let bare = || match text.number(at)? {
        // `3 – 4pm`
        (hour @ 1..=12, 1..=2) => Some((Written { hour, minute: 0, half: None, is_whole_day: false }, at + 1)),
        _ => None,
    };
    let is_bare = first.is_none();
    let (mut first, end) = first.or_else(bare)?;
    let second = skip_until(text, end).and_then(|next| read_written(text, next, is_marked));
    let Some((mut second, end)) = second else {
        return if is_bare { None } else { Some((Clock { start: first.to_time()?, end: None }, at..end)) };
    };
    if second.half.is_none() && first.half.is_some() && (1..=12).contains(&second.hour) {
        // `3:30 pm – 4:15`
        second.half = first.half;
        if second.to_time()? <= first.to_time()? {
            second.half = first.half.map(Half::other);
        }
    }
    if first.half.is_none() && second.half.is_some() && first.hour <= 12 {
        first.half = second.half;
        // `11 – 12:30pm` begins in the morning.
        if first.to_time()? >= second.to_time()? {
            first.half = second.half.map(Half::other);
        }
    } else if is_bare {
        return None;
    }
    Some((Clock { start: first.to_time()?, end: second.to_time() }, at..end))
}

impl Written {
    fn to_time(&self) -> Option<Time> {
        let hour = match self.half {
            Some(half) if (1..=12).contains(&self.hour) => self.hour % 12 + if half == Half::Pm { 12 } else { 0 },
            None if self.is_whole_day => self.hour,
            Some(_) | None => return None,
        };
        Time::new(i8::try_from(hour).ok()?, i8::try_from(self.minute).ok()?, 0, 0).ok()
    }
}

/// `is_marked`: a word before it says that a time follows, so that a full stop may part hours and minutes.
fn read_written(text: &Text<'_>, at: usize, is_marked: bool) -> Option<(Written, usize)> {
    let (named_half, at) = read_half_before(text, at).map_or((None, at), |(half, next)| (Some(half), next));
    let (hour @ 0..=24, hour_digits @ 1..=2) = text.number(at)? else { return None };
    let parted = |mark| {
        let is_parted = text.is_mark(at + 1, mark) && text.touch(at) && text.touch(at + 1);
        is_parted.then(|| text.minutes(at + 2))?
    };
    let (minute, mut end, mut is_whole_day) = if let Some(minute) = parted(':').or_else(|| parted('：')) {
        // Seconds say nothing here.
        let has_seconds = text.is_mark(at + 3, ':') && text.minutes(at + 4).is_some();
        (minute, if has_seconds { at + 5 } else { at + 3 }, hour_digits == 2)
    } else if let Some(minute) = parted('.') {
        // `15.30 Uhr`, `kl. 15.30`: else it may be a date, a version, a price.
        let is_time = is_marked || text.is_word(at + 3, &HOUR) || read_half_behind(text, at + 3).is_some();
        if !is_time || (text.is_mark(at + 3, '.') && text.touch(at + 2)) {
            return None;
        }
        (minute, at + 3, hour_digits == 2 || is_marked)
    } else if text.is_word(at + 1, &HOUR) {
        // `15h30`, `15 Uhr 30`, `3時30分`
        let minute = text.minutes(at + 2).filter(|_| !text.is_word(at + 1, &["u"]));
        let mut end = at + 2 + usize::from(minute.is_some());
        for unit in ["分", "분", "min"] {
            end += usize::from(text.is_word(end, &[unit]));
        }
        (minute.unwrap_or(0), end, true)
    } else if read_half_behind(text, at + 1).is_some() || named_half.is_some() {
        (0, at + 1, false)
    } else {
        return None;
    };
    if text.is_word(end, &HOUR) {
        (end, is_whole_day) = (end + 1, true);
    }
    let half = match read_half_behind(text, end) {
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
fn read_half_before(text: &Text<'_>, at: usize) -> Option<(Half, usize)> {
    const NAMES: [(&[&str], Half); 6] = [
        (&["午", "前"], Half::Am),
        (&["午", "後"], Half::Pm),
        (&["上", "午"], Half::Am),
        (&["下", "午"], Half::Pm),
        (&["오전"], Half::Am),
        (&["오후"], Half::Pm),
    ];
    let stands_here = |name: &[&str]| (at..).zip(name).all(|(at, word)| text.is_word(at, &[word]));
    NAMES.iter().find(|(name, _)| stands_here(name)).map(|(name, half)| (*half, at + name.len()))
}

/// `am`, `p.m.`, `p. m.`
fn read_half_behind(text: &Text<'_>, at: usize) -> Option<(Half, usize)> {
    let word = text.word(at)?;
    let half = |letter: &str| match letter {
        "a" | "A" => Some(Half::Am),
        "p" | "P" => Some(Half::Pm),
        _ => None,
    };
    if word.len() == 2 && word.ends_with(['m', 'M']) {
        return Some((half(&word[..1])?, at + 1));
    }
    let half = half(word)?;
    let is_spelled = text.is_mark(at + 1, '.') && text.is_word(at + 2, &["m"]);
    let has_stop = text.is_mark(at + 3, '.') && text.touch(at + 2);
    is_spelled.then_some((half, at + 3 + usize::from(has_stop)))
}

/// Skips the word or mark before the end of a span, `3 pm – 4 pm`.
fn skip_until(text: &Text<'_>, at: usize) -> Option<usize> {
    let is_until = matches!(text.mark(at), Some('-' | '–' | '—' | '~' | '〜' | '～'))
        || text.word(at).is_some_and(|word| is_one(&words().lists.until, word));
    is_until.then_some(at + 1)
}
