//! Invitations by mail (RFC 5322, MIME): who wrote, who was invited, the position, the link, the time, and a calendar file
//! that is attached. Of a letter that the candidate forwarded to themselves the one inside counts.

mod flowed;
mod forwarded;
mod message;
mod part;

pub(super) use forwarded::is_head_line;
pub(super) use message::{is_mail, was_sent};

use crate::{
    calendar,
    invitation::{Found, Invitation, Person},
    link::{choose, reading::LinkReading},
    passcode, person, position,
    read::ReadError,
    time,
};
use mail_parser::{Address, Message};
use message::{Letter, Piece};

/// Where a letter's own words stand.
const WORDS: &str = "the mail's text";

pub(super) fn read_mail(bytes: &[u8]) -> Result<Invitation, ReadError> {
    let letter = Letter::read(bytes)?;
    letter.ok_or(ReadError::NotText).map(|letter| read_letter(&letter))
}

/// Letters stand inside one another at most 32 times, see [`Letter::read`].
fn read_letter(letter: &Letter<'_>) -> Invitation {
    let (reading, words) = body(letter);
    let head = &letter.head;
    let from = recruiter(head);
    let own = addresses(head.from());
    let to_self = [addresses(head.to()), addresses(head.cc())]
        .concat()
        .into_iter()
        .chain(delivered(head))
        .any(|to| own.iter().any(|from| from.eq_ignore_ascii_case(to)));
    let (sender, invited) = match forwarded::find(&words).filter(|_| to_self) {
        Some(inside) => (inside.sender, inside.invited.or_else(|| invited(head))),
        None if to_self => (None, invited(head)),
        None => (from.clone(), invited(head)),
    };
    let moment = time::find(&words, WORDS).unwrap_or_default();
    let mut invitation = Invitation {
        link: Some(reading),
        starts_at: moment.starts_at,
        ends_at: moment.ends_at,
        unclear_start: moment.unclear,
        zone: moment.zone,
        position: head.subject().and_then(|subject| position::find(subject, "Subject")),
        recruiter: sender,
        invited,
        passcode: passcode::find(&words, WORDS),
        ..Invitation::default()
    };
    for piece in &letter.pieces {
        invitation = match piece {
            Piece::Letter(inner) => {
                let inner = read_letter(inner);
                let (recruiter, invited) = (inner.recruiter.clone(), inner.invited.clone());
                let merged = merged(invitation, inner);
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
            Piece::Calendar(bytes) => match calendar::read_calendar(bytes) {
                Ok(inner) => merged(invitation, inner),
                Err(_) => invitation,
            },
            Piece::Text(_) | Piece::Html(_) => invitation,
        };
    }
    // A letter to oneself that holds no other was written by oneself.
    let recruiter = invitation.recruiter.or(from);
    Invitation { recruiter, ..invitation }
}

/// What the mail says goes before what is attached to it, except for the link and the time: a calendar knows them. A
/// link to a known platform is the surer one wherever it stands.
fn merged(mail: Invitation, inner: Invitation) -> Invitation {
    if mail.is_stranger_to(&inner) {
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
    Invitation { link, ..mail.or(inner) }
}

/// The link of the letter's body, and all its words: of its text, or of its HTML where that has none.
fn body(letter: &Letter<'_>) -> (LinkReading, String) {
    let mut words = String::new();
    let (mut readings, mut by_html) = (Vec::new(), Vec::new());
    for piece in &letter.pieces {
        if let Piece::Text(text) = piece {
            readings.push(choose::choose_in_text(text));
            words.push_str(text);
            words.push('\n');
        }
    }
    for piece in &letter.pieces {
        if let Piece::Html(html) = piece {
            let (reading, said) = choose::choose_in_html(html);
            by_html.push(reading);
            if words.trim().is_empty() {
                words = said;
            }
        }
    }
    (choose::find_surest(readings.into_iter().chain(by_html)).unwrap_or_default(), words)
}

fn recruiter(head: &Message<'_>) -> Option<Found<Person>> {
    [(head.reply_to(), "Reply-To"), (head.from(), "From")].into_iter().find_map(|(address, at)| {
        let address = address?.first()?;
        person::person(address.name.as_deref(), address.address.as_deref()?, at)
    })
}

/// The only person whom it was sent to, else the mailbox that it was delivered to.
fn invited(head: &Message<'_>) -> Option<Found<String>> {
    let only = |addresses: Option<&Address<'_>>| {
        let mut all = addresses?.iter();
        let first = all.next()?.address.as_deref()?.to_owned();
        all.next().is_none().then_some(first)
    };
    let to = only(head.to()).and_then(|address| person::invited(&address, "To"));
    to.or_else(|| {
        ["Delivered-To", "X-Original-To"].into_iter().find_map(|name| {
            let address = head.header_raw(name)?.trim().trim_matches(['<', '>']);
            person::invited(address, name)
        })
    })
}

fn addresses<'a>(addresses: Option<&'a Address<'_>>) -> Vec<&'a str> {
    addresses.into_iter().flat_map(Address::iter).filter_map(|address| address.address.as_deref()).collect()
}

fn delivered<'a>(head: &'a Message<'_>) -> Option<&'a str> {
    head.header_raw("Delivered-To").map(|address| address.trim().trim_matches(['<', '>']))
}
