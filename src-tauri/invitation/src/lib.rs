//! What people were sent (pasted text, an .eml or an .ics file), read into an [`Invitation`]: the link, the time, the
//! people.
//!
//! Pure functions of their arguments. Nothing is guessed: what is ambiguous stays absent. What it means for the
//! candidate is decided elsewhere: nothing here knows a cause.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod ascii;
mod calendar;
mod invitation;
mod link;
mod mail;
mod mailbox;
mod meeting_number;
mod merge;
mod occurrence;
mod passcode;
pub mod platform;
mod position;
mod read;
mod reply_headers;
mod source;
mod time;
mod url_parts;
mod vocabulary;
mod written;

pub use invitation::{
    Assumption, Change, EventVersion, Found, Invitation, MeetingNumber, Person, ReadError, Repeats, StartChoice,
    UnclearStart,
};
pub use link::{
    address::is_public_name,
    problem::LinkProblem,
    public_suffix::{registered_domain, registrable_domain},
    reading::{LinkReading, Unusual},
    repairs::Repair,
    wrapper::{Wrapper, WrapperKind, wrapper},
};
pub use mailbox::{is_mail_service, is_same_mailbox, suggest_address, suggest_domain};
pub use platform::{
    Endpoint, Fact, JoinByNumber, Kind, Limit, LinkPart, Platform, PlatformApp, Protocol, Recognised, platform,
    recognise,
};
pub use read::{read_file, read_file_on, read_text, read_text_on};
pub use source::Source;
pub use time::{
    place::{PlaceError, place_of_zone, zone_of_place},
    words::is_time_word,
};
pub use url_parts::{UrlParts, is_below, leading_host, read_parameters};
