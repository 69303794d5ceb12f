//! Days that are counted from another one: "tomorrow", "this Friday", "Thursday" of a week that was named before. They are
//! no dates of their own: whoever reads them counts from the day on which the text was written.

use super::{
    date::{Counted, FoundDate, Reading, read_weekday, weekday_behind},
    token::Text,
    words::{is_one, lists, words},
};
use jiff::{
    Span,
    civil::{Date, Weekday},
};

/// Words of the longest name: "pojutrze", "pasado mañana", "w przyszły wtorek", "volgende week dinsdag".
const LONGEST: usize = 4;

/// From which day others are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    /// The day on which the text was written or is read.
    pub(super) today: Date,
    /// A day of the week that the text names.
    pub(super) week: Option<Date>,
}

/// The days on which a text and the mails that it quotes were written, by where each of them begins.
pub(super) struct Bases {
    pub(super) own: Date,
    pub(super) quoted: Vec<(usize, Date)>,
}

impl Bases {
    pub(super) fn at(&self, place: usize) -> Date {
        let above = self.quoted.iter().rev().find(|(from, _)| *from <= place);
        above.map_or(self.own, |(_, date)| *date)
    }
}

/// Returns how many days behind today a word means, and the token behind it.
pub(super) fn read_day_word(text: &Text<'_>, at: usize) -> Option<(i32, usize)> {
    // Two letters of the Latin script are more often another word.
    let known = |row: &str| words().day(row).filter(|_| row.len() > 2);
    text.find_longest(at, LONGEST, |mark| mark == '-', known)
}

pub(super) fn read_relative(text: &Text<'_>, at: usize, base: Base) -> Option<FoundDate> {
    let (date, end) = read_counted(text, at, base).or_else(|| read_named(text, at, base))?;
    // "Good morning," and "See you tomorrow!" are the ends of their lines.
    if text.mark(end).is_some() && text.ends_line(end + 1) && !text.is_mark(end, ':') {
        return None;
    }
    let (weekdays, end) = weekday_behind(text, end).map_or((None, end), |(days, end)| (Some(days), end));
    let (date, counted) = date;
    let part = |value: i8| u32::try_from(value).unwrap_or_default();
    let year = u32::try_from(date.year()).ok()?;
    Some(FoundDate {
        readings: vec![Reading { year: Some(year), month: part(date.month()), day: part(date.day()) }],
        weekdays,
        is_weak: false,
        is_dotted: false,
        is_bare: false,
        counted: Some(counted),
        tokens: at..end,
    })
}

/// "Tomorrow", "this Friday", "next Tuesday"
fn read_counted(text: &Text<'_>, at: usize, base: Base) -> Option<((Date, Counted), usize)> {
    if let Some((days, end)) = read_day_word(text, at) {
        return Some(((add(base.today, days)?, Counted::One), end));
    }
    let is_passed = |mark| mark == '-';
    if let Some((day, end)) = text.find_longest(at, LONGEST, is_passed, |row| words().weekday_last(row)) {
        return Some(((add(next(base.today, day)?, -7)?, Counted::Past), end));
    }
    if let Some((day, end)) = text.find_longest(at, LONGEST, is_passed, |row| words().weekday_this(row)) {
        return Some(((next(base.today, day)?, Counted::One), end));
    }
    let (day, end) = text.find_longest(at, LONGEST, is_passed, |row| words().weekday_next(row))?;
    let coming = next(base.today, day)?;
    Some(((coming, agree(coming, base.today)), end))
}

/// A weekday: of the week that was named, or the next such day.
fn read_named(text: &Text<'_>, at: usize, base: Base) -> Option<((Date, Counted), usize)> {
    let (days, is_weak, end) = read_weekday(text, at)?;
    let [day] = days.as_slice() else { return None };
    let is_long = end > at + 1 || text.word(at)?.chars().count() > 2;
    if is_weak || !is_long || is_part_of_span(text, at, end) {
        return None;
    }
    if let Some(week) = base.week {
        let monday = add(week, 1 - i32::from(week.weekday().to_monday_one_offset()))?;
        return Some(((add(monday, i32::from(*day) - 1)?, Counted::One), end));
    }
    let coming = next(base.today, *day)?;
    let is_of_week = (at.saturating_sub(3)..end + 3).any(|near| is_week(text, near));
    let counted = if is_of_week { agree(coming, base.today) } else { Counted::One };
    // On the day itself it may be that day.
    Some(((coming, if coming == base.today { Counted::Unclear } else { counted }), end))
}

