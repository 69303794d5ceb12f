//! The words of `data/known_words.toml`: of a text by makers, systems or sites only these may leave.

use preflight_diagnosis::table;
use preflight_page::excerpt::{excerpt, known_words};
use serde::Deserialize;
use std::{collections::HashSet, ops::Range, sync::LazyLock};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    devices: List,
    systems: List,
    authorities: List,
    messages: List,
    hosts: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    words: Vec<String>,
}

pub(super) struct KnownWords {
    pub(super) devices: HashSet<String>,
    pub(super) systems: HashSet<String>,
    pub(super) authorities: HashSet<String>,
    pub(super) messages: HashSet<String>,
    pub(super) hosts: HashSet<String>,
}

pub(super) static KNOWN: LazyLock<KnownWords> = LazyLock::new(|| {
    static FILE: LazyLock<File> = table!("known_words");
    KnownWords {
        devices: pieces(&FILE.devices),
        systems: pieces(&FILE.systems),
        authorities: pieces(&FILE.authorities),
        messages: pieces(&FILE.messages),
        hosts: pieces(&FILE.hosts),
    }
});

/// The words as they are looked up: `wi-fi` is two.
fn pieces(list: &List) -> HashSet<String> {
    let piece = |word: &String| {
        word.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '_').map(str::to_owned).collect::<Vec<_>>()
    };
    list.words.iter().flat_map(piece).collect()
}

/// The known words of a text, and numbers of at most two digits: "iPhone 15".
pub(super) fn keep(text: &str, known: &HashSet<String>) -> String {
    let known = known_words(text, |word| known.contains(word) || is_short_number(word));
    excerpt(text, without_rows_of_numbers(text, known, 1))
}

/// Leaves out numbers of which more than `most` stand in a row: addresses, serial and telephone numbers.
pub(super) fn without_rows_of_numbers(text: &str, mut known: Vec<Range<usize>>, most: usize) -> Vec<Range<usize>> {
    let numbers = known_words(text, |word| word.starts_with(|c: char| c.is_ascii_digit()));
    let touch = |one: &Range<usize>, next: &Range<usize>| {
        next.start - one.end <= 2 && !text[one.end..next.start].contains(['/', ':'])
    };
    let mut rows: Vec<Range<usize>> = Vec::new();
    for row in numbers.chunk_by(touch).filter(|row| row.len() > most) {
        rows.push(row[0].start..row[row.len() - 1].end);
    }
    known.retain(|word| !rows.iter().any(|row| row.start <= word.start && word.end <= row.end));
    known
}

/// The words of an error, and the number by which systems tell it: `os error 10061`, `0x80070005`.
pub(super) fn keep_message(text: &str) -> String {
    let is_known = |word: &str| {
        let is_name =
            || word.strip_prefix("err_").is_some_and(|rest| rest.split('_').all(|part| KNOWN.messages.contains(part)));
        KNOWN.messages.contains(word) || is_short_number(word) || is_result(word) || is_name()
    };
    let mut known = without_rows_of_numbers(text, known_words(text, is_known), 1);
    let codes = text.match_indices("os error ").map(|(at, before)| {
        let start = at + before.len();
        let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        start..start + digits.min(5)
    });
    known.extend(codes);
    excerpt(text, known)
}

fn is_short_number(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// An HRESULT of a system's own facility ([MS-ERREF], section 2.1.1).
fn is_result(word: &str) -> bool {
    let digits = word.strip_prefix("0x8007").or_else(|| word.strip_prefix("0xc00d"));
    digits.is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
