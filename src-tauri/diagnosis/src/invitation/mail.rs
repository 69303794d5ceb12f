//! Invitations by mail (RFC 5322, MIME): who wrote, who was invited, the position, the link, and a calendar file that is
//! attached. Times in the mail's words are not read: they name no zone.

use super::{Found, Invitation, LinkReading, ReadError, calendar, passcode, person, position};
use crate::page::{Piece, is_hidden, pieces};
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

/// Messages inside one another; forwarding makes two or three.
const DEEPEST: usize = 32;

/// Links of one mail that are looked at.
const MOST_LINKS: usize = 200;

/// Headers of which two make a mail of a text.
const HEADERS: [&str; 16] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "sent",
    "reply-to",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "x-received",
    "sender",
];

/// Whether a text begins with the head of a mail.
pub(super) fn is_mail(text: &str) -> bool {
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
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2
}

pub(super) fn read_mail(bytes: &[u8]) -> Result<Invitation, ReadError> {
    let message = MessageParser::default().parse(bytes).ok_or(ReadError::NotText)?;
    if depth(&message) > DEEPEST {
        take_apart(message);
        return Err(ReadError::TooDeep);
    }
    Ok(read_message(&message))
}

/// How many messages stand inside one another.
fn depth(message: &Message<'_>) -> usize {
    let mut deepest = 0;
    let mut open = vec![(message, 1)];
    while let Some((message, depth)) = open.pop() {
        deepest = deepest.max(depth);
        for part in &message.parts {
            if let PartType::Message(inner) = &part.body {
                open.push((inner, depth + 1));
            }
        }
    }
    deepest
}

/// Frees nested messages one by one: left to themselves they would free each other in a recursion without bound.
fn take_apart(message: Message<'_>) {
    let mut open = vec![message];
    while let Some(message) = open.pop() {
        for part in message.parts {
            if let PartType::Message(inner) = part.body {
                open.push(inner);
            }
        }
    }
}

fn read_message(message: &Message<'_>) -> Invitation {
    let mut invitation = Invitation {
        link: Some(body_link(message)),
        position: message.subject().and_then(|subject| position::find(subject, "Subject")),
        recruiter: sender(message),
        invited: only(message.to()).and_then(|address| person::invited(address, "To")),
        passcode: texts(message).find_map(|text| passcode::find(&text, "the mail's text")),
        ..Invitation::default()
    };
    for part in &message.parts {
        let inner = match &part.body {
            PartType::Message(inner) => read_message(inner),
            PartType::Text(text) if calendar::is_calendar(text) => calendar::read_calendar(text),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) if calendar::is_calendar(text) => calendar::read_calendar(text),
                Ok(_) | Err(_) => continue,
            },
            PartType::Text(_) | PartType::Html(_) | PartType::Multipart(_) => continue,
        };
        invitation = merged(invitation, inner);
    }
    invitation
}

/// What the mail says goes before what is attached to it, except for the link: a calendar knows which one it is.
fn merged(mail: Invitation, inner: Invitation) -> Invitation {
    let has_link = inner.link.as_ref().is_some_and(|link| link.link.is_some());
    let link = if has_link { inner.link.clone() } else { mail.link.clone() };
    Invitation { link, ..mail.or(inner) }
}

fn sender(message: &Message<'_>) -> Option<Found<super::Person>> {
    [(message.reply_to(), "Reply-To"), (message.from(), "From")].into_iter().find_map(|(address, at)| {
        let address = address?.first()?;
        person::person(address.name.as_deref(), address.address.as_deref()?, at)
    })
}

fn only<'a>(addresses: Option<&'a Address<'_>>) -> Option<&'a str> {
    let mut addresses = addresses?.iter();
    let first = addresses.next()?.address.as_deref()?;
    addresses.next().is_none().then_some(first)
}

/// The link of the body: of its text, or of its HTML where that has none.
fn body_link(message: &Message<'_>) -> LinkReading {
    let readings = texts(message).map(|text| LinkReading::read(&text));
    let html = message.html_bodies().filter_map(|part| {
        let PartType::Html(html) = &part.body else { return None };
        Some(html_link(html))
    });
    let mut ambiguous = None;
    for reading in readings.chain(html) {
        let reading = reading.without_text();
        if reading.link.is_some() {
            return reading;
        }
        if ambiguous.is_none() && !reading.others.is_empty() {
            ambiguous = Some(reading);
        }
    }
    ambiguous.unwrap_or_default()
}

fn texts<'a>(message: &'a Message<'_>) -> impl Iterator<Item = std::borrow::Cow<'a, str>> {
    message.text_bodies().filter_map(|part| {
        let PartType::Text(text) = &part.body else { return None };
        (!part.is_content_type("text", "calendar")).then(|| flowed(part, text))
    })
}

/// Joins the lines of a part that says that its line breaks mean nothing (RFC 3676, `DelSp`).
fn flowed<'a>(part: &'a mail_parser::MessagePart<'_>, text: &'a str) -> std::borrow::Cow<'a, str> {
    let attribute = |name| part.content_type().and_then(|kind| kind.attribute(name)).unwrap_or_default();
    if attribute("format").eq_ignore_ascii_case("flowed") && attribute("delsp").eq_ignore_ascii_case("yes") {
        text.replace(" \r\n", "").replace(" \n", "").into()
    } else {
        text.into()
    }
}

/// The link of an HTML body: where its buttons lead, else what its words say.
fn html_link(html: &str) -> LinkReading {
    let (mut links, mut words, mut hidden) = (Vec::new(), String::new(), 0_u32);
    for piece in pieces(html) {
        match piece {
            Piece::Link(link) if links.len() < MOST_LINKS => {
                links.extend(LinkReading::read(&link).into_given().filter(|_| link.trim_start().starts_with("http")));
            }
            Piece::Open(name) if is_hidden(&name) => hidden += 1,
            Piece::Close(name) if is_hidden(&name) => hidden = hidden.saturating_sub(1),
            Piece::Open(_) | Piece::Close(_) => words.push('\n'),
            Piece::Text(text) if hidden == 0 => words.push_str(&text),
            Piece::Link(_) | Piece::Text(_) => {}
        }
    }
    if links.is_empty() { LinkReading::read(&words) } else { LinkReading::choice(links) }
}
