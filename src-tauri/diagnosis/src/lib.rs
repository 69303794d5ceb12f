//! What was seen of a computer, what it means for a video interview, and how to say it to a person.
//!
//! Everything here is a pure function of its arguments: no file, no network, no clock, no system call. Whoever holds the
//! [`Evidence`] of a computer can diagnose it again, anywhere.

/// A table of `data/`, by the name of its file. Compiled in as JSON, which the build script writes.
macro_rules! table {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}

mod area;
mod cause;
mod code;
mod diagnose;
mod email;
mod evidence;
mod explain;
mod finding;
mod observed;
mod profile;
mod redact;
mod report;
mod result_code;
mod rules;
mod symptom;

pub use area::{Area, AreaResult, Status};
pub use cause::{Cause, causes};
pub use code::Code;
pub use diagnose::{Diagnosis, Verdict, diagnose, diagnose_link};
pub use email::{AddressError, Email, EmailParts, REPORT_FILE, Recipient, SupportContact, check_address};
pub use evidence::*;
pub use explain::{
    Action, ErrorMessage, ExplainedArea, ExplainedFinding, Explainer, Explanation, Message, SettingsPage,
    SettingsTarget, Step, languages,
};
pub use finding::{Args, Finding, Severity};
pub use observed::{Observed, Why};
pub use preflight_invitation::{
    Change, EventVersion, Found, Invitation, LinkPart, LinkProblem, LinkReading, Person, PlaceError, Platform,
    ReadError, Repair, Repeats, StartChoice, UnclearStart, Unusual, place_of_zone, platform, read_file, read_text,
    recognise, zone_of_place,
};
pub use preflight_page::{
    PageReading, PageState, PageText,
    text::{plain_line, plain_text, shorten},
};
pub use profile::{BrowserRequirement, ProbeHost, Profile, ProfileError};
pub use redact::{LeftOut, Personal, Redacted, redact};
pub use report::{App, REPORT_SCHEMA, Report, ReportError, report_schema};
pub use result_code::{CodeError, ResultCode};
pub use symptom::Symptom;
