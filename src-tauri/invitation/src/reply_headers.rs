//! The lines that mail programs write above a mail that they quote or forward, in several languages: `From: …`,
//! `Gesendet: …`.

use crate::vocabulary::mail_vocabulary;

/// Whether a line of a mail is one of such a head, and no word of the mail's own.
pub(crate) fn is_reply_header(line: &str) -> bool {
    let headers = &mail_vocabulary().headers;
    [&headers.from, &headers.to, &headers.date, &headers.subject]
        .into_iter()
        .any(|names| read_reply_header(line, names).is_some())
}

/// Returns the value of a line that has one of these names: of `> *From:* value`.
pub(crate) fn read_reply_header<'a>(line: &'a str, names: &[String]) -> Option<&'a str> {
    let line = line.trim_start_matches(['>', ' ', '\t', '*', '|']);
    let (label, value) = line.split_once([':', '：'])?;
    if label.len() > 40 {
        return None;
    }
    let label = label.trim_matches(['*', ' ', '\u{a0}']).to_lowercase();
    names.contains(&label).then(|| value.trim_matches(['*', ' ', '\t', '\u{a0}']))
}
