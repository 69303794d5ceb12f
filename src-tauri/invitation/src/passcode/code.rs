//! What stands behind, below or in the column of a label: a code, or the words of a sentence.

use super::{LONGEST, label::is_of_meeting};
use crate::vocabulary::mail_vocabulary;

/// What stands between a label and a code that no colon divides: "is", "lautet".
const LONGEST_LINK_WORD: usize = 8;

/// Words that a label may have more than the known one.
const MOST_LABEL_WORDS: usize = 5;

/// How plainly a label is divided from what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Colon,
    /// A spaced dash, or the end of a cell of a table.
    Other,
    None,
}

/// Reads the code behind a label on its line, if it is one.
pub(super) fn read_code(behind: &str, lower: &str) -> Option<String> {
    let (mark, rest) = split_mark(behind);
    // `Meeting number (access code): 23456789012`: in brackets it explains another label.
    if rest.starts_with("//") || is_blank(rest) || rest.starts_with([')', '）']) {
        return None;
    }
    if mark != Mark::Colon && rest.starts_with(['(', '（']) {
        return read_behind_remark(rest, lower);
    }
    if mark != Mark::None {
        return read_marked(rest, mark);
    }
    if let Some((words, behind)) = split_words(rest) {
        return is_of_meeting(&words.to_lowercase()).then(|| read_marked(behind, Mark::Colon))?;
    }
    // Without a mark only what no word looks like, perhaps behind a short word: "passcode is 123456".
    let mut words = rest.split_whitespace();
    let first = words.next()?;
    let second =
        words.next().filter(|_| first.chars().count() <= LONGEST_LINK_WORD && first.chars().all(char::is_alphabetic));
    [Some(first), second]
        .into_iter()
        .flatten()
        .map(|word| trim_code(word.trim_start_matches(is_quote)))
        .find(is_sure)
        .map(str::to_owned)
}

/// Reads the code of a label that has its line for itself, from the next one.
pub(super) fn read_below(behind: &str, next: &str) -> Option<String> {
    let (mark, rest) = split_mark(behind);
    if !is_blank(rest) {
        return None;
    }
    let mut words = next.split_whitespace();
    let code = trim_code(words.next()?.trim_start_matches(is_quote));
    let is_alone = words.next().is_none_or(|more| more.starts_with(['(', '（']));
    (is_alone && is_code(code) && (mark == Mark::Colon || has_digit(code))).then(|| code.to_owned())
}

/// Reads the code below a label that heads a column of a table.
pub(super) fn read_in_column(line: &str, label: usize, next: &str) -> Option<String> {
    let (cells, below) = (split_cells(line), split_cells(next));
    let column = cells.iter().rposition(|(at, _)| *at <= label)?;
    if cells.len() < 2 || cells.len() != below.len() {
        return None;
    }
    let code = trim_code(below[column].1);
    (code == below[column].1 && is_code(code) && has_digit(code)).then(|| code.to_owned())
}

/// Whether a code is one that a telephone's keys can dial.
pub(super) fn is_for_phones(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'#' | b'*'))
}

/// Splits a line into its cells that are not empty, each with its place.
fn split_cells(line: &str) -> Vec<(usize, &str)> {
    let mut cells = Vec::new();
    let mut from = 0;
    for cell in line.split(['\t', '|']) {
        let trimmed = cell.trim();
        if !trimmed.is_empty() {
            cells.push((from + (cell.len() - cell.trim_start().len()), trimmed));
        }
        from += cell.len() + 1;
    }
    cells
}

pub(super) fn is_quote(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '*' | '_' | '\'' | '"' | '`' | '„' | '“' | '”' | '«' | '»' | '‹' | '「' | '『' | '|')
}

fn is_blank(rest: &str) -> bool {
    rest.trim_end_matches(is_quote).is_empty()
}

