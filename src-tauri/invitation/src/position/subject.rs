//! The position in the subject of an invitation, where the subject clearly says so. A name or a company is no position.

use super::{is_position, names_job};
use crate::{ascii::has_prefix, invitation::Found, source::Source, vocabulary::mail_vocabulary};
use preflight_page::text::fold;

/// Words of a position's name that stands between dashes.
const MOST_WORDS: usize = 6;

pub(crate) fn find_position(subject: &str, at: Source) -> Option<Found<String>> {
    find_in_subject(subject).map(|value| Found { value, at })
}

pub(super) fn find_in_subject(subject: &str) -> Option<String> {
    let subject = fold(subject);
    let subject = strip_prefixes(&subject);
    // Google appends " @ Mon Nov 23, 2026 …", others the company or a number.
    let subject = subject.split(" @ ").next().unwrap_or(subject);
    find_in_english(subject).or_else(|| find_in_another_language(subject)).or_else(|| find_between_marks(subject))
}

/// `Interview call - Plant Chemist - 09-12-2026`: the only part that names a job, where another one speaks of an interview
/// and none of a person.
fn find_between_marks(subject: &str) -> Option<String> {
    let words = &mail_vocabulary().subject;
    let lower = subject.to_lowercase();
    let speaks_of_person = [" with ", " mit ", " avec ", " con ", " com ", " met ", " med ", " z ", " с "];
    if !words.interview.iter().any(|word| lower.contains(word.as_str()))
        || speaks_of_person.iter().any(|word| lower.contains(word))
    {
        return None;
    }
    let parts =
        subject.split([':', '：', '|', '·', '/', ',', '，', '(', ')', '（', '）', '【', '】', '「', '」', '｜', '/']);
    let parts = parts.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(['–', '—']));
    let is_name = |part: &&str| {
        let lower = part.to_lowercase();
        is_position(part)
            && names_job(part)
            && part.split_whitespace().count() <= MOST_WORDS
            && !words.interview.iter().any(|word| lower.contains(word.as_str()))
    };
    let mut named = parts.map(|part| trim_company(part.trim())).filter(is_name);
    named.next().filter(|_| named.next().is_none()).map(str::to_owned)
}

fn find_in_english(subject: &str) -> Option<String> {
    let (named, says_for) = find_after_interview(subject).or_else(|| Some((find_before_interview(subject)?, false)))?;
    let (position, is_role) = strip_role(named);
    let position = trim_company(position);
    (is_position(position) && ((says_for && is_role) || names_job(position))).then(|| position.to_owned())
}

/// `Vorstellungsgespräch als X`, `Entretien pour le poste de X`, `面接：X`
fn find_in_another_language(subject: &str) -> Option<String> {
    let words = &mail_vocabulary().subject;
    let lower = subject.to_lowercase();
    // Positions in the two texts agree only where no letter changes its length.
    if lower.len() != subject.len() {
        return None;
    }
    let whole_word = |word: &String| {
        let at = lower.find(word.as_str())?;
        let goes_on = word.is_ascii() && lower[at + word.len()..].starts_with(char::is_alphabetic);
        (!goes_on).then_some((at, at + word.len()))
    };
    // The longest of those that begin first: `interview` stands in `video-interview`.
    let (at, from) =
        words.interview.iter().filter_map(whole_word).min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)))?;
    let role = words.role.iter().filter_map(|role| Some((lower[from..].find(role.as_str())? + from, role.len())));
    if let Some((at, length)) = role.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length))) {
        let from = at + length;
        let position = trim_company(subject.get(from..)?);
        return is_position(position).then(|| position.to_owned());
    }
    let behind = subject
        .get(from..)?
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—' | '|'));
    // `面接のご案内：データアナリスト`
    let behind = behind.split_once([':', '：']).map_or(behind, |(_, named)| named.trim_start());
    let behind_lower = behind.to_lowercase();
    let filler = words.behind.iter().filter(|filler| behind_lower.starts_with(filler.as_str())).map(String::len).max();
    let behind = trim_company(behind.get(filler.unwrap_or(0)..)?);
    if is_position(behind) && names_job(behind) {
        return Some(behind.to_owned());
    }
    let before = trim_company(subject.get(..at)?.trim_end_matches([' ', '-', '–', '—', ':', '|']));
    let is_kind = |word: &str| words.kinds.iter().any(|kind| kind == &word.to_lowercase());
    let named = !before.split_whitespace().any(is_kind);
    (named && is_position(before) && names_job(before)).then(|| before.to_owned())
}

/// Cuts off what companies append to a position: `Data Analyst (m/f/d)`, `Data Analyst at Acme`.
fn trim_company(named: &str) -> &str {
    [" - ", " – ", " — ", " | ", " (", ", "]
        .iter()
        .fold(super::trim_company(named), |position, mark| position.split(mark).next().unwrap_or(position))
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '.'))
}

fn strip_prefixes(subject: &str) -> &str {
    let mut rest = subject.trim();
    let begins = |rest: &str, prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.to_lowercase() == prefix);
    while let Some(prefix) = mail_vocabulary().subject.prefixes.iter().find(|prefix| begins(rest, prefix)) {
        rest = rest.get(prefix.len()..).unwrap_or_default().trim_start();
    }
    rest.strip_prefix("Invitation to ").or_else(|| rest.strip_prefix("Invitation for ")).unwrap_or(rest)
}

/// `Interview: X`, `Your video interview for the position of X`; and whether it says "for".
fn find_after_interview(subject: &str) -> Option<(&str, bool)> {
    const WORD: &str = "interview";
    let at = (0..subject.len()).find(|at| {
        subject.get(*at..).is_some_and(|rest| has_prefix(rest, WORD))
            && !subject[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-')
    })?;
    let rest = subject[at + WORD.len()..].trim_start();
    if has_prefix(rest, "for ") {
        return Some((&rest[4..], true));
    }
    [":", "- ", "– ", "— ", "| "].iter().find_map(|mark| Some((rest.strip_prefix(mark)?.trim_start(), false)))
}

/// `X interview`, `X – video interview`.
fn find_before_interview(subject: &str) -> Option<&str> {
    let (named, _) = subject.split_once(" interview").or_else(|| subject.split_once(" Interview"))?;
    let kinds = &mail_vocabulary().subject.english_kinds;
    let mut named = named.trim_end();
    while let Some((rest, word)) = named.rsplit_once(' ') {
        let is_kind = kinds.contains(&word.to_ascii_lowercase());
        if !is_kind && word.chars().any(char::is_alphanumeric) {
            break;
        }
        named = rest.trim_end();
    }
    Some(named)
}

/// `the position of X`, `the X role`: X, and whether it was called a position.
fn strip_role(named: &str) -> (&str, bool) {
    let mut named = named.trim();
    for article in ["the ", "our ", "an ", "a "] {
        if has_prefix(named, article) {
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

fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    has_prefix(text, start).then(|| &text[start.len()..])
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| strip_start(&text[at + 1..], word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}
