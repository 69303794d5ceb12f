//! The head of a letter that stands inside another one as words: `From: … Sent: … To: … Subject: …`, as mail programs in
//! several languages write it.

use crate::{
    invitation::{Found, Person},
    person,
    vocabulary::mail_vocabulary,
};

/// Lines that such a head may have.
const LONGEST_HEAD: usize = 12;

/// Lines that are looked at.
const MOST_LINES: usize = 20_000;

/// Where these words stand.
const AT: &str = "the forwarded mail";

pub(super) struct Forwarded {
    pub(super) sender: Option<Found<Person>>,
    pub(super) invited: Option<Found<String>>,
}

/// What the first such head says.
pub(super) fn find(text: &str) -> Option<Forwarded> {
    let words = &mail_vocabulary().headers;
    let lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| labelled(line, &words.from).is_some());
    starts.map(|(at, _)| &lines[at..lines.len().min(at + LONGEST_HEAD)]).find_map(|head| {
        let value = |names: &[String]| head.iter().find_map(|line| labelled(line, names));
        let others =
            [&words.to, &words.date, &words.subject].into_iter().filter(|names| value(names).is_some()).count();
        if others < 2 {
            return None;
        }
        let from = value(&words.from).and_then(named);
        let to = value(&words.to).filter(|to| to.matches('@').count() == 1).and_then(named);
        Some(Forwarded {
            sender: from.and_then(|(name, address)| person::person(name.as_deref(), &address, AT)),
            invited: to.and_then(|(_, address)| person::invited(&address, AT)),
        })
    })
}

/// Whether a line of a letter is one of such a head, and no word of the letter's own.
pub(crate) fn is_head_line(line: &str) -> bool {
    let words = &mail_vocabulary().headers;
    [&words.from, &words.to, &words.date, &words.subject].into_iter().any(|names| labelled(line, names).is_some())
}

/// `> *From:* value`
fn labelled<'a>(line: &'a str, names: &[String]) -> Option<&'a str> {
    let line = line.trim_start_matches(['>', ' ', '\t', '*', '|']);
    let (label, value) = line.split_once([':', '：'])?;
    if label.len() > 40 {
        return None;
    }
    let label = label.trim_matches(['*', ' ', '\u{a0}']).to_lowercase();
    names.contains(&label).then(|| value.trim_matches(['*', ' ', '\t', '\u{a0}']))
}

/// `Jane Doe <jane@acme.com>`, `Jane Doe [mailto:jane@acme.com]`, `jane@acme.com`
fn named(value: &str) -> Option<(Option<String>, String)> {
    let value = value.split_once("<mailto:").filter(|(head, _)| head.contains('@')).map_or(value, |(head, _)| head);
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']' | '(' | ')' | '"' | '\'' | ',' | ';');
    let word = value.split(is_edge).find(|word| word.contains('@'))?;
    let address = word.strip_prefix("mailto:").unwrap_or(word);
    let name = value[..value.find(word)?].trim_matches(|c: char| is_edge(c) || c == '*');
    let name = name.trim_end_matches("mailto:").trim_matches(is_edge);
    Some(((!name.is_empty()).then(|| name.to_owned()), address.to_owned()))
}
