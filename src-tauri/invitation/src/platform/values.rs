//! The values that stand in the files of platforms, and elsewhere.

pub(super) use preflight_page::OwnPhrase;

pub(super) use super::pattern::Pattern;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A part of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkPart {
    /// The meeting's number or name.
    Meeting,
    /// The secret that says which interview it is.
    Token,
    /// The passcode that most links of this platform carry.
    Passcode,
    /// The link ends in an ellipsis, `=` or `%`, where a whole one does not.
    End,
}

/// A number that a rule compares with, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    pub value: u32,
    pub source: String,
}
