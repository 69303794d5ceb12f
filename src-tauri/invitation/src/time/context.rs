//! What stands around a time in a text: whether it is that of a deadline, of the start, or of a quoted mail.

use super::words::words;
use crate::reply_headers::is_reply_header;
use jiff::civil::Time;
use preflight_page::text::cut;
use std::ops::Range;

/// What is looked at on each side of a time, in bytes: a sentence is no longer.
const SENTENCE: usize = 400;

/// Whether a time is the last one for an answer: `Please answer by 20 November 2026, 18:00 CET`, or the last minute of
/// a day.
pub(super) fn is_deadline(text: &str, at: &Range<usize>, start: Time) -> bool {
    let (own, above) = lines_before(text, at.start);
    // The sentence, not the whole of a long line.
    let sentence = own.rsplit(['.', '!', '?', '。']).next().unwrap_or_default();
    let before = if own.trim_end().ends_with('.') { own } else { sentence };
    let after = cut(&text[at.end..], SENTENCE).split(['\n', '.', '!', '?', '。']).next().unwrap_or_default();
    let above = if before.chars().any(char::is_alphanumeric) { "" } else { above };
    let names = |line: &str, words: &[String]| {
        let line = format!(" {} ", line.to_lowercase());
        words.iter().any(|word| match line.find(word.as_str()) {
            // In scripts without spaces between words any place, else a whole word.
            Some(at) => !word.is_ascii() || line[..at].ends_with(|c: char| !c.is_alphanumeric()),
            None => false,
        })
    };
    let is_last_minute = start.hour() == 23 && start.minute() == 59;
    is_last_minute
        || names(before, &words().lists.deadline)
        || names(after, &words().lists.deadline_behind)
        || (above.trim_end().ends_with([':', '：']) && names(above, &words().lists.deadline))
        || is_due_by(before)
}

/// English `by` right before a date, its weekday and article means "until"; elsewhere in a sentence it means other
/// things.
fn is_due_by(before: &str) -> bool {
    let mut last = before.split_whitespace().rev().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_beside =
        |word: &&str| word.is_empty() || word.eq_ignore_ascii_case("the") || words().weekday(word).is_some();
    last.find(|word| !is_beside(word)).is_some_and(|word| word.eq_ignore_ascii_case("by"))
}

/// Whether a label says that the start follows: `When: …`
pub(super) fn is_labelled(text: &str, at: usize) -> bool {
    let (own, above) = lines_before(text, at);
    let line = if own.chars().any(char::is_alphanumeric) { own } else { above };
    let Some((label, _)) = line.split_once([':', '：']) else { return false };
    let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words().lists.when.contains(&label)
}

/// Returns what stands before a place on its line, and the line above that says something; of a long line the end.
fn lines_before(text: &str, at: usize) -> (&str, &str) {
    let near = &text[text.floor_char_boundary(at.saturating_sub(SENTENCE))..at];
    let (above, own) = near.rsplit_once('\n').unwrap_or(("", near));
    (own, above.trim_end().rsplit('\n').next().unwrap_or_default())
}

/// Returns where mails are quoted: the heads of forwarded ones, and the lines above answers.
pub(super) fn find_quoted_lines(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let (mut at, mut above) = (0, None);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let plain = line.trim();
        if plain.len() < 200 && words().lists.wrote.iter().any(|end| plain.to_lowercase().ends_with(end.as_str())) {
            // Such a line may be broken in two.
            let from = above.clone().map_or(range.start, |above: Range<usize>| above.start);
            quoted.push(from..range.end);
        }
        if plain.is_empty() {
            continue;
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
