//! Invitations by mail (RFC 5322, MIME): who wrote, who was invited, the position, the link, the time, and a calendar
//! file that is attached. Of a mail that candidates forwarded to themselves the one inside counts.

mod forwarded;
mod message;
mod mime;
mod when;

use crate::{
    calendar,
    invitation::{Found, Invitation, Person, ReadError},
    link::{choose, reading::LinkReading},
    mailbox::{is_mail_service, read_invited, read_person},
    meeting_number::find_meeting_number,
    passcode::find_passcode,
    position::{find_in_text, find_position},
    source::Source,
    time::written::Written,
    vocabulary::mail_vocabulary,
};
use forwarded::{Forwarded, find_forwarded};
use mail_parser::{Addr, Address, Message as Headers};
use message::{Content, Message};

pub(crate) fn is_mail(text: &str) -> bool {
    let mut known = 0;
    for line in text.trim_start().lines().take(200) {
        let is_folded = line.starts_with([' ', '\t']);
        if line.trim().is_empty() || known >= 4 {
            break;
        }
        if is_folded || line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            return false;
        }
        known += usize::from(mail_vocabulary().headers.own.contains(&name.to_ascii_lowercase()));
    }
    known >= 2
}

/// Whether a mail server has seen the mail: then links of its head, such as List-Unsubscribe, are none of its words.
pub(crate) fn was_sent(text: &str) -> bool {
    let head = text.trim_start().lines().take(200).take_while(|line| !line.trim().is_empty());
    let mut names = head.filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_ascii_lowercase());
    names.any(|name| mail_vocabulary().headers.by_programs.contains(&name) || name.starts_with("list-"))
}

/// Reads a mail on the day `read`, which counts where the mail has no date of its own.
pub(super) fn read_mail(bytes: &[u8], read: Written) -> Result<Invitation, ReadError> {
    let message = Message::read(bytes)?;
    message.ok_or(ReadError::NotText).map(|message| read_message(&message, read))
}

