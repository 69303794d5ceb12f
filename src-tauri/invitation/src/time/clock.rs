//! Clock times, and spans of them: `3:30pm – 4:30pm`, `15.30 Uhr`, `15h30`, `午後3時30分`, `half past three`. One that may be
//! in the morning or in the evening says so.

use super::{
    find_zone::read_zone,
    half::{read_half, read_half_before, read_letter},
    spoken::{Spoken, read_spoken},
    token::Text,
    words::{is_one, lists, short_zone},
};
use crate::vocabulary::types::Half;
use jiff::{SignedDuration, civil::Time};
use std::ops::Range;

/// An interview is no longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);

#[derive(Clone)]
pub(super) struct Clock {
    pub(super) start: Time,
    end: Option<Time>,
    /// `3:30` alone may be in the afternoon.
    pub(super) is_open: bool,
    /// `half past three` is taken for the afternoon.
    pub(super) is_assumed: bool,
    pub(super) is_spoken: bool,
    pub(super) tokens: Range<usize>,
}

impl Clock {
    pub(super) fn length(&self) -> Option<SignedDuration> {
        let length = self.end?.duration_since(self.start);
        let length = if length.is_negative() { length + SignedDuration::from_hours(24) } else { length };
        (length.is_positive() && length <= LONGEST).then_some(length)
    }
}

#[derive(Clone, Copy)]
struct Written {
    hour: u32,
    minute: u32,
    half: Option<Half>,
    /// The way of writing says that the day has 24 hours.
    is_whole_day: bool,
    /// It has minutes, a half or a unit: it is no mere number.
    is_time: bool,
    is_spoken: bool,
    /// Two languages mean different hours by it.
    is_unclear: bool,
}

/// Which half of the day a time is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sureness {
    Told,
    /// Hours that are said in words are those of work.
    Assumed,
    Open,
}

pub(super) fn read_clock(text: &Text<'_>, at: usize) -> Option<Clock> {
    read_marked(text, at, is_marked(text, at))
}

/// Reads the time that stands right behind its date: there a full stop may part hours and minutes.
pub(super) fn read_clock_behind_date(text: &Text<'_>, at: usize) -> Option<Clock> {
    let at = at + usize::from(text.is_mark(at, ','));
    read_marked(text, at, true).filter(|clock| !is_currency(text, clock.tokens.end))
}

/// `12.50 EUR`: three capitals that name no zone.
fn is_currency(text: &Text<'_>, at: usize) -> bool {
    let is_code = |word: &str| word.len() == 3 && word.chars().all(|letter| letter.is_ascii_uppercase());
    matches!(text.mark(at), Some('€' | '$' | '£' | '%'))
        || text.word(at).is_some_and(|word| is_code(word) && short_zone(word).is_none())
}

fn read_marked(text: &Text<'_>, at: usize, is_marked: bool) -> Option<Clock> {
    let (mut first, first_end) = read_written(text, at, is_marked)?;
    let until = skip_until(text, first_end);
    let at_end = |next| read_written(text, next, is_marked || first.is_time);
    // In "de deux heures à trois heures" the word for "until" is that of the hour too.
    let own = || at_end(first_end).filter(|(second, _)| until.is_some() && second.is_spoken);
    let second = until.and_then(at_end).or_else(own);
    // `9 bis 10 Uhr` and `9:15 bis 10`, but not `15:30 - 24 November`
    let second = second.filter(|(second, _)| second.half.is_some() || second.is_time || (is_marked && !first.is_time));
    let (second, end) = match second {
        Some((second, end)) if first.is_time || second.is_time => (Some(second), end),
        Some(_) | None => (None, first_end),
    };
    // `at 3 Pacific`
    let has_zone = || first.minute == 0 && first.hour <= 12 && read_zone_behind(text, end);
    if !first.is_time && second.is_none() && !(is_marked && (first.is_plain_hour() || has_zone())) {
        return None;
    }
    let second = second.map(|second| agree(&mut first, second));
    let (start, sureness) = first.to_time()?;
    let end_time = second.and_then(Written::to_time).map(|(time, _)| time);
    let (is_open, is_assumed) = (sureness == Sureness::Open, sureness == Sureness::Assumed);
    Some(Clock { start, end: end_time, is_open, is_assumed, is_spoken: first.is_spoken, tokens: at..end })
}

