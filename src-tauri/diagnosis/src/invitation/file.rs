//! Invitation files: .eml (RFC 5322) and .ics (RFC 5545), and text that may be either, told apart by what is in them.
//! Names of files and media types are not believed.

use super::{Invitation, LinkReading, calendar, mail, passcode};
use std::borrow::Cow;

/// Mail servers take no more.
const LARGEST: usize = 25 * 1024 * 1024;

/// Why a file is no invitation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("it is empty")]
    Empty,
    #[error("it is larger than 25 MB")]
    TooLarge,
    #[error("it is neither an e-mail (.eml), a calendar file (.ics) nor text")]
    NotText,
    #[error("it holds too many messages inside one another")]
    TooDeep,
}

/// Reads the bytes of a file: mail, calendar or plain text.
pub fn read_file(bytes: &[u8]) -> Result<Invitation, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    let text = decoded(bytes)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if calendar::is_calendar(&text) {
        return Ok(calendar::read_calendar(&text));
    }
    if mail::is_mail(&text) {
        // The bytes themselves: each part of a mail names its own character set.
        return mail::read_mail(if is_utf16(bytes) { text.as_bytes() } else { bytes });
    }
    Ok(read_words(&text))
}

/// Reads pasted text: a link, a whole mail, or a calendar file.
pub fn read_text(text: &str) -> Invitation {
    let is_readable = text.len() <= LARGEST;
    if is_readable && calendar::is_calendar(text) {
        calendar::read_calendar(text)
    } else if is_readable
        && mail::is_mail(text)
        && let Ok(invitation) = mail::read_mail(text.trim_start().as_bytes())
    {
        invitation
    } else {
        read_words(text)
    }
}

fn read_words(text: &str) -> Invitation {
    let link = Some(LinkReading::read(text));
    Invitation { link, passcode: passcode::find(text, "pasted text"), ..Invitation::default() }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// The bytes as text: UTF-8, or UTF-16 if it begins with its mark; single wrong bytes do not matter, a program's do.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if is_utf16(bytes) {
        let little = bytes[0] == 0xff;
        let pairs = bytes[2..].as_chunks::<2>().0.iter().copied();
        let units = pairs.map(|pair| if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) });
        let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        return Ok(Cow::Owned(text));
    }
    let strange = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    if strange * 20 > bytes.len() || bytes.starts_with(b"%PDF-") {
        return Err(ReadError::NotText);
    }
    Ok(String::from_utf8_lossy(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)))
}
