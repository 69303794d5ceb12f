//! How bad a finding is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How bad a finding is, the least first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Can join, may go badly.
    Risk,
    /// Cannot join.
    Blocking,
}

impl Severity {
    /// Returns the severity as it is written in reports: `blocking`.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
