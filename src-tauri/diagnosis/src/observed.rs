//! The answer to one question about a computer: known, or unknown and why. "Could not look" is never "is broken".

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a probe found, or the reason why it found nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Observed<T> {
    Known(T),
    Unknown(Why),
}

/// Why something is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Nobody asked: the area was left out, or there was nothing to ask about.
    NotAsked,
    /// The person did not allow it. A choice, never a fault.
    NoConsent,
    /// This system has no way to tell.
    Unsupported,
    /// The system refused to tell this program.
    Denied,
    /// No answer before the deadline.
    TimedOut,
    /// The probe itself went wrong; the text says how, for an expert.
    Failed(String),
}

impl<T> Observed<T> {
    pub fn known(&self) -> Option<&T> {
        match self {
            Observed::Known(value) => Some(value),
            Observed::Unknown(_) => None,
        }
    }

    pub fn why(&self) -> Option<&Why> {
        match self {
            Observed::Known(_) => None,
            Observed::Unknown(why) => Some(why),
        }
    }
}

/// A probe that has not answered yet has not been asked.
impl<T> Default for Observed<T> {
    fn default() -> Self {
        Observed::Unknown(Why::NotAsked)
    }
}

impl Why {
    /// Whether the person, or the lack of anything to ask about, is the reason: then nothing is in doubt.
    pub fn is_choice(&self) -> bool {
        match self {
            Why::NotAsked | Why::NoConsent => true,
            Why::Unsupported | Why::Denied | Why::TimedOut | Why::Failed(_) => false,
        }
    }

    /// The name of the reason in the report: `no-consent`, `timed-out`, …
    pub fn name(&self) -> &'static str {
        match self {
            Why::NotAsked => "not-asked",
            Why::NoConsent => "no-consent",
            Why::Unsupported => "unsupported",
            Why::Denied => "denied",
            Why::TimedOut => "timed-out",
            Why::Failed(_) => "failed",
        }
    }
}
