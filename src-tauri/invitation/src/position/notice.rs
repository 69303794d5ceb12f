//! The position behind the number of its advertisement: `Advt. No. 14/2026 – Junior Hydrologist`, or before it.

use super::{is_position, names_job, trim_company};
use crate::vocabulary::mail_vocabulary;

/// Words of a position's name beside a number.
const MOST_WORDS: usize = 6;

/// Characters of the number with its words.
const LONGEST_NUMBER: usize = 40;

pub(super) fn find_behind_notice(line: &str) -> Vec<String> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '|' | '•' | '-'));
    let behind = || {
        let marks = [" – ", " — ", " - ", ": ", "：", " | ", "\t", ", "];
        let places = marks.iter().flat_map(|mark| line.match_indices(mark)).map(|(at, mark)| (at, at + mark.len()));
        let (_, end) = places.filter(|(at, _)| is_notice(&line[..*at])).min()?;
        Some(&line[end..])
    };
    let before = || {
        let (name, notice) = line.split_once([',', '(', '（', '–', '|'])?;
        is_notice(notice.split([')', '）']).next().unwrap_or(notice)).then_some(name)
    };
    behind().or_else(before).and_then(read_name).into_iter().collect()
}

/// Whether words name the number of an advertisement, and no more.
fn is_notice(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    words.chars().count() <= LONGEST_NUMBER
        && words.contains(|c: char| c.is_ascii_digit())
        && mail_vocabulary().position.notices.iter().any(|notice| words.starts_with(notice.as_str()))
}

fn read_name(text: &str) -> Option<String> {
    let name = [" - ", " – ", " — ", " | ", " (", "（", ", ", ". ", "\t"]
        .iter()
        .fold(trim_company(text.trim()), |name, mark| name.split(mark).next().unwrap_or(name))
        .trim_matches(|c: char| matches!(c, '.' | ',' | '"' | '“' | '”' | '*') || c.is_whitespace());
    let lower = name.to_lowercase();
    let is_interview = mail_vocabulary().subject.interview.iter().any(|word| lower.contains(word.as_str()));
    (is_position(name) && names_job(name) && !is_interview && name.split_whitespace().count() <= MOST_WORDS)
        .then(|| name.to_owned())
}
