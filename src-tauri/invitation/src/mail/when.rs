//! When a mail says that the session is: in its text, in its HTML or in its subject; and when it was written itself.

use crate::{
    invitation::{Change, Found, Invitation},
    reply_headers::read_reply_header,
    source::Source,
    time::{
        find::{find_start as find_in_words, read_day},
        written::Written,
    },
    vocabulary::mail_vocabulary,
};
use jiff::{civil::Date, tz::Offset};
use mail_parser::Message as Headers;

/// Mails that are quoted inside one.
const MOST_QUOTED: usize = 32;

/// Returns the day on which a mail was written; of one that quotes or forwards others the day of the oldest.
pub(super) fn find_written(head: &Headers<'_>, words: &str) -> Option<Written> {
    let sent = head.date()?;
    let part = |value: u8| i8::try_from(value).ok();
    let own = Date::new(i16::try_from(sent.year).ok()?, part(sent.month)?, part(sent.day)?).ok()?;
    let names = &mail_vocabulary().headers.date;
    let quoted = words.lines().filter_map(|line| read_reply_header(line, names)).take(MOST_QUOTED).filter_map(read_day);
    let oldest = quoted.filter(|day| *day < own).min().unwrap_or(own);
    Some(Written {
        on: Some(oldest),
        sent: Some(own),
        is_known: true,
        offset: read_offset(sent),
        country: read_country(head),
    })
}

fn read_offset(sent: &mail_parser::DateTime) -> Option<Offset> {
    let seconds = i32::from(sent.tz_hour) * 3600 + i32::from(sent.tz_minute) * 60;
    Offset::from_seconds(if sent.tz_before_gmt { -seconds } else { seconds }).ok()
}

/// The two letters of a country in which the sender's domain ends.
fn read_country(head: &Headers<'_>) -> Option<[u8; 2]> {
    let address = head.from()?.first()?.address.as_deref()?;
    let (_, last) = address.trim().rsplit_once('.')?;
    last.to_ascii_lowercase().into_bytes().try_into().ok()
}

/// Finds the start: the first place that tells it wholly, else the first that tells what to ask.
pub(super) fn find_start(head: &Headers<'_>, words: &str, in_html: &str, written: Written) -> Invitation {
    let subject = head.subject().unwrap_or_default();
    let places = [(words, Source::MailText), (in_html, Source::MailText), (subject, Source::Subject)];
    let mut asked: Option<Invitation> = None;
    let mut told = None;
    for (text, source) in places {
        let Some(found) = find_in_words(text, source, written) else { continue };
        if found.starts_at.is_some() {
            told = Some(found);
            break;
        }
        asked = asked.or(Some(found));
    }
    let change = is_cancelled(subject).then_some(Found { value: Change::Cancelled, at: Source::Subject });
    Invitation { change, ..told.or(asked).unwrap_or_default() }
}

/// Whether a calendar program wrote the subject of a session that does not take place: `Canceled: …`
fn is_cancelled(subject: &str) -> bool {
    let mut parts = subject.split([':', '：']).map(|part| part.trim().to_lowercase());
    let is_prefix = |part: &String| mail_vocabulary().subject.prefixes.contains(&format!("{part}:"));
    let last = parts.find(|part| mail_vocabulary().subject.cancelled.contains(part) || !is_prefix(part));
    last.is_some_and(|part| mail_vocabulary().subject.cancelled.contains(&part)) && subject.contains([':', '：'])
}
