//! The parts of a letter that an invitation may stand in (RFC 2046), found in one pass over each level. Pictures and
//! documents are passed over; what is decoded is bounded, however large or deep the letter is.

use super::{flowed::unfolded, part};
use crate::{calendar, read::ReadError};
use mail_parser::{Message, MessageParser, MimeHeaders};
use std::borrow::Cow;

/// Letters and multiparts inside one another; forwarding makes two or three.
const DEEPEST: usize = 32;

/// Parts that are looked at.
const MOST_PARTS: usize = 256;

/// Calendars that are read.
const MOST_CALENDARS: usize = 8;

/// The head of a letter or a part: servers allow less.
const LONGEST_HEAD: usize = 64 * 1024;

/// What stands for the head of a part that has none.
const NO_HEAD: &[u8] = b"X-No-Head: 1\r\n\r\n";

/// Encoded bytes of one part, and of all parts, that are decoded: an invitation with pictures inside its HTML is smaller.
const LONGEST_PART: usize = 2 * 1024 * 1024;
const LONGEST_ALL: usize = 8 * 1024 * 1024;

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

pub(super) struct Letter<'a> {
    pub(super) head: Message<'a>,
    pub(super) pieces: Vec<Piece<'a>>,
}

pub(super) enum Piece<'a> {
    Text(String),
    Html(String),
    Calendar(Vec<u8>),
    Letter(Letter<'a>),
}

/// Whether a text begins with the head of a mail.
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
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2
}

/// Whether a mail server has seen the mail: then links of its head, such as List-Unsubscribe, are none of its words.
pub(crate) fn was_sent(text: &str) -> bool {
    const BY_PROGRAMS: [&str; 6] =
        ["message-id", "mime-version", "content-type", "received", "return-path", "dkim-signature"];
    let head = text.trim_start().lines().take(200).take_while(|line| !line.trim().is_empty());
    let mut names = head.filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_ascii_lowercase());
    names.any(|name| BY_PROGRAMS.contains(&name.as_str()) || name.starts_with("list-"))
}

/// What may still be looked at.
struct Left {
    parts: usize,
    bytes: usize,
    calendars: usize,
}

impl Left {
    fn calendar<'a>(&mut self, bytes: Vec<u8>) -> Option<Piece<'a>> {
        let is_read = self.calendars > 0 && calendar::is_calendar(&bytes);
        self.calendars -= usize::from(is_read);
        is_read.then_some(Piece::Calendar(bytes))
    }
}

impl<'a> Letter<'a> {
    /// None if there is no head.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Option<Letter<'a>>, ReadError> {
        let mut left = Left { parts: MOST_PARTS, bytes: LONGEST_ALL, calendars: MOST_CALENDARS };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        // The envelope line of an mbox file.
        let bytes = if bytes.starts_with(b"From ") { part::after_line(bytes) } else { bytes };
        letter(bytes, 1, &mut left)
    }
}

fn letter<'a>(bytes: &'a [u8], depth: usize, left: &mut Left) -> Result<Option<Letter<'a>>, ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::TooDeep);
    }
    let (head, body) = part::split(bytes, LONGEST_HEAD);
    let Some(head) = MessageParser::default().parse_headers(head) else { return Ok(None) };
    let mut pieces = Vec::new();
    take_part(&head, body, false, depth, left, &mut pieces)?;
    Ok(Some(Letter { head, pieces }))
}

