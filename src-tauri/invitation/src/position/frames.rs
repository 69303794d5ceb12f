//! The frames in which sentences name a position: quotation marks beside the word for a position, the words before a
//! position, those behind it, and the word for an interview. Each looks at one line.

use super::{is_mark, is_position, names_job, trim_company};
use crate::vocabulary::mail_vocabulary;

/// Words of a position's name in a sentence.
const MOST_WORDS: usize = 6;

/// Characters of one that has no spaces.
const LONGEST_UNSPACED: usize = 24;

const QUOTES: [(char, char); 9] = [
    ('【', '】'),
    ('«', '»'),
    ('„', '“'),
    ('“', '”'),
    ('"', '"'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('»', '«'),
];

/// How near the word for a position stands to a quotation mark, in characters.
const BEFORE_QUOTE: usize = 24;
const BEHIND_QUOTE: usize = 8;

/// `на вакансию «Инженер-метролог»`, `“嵌入式工程师”岗位`
pub(super) fn find_quoted(line: &str) -> Vec<String> {
    let words = mail_vocabulary();
    let mut found = Vec::new();
    for (open, close) in QUOTES {
        let Some(begin) = line.find(open) else { continue };
        let inside = &line[begin + open.len_utf8()..];
        let Some(end) = inside.find(close) else { continue };
        let (name, behind) = (inside[..end].trim(), &inside[end + close.len_utf8()..]);
        let before: String =
            line[..begin].chars().rev().take(BEFORE_QUOTE).collect::<Vec<_>>().into_iter().rev().collect();
        let behind: String = behind.chars().take(BEHIND_QUOTE).collect();
        let (before, behind) = (before.to_lowercase(), behind.to_lowercase());
        let has_role =
            words.position.nouns.iter().any(|noun| has_word_start(&before, noun) || has_word_start(&behind, noun));
        let is_interview = |text: &str| words.subject.interview.iter().any(|word| text.contains(word.as_str()));
        // Such brackets stand around the name of who writes, too.
        let is_marked = is_interview(&behind) && (open != '【' || names_job(name));
        if (has_role || is_marked) && is_position(name) && !is_interview(&name.to_lowercase()) {
            found.push(name.to_owned());
        }
    }
    found
}

/// `for the position of X with`, `per il ruolo di X ci vediamo`
pub(super) fn find_behind_role(line: &str) -> Vec<String> {
    let words = mail_vocabulary();
    let frames = words.subject.role.iter().chain(&words.position.before);
    let Some(rest) = find_behind_frame(line, frames) else { return Vec::new() };
    let name = cut_name(strip_article(rest));
    if is_name(name) { vec![name.to_owned()] } else { Vec::new() }
}

/// `您应聘的嵌入式工程师岗位`, `지원하신 안전관리 담당자 직무`
pub(super) fn find_between(line: &str) -> Vec<String> {
    let words = &mail_vocabulary().position;
    let named = words.from.iter().find_map(|from| {
        let (_, behind) = line.split_once(from.as_str())?;
        let end = words.until.iter().filter_map(|until| behind.find(until.as_str())).min()?;
        Some(behind[..end].trim_matches(|c: char| !(c.is_alphanumeric() || is_mark(c) || matches!(c, '+' | '#'))))
    });
    let is_one = |name: &&str| {
        is_position(name) && name.chars().count() <= LONGEST_UNSPACED && !name.contains(['，', '。', '、', ',', '.'])
    };
    named.filter(is_one).map(str::to_owned).into_iter().collect()
}

/// `your candidature for Assistant Professor (Civil Engineering)`
pub(super) fn find_applied(line: &str) -> Vec<String> {
    let Some(rest) = find_behind_frame(line, mail_vocabulary().position.applied.iter()) else { return Vec::new() };
    let name = cut_name(strip_article(rest));
    if is_name(name) && names_job(name) { vec![name.to_owned()] } else { Vec::new() }
}

/// `the Territory Sales Executive position at`
pub(super) fn find_before_role(line: &str) -> Vec<String> {
    let position = &mail_vocabulary().position;
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_noun = |word: &str| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        position.behind.contains(&word)
    };
    let mut found = Vec::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| is_noun(word)) {
        let first = at.saturating_sub(MOST_WORDS + 1);
        let is_article = |word: &&str| position.articles.iter().any(|article| article.eq_ignore_ascii_case(word));
        let Some(article) = words[first..at].iter().rposition(is_article) else { continue };
        let name = words[first + article + 1..at].join(" ");
        // The words of a name go on: nothing ends a clause among them.
        let goes_on = !name.contains([',', ';', ':', '!', '?', '(', ')']) && cut_name(&name).len() == name.len();
        if goes_on
            && is_name(&name)
            && name.split(' ').next_back().is_some_and(|last| begins_upper(last) || names_job(last))
        {
            found.push(name);
        }
    }
    found
}