/// Gives both ends of a span what one of them says: `3:30 pm – 4:15`, `11 – 12:30pm`, `9 – 10 Uhr`.
fn agree(first: &mut Written, mut second: Written) -> Written {
    let is_later =
        |first: &Written, second: &Written| second.to_time().zip(first.to_time()).is_some_and(|(b, a)| b.0 > a.0);
    if let (None, Some(half), 1..=12) = (first.half, second.half, first.hour) {
        first.half = Some(half);
        if !is_later(first, &second) && half != Half::Am {
            // `11 – 12:30pm` begins in the morning.
            first.half = Some(Half::Am);
        }
    } else if let (Some(half), None, 1..=12) = (first.half, second.half, second.hour) {
        second.half = Some(half);
        if !is_later(first, &second) {
            second.half = Some(if half == Half::Am { Half::Pm } else { half });
        }
    }
    // `9:00 – 13:00`
    first.is_whole_day |=
        first.half.is_none() && second.half.is_none() && second.hour > 12 && second.hour < first.hour + 12;
    second
}

impl Written {
    /// The time, and whether it may be one of the other half of the day.
    fn to_time(self) -> Option<(Time, Sureness)> {
        let (hour, sureness) = match (self.half, self.hour) {
            (Some(Half::Am), 13..) => return None,
            (Some(Half::Am), hour) => (hour % 12, Sureness::Told),
            (Some(Half::Pm | Half::Afternoon | Half::Evening | Half::Morning), hour @ 13..) => (hour, Sureness::Told),
            (Some(Half::Pm), hour) => (hour % 12 + 12, Sureness::Told),
            (Some(Half::Morning), hour) => (hour, Sureness::Told),
            (Some(Half::Afternoon), hour @ 10..=12) => (hour, Sureness::Told),
            (Some(Half::Afternoon | Half::Evening), hour) => (hour % 12 + 12, Sureness::Told),
            (None, hour) if self.is_whole_day => (hour, Sureness::Told),
            (None, hour @ 1..7) if self.is_spoken => (hour + 12, Sureness::Assumed),
            (None, hour @ 7) if self.is_spoken => (hour, Sureness::Open),
            // Nobody is invited for seven to eleven in the evening without that being said.
            (None, hour @ 1..7) => (hour, Sureness::Open),
            (None, hour) => (hour, Sureness::Told),
        };
        let sureness = if self.is_unclear { Sureness::Open } else { sureness };
        let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(self.minute).ok()?, 0, 0).ok()?;
        Some((time, sureness))
    }

    /// `um 10`, `alle 15`: no other hour is said so.
    fn is_plain_hour(&self) -> bool {
        self.minute == 0 && (8..=20).contains(&self.hour)
    }
}

/// Whether a word before it says that a time follows, so that a full stop may part hours and minutes: `kl. 15.30`.
fn is_marked(text: &Text<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back);
    let at_word =
        if before(1).is_some_and(|at| matches!(text.mark(at), Some('.' | ':'))) { before(2) } else { before(1) };
    at_word.and_then(|at| text.word(at)).is_some_and(|word| is_one(&lists().clock, word))
}

fn read_written(text: &Text<'_>, at: usize, is_marked: bool) -> Option<(Written, usize)> {
    // German `am 8. Dezember` is no morning: in Latin letters the half stands behind.
    let before = read_half(text, at).filter(|_| text.word(at).is_some_and(|word| !word.is_ascii()));
    let (named_half, hour_at) = before.map_or((None, at), |(half, next)| (Some(half), next));
    let spoken = read_spoken(text, hour_at).map(|spoken| to_written(&spoken));
    let read = spoken.or_else(|| read_digits(text, hour_at, is_marked, named_half.is_some()));
    // `中午` alone is an hour, and before one a half of the day.
    let (named_half, read) = match (named_half, read) {
        (Some(_), None) => (None, read_spoken(text, at).map(|spoken| to_written(&spoken))),
        both => both,
    };
    let (mut written, mut end) = read?;
    let behind = read_half(text, end)
        .or_else(|| read_letter(text, end).filter(|_| is_marked || written.is_time))
        .filter(|_| written.hour <= 12 || named_half.is_none());
    written.half = match behind {
        Some((half, next)) if written.hour <= 12 => {
            end = next;
            Some(half)
        }
        Some(_) | None => named_half.or_else(|| read_half_before(text, at).filter(|_| written.hour <= 12)),
    };
    end = skip_hour(text, end).filter(|_| written.is_time).unwrap_or(end);
    // `14.00'te`, `11:30-kor`
    if text.is_mark(end, '-')
        && text.touch(end)
        && text.word(end + 1).is_some_and(|word| is_one(&lists().between, word))
    {
        end += 2;
    }
    written.is_time |= written.half.is_some();
    written.is_whole_day &= written.half.is_none();
    Some((written, end))
}

