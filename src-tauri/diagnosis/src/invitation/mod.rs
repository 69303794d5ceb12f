//! What the recruiter sent, read from pasted text, an .eml or an .ics file: the link, the time, the people.
//! Nothing is guessed: what is ambiguous stays absent.

mod address;
mod calendar;
mod clean;
mod extract;
mod file;
mod gap;
mod link;
mod mail;
mod outside;
mod passcode;
mod person;
mod position;
mod quoted;
mod repairs;
mod scheme;

pub use file::{ReadError, read_file, read_text};
pub use link::{LinkReading, Repair};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that was read, and where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Found<T> {
    pub value: T,
    /// The place in people's words: "pasted text", "Reply-To", "DTSTART".
    pub at: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Person {
    #[serde(default)]
    pub name: Option<String>,
    pub address: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Invitation {
    /// What the text says about the link; absent if there was no text to look at.
    pub link: Option<LinkReading>,
    #[schemars(with = "Option<Found<String>>")]
    #[ts(type = "Found<string> | null")]
    pub starts_at: Option<Found<Timestamp>>,
    /// IANA name of the zone that the invitation speaks of.
    pub zone: Option<Found<String>>,
    pub position: Option<Found<String>>,
    pub recruiter: Option<Found<Person>>,
    /// The address that was invited.
    pub invited: Option<Found<String>>,
    pub passcode: Option<Found<String>>,
}

impl Invitation {
    /// The interview's link, if there is a whole one.
    pub fn url(&self) -> Option<url::Url> {
        self.link.as_ref()?.link.as_deref()?.parse().ok()
    }
}
