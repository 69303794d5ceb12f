//! Invitation files: .eml (RFC 5322) and .ics (RFC 5545), and text that may be either.

use super::Invitation;

/// Why a file is no invitation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("it is empty")]
    Empty,
    #[error("it is larger than 25 MB")]
    TooLarge,
    #[error("it is neither an e-mail (.eml), a calendar file (.ics) nor text")]
    NotText,
}

/// Reads the bytes of a file: mail, calendar or plain text, told apart by what is in it.
pub fn read_file(bytes: &[u8]) -> Result<Invitation, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
    Ok(read_text(text))
}

/// Reads pasted text: a link, a whole mail, or a calendar file.
pub fn read_text(text: &str) -> Invitation {
    Invitation { link: Some(super::LinkReading::read(text)), ..Invitation::default() }
}
