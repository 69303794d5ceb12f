//! The head of a mail that stands inside another one as words: `From: … Sent: … To: … Subject: …`, as mail programs in
//! several languages write it.

use crate::{
    invitation::{Found, Person},
    mailbox::{read_invited, read_person},
    reply_headers::read_reply_header,
    source::Source,
    vocabulary::mail_vocabulary,
};

/// Lines that such a head may have.
const LONGEST_HEAD: usize = 12;

const MOST_LINES: usize = 20_000;

/// What the head of a mail that stands inside another one says.
pub(super) struct Forwarded {
    pub(super) sender: Option<Found<Person>>,
    pub(super) invited: Option<Found<String>>,
    /// As it stands there: names, addresses or both.
    pub(super) to: String,
}

impl Forwarded {
    /// Whether it was sent to whoever has this name and address.
    pub(super) fn was_sent_to(&self, name: Option<&str>, address: &str) -> bool {
        let to = self.to.to_lowercase();
        let name = name.map(|name| name.trim().to_lowercase()).filter(|name| name.contains(' '));
        to.contains(&address.to_lowercase()) || name.is_some_and(|name| to.contains(&name))
    }
}

/// Finds what the first such head says.
pub(super) fn find_forwarded(text: &str) -> Option<Forwarded> {
    let words = &mail_vocabulary().headers;
    let lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| read_reply_header(line, &words.from).is_some());
    starts.map(|(at, _)| &lines[at..lines.len().min(at + LONGEST_HEAD)]).find_map(|head| {
        let value = |names: &[String]| head.iter().find_map(|line| read_reply_header(line, names));
        let others =
            [&words.to, &words.date, &words.subject].into_iter().filter(|names| value(names).is_some()).count();
        if others < 2 {
            return None;
        }
        let from = value(&words.from).and_then(read_address);
        let line = value(&words.to).unwrap_or_default();
        let to = Some(line).filter(|to| to.matches('@').count() == 1).and_then(read_address);
        let sender = from.and_then(|(name, address)| read_person(name.as_deref(), &address, Source::ForwardedMail));
        let invited = to.and_then(|(_, address)| read_invited(&address, Source::ForwardedMail));
        Some(Forwarded { sender, invited, to: line.to_owned() })
    })
}

/// `Jane Doe <jane@acme.com>`, `Jane Doe [mailto:jane@acme.com]`, `jane@acme.com`
fn read_address(value: &str) -> Option<(Option<String>, String)> {
    let value = value.split_once("<mailto:").filter(|(head, _)| head.contains('@')).map_or(value, |(head, _)| head);
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']' | '(' | ')' | '"' | '\'' | ',' | ';');
    let word = value.split(is_edge).find(|word| word.contains('@'))?;
    let address = word.strip_prefix("mailto:").unwrap_or(word);
    let name = value[..value.find(word)?].trim_matches(|c: char| is_edge(c) || c == '*');
    let name = name.trim_end_matches("mailto:").trim_matches(is_edge);
    Some(((!name.is_empty()).then(|| name.to_owned()), address.to_owned()))
}