fn to_written(spoken: &Spoken) -> (Written, usize) {
    let Spoken { hour, minute, is_whole_day, is_unclear, end } = *spoken;
    (Written { hour, minute, half: None, is_whole_day, is_time: true, is_spoken: true, is_unclear }, end)
}

/// Reads hour and minutes in digits.
fn read_digits(text: &Text<'_>, at: usize, is_marked: bool, has_half: bool) -> Option<(Written, usize)> {
    if let Some(read) = read_four_digits(text, at, is_marked) {
        return Some(read);
    }
    let (hour @ 0..=24, hour_digits @ 1..=2) = text.number(at)? else { return None };
    if text.is_inside(at) && !has_half && !is_behind_span(text, at) {
        return None;
    }
    let parted = |mark| {
        let is_parted = text.is_mark(at + 1, mark) && text.touch(at) && text.touch(at + 1);
        is_parted.then(|| text.minutes(at + 2))?
    };
    let (mut minute, mut end, mut is_time) = (0, at + 1, false);
    if let Some(minutes) = parted(':') {
        // Seconds and their parts say nothing here.
        let has_seconds = text.is_mark(at + 3, ':') && text.minutes(at + 4).is_some();
        let has_parts = has_seconds && text.is_mark(at + 5, '.') && text.touch(at + 5) && text.number(at + 6).is_some();
        let behind = at + 3 + if has_seconds { 2 } else { 0 } + if has_parts { 2 } else { 0 };
        (minute, end, is_time) = (minutes, behind, true);
    } else if let Some(minutes) = parted('.').filter(|_| is_time_with_stop(text, at, is_marked)) {
        (minute, end, is_time) = (minutes, at + 3, true);
    } else if text.is_mark(end, '.') && text.touch(at) && text.number(at + 2).is_some() {
        // A date, a version, a price.
        return None;
    }
    if let Some(next) = skip_hour(text, end) {
        (end, is_time) = (next, true);
        // `15h30`, `15 Uhr 30`, `3時30分`
        if minute == 0
            && let Some(minutes) =
                text.minutes(end).filter(|_| !text.is_mark(end + 1, ':') && !text.is_word(end - 1, &["u"]))
        {
            (minute, end) = (minutes, end + 1);
        } else if text.is_word(end, &["半", "반"]) {
            (minute, end) = (30, end + 1);
        }
        let is_minute = |at| text.word(at).is_some_and(|word| is_one(&lists().minute, word) || word.starts_with('분'));
        end += usize::from(is_minute(end));
    }
    let is_whole_day = hour_digits == 2;
    let written = Written { hour, minute, half: None, is_whole_day, is_time, is_spoken: false, is_unclear: false };
    Some((written, end))
}

