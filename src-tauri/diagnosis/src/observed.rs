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
    /// It was not waited for: something nearer is in the way, and settles what can be said.
    Settled,
    /// The probe itself went wrong; the text says how, for an expert.
    Failed(String),
}

impl<T> Observed<T> {
    pub fn known(&self) -> Option<&T> {
        if let Observed::Known(value) = self { Some(value) } else { None }
    }

    pub fn why(&self) -> Option<&Why> {
        if let Observed::Unknown(why) = self { Some(why) } else { None }
    }
}

/// A probe that has not answered yet has not been asked.
impl<T> Default for Observed<T> {
    fn default() -> Self {
        Observed::Unknown(Why::NotAsked)
    }
}

impl Why {
    /// Returns the reason without the probe's own words.
    pub fn reason(&self) -> WhyUnknown {
        match self {
            Why::NotAsked => WhyUnknown::NotAsked,
            Why::NoConsent => WhyUnknown::NoConsent,
            Why::Unsupported => WhyUnknown::Unsupported,
            Why::Denied => WhyUnknown::Denied,
            Why::TimedOut => WhyUnknown::TimedOut,
            Why::Settled => WhyUnknown::Settled,
            Why::Failed(_) => WhyUnknown::Failed,
        }
    }
}

closed_set! {
    /// Why nothing can be said of an area: a [`Why`] without a probe's own words.
    pub enum WhyUnknown {
        NotAsked,
        NoConsent,
        Unsupported,
        Denied,
        TimedOut,
        /// Something nearer is in the way.
        Settled,
        /// It was asked, and what came does not tell.
        Failed,
    }
}

impl WhyUnknown {
    /// Whether the person, or the lack of anything to ask about, is the reason: then nothing is in doubt.
    pub fn is_choice(self) -> bool {
        matches!(self, WhyUnknown::NotAsked | WhyUnknown::NoConsent)
    }
}
