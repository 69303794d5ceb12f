//! The position behind a label: `Position: Data Analyst`, in a row of a table, or on the next line.

use super::{is_mark, is_position, trim_company};
use crate::vocabulary::mail_vocabulary;

/// Words of a label that is not the name of a position alone: "Position that you applied for".
const MOST_LABEL_WORDS: usize = 8;

/// Words of a position's name where no colon stands before it.
const MOST_WORDS: usize = 8;

/// `Position: Data Analyst`, `지원 직무: 안전관리 담당자`, `| Vacancy | Early Childhood Educator |`
pub(super) fn read_label(line: &str) -> Vec<String> {
    let cells: Vec<&str> = line.split(['|', '\t']).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if cells.len() > 1 && cells.len().is_multiple_of(2) {
        let rows = cells.as_chunks::<2>().0.iter();
        let named = rows.filter(|[label, _]| is_label(label.trim_end_matches([':', '：'])));
        return named.filter_map(|[_, value]| read_value(value)).collect();
    }
    let by_colon = line.split_once([':', '：']).filter(|(label, _)| is_label(label));
    // Anything may stand before a dash: only the bare name of the label is one there.
    let by_dash = || {
        let (label, value) = [" - ", " – ", " — "].iter().find_map(|dash| line.split_once(dash))?;
        is_bare_label(&trim_label(label)).then_some((label, value))
    };
    let plain = by_colon.and_then(|(_, value)| read_value(value));
    plain.or_else(|| by_dash().and_then(|(_, value)| read_name(value))).into_iter().collect()
}

/// Reads the position below a label that has its line for itself.
pub(super) fn read_below(text: &str) -> Option<String> {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek() else { break };
        let is_alone = line.trim_end().ends_with([':', '：']) || is_bare_label(&trim_label(line));
        if is_alone && is_label(line.trim_end().trim_end_matches([':', '：'])) && !next.contains([':', '：', '|', '\t'])
        {
            return read_name(next);
        }
    }
    None
}

fn trim_label(label: &str) -> String {
    label.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c)).to_lowercase()
}

/// Whether words name a position and nothing else.
fn is_bare_label(label: &str) -> bool {
    mail_vocabulary().position.labels.iter().any(|name| name == label)
}

/// Whether words name a position, perhaps with more before it, or with what one has to do with it behind it: "Role you're
/// interviewing for".
fn is_label(label: &str) -> bool {
    let words = &mail_vocabulary().position;
    let label = trim_label(label);
    if label.split_whitespace().count() > MOST_LABEL_WORDS {
        return false;
    }
    words.labels.iter().any(|name| {
        let has_no_spaces = name.contains(|c: char| c >= '\u{2e80}');
        let before = label.strip_suffix(name.as_str());
        let ends = before.is_some_and(|before| {
            before.is_empty() || has_no_spaces || (before.ends_with(' ') && before.split_whitespace().count() < 4)
        });
        let behind = label.strip_prefix(name.as_str()).filter(|behind| behind.starts_with([' ', ',']));
        ends || behind.is_some_and(|behind| {
            behind.split_whitespace().any(|word| words.applying.iter().any(|start| word.starts_with(start.as_str())))
        })
    })
}

/// Reads what no colon calls a position: no sentence, and nothing about the interview.
fn read_name(value: &str) -> Option<String> {
    let lower = value.to_lowercase();
    let speaks_of_interview = mail_vocabulary().subject.interview.iter().any(|word| lower.contains(word.as_str()));
    let is_sentence = value.trim_end().ends_with(['.', '。']) || value.split_whitespace().count() > MOST_WORDS;
    read_value(value).filter(|_| !speaks_of_interview && !is_sentence)
}

fn read_value(value: &str) -> Option<String> {
    let value = trim_value(value);
    let is_value = is_position(value)
        && value.contains(char::is_alphabetic)
        && !value.contains("://")
        && !value.contains(['@', ':', '?', '!']);
    is_value.then(|| value.to_owned())
}

/// Cuts off what companies append: `Data Analyst (m/f/d)`, `Data Analyst at Acme`, `Data Analyst, 14 December`.
fn trim_value(value: &str) -> &str {
    let value = [" - ", " – ", " — ", " | ", " · ", " (", "（", "\t"]
        .iter()
        .fold(trim_company(value.trim()), |value, mark| value.split(mark).next().unwrap_or(value));
    let is_dated = |at: &usize| value[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    let end = value.match_indices(',').map(|(at, _)| at).find(is_dated).unwrap_or(value.len());
    value[..end].trim_matches(|c: char| !(c.is_alphanumeric() || is_mark(c) || matches!(c, '+' | '#' | ')'))).trim()
}