/// `your interview for Cartographic Editor:`
pub(super) fn find_behind_interview(line: &str) -> Vec<String> {
    let Some(lower) = lower_case(line) else { return Vec::new() };
    let Some(at) = ["interview for ", "interview as "].iter().find_map(|frame| Some(lower.find(frame)? + frame.len()))
    else {
        return Vec::new();
    };
    let name = cut_name(strip_article(line.get(at..).unwrap_or_default()));
    // Nothing says "position" here: only what a name is made of, up to the first word in small letters.
    let is_part = |word: &&str| begins_upper(word) || matches!(*word, "of" | "and" | "&");
    let words: Vec<&str> = name.split_whitespace().take_while(is_part).collect();
    let name = words.join(" ");
    if is_position(&name) && names_job(&name) { vec![name] } else { Vec::new() }
}

/// Returns what stands behind the first of some words; of those that stand inside one another, behind the longest.
fn find_behind_frame(line: &str, frames: impl Iterator<Item = &'static String>) -> Option<&str> {
    let lower = lower_case(line)?;
    let starts = frames.filter_map(|frame| {
        let mut places = lower.match_indices(frame.as_str()).map(|(at, _)| at);
        let begins =
            |at: &usize| !frame.starts_with(char::is_alphanumeric) || !lower[..*at].ends_with(char::is_alphanumeric);
        let at = places.find(begins)?;
        Some((at, std::cmp::Reverse(at + frame.len())))
    });
    let (_, std::cmp::Reverse(from)) = starts.min()?;
    line.get(from..)
}

/// Ends a name where its sentence goes on.
fn cut_name(text: &str) -> &str {
    let is_end = |(at, c): (usize, char)| match c {
        ',' | ';' | ':' | '!' | '?' | '(' | '（' | ')' | '|' | '"' | '«' | '»' | '„' | '“' | '”' | '。' | '，'
        | '、' | '–' | '—' => true,
        // `.NET`, `Sr. Engineer`
        '.' => {
            text[at + 1..].chars().next().is_none_or(char::is_whitespace)
                && text[..at].chars().rev().take_while(|c| c.is_alphanumeric()).count() > 2
        }
        '-' => text[..at].ends_with(' '),
        _ => false,
    };
    let end = text.char_indices().find(|one| is_end(*one)).map_or(text.len(), |(at, _)| at);
    let text = trim_company(text[..end].trim());
    let mut from = 0;
    for word in text.split(' ') {
        let lower = word.to_lowercase();
        if from > 0
            && (mail_vocabulary().position.ends.contains(lower.as_str())
                || word.starts_with(|c: char| c.is_ascii_digit()))
        {
            return text[..from].trim();
        }
        from += word.len() + 1;
    }
    text
}

/// `the`, `our`: no part of a name.
fn strip_article(text: &str) -> &str {
    let text = text.trim_start();
    let articles = &mail_vocabulary().position.articles;
    match text.split_once(' ') {
        Some((first, rest)) if articles.iter().any(|article| article.eq_ignore_ascii_case(first)) => rest.trim_start(),
        _ => text,
    }
}

/// Whether words may be the name of a position: not too many, and one in capitals or one that names a job. Scripts without
/// capitals have names of their own.
fn is_name(name: &str) -> bool {
    let is_cased = name.chars().any(char::is_lowercase) || name.chars().any(char::is_uppercase);
    let is_named = !is_cased || name.split_whitespace().any(begins_upper) || names_job(name);
    // "the Open Role" speaks of a role, and names none.
    let is_filler = |word: &str| mail_vocabulary().position.fillers.contains(word.to_lowercase().as_str());
    is_position(name)
        && name.split_whitespace().count() <= MOST_WORDS
        && is_named
        && !name.split_whitespace().all(is_filler)
}

fn begins_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || word.starts_with('.')
}

/// Whether a word of the text begins with these letters; in scripts without spaces, whether they stand in it.
fn has_word_start(text: &str, start: &str) -> bool {
    let has_no_spaces = start.contains(|c: char| c >= '\u{2e80}');
    text.match_indices(start).any(|(at, _)| has_no_spaces || !text[..at].ends_with(char::is_alphanumeric))
}

/// Returns the line in small letters, where no letter changes its length then.
fn lower_case(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    (lower.len() == line.len()).then_some(lower)
}
