//! What was seen of a computer, and what it means for a video interview. How to say it is the report's matter.
//!
//! Everything here is a pure function of its arguments: no file, no network, no clock, no system call. Whoever holds the
//! [`Evidence`] of a computer can diagnose it again, anywhere.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

/// A table of a crate's own `data/`, by the name of its file, read when it is first asked for. Compiled in as JSON, which the build script
/// writes.
#[macro_export]
macro_rules! table {
    ($name:literal) => {
        std::sync::LazyLock::new(|| {
            #[allow(clippy::expect_used, reason = "compiled in, and read by a test")]
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))).expect($name)
        })
    };
}

/// A closed set: each member has one name in reports, in texts and on the command line, `kebab-case` if it says no other.
#[macro_export]
macro_rules! closed_set {
    ($(#[$about:meta])* pub enum $set:ident { $($members:tt)+ }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS,
            strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
        )]
        #[serde(rename_all = "kebab-case")]
        #[strum(serialize_all = "kebab-case")]
        pub enum $set { $($members)+ }

        impl $set {
            pub const ALL: &'static [$set] = <$set as strum::VariantArray>::VARIANTS;

            /// Returns the name as it is written everywhere.
            pub fn name(self) -> &'static str {
                self.into()
            }
        }
    };
}

mod area;
pub mod browsers;
mod call_quality;
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
pub use browsers::{Engine, KnownBrowser, known_browsers};
pub use call_quality::{CallOutlook, CallQuality};
pub use code::{Cause, Code, causes, fact};
pub use diagnosis::{Diagnosis, diagnose, diagnose_link};
pub use evidence::*;
pub use fact_kind::{Fact, FactKind, Key};
pub use facts::Facts;
pub use finding::Finding;
pub use observed::{Observed, Why, WhyUnknown};
pub use outlook::Outlook;
pub use profile::{BrowserRequirement, ProbeHost, Profile, ProfileError, RelayServer};
pub use rules::is_voice;
pub use seen::{answered_as_expected, read_page_of};
pub use severity::Severity;
pub use symptom::Symptom;
pub use verdict::Verdict;
