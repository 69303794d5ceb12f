//! Invitations by mail (RFC 5322, MIME): who wrote, who was invited, the position, the link, the time, and a calendar
//! file that is attached. Of a mail that candidates forwarded to themselves the one inside counts.

mod detect;
mod flowed;
mod forwarded;
mod message;
mod mime;

pub(crate) use detect::{is_mail, was_sent};

use crate::{
    calendar,
    invitation::{Found, Invitation, Person},
    link::{choose, reading::LinkReading},
    passcode::find_passcode,
    person::{read_invited, read_person},
    position::find_position,
    read_error::ReadError,
    source::Source,
    time::find::find_start,
};
use forwarded::find_forwarded;
use mail_parser::{Address, Message as Headers};
use message::{Content, Message};

pub(super) fn read_mail(bytes: &[u8]) -> Result<Invitation, ReadError> {
    let message = Message::read(bytes)?;
    message.ok_or(ReadError::NotText).map(|message| read_message(&message))
}

/// Reads a mail and those inside it: at most 32 stand inside one another, see [`Message::read`].
fn read_message(message: &Message<'_>) -> Invitation {
    let (reading, words) = choose_link(message);
    let head = &message.head;
    let from = find_recruiter(head);
    let own = list_addresses(head.from());
    let to_self = [list_addresses(head.to()), list_addresses(head.cc())]
        .concat()
        .into_iter()
        .chain(find_delivered(head))
        .any(|to| own.iter().any(|from| from.eq_ignore_ascii_case(to)));
    let (sender, invited) = match find_forwarded(&words).filter(|_| to_self) {
        Some(inside) => (inside.sender, inside.invited.or_else(|| find_invited(head))),
        None if to_self => (None, find_invited(head)),
        None => (from.clone(), find_invited(head)),
    };
    let mut invitation = Invitation {
        link: Some(reading),
        position: head.subject().and_then(|subject| find_position(subject, Source::Subject)),
        recruiter: sender,
        invited,
        passcode: find_passcode(&words, Source::MailText),
        ..find_start(&words, Source::MailText).unwrap_or_default().into_invitation()
    };
    for content in &message.contents {
        invitation = match content {
            Content::Message(inner) => {
                let inner = read_message(inner);
                let (recruiter, invited) = (inner.recruiter.clone(), inner.invited.clone());
                let merged = merge_inner(invitation, inner);
                if to_self {
                    Invitation {
                        recruiter: recruiter.or(merged.recruiter),
                        invited: invited.or(merged.invited),
                        ..merged
                    }
                } else {
                    merged
                }
            }
            Content::Calendar(bytes) => match calendar::read_calendar(bytes) {
                Ok(inner) => merge_inner(invitation, inner),
                Err(_) => invitation,
            },
            Content::Text(_) | Content::Html(_) => invitation,
        };
    }
    // A mail to oneself that holds no other was written by oneself.
    let recruiter = invitation.recruiter.or(from);
    Invitation { recruiter, ..invitation }
}

/// Merges a mail with what is attached to it. What the mail says goes first, except for link and time: a calendar knows
/// them. A link to a known platform goes first wherever it stands.
fn merge_inner(mail: Invitation, inner: Invitation) -> Invitation {
    if mail.is_other_event_than(&inner) {
        return mail;
    }
    let is_known = |invitation: &Invitation| invitation.link.as_ref().is_some_and(|link| link.platform.is_some());
    let has_link =
        inner.link.as_ref().is_some_and(|link| link.link.is_some()) && (is_known(&inner) || !is_known(&mail));
    let link = if has_link { inner.link.clone() } else { mail.link.clone() };
    let knows_time = inner.starts_at.is_some() || inner.unclear_start.is_some();
    let is_cancelled = inner.event.is_some() && inner.change.is_some();
    let mail = if knows_time || is_cancelled {
        Invitation { starts_at: None, ends_at: None, unclear_start: None, zone: None, ..mail }
    } else {
        mail
    };
    Invitation { link, ..mail.merge(inner) }
}

/// Chooses the link in the body of a mail, and returns all its words: those of its text, or of its HTML where that has
/// none.
fn choose_link(message: &Message<'_>) -> (LinkReading, String) {
    let mut words = String::new();
    let (mut by_text, mut by_html) = (Vec::new(), Vec::new());
    for content in &message.contents {
        if let Content::Text(text) = content {
            by_text.push(choose::choose_in_text(text));
            words.push_str(text);
            words.push('\n');
        }
    }
    for content in &message.contents {
        if let Content::Html(html) = content {
            let (choice, html_words) = choose::choose_in_html(html);
            by_html.push(choice);
            if words.trim().is_empty() {
                words = html_words;
            }
        }
    }
    (choose::find_surest(by_text.into_iter().chain(by_html)).unwrap_or_default(), words)
}

fn find_recruiter(head: &Headers<'_>) -> Option<Found<Person>> {
    [(head.reply_to(), Source::ReplyTo), (head.from(), Source::From)].into_iter().find_map(|(address, at)| {
        let address = address?.first()?;
        read_person(address.name.as_deref(), address.address.as_deref()?, at)
    })
}

/// Finds the only person whom the mail was sent to, else the mailbox that it was delivered to.
fn find_invited(head: &Headers<'_>) -> Option<Found<String>> {
    let only = |addresses: Option<&Address<'_>>| {
        let mut all = addresses?.iter();
        let first = all.next()?.address.as_deref()?.to_owned();
        all.next().is_none().then_some(first)
    };
    let to = only(head.to()).and_then(|address| read_invited(&address, Source::To));
    to.or_else(|| {
        [Source::DeliveredTo, Source::XOriginalTo].into_iter().find_map(|source| {
            let address = head.header_raw(source.name())?.trim().trim_matches(['<', '>']);
            read_invited(address, source)
        })
    })
}

fn list_addresses<'a>(addresses: Option<&'a Address<'_>>) -> Vec<&'a str> {
    addresses.into_iter().flat_map(Address::iter).filter_map(|address| address.address.as_deref()).collect()
}

fn find_delivered<'a>(head: &'a Headers<'_>) -> Option<&'a str> {
    head.header_raw("Delivered-To").map(|address| address.trim().trim_matches(['<', '>']))
}
