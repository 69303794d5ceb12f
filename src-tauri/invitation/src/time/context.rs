//! What stands around a time in a text: whether it is that of a deadline, of something that was done, of the start before
//! it was moved, of the session, or of a quoted mail.

use super::{
    clock::Clock,
    named::names,
    words::{lists, words, words_of_english},
};
use crate::{reply_headers::is_reply_header, time::words::folded, vocabulary::time_names};
use preflight_page::text::cut;
use std::ops::Range;

/// What is looked at on each side of a time, in bytes: a sentence is no longer.
const SENTENCE: usize = 400;

/// Words that mean "until" in other languages, and something else in an English sentence: "Can you do Monday?"
const OF_ENGLISH: [&str; 1] = ["do"];

/// What stands around a time.
pub(super) struct Context<'a> {
    /// Its line before it, and of that its sentence.
    own: &'a str,
    before: String,
    above: &'a str,
    /// Its first word.
    first: &'a str,
    after: String,
}

impl<'a> Context<'a> {
    pub(super) fn read(text: &'a str, at: &Range<usize>) -> Context<'a> {
        let (own, above) = lines_before(text, at.start);
        // The sentence, not the whole of a long line.
        let sentence = own.rsplit(['.', '!', '?', '。', ';']).next().unwrap_or_default();
        let before = if own.trim_end().ends_with('.') { own } else { sentence };
        let after = cut(&text[at.end..], SENTENCE).split(['\n', '.', '!', '?', '。', ';']).next().unwrap_or_default();
        let first = text[at.clone()].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        Context { own, before: before.to_lowercase(), above, first, after: after.to_lowercase() }
    }

    /// Whether a time is the last one for an answer: `Please answer by 20 November 2026, 18:00 CET`, or the last minute of
    /// a day.
    pub(super) fn is_deadline(&self, clock: &Clock) -> bool {
        // `18:00（日本時間）まで`
        let after = self.after.trim_start();
        let behind_zone = after.strip_prefix(['(', '（']).and_then(|zone| zone.split_once([')', '）']));
        let after = behind_zone.map_or(after, |(_, after)| after.trim_start());
        let is_due_behind = |word: &String| after.starts_with(word.as_str());
        let is_heading = |words: &[String]| self.is_below_colon() && names(&self.above.to_lowercase(), words);
        (clock.start.hour() == 23 && clock.start.minute() == 59)
            || names(&self.before, &lists().deadline)
            || names(&self.after, &lists().deadline_behind)
            || is_heading(&lists().deadline)
            || is_due(&self.before, self.first)
            // `10時から11時まで` is the session itself.
            || (clock.length().is_none() && lists().due_behind.iter().any(is_due_behind))
            || self.label().is_some_and(|label| lists().end.contains(&label))
    }

    /// Whether the word right before an hour makes it an end.
    pub(super) fn is_due_hour(&self) -> bool {
        let last = self.before.split_whitespace().next_back().unwrap_or_default();
        let is_other = OF_ENGLISH.contains(&last) && words_of_english(&self.before);
        !is_other && lists().due.iter().any(|due| due == last)
    }

    /// Whether a day is that of something else: of what was done, of an answer, of the session before it was moved.
    pub(super) fn is_other_day(&self) -> bool {
        self.is_done() || self.is_former() || names(&self.before, &lists().deadline) || is_due(&self.before, self.first)
    }

    /// Whether something was done then: `We received your application on 12 November, 10:12`.
    pub(super) fn is_done(&self) -> bool {
        names(&self.before, &lists().done) || names(&self.after, &lists().done)
    }

    /// Whether its clause says that the session was then: `originally on 3 December, 10 AM`
    pub(super) fn is_former(&self) -> bool {
        let clause = self.before.trim_end_matches([',', ' ']).rsplit([',', '，', '、']).next().unwrap_or_default();
        names(clause, &lists().former)
    }

    /// Whether the clause behind it says that it does not take place: `… at 10:00 is cancelled`
    pub(super) fn is_called_off(&self) -> bool {
        let after = self.after.trim_start_matches([',', ' ']);
        names(after.split([',', '，', '、']).next().unwrap_or_default(), &lists().called_off)
    }

    /// Whether the sentence before the time says that it was moved: `moved from …`
    pub(super) fn speaks_of_moving(&self) -> bool {
        says_that_it_changed(&self.before)
    }

    /// Whether anything on its line speaks of a deadline, of what was done or changed.
    pub(super) fn names_other(&self) -> bool {
        let own = self.own.to_lowercase();
        let of = |words: &[String]| names(&own, words) || names(&self.after, words);
        of(&lists().deadline) || of(&lists().done) || of(&lists().former) || says_that_it_changed(&own)
    }

    /// Whether a label says that it is the session.
    pub(super) fn is_labelled(&self) -> bool {
        self.label().is_some_and(|label| lists().when.contains(&label))
    }

    /// Whether the sentence behind the time says that it was moved: `von … auf … verschoben`
    pub(super) fn was_moved_to(&self) -> bool {
        says_that_it_changed(&self.after)
    }

    /// How sure this is the session: a label says so, its sentence does, or nothing.
    pub(super) fn weight(&self) -> u8 {
        if self.is_labelled() {
            return 2;
        }
        u8::from(names(&self.before, &lists().interview) || names(&self.own.to_lowercase(), &lists().interview))
    }

    /// `When: …`, the cell of a table before it, or the line above if nothing stands before the time on its own.
    fn label(&self) -> Option<String> {
        let line = if self.own.chars().any(char::is_alphanumeric) { self.own } else { self.above };
        let label = line.split_once([':', '：']).map_or(self.own, |(label, _)| label);
        Some(label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
    }

    fn is_below_colon(&self) -> bool {
        !self.own.chars().any(char::is_alphanumeric) && self.above.trim_end().ends_with([':', '：'])
    }
}

/// Whether a text in lower case says that a session was moved or called off.
pub(super) fn says_that_it_changed(text: &str) -> bool {
    names(text, &lists().moved) || names(text, &lists().called_off)
}

/// `by`, `do`, `до` right before a date, its weekday and article means "until"; elsewhere in a sentence it means other
/// things.
fn is_due(before: &str, first: &str) -> bool {
    let mut last = before.split_whitespace().rev().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_beside = |word: &&str| {
        word.is_empty() || lists().of.iter().any(|of| of == word) || words().weekday(&folded(word)).is_some()
    };
    let is_english = || words_of_english(before) || is_english_name(first);
    let is_other = |word: &str| OF_ENGLISH.contains(&word) && is_english();
    let is_due = |word: &str| lists().due.iter().any(|due| due == word) && !is_other(word);
    last.find(|word| is_due(word) || !is_beside(word)).is_some_and(is_due)
}

/// Whether a word is the English name of a month or a weekday: that stands first of all.
fn is_english_name(word: &str) -> bool {
    let names = time_names().months.values().chain(time_names().weekdays.values()).filter_map(|names| names.first());
    let lower = word.to_lowercase();
    lower.len() > 2 && names.into_iter().any(|name| name.starts_with(&lower))
}

/// Returns what stands before a place on its line, and the line above that says something; of a long line the end.
fn lines_before(text: &str, at: usize) -> (&str, &str) {
    let near = &text[text.floor_char_boundary(at.saturating_sub(SENTENCE))..at];
    let (above, own) = near.rsplit_once('\n').unwrap_or(("", near));
    (own, above.trim_end().rsplit('\n').next().unwrap_or_default())
}

/// Whether a line says who wrote what is quoted below it: `On 17 November 2026 Jane Doe wrote:`
pub(super) fn is_above_quote(line: &str) -> bool {
    let plain = line.trim();
    plain.len() < 200 && lists().wrote.iter().any(|end| plain.to_lowercase().ends_with(end.as_str()))
}

/// Returns where mails are quoted: the heads of forwarded ones, and the lines above answers with what they quote.
pub(super) fn find_quoted_lines(text: &str) -> Vec<Range<usize>> {
    let mut quoted: Vec<Range<usize>> = Vec::new();
    let (mut at, mut above) = (0, None);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let plain = line.trim();
        if plain.starts_with('>') {
            quoted.push(range.clone());
        }
        if plain.is_empty() {
            above = None;
            continue;
        }
        if is_above_quote(plain) {
            // Such a line may be broken in two.
            let from = above.clone().map_or(range.start, |above: Range<usize>| above.start);
            quoted.push(from..range.end);
        }
        if is_reply_header(line)
            && let Some(above) = above.as_ref().filter(|above| is_reply_header(&text[(*above).clone()]))
        {
            quoted.push(above.start..range.end);
        }
        above = Some(range);
    }
    quoted
}
