//! The e-mail as a link: for the mail program and for two mail services. Windows refuses links of more than about 2,080
//! characters, so all are cut.

use super::{AddressError, Email, REPORT_FILE};
use crate::explain::Explainer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use preflight_diagnosis::SystemFamily;
use preflight_page::text::{plain_line, plain_text};

const LONGEST: usize = 1900;
/// What the subject may take of it.
const LONGEST_SUBJECT: usize = 600;

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const RESERVED_IN_ADDRESS: &AsciiSet = &RESERVED.remove(b'@');
/// RFC 6068, section 5: line breaks are CR LF.
const LINE_BREAK: &str = "%0D%0A";

pub(super) fn mailto(email: &Email, language: &str) -> Result<String, AddressError> {
    Ok(link(&format!("mailto:{}?subject=", to(email)?), email, language))
}

pub(super) fn gmail(email: &Email, language: &str) -> Result<String, AddressError> {
    Ok(link(&format!("https://mail.google.com/mail/?view=cm&fs=1&to={}&su=", to(email)?), email, language))
}

pub(super) fn outlook(email: &Email, language: &str) -> Result<String, AddressError> {
    Ok(link(&format!("https://outlook.office.com/mail/deeplink/compose?to={}&subject=", to(email)?), email, language))
}

fn to(email: &Email) -> Result<String, AddressError> {
    let address = email.address()?.unwrap_or_default();
    Ok(utf8_percent_encode(address, RESERVED_IN_ADDRESS).to_string())
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

fn link(start: &str, email: &Email, language: &str) -> String {
    let head = format!("{start}{}&body=", subject(&email.subject));
    // The sentence is the same on every system.
    let cut = Explainer::new(language, SystemFamily::Linux, None).text("email-cut", &[("file", REPORT_FILE)]);
    let room = LONGEST.saturating_sub(head.len());
    head + &body(&plain_text(&email.body), &plain_text(&cut), room)
}

fn subject(subject: &str) -> String {
    let encoded = plain_line(subject).chars().map(|c| encode(c.encode_utf8(&mut [0; 4]))).collect::<Vec<_>>();
    let fits = encoded.iter().scan(0, |length, c| {
        *length += c.len();
        (*length <= LONGEST_SUBJECT).then_some(c.as_str())
    });
    fits.collect()
}

/// The whole body, or its first lines and the sentence that says what is missing.
fn body(body: &str, cut: &str, room: usize) -> String {
    let lines: Vec<String> = body.trim_end().lines().map(encode).collect();
    let whole = lines.join(LINE_BREAK);
    if whole.len() <= room {
        return whole;
    }
    let cut = encode(cut);
    let mut kept = lines.len();
    while kept > 0 {
        kept -= 1;
        let start = lines[..kept].join(LINE_BREAK);
        let start = start.trim_end_matches(LINE_BREAK);
        let text = if start.is_empty() { cut.clone() } else { format!("{start}{LINE_BREAK}{LINE_BREAK}{cut}") };
        if text.len() <= room {
            return text;
        }
    }
    String::new()
}