/// Takes in what a part holds. `in_digest`: a part that names no kind is a letter there.
fn take_part<'a>(
    head: &Message<'_>,
    body: &'a [u8],
    in_digest: bool,
    depth: usize,
    left: &mut Left,
    pieces: &mut Vec<Piece<'a>>,
) -> Result<(), ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::TooDeep);
    }
    if left.parts == 0 {
        return Ok(());
    }
    left.parts -= 1;
    let kind = head.content_type();
    let main = kind.map_or(if in_digest { "message" } else { "text" }, |kind| kind.ctype()).to_ascii_lowercase();
    let sub = kind.map_or(if in_digest { "rfc822" } else { "plain" }, |kind| kind.subtype().unwrap_or("plain"));
    let sub = sub.to_ascii_lowercase();
    if main == "multipart" {
        let Some(boundary) = kind.and_then(|kind| kind.attribute("boundary")).filter(|boundary| !boundary.is_empty())
        else {
            return Ok(());
        };
        for section in part::sections(body, boundary.as_bytes().to_vec()) {
            let (head, body) = part::split(section, LONGEST_HEAD);
            // A section may have no head at all.
            let parsed = MessageParser::default().parse_headers(head);
            if let Some(head) = parsed.or_else(|| MessageParser::default().parse_headers(NO_HEAD)) {
                take_part(&head, body, sub == "digest", depth + 1, left, pieces)?;
            }
            if left.parts == 0 || left.bytes == 0 {
                break;
            }
        }
        return Ok(());
    }
    let name = head.attachment_name().unwrap_or_default().to_ascii_lowercase();
    let is_attached = head.content_disposition().is_some_and(mail_parser::ContentType::is_attachment);
    if main == "message" && sub != "delivery-status" || name.ends_with(".eml") {
        let inner = if part::is_encoded(head) {
            // Owned bytes cannot be handed on: what is inside is read at once.
            let bytes = decoded(head, body, left);
            return take_decoded_letter(&bytes, depth, left, pieces);
        } else {
            letter(body, depth + 1, left)?
        };
        pieces.extend(inner.map(Piece::Letter));
        return Ok(());
    }
    let is_calendar = sub == "calendar" || sub == "ics" || name.ends_with(".ics") || name.ends_with(".ical");
    match (main.as_str(), sub.as_str()) {
        _ if is_calendar => {
            let bytes = decoded(head, body, left);
            pieces.extend(left.calendar(bytes));
        }
        ("text", "html") if !is_attached => pieces.push(Piece::Html(text(decoded(head, body, left)))),
        ("text", _) if !is_attached => {
            let bytes = decoded(head, body, left);
            if calendar::is_calendar(&bytes) {
                pieces.extend(left.calendar(bytes));
            } else if sub == "plain" {
                let attribute = |name| kind.and_then(|kind| kind.attribute(name)).unwrap_or_default();
                let is_flowed = attribute("format").eq_ignore_ascii_case("flowed");
                let text = text(bytes);
                let text =
                    if is_flowed { unfolded(&text, attribute("delsp").eq_ignore_ascii_case("yes")) } else { text };
                pieces.push(Piece::Text(text));
            }
        }
        ("application", "octet-stream") | ("text", _) => {
            let bytes = decoded(head, body, left);
            pieces.extend(left.calendar(bytes));
        }
        _ => {}
    }
    Ok(())
}

/// A letter that was encoded as a whole.
fn take_decoded_letter(
    bytes: &[u8],
    depth: usize,
    left: &mut Left,
    pieces: &mut Vec<Piece<'_>>,
) -> Result<(), ReadError> {
    let inner = letter(bytes, depth + 1, left)?;
    pieces.extend(inner.map(|inner| Piece::Letter(inner.into_owned())));
    Ok(())
}

impl Letter<'_> {
    fn into_owned(self) -> Letter<'static> {
        let owned = |piece| match piece {
            Piece::Text(text) => Piece::Text(text),
            Piece::Html(html) => Piece::Html(html),
            Piece::Calendar(bytes) => Piece::Calendar(bytes),
            Piece::Letter(letter) => Piece::Letter(letter.into_owned()),
        };
        Letter { head: self.head.into_owned(), pieces: self.pieces.into_iter().map(owned).collect() }
    }
}

fn decoded(head: &Message<'_>, body: &[u8], left: &mut Left) -> Vec<u8> {
    let length = body.len().min(LONGEST_PART).min(left.bytes);
    left.bytes -= length;
    part::decoded(head, &body[..length])
}

fn text(bytes: Vec<u8>) -> String {
    match String::from_utf8_lossy(&bytes) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    }
}
