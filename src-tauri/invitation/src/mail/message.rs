//! The parts of a mail that an invitation may stand in (RFC 2046), found in one pass over each level. Pictures and
//! documents are passed over; what is decoded is bounded, however large or deep the mail is.

use super::mime;
use crate::{calendar, invitation::ReadError};
use mail_parser::{Message as Headers, MessageParser, MimeHeaders};
use std::borrow::Cow;

/// Messages and multiparts inside one another; forwarding makes two or three.
const DEEPEST: usize = 32;

const MOST_PARTS: usize = 256;

const MOST_CALENDARS: usize = 8;

/// The head of a mail or a part: servers allow less.
const LONGEST_HEAD: usize = 64 * 1024;

const NO_HEAD: &[u8] = b"X-No-Head: 1\r\n\r\n";

/// Encoded bytes of one part, and of all parts, that are decoded: an invitation with pictures inside its HTML is
/// smaller.
const LONGEST_PART: usize = 2 * 1024 * 1024;
const LONGEST_ALL: usize = 8 * 1024 * 1024;

pub(super) struct Message {
    pub(super) head: Headers<'static>,
    pub(super) contents: Vec<Content>,
}

pub(super) enum Content {
    Text(String),
    Html(String),
    Calendar(Vec<u8>),
    Message(Message),
}

struct Budget {
    parts: usize,
    bytes: usize,
    calendars: usize,
}

impl Budget {
    fn take_calendar(&mut self, bytes: Vec<u8>) -> Option<Content> {
        let is_read = self.calendars > 0 && calendar::is_calendar(&bytes);
        self.calendars -= usize::from(is_read);
        is_read.then_some(Content::Calendar(bytes))
    }
}

impl Message {
    /// Reads a mail; `None` if it has no head.
    pub(super) fn read(bytes: &[u8]) -> Result<Option<Message>, ReadError> {
        let mut budget = Budget { parts: MOST_PARTS, bytes: LONGEST_ALL, calendars: MOST_CALENDARS };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        // The envelope line of an mbox file.
        let envelope =
            if bytes.starts_with(b"From ") { bytes.iter().take_while(|byte| **byte != b'\n').count() + 1 } else { 0 };
        let bytes = bytes.get(envelope..).unwrap_or_default();
        read_message(bytes, 1, &mut budget)
    }
}

fn read_message(bytes: &[u8], depth: usize, budget: &mut Budget) -> Result<Option<Message>, ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::TooDeep);
    }
    let (head, body) = mime::split_head(bytes, LONGEST_HEAD);
    let Some(head) = MessageParser::default().parse_headers(head) else { return Ok(None) };
    let mut contents = Vec::new();
    take_part(&head, body, false, depth, budget, &mut contents)?;
    Ok(Some(Message { head: head.into_owned(), contents }))
}

/// Takes what a part holds. `in_digest`: a part that names no kind is a mail there.
fn take_part(
    head: &Headers<'_>,
    body: &[u8],
    in_digest: bool,
    depth: usize,
    budget: &mut Budget,
    contents: &mut Vec<Content>,
) -> Result<(), ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::TooDeep);
    }
    if budget.parts == 0 {
        return Ok(());
    }
    budget.parts -= 1;
    let kind = head.content_type();
    let (main, sub) = match kind {
        Some(kind) => (kind.ctype(), kind.subtype().unwrap_or("plain")),
        None if in_digest => ("message", "rfc822"),
        None => ("text", "plain"),
    };
    let (main, sub) = (main.to_ascii_lowercase(), sub.to_ascii_lowercase());
    if main == "multipart" {
        let Some(boundary) = kind.and_then(|kind| kind.attribute("boundary")).filter(|boundary| !boundary.is_empty())
        else {
            return Ok(());
        };
        for section in mime::split_sections(body, boundary.as_bytes().to_vec()) {
            let (head, body) = mime::split_head(section, LONGEST_HEAD);
            // A section may have no head at all.
            let parsed = MessageParser::default().parse_headers(head);
            if let Some(head) = parsed.or_else(|| MessageParser::default().parse_headers(NO_HEAD)) {
                take_part(&head, body, sub == "digest", depth + 1, budget, contents)?;
            }
            if budget.parts == 0 || budget.bytes == 0 {
                break;
            }
        }
        return Ok(());
    }
    let name = head.attachment_name().unwrap_or_default().to_ascii_lowercase();
    let is_attached = head.content_disposition().is_some_and(mail_parser::ContentType::is_attachment);
    if main == "message" && sub != "delivery-status" || name.ends_with(".eml") {
        let body = if mime::is_encoded(head) { Cow::Owned(decode(head, body, budget)) } else { Cow::Borrowed(body) };
        contents.extend(read_message(&body, depth + 1, budget)?.map(Content::Message));
        return Ok(());
    }
    let is_calendar = sub == "calendar" || sub == "ics" || name.ends_with(".ics") || name.ends_with(".ical");
    let is_text = main == "text" && !is_attached && !is_calendar;
    let may_be_calendar = is_calendar || main == "text" || (main == "application" && sub == "octet-stream");
    if is_text && sub == "html" {
        contents.push(Content::Html(to_text(decode(head, body, budget))));
    } else if may_be_calendar {
        let bytes = decode(head, body, budget);
        if is_text && sub == "plain" && !calendar::is_calendar(&bytes) {
            let attribute = |name| kind.and_then(|kind| kind.attribute(name)).unwrap_or_default();
            let is_flowed = attribute("format").eq_ignore_ascii_case("flowed");
            let delsp = attribute("delsp").eq_ignore_ascii_case("yes");
            let text = to_text(bytes);
            contents.push(Content::Text(if is_flowed { mime::unfold(&text, delsp) } else { text }));
        } else {
            contents.extend(budget.take_calendar(bytes));
        }
    }
    Ok(())
}

fn decode(head: &Headers<'_>, body: &[u8], budget: &mut Budget) -> Vec<u8> {
    let length = body.len().min(LONGEST_PART).min(budget.bytes);
    budget.bytes -= length;
    mime::decode(head, &body[..length])
}

fn to_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
