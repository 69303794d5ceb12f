//! The position in the subject of an invitation, where the subject clearly says so. A name or a company is no position.

use super::Found;
use crate::page::folded;
use std::{collections::HashSet, sync::LazyLock};

/// Words of which one stands in the name of a position.
static JOBS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/positions.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// What mail programs and calendars put before a subject.
const PREFIXES: [&str; 12] = [
    "re:",
    "fw:",
    "fwd:",
    "aw:",
    "wg:",
    "tr:",
    "rv:",
    "invitation:",
    "updated invitation:",
    "accepted:",
    "reminder:",
    "confirmed:",
];

/// Kinds of interviews.
const KINDS: [&str; 24] = [
    "your",
    "the",
    "an",
    "a",
    "video",
    "online",
    "virtual",
    "remote",
    "phone",
    "zoom",
    "teams",
    "technical",
    "first",
    "second",
    "third",
    "final",
    "initial",
    "screening",
    "on-demand",
    "one-way",
    "live",
    "upcoming",
    "job",
    "panel",
];

/// The position that a subject names.
pub(super) fn find(subject: &str, at: &str) -> Option<Found<String>> {
    let subject = folded(subject);
    let subject = without_prefixes(&subject);
    // Google appends " @ Mon Nov 23, 2026 …", others the company or a number.
    let subject = subject.split(" @ ").next().unwrap_or(subject);
    let (named, is_said) = after_interview(subject).or_else(|| Some((before_interview(subject)?, false)))?;
    let (position, is_role) = without_role(named);
    let position = ["\u{20}at ", " with ", " - ", " – ", " — ", " | ", " (", ", "]
        .iter()
        .fold(position, |position, mark| position.split(mark).next().unwrap_or(position))
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '.'));
    let is_position = (is_said && is_role) || names_job(position);
    (is_position && (2..=80).contains(&position.chars().count()))
        .then(|| Found { value: position.to_owned(), at: at.to_owned() })
}

fn without_prefixes(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some(prefix) = PREFIXES.iter().find(|prefix| starts_with(rest, prefix)) {
        rest = rest[prefix.len()..].trim_start();
    }
    rest.strip_prefix("Invitation to ").or_else(|| rest.strip_prefix("Invitation for ")).unwrap_or(rest)
}

/// `Interview: X`, `Your video interview for the position of X`; and whether it says "for".
fn after_interview(subject: &str) -> Option<(&str, bool)> {
    const WORD: &str = "interview";
    let at = (0..subject.len()).find(|at| {
        subject.get(*at..).is_some_and(|rest| starts_with(rest, WORD))
            && !subject[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-')
    })?;
    let rest = subject[at + WORD.len()..].trim_start();
    if starts_with(rest, "for ") {
        return Some((&rest[4..], true));
    }
    [":", "- ", "– ", "— ", "| "].iter().find_map(|mark| Some((rest.strip_prefix(mark)?.trim_start(), false)))
}

/// `X interview`, `X – video interview`.
fn before_interview(subject: &str) -> Option<&str> {
    let (named, _) = subject.split_once(" interview").or_else(|| subject.split_once(" Interview"))?;
    let mut named = named.trim_end();
    while let Some((rest, word)) = named.rsplit_once(' ') {
        let is_kind = KINDS.contains(&word.to_ascii_lowercase().as_str());
        if !is_kind && word.chars().any(char::is_alphanumeric) {
            break;
        }
        named = rest.trim_end();
    }
    Some(named)
}

/// `the position of X`, `the X role`: X, and whether it was called a position.
fn without_role(named: &str) -> (&str, bool) {
    let mut named = named.trim();
    for article in ["the ", "our ", "an ", "a "] {
        if starts_with(named, article) {
            named = &named[article.len()..];
        }
    }
    for role in ["position", "role", "job", "post", "vacancy", "opening"] {
        if let Some(of) = strip_start(named, role)
            .and_then(|rest| strip_start(rest.trim_start_matches([':', ' ']), "of ").or(rest.strip_prefix(": ")))
        {
            return (of, true);
        }
        if let Some(at) = find_word(named, role) {
            return (named[..at].trim_end(), true);
        }
    }
    (named, false)
}

fn names_job(position: &str) -> bool {
    position.split(|c: char| !c.is_alphanumeric()).any(|word| JOBS.contains(word.to_lowercase().as_str()))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    starts_with(text, start).then(|| &text[start.len()..])
}

/// Where ` word` stands as a word of its own.
fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| strip_start(&text[at + 1..], word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}
