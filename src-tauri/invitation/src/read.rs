//! Invitation files: .eml (RFC 5322) and .ics (RFC 5545), and text that may be either, told apart by what is in them.
//! Names of files and media types are not believed.

use crate::{
    calendar,
    invitation::{Invitation, ReadError},
    link::{choose, reading::LinkReading},
    mail,
    meeting_number::find_meeting_number,
    passcode::find_passcode,
    position::find_in_text,
    source::Source,
    time::{find::find_start, written::Written},
};
use jiff::civil::Date;
use preflight_page::text::cut;

/// Mail servers take no more.
const LARGEST: usize = 25 * 1024 * 1024;

/// What is read of a text that is neither mail nor calendar.
const LONGEST_WORDS: usize = 1024 * 1024;

const HEAD: usize = 64 * 1024;

/// The beginning of Outlook's own files, and of other files of Microsoft's compound format (MS-CFB, section 2.2).
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Reads the bytes of a file as [`read_file_on`] does, on a day that nobody knows: a date without its year stays unclear.
pub fn read_file(bytes: &[u8]) -> Result<Invitation, ReadError> {
    read(bytes, Written::default())
}

/// Reads the bytes of a file: mail, calendar or plain text. `today` is the day on which it is read.
pub fn read_file_on(bytes: &[u8], today: Date) -> Result<Invitation, ReadError> {
    read(bytes, Written { on: Some(today), ..Written::default() })
}

/// Reads pasted text as [`read_text_on`] does, on a day that nobody knows: a date without its year stays unclear.
pub fn read_text(text: &str) -> Invitation {
    read_pasted(text, Written::default())
}

/// Reads pasted text: a link, a whole mail, or a calendar file. `today` is the day on which it is read.
pub fn read_text_on(text: &str, today: Date) -> Invitation {
    read_pasted(text, Written { on: Some(today), ..Written::default() })
}

fn read(bytes: &[u8], written: Written) -> Result<Invitation, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return read_bytes(decode_utf16(bytes).as_bytes(), written);
    }
    if bytes.starts_with(&COMPOUND) {
        return Err(ReadError::OutlookFile);
    }
    // Single wrong bytes do not matter, a program's do.
    let strange = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    if strange * 20 > bytes.len() || bytes.starts_with(b"%PDF-") {
        return Err(ReadError::NotText);
    }
    read_bytes(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes), written)
}

fn read_pasted(text: &str, written: Written) -> Invitation {
    let bytes = text.as_bytes();
    if text.len() > LARGEST {
        return read_words(text, written);
    }
    let read = if calendar::is_calendar(bytes) {
        calendar::read_calendar(bytes, written.on)
    } else if mail::is_mail(cut(text, HEAD)) {
        read_mail(bytes, text, written)
    } else {
        return read_words(text, written);
    };
    read.unwrap_or_else(|error| {
        let is_whole_calendar = matches!(error, ReadError::WholeCalendar(_));
        // Of a whole calendar no link is offered.
        if is_whole_calendar { Invitation::with_link(LinkReading::default()) } else { read_words(text, written) }
    })
}

fn read_bytes(bytes: &[u8], written: Written) -> Result<Invitation, ReadError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    if calendar::is_calendar(bytes) {
        return calendar::read_calendar(bytes, written.on);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    if mail::is_mail(&head) {
        // The bytes themselves: each part of a mail names its own character set.
        let words = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_WORDS)]);
        return read_mail(bytes, &words, written);
    }
    let words = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_WORDS)]);
    if words.trim().is_empty() { Err(ReadError::Empty) } else { Ok(read_words(&words, written)) }
}

/// Reads a mail. One that was copied by hand may hold its words in its head: `Subject: … Link: …`.
fn read_mail(bytes: &[u8], text: &str, written: Written) -> Result<Invitation, ReadError> {
    let mail = mail::read_mail(bytes, written)?;
    let has_link = |invitation: &Invitation| invitation.link.as_ref().is_some_and(LinkReading::has_link);
    if has_link(&mail) || mail::was_sent(text) {
        return Ok(mail);
    }
    let words = read_words(text, written);
    if has_link(&words) {
        let link = words.link.clone().map(LinkReading::without_text);
        return Ok(Invitation { link, ..mail.merge(words) });
    }
    Ok(mail)
}

fn read_words(text: &str, written: Written) -> Invitation {
    let text = cut(text, LONGEST_WORDS);
    let link = Some(choose::choose_in_text(text).reading);
    let words = Invitation {
        meeting: find_meeting_number(link.as_ref(), text, Source::PastedText),
        link,
        passcode: find_passcode(text, Source::PastedText),
        position: find_in_text(text, Source::PastedText),
        ..find_start(text, Source::PastedText, written).unwrap_or_default()
    };
    words.with_meeting_first()
}

fn decode_utf16(bytes: &[u8]) -> String {
    let little = bytes[0] == 0xff;
    let pairs = bytes[2..].as_chunks::<2>().0.iter().copied();
    let units = pairs.map(|pair| if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) });
    // A unit becomes three bytes at most: more is never asked for.
    let mut text = String::with_capacity(bytes.len() / 2 * 3);
    text.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}
