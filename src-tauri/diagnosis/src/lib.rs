//! What was seen of a computer, and what it means for a video interview. How to say it is the report's matter.
//!
//! Everything here is a pure function of its arguments: no file, no network, no clock, no system call. Whoever holds the
//! [`Evidence`] of a computer can diagnose it again, anywhere.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

/// A table of `data/`, by the name of its file. Compiled in as JSON, which the build script writes.
macro_rules! table {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}

mod area;
pub mod browsers;
mod code;
mod diagnosis;
mod evidence;
mod fact_kind;
mod facts;
mod finding;
mod observed;
mod outlook;
pub mod page_state;
mod profile;
mod rules;
mod seen;
mod severity;
mod symptom;
mod verdict;

pub use area::{Area, AreaResult, Status};
pub use browsers::{KnownBrowser, known_browsers};
pub use code::{Cause, Code, causes, fact};
pub use diagnosis::{Diagnosis, diagnose, diagnose_link};
pub use evidence::*;
pub use fact_kind::{FactKind, Key};
pub use facts::{Fact, Facts};
pub use finding::Finding;
pub use observed::{Observed, Why, WhyUnknown};
pub use outlook::Outlook;
pub use profile::{BrowserRequirement, ProbeHost, Profile, ProfileError};
pub use rules::is_voice;
pub use seen::read_page_of;
pub use severity::Severity;
pub use symptom::Symptom;
pub use verdict::Verdict;
