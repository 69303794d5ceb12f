//! The report of a check and what people read of it: the diagnosis in words, what of it others may see, the e-mail, and the
//! result code. Judges nothing: what is so stands in the diagnosis.
//!
//! Everything here is a pure function of its arguments: no file, no network, no clock, no system call.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod email;
mod explain;
mod programs;
mod redact;
mod report;
mod result_code;
#[cfg(test)]
mod testing;

pub use email::{AddressError, Email, EmailParts, REPORT_FILE, SupportContact, Typed, check_address};
pub use explain::{
    Action, ErrorMessage, ExplainedArea, ExplainedFinding, Explainer, Explanation, Message, Recipient, SettingsPage,
    SettingsTarget, SoundFix, Step, languages,
};
pub use redact::{LeftOut, Redacted, redact};
pub use report::{App, REPORT_SCHEMA, Report, ReportError, report_schema};
pub use result_code::{CodeError, ResultCode};
