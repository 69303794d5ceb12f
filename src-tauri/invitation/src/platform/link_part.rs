//! The parts that links of interview platforms are made of.

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
