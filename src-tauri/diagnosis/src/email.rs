//! The e-mail to the recruiter or the help desk, as text and in the forms that mail programs take.

use crate::{Redacted, Report, ResultCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who reads the e-mail: a recruiter gets plain words, a help desk the facts as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    Recruiter,
    Support,
}

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
    /// The exact words and the status of the page.
    pub message: bool,
    pub other_checks: bool,
    pub result_code: bool,
}

impl Default for EmailParts {
    fn default() -> Self {
        EmailParts { device: true, browser: true, message: true, other_checks: true, result_code: true }
    }
}

/// An e-mail that nobody has sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Email {
    pub to: Option<String>,
    pub subject: String,
    /// Plain text, lines ended by `\n`.
    pub body: String,
}

impl Email {
    /// Writes the e-mail in the language `language`. `position` is what the candidate typed, if the invitation named none.
    pub fn write(
        report: &Redacted<Report>,
        contact: &SupportContact,
        position: Option<&str>,
        parts: EmailParts,
        language: &str,
    ) -> Email {
        let _ = (report, position, parts, language, ResultCode::of(report));
        Email { to: contact.address.clone(), subject: String::new(), body: String::new() }
    }

    /// The link that opens it in the mail program (RFC 6068), at most 1,900 characters: a longer body is cut at a line,
    /// with a sentence that the report is attached.
    pub fn mailto(&self, _language: &str) -> String {
        String::new()
    }

    /// The message as a file (RFC 5322) that opens as a draft (`X-Unsent: 1`), the redacted report attached.
    pub fn eml(&self, report: &Redacted<Report>) -> Vec<u8> {
        let _ = report;
        Vec::new()
    }

    /// The compose page of Gmail.
    pub fn gmail(&self, _language: &str) -> String {
        String::new()
    }

    /// The compose page of Outlook on the web.
    pub fn outlook(&self, _language: &str) -> String {
        String::new()
    }
}