/// `1430 hrs`, `0930h`: four digits and their unit; but no year before the letter of a calendar.
fn read_four_digits(text: &Text<'_>, at: usize, is_marked: bool) -> Option<(Written, usize)> {
    let (value, 4) = text.number(at)? else { return None };
    // `1400-1445 hrs`
    let span = skip_until(text, at + 1).filter(|next| matches!(text.number(*next), Some((_, 4))));
    let behind = span.map_or(at + 1, |next| next + 1);
    let unit = text.word(behind).unwrap_or_default();
    // `kl. 0830–0915`, `TIME: 0900 EST`
    let is_free = || !text.is_inside(at) || at > 1 && matches!(text.number(at - 2), Some((_, 4)));
    let is_clock = is_marked && is_free() || short_zone(unit).is_some() && is_behind_label(text, at);
    let is_letter = unit == "h"
        && span.is_none()
        && text.touch(at)
        && at.checked_sub(1).is_none_or(|before| !is_of_date(text, before));
    let has_unit = is_letter || (unit.len() > 1 && is_one(&lists().hour, unit));
    if value / 100 > 24 || value % 100 > 59 || !(has_unit || is_clock) {
        return None;
    }
    let (hour, minute) = (value / 100, value % 100);
    let written =
        Written { hour, minute, half: None, is_whole_day: true, is_time: true, is_spoken: false, is_unclear: false };
    Some((written, at + if span.is_some() || !has_unit { 1 } else { 2 }))
}

fn is_behind_label(text: &Text<'_>, at: usize) -> bool {
    at > 1 && text.is_mark(at - 1, ':') && text.word(at - 2).is_some_and(|word| is_one(&lists().when, word))
}

/// Whether a number or a name stands there, of which a year may follow.
fn is_of_date(text: &Text<'_>, at: usize) -> bool {
    text.number(at).is_some() || text.word(at).is_some_and(|word| !is_one(&lists().between, word))
}

/// `9:00-10:00`, `13.00–13.45`: the mark before the second one belongs to the span.
fn is_behind_span(text: &Text<'_>, at: usize) -> bool {
    matches!(text.mark(at - 1), Some('-')) && at >= 2 && (text.number(at - 2).is_some() || text.word(at - 2).is_some())
}

/// `15.30 Uhr`, `kl. 15.30`, `10.00 – 10.30`: else it may be a date, a version, a price.
fn is_time_with_stop(text: &Text<'_>, at: usize, is_marked: bool) -> bool {
    let end = at + 3;
    if text.is_mark(end, '.') && text.touch(at + 2) && text.number(end + 1).is_some() {
        return false;
    }
    let is_span = || {
        let next = skip_until(text, end).filter(|next| text.number(*next).is_some_and(|(hour, _)| hour <= 24));
        next.is_some_and(|next| {
            text.is_mark(next + 1, '.') && text.minutes(next + 2).is_some() && !text.is_mark(next + 3, '.')
        })
    };
    let is_before_zone = read_zone_behind(text, end);
    is_marked || is_before_zone || skip_hour(text, end).is_some() || read_half(text, end).is_some() || is_span()
}

/// `15.30 CET`, `2.15 Perth time`, `3 Pacific`
fn read_zone_behind(text: &Text<'_>, at: usize) -> bool {
    text.word(at).is_some_and(|word| short_zone(word).is_some() || read_zone(text, at).is_some())
}

/// Skips `h`, `Uhr`, `時`, but no length: `3시간`, `2時間`.
fn skip_hour(text: &Text<'_>, at: usize) -> Option<usize> {
    let word = text.word(at)?;
    let is_korean = word.starts_with('시') && !word.starts_with("시간");
    if !is_korean && !is_one(&lists().hour, word) {
        return None;
    }
    if text.is_word(at + 1, &["間", "间"]) {
        return None;
    }
    let is_minute = |at| text.word(at).is_some_and(|word| is_one(&lists().minute, word));
    // `15 ч.`, `15 hod. 30 min.`
    let is_short = word.chars().count() == 1 || (text.minutes(at + 2).is_some() && is_minute(at + 3));
    Some(at + 1 + usize::from(text.is_mark(at + 1, '.') && text.touch(at) && is_short))
}

/// Skips the word or mark before the end of a span, `3 pm – 4 pm`.
fn skip_until(text: &Text<'_>, at: usize) -> Option<usize> {
    let is_mark = |at| matches!(text.mark(at), Some('-' | '–' | '—' | '~' | '→'));
    let is_word = |at| text.word(at).is_some_and(|word| is_one(&lists().until, word));
    if is_word(at) {
        return Some(at + 1 + usize::from(is_mark(at + 1)));
    }
    // `2시부터 3시까지`
    let is_korean = at > 0 && text.word(at - 1).is_some_and(|word| word.ends_with("부터"));
    if is_korean {
        return Some(at);
    }
    is_mark(at).then_some(at + 1)
}
