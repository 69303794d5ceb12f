//! The e-mail to the recruiter or the help desk, as text and in the forms that mail programs take. It says what a redacted
//! report says and nothing else; it sends nothing.

mod address;
mod body;
mod eml;
mod facts;
mod greeting;
mod links;

pub use address::{AddressError, check_address};

use crate::{explain::Recipient, redact::Redacted, report::Report};
use preflight_page::text::{plain_line, plain_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The name under which the redacted report goes along.
pub const REPORT_FILE: &str = "interview-preflight-report.json";

/// Where the e-mail goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SupportContact {
    pub recipient: Recipient,
    /// Absent where no address is known: the person fills it in.
    #[serde(default)]
    pub address: Option<String>,
}

/// Parts of the e-mail that the person can switch off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct EmailParts {
    pub device: bool,
    pub browser: bool,
    /// The exact words and the status of the page, its host, and when it was seen.
    pub message: bool,
    pub other_checks: bool,
    pub result_code: bool,
    /// The invited address and the candidate's own, in an e-mail to the recruiter that is about them.
    pub addresses: bool,
}

impl Default for EmailParts {
    fn default() -> Self {
        EmailParts {
            device: true,
            browser: true,
            message: true,
            other_checks: true,
            result_code: true,
            addresses: true,
        }
    }
}

/// An e-mail that nobody has sent yet. The person may change every word of it, so the forms that leave the program check
/// and clean it once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Email {
    /// As it was given; the forms below refuse what is not one address.
    pub to: Option<String>,
    pub subject: String,
    /// Plain text, lines ended by `\n`.
    pub body: String,
}

/// What the candidate typed for the e-mail.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'t> {
    /// Named instead of the invitation's; without both, none is.
    pub position: Option<&'t str>,
    /// The candidate's own name, under the e-mail.
    pub name: Option<&'t str>,
}

impl Email {
    /// Writes the e-mail in the language `language`.
    pub fn write(
        report: &Redacted<Report>,
        contact: &SupportContact,
        typed: Typed<'_>,
        parts: EmailParts,
        language: &str,
    ) -> Email {
        let text = body::Text::new(report, contact, typed, parts, language);
        let to = contact.address.as_deref().map(plain_line).filter(|address| !address.is_empty());
        Email { to, subject: plain_line(&text.subject()), body: plain_text(&text.body()) }
    }

    /// The link that opens it in the mail program (RFC 6068), at most 1,900 characters: a longer body is cut at a line,
    /// with a sentence that the report can be attached.
    pub fn mailto(&self, language: &str) -> Result<String, AddressError> {
        links::mailto(self, language)
    }

    /// The compose page of Gmail, cut as [`Email::mailto`] is.
    pub fn gmail(&self, language: &str) -> Result<String, AddressError> {
        links::gmail(self, language)
    }

    /// The compose page of Outlook on the web, cut as [`Email::mailto`] is.
    pub fn outlook(&self, language: &str) -> Result<String, AddressError> {
        links::outlook(self, language)
    }

    /// The address, if there is one and it is one.
    fn address(&self) -> Result<Option<&str>, AddressError> {
        self.to.as_deref().map(str::trim).filter(|to| !to.is_empty()).map(check_address).transpose()
    }
}

#[cfg(test)]
mod tests;