/// Splits the mark behind a label from what follows it.
pub(super) fn split_mark(behind: &str) -> (Mark, &str) {
    let before_mark = behind.trim_start_matches(is_quote);
    let is_colon = |c: char| matches!(c, ':' | '：' | '=' | '﹕');
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '→');
    let has_dash = before_mark.starts_with(is_dash)
        && (behind.starts_with(char::is_whitespace) || before_mark[1..].starts_with(|c: char| !c.is_alphanumeric()));
    let gap = &behind[..behind.len() - before_mark.len()];
    let mark = if before_mark.starts_with(is_colon) {
        Mark::Colon
    } else if has_dash || gap.contains(['\t', '|']) {
        Mark::Other
    } else {
        Mark::None
    };
    let rest =
        if mark == Mark::None { before_mark } else { before_mark.trim_start_matches(|c| is_colon(c) || is_dash(c)) };
    (mark, rest.trim_start_matches(is_quote))
}

/// `(case sensitive): a1B2`, or the code itself: `(a1B2c3)`
fn read_behind_remark(rest: &str, lower: &str) -> Option<String> {
    let (remark, after) = rest[rest.chars().next()?.len_utf8()..].split_once([')', '）'])?;
    if after.trim_start().starts_with([':', '：']) {
        let lower = lower.get(lower.len() - after.len()..)?;
        return is_of_meeting(&remark.to_lowercase()).then(|| read_code(after, lower))?;
    }
    let code = remark.trim_matches(is_quote);
    is_sure(&code).then(|| code.to_owned())
}

/// Reads the code behind a colon, a dash or the end of a cell. Without a digit it stands alone, or it is a word of a
/// sentence: "Passcode: will be sent".
pub(super) fn read_marked(rest: &str, mark: Mark) -> Option<String> {
    let rest = rest.trim_start_matches(is_quote);
    let cell = rest.split(['\t', '|']).next().unwrap_or_default();
    let mut words = cell.split_whitespace();
    let code = trim_code(words.next()?);
    let next = words.next();
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    // A number in several groups is that of the meeting.
    if !is_code(code) || (is_digits(code) && next.is_some_and(is_digits)) {
        return None;
    }
    let behind = cell[cell.find(code)? + code.len()..].trim_start();
    let is_alone = !behind.starts_with(|c: char| c.is_alphanumeric());
    let is_word = mail_vocabulary().passcode.none.contains(&code.to_lowercase());
    (has_digit(code) || (mark == Mark::Colon && is_alone && !is_word)).then(|| code.to_owned())
}

/// What no word, date or clock time looks like.
pub(super) fn is_sure(code: &&str) -> bool {
    let is_composed = code.contains('-') && code.starts_with(|c: char| c.is_ascii_alphabetic());
    code.len() >= 4
        && is_code(code)
        && has_digit(code)
        && code.is_ascii()
        && !code.contains([':', '/', '.'])
        && (is_composed || !code.contains('-'))
}

/// Parts the words that a label has more from what stands behind their colon: `Access code for the room: 774120`. A number
/// in several groups is that of the meeting.
pub(super) fn split_words(rest: &str) -> Option<(&str, &str)> {
    let (words, behind) = rest.split_once([':', '：'])?;
    let is_of_word = |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '(' | ')' | '\'' | '’' | '*');
    let is_number = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word == "id" || mail_vocabulary().passcode.none.contains(&word)
    };
    (words.chars().all(is_of_word)
        && words.split_whitespace().count() <= MOST_LABEL_WORDS
        && !words.split_whitespace().any(is_number))
    .then_some((words, behind))
}

pub(super) fn trim_code(word: &str) -> &str {
    // What no code holds ends it, where a text has no spaces: `123456。`
    let end = word.find(|c: char| !(c.is_ascii_graphic() || is_spaced_letter(c))).unwrap_or(word.len());
    let word = word[..end].trim_end_matches(['.', ',', ';']).trim_matches(['*', '"', '`']);
    if word.contains('(') { word } else { word.trim_end_matches(')').trim_end_matches(['.', ',', ';']) }
}

/// Whether it is a letter of a script that sets spaces between words and nothing on their ends: Latin, Greek, Cyrillic.
fn is_spaced_letter(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}') && c.is_alphabetic()
}

pub(super) fn is_code(word: &str) -> bool {
    (3..=LONGEST).contains(&word.chars().count())
        && !word.contains("://")
        && !word.ends_with(':')
        && !word.starts_with('(')
}

pub(super) fn has_digit(code: &str) -> bool {
    code.bytes().any(|byte| byte.is_ascii_digit())
}