/// Reads a mail and those inside it: at most 32 stand inside one another, see [`Message::read`].
fn read_message(message: &Message, read: Written) -> Invitation {
    let (reading, words, in_html) = choose_link(message);
    let head = &message.head;
    let written = when::find_written(head, &words).unwrap_or(read);
    let from = find_recruiter(head);
    let attached = || {
        message.contents.iter().find_map(|content| {
            let Content::Message(Message { head, .. }) = content else { return None };
            let to = list_addresses(head.to()).collect::<Vec<_>>().join(", ");
            Some(Forwarded { sender: find_recruiter(head), invited: find_invited(head), to })
        })
    };
    let forwarded = find_forwarded(&words).or_else(attached);
    let to_self = is_sent_to_oneself(head, forwarded.as_ref());
    let (sender, invited) = match forwarded.filter(|_| to_self) {
        Some(Forwarded { sender, invited, .. }) => (sender, invited.or_else(|| find_invited_inside(head))),
        None if to_self => (None, find_invited(head)),
        None => (from.clone(), find_invited(head)),
    };
    let mut invitation = Invitation {
        meeting: find_meeting_number(Some(&reading), &words, Source::MailText),
        link: Some(reading),
        position: head
            .subject()
            .and_then(|subject| find_position(subject, Source::Subject))
            .or_else(|| find_in_text(&words, Source::MailText)),
        recruiter: sender,
        invited,
        passcode: find_passcode(&words, Source::MailText).or_else(|| find_passcode(&in_html, Source::MailText)),
        ..when::find_start(head, &words, &in_html, written)
    }
    .with_meeting_first();
    for content in &message.contents {
        invitation = match content {
            Content::Message(inner) => {
                let inner = read_message(inner, written);
                // What a mail to oneself has inside knows better who is meant.
                let known = if to_self { inner.clone() } else { Invitation::default() };
                let merged = merge_inner(invitation, inner);
                let (recruiter, invited) = (known.recruiter.or(merged.recruiter), known.invited.or(merged.invited));
                Invitation { recruiter, invited, ..merged }
            }
            Content::Calendar(bytes) => match calendar::read_calendar(bytes, read.on) {
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
        Invitation { starts_at: None, ends_at: None, assumed: Vec::new(), unclear_start: None, zone: None, ..mail }
    } else {
        mail
    };
    let merged = mail.merge(inner);
    let meeting = merged.meeting.filter(|_| !link.as_ref().is_some_and(LinkReading::has_link));
    Invitation { link, meeting, ..merged }
}

/// Chooses the link in the body of a mail, and returns all its words: those of its text, or of its HTML where that has
/// none; and those of its HTML.
fn choose_link(message: &Message) -> (LinkReading, String, String) {
    let (mut words, mut in_html, mut choices) = (String::new(), String::new(), Vec::new());
    for content in &message.contents {
        if let Content::Text(text) = content {
            choices.push(choose::choose_in_text(text));
            words.extend([text, "\n"]);
        }
    }
    for content in &message.contents {
        if let Content::Html(html) = content {
            let (choice, html_words) = choose::choose_in_html(html);
            choices.push(choice);
            in_html.extend([html_words.as_str(), "\n"]);
        }
    }
    if words.trim().is_empty() {
        words.clone_from(&in_html);
    }
    (choose::find_surest(choices.into_iter()).unwrap_or_default(), words, in_html)
}

fn find_recruiter(head: &Headers<'_>) -> Option<Found<Person>> {
    [(head.reply_to(), Source::ReplyTo), (head.from(), Source::From)].into_iter().find_map(|(address, at)| {
        let address = address?.first()?;
        read_person(address.name.as_deref(), address.address.as_deref()?, at)
    })
}

/// Whether whoever was invited sent the mail on to themselves: to the address that it comes from, or to another one of the
/// same person. Who writes to a candidate, and has got what they send on from another, is none of those.
fn is_sent_to_oneself(head: &Headers<'_>, forwarded: Option<&Forwarded>) -> bool {
    let Some(from) = head.from().and_then(Address::first) else { return false };
    let address = from.address.as_deref().unwrap_or_default();
    let mut sent_to =
        list_addresses(head.to()).chain(list_addresses(head.cc())).chain(find_raw(head, Source::DeliveredTo));
    if sent_to.any(|to| address.eq_ignore_ascii_case(to)) {
        return true;
    }
    let is_own = |to: &Addr<'_>| {
        let (own, other) = (list_name_words(from), list_name_words(to));
        own.iter().any(|word| other.contains(word))
    };
    // A private address is hardly that of somebody who invites.
    let domain = |address: &str| address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase()).unwrap_or_default();
    let is_private = is_mail_service(&domain(address));
    let is_others = forwarded
        .and_then(|forwarded| forwarded.sender.as_ref())
        .is_some_and(|sender| domain(&sender.value.address) != domain(address));
    is_others
        && forwarded.is_some_and(|forwarded| forwarded.was_sent_to(from.name.as_deref(), address))
        && (is_private || head.to().into_iter().flat_map(Address::iter).any(is_own))
}

/// The words of a name, or of an address that has none beside it.
fn list_name_words(person: &Addr<'_>) -> Vec<String> {
    let local = person.address.as_deref().and_then(|address| address.split('@').next()).unwrap_or_default();
    let words = person.name.as_deref().unwrap_or(local).split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
}

/// Whoever sent a mail on to themselves was invited.
fn find_invited_inside(head: &Headers<'_>) -> Option<Found<String>> {
    let from = head.from().and_then(Address::first).and_then(|from| from.address.as_deref());
    from.and_then(|from| read_invited(from, Source::From))
        .filter(|_| !is_to_sender(head))
        .or_else(|| find_invited(head))
}

fn is_to_sender(head: &Headers<'_>) -> bool {
    list_addresses(head.to()).any(|to| list_addresses(head.from()).any(|from| from.eq_ignore_ascii_case(to)))
}

/// Finds the only person whom the mail was sent to, else the mailbox that it was delivered to.
fn find_invited(head: &Headers<'_>) -> Option<Found<String>> {
    let only = |addresses: &Address<'_>| {
        let mut all = addresses.iter();
        let first = all.next()?.address.as_deref()?;
        all.next().is_none().then(|| read_invited(first, Source::To))?
    };
    let delivered =
        || [Source::DeliveredTo, Source::XOriginalTo].into_iter().find_map(|at| read_invited(find_raw(head, at)?, at));
    head.to().and_then(only).or_else(delivered)
}

fn list_addresses<'a>(addresses: Option<&'a Address<'_>>) -> impl Iterator<Item = &'a str> {
    addresses.into_iter().flat_map(Address::iter).filter_map(|address| address.address.as_deref())
}

fn find_raw<'a>(head: &'a Headers<'_>, at: Source) -> Option<&'a str> {
    head.header_raw(at.name()).map(|address| address.trim().trim_matches(['<', '>']))
}