/// Whether a word there says that a week is spoken of.
pub(super) fn is_week(text: &Text<'_>, at: usize) -> bool {
    // `w/c`
    let is_short = || at >= 2 && text.is_word(at, &["c"]) && text.is_mark(at - 1, '/') && text.is_word(at - 2, &["w"]);
    text.word(at).is_some_and(|word| is_one(&lists().week, word)) || is_short()
}

/// `Mon–Fri`, `Monday to Friday`: hours of an office.
fn is_part_of_span(text: &Text<'_>, at: usize, end: usize) -> bool {
    let is_until = |at: usize| {
        matches!(text.mark(at), Some('-' | '–' | '—' | '/' | '&' | '~'))
            || text.word(at).is_some_and(|word| is_one(&lists().until, word))
    };
    let is_day = |at: usize| read_weekday(text, at).is_some();
    (is_until(end) && is_day(end + 1)) || (at >= 2 && is_until(at - 1) && (at.saturating_sub(3)..at - 1).any(is_day))
}

/// The coming day is that of the next week too, or nobody knows which of the two is meant.
fn agree(coming: Date, today: Date) -> Counted {
    let to_sunday = 7 - i32::from(today.weekday().to_monday_one_offset());
    let is_next_week = add(today, to_sunday).is_some_and(|sunday| coming > sunday);
    if is_next_week { Counted::One } else { Counted::Unclear }
}

/// The first such weekday from a day on.
fn next(from: Date, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if from.weekday() == weekday { Some(from) } else { from.nth_weekday(1, weekday).ok() }
}

fn add(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().days(days)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    /// On a Sunday, 29 November 2026.
    #[rstest]
    #[case("tomorrow at 4", "2026-11-30")]
    #[case("day after tomorrow at", "2026-12-01")]
    #[case("übermorgen um 10", "2026-12-01")]
    #[case("pasado mañana a las", "2026-12-01")]
    #[case("i morgon kl", "2026-11-30")]
    #[case("i overmorgen kl", "2026-12-01")]
    #[case("明日10時", "2026-11-30")]
    #[case("this Friday at", "2026-12-04")]
    #[case("nächsten Dienstag um", "2026-12-01")]
    #[case("mardi prochain à", "2026-12-01")]
    #[case("Donnerstag um", "2026-12-03")]
    #[case("во вторник", "")]
    #[case("вторник в", "2026-12-01")]
    #[case("Sunday at", "2026-11-29 unclear")]
    #[case("Mon-Fri 9:00", "")]
    #[case("do 10", "")]
    #[case("Morgen,\nwir", "")]
    fn from_a_sunday(#[case] words: &str, #[case] expected: &str) {
        let base = Base { today: date(2026, 11, 29), week: None };
        assert_eq!(tell(words, base), expected);
    }

    #[rstest]
    #[case("next Tuesday at", "2026-12-01 unclear")]
    #[case("next Thursday at", "2026-12-03 unclear")]
    #[case("Thursday at", "2026-12-03")]
    #[case("Monday at", "2026-11-30 unclear")]
    fn from_a_monday(#[case] words: &str, #[case] expected: &str) {
        assert_eq!(tell(words, Base { today: date(2026, 11, 30), week: None }), expected);
    }

    #[test]
    fn a_weekday_is_that_of_the_week_that_was_named() {
        let base = Base { today: date(2026, 11, 29), week: Some(date(2027, 2, 1)) };
        assert_eq!(tell("Thursday suits", base), "2027-02-04");
    }

    fn tell(words: &str, base: Base) -> String {
        let found = read_relative(&Text::new(words), 0, base).and_then(|found| {
            let Reading { year, month, day } = *found.readings.first()?;
            let unclear = if found.counted == Some(Counted::Unclear) { " unclear" } else { "" };
            Some(format!("{}-{month:02}-{day:02}{unclear}", year?))
        });
        found.unwrap_or_default()
    }
}
