//! Whether the interview will work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the interview will work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Ready,
    AtRisk,
    Blocked,
    /// Too little could be seen to say.
    Unknown,
}
