//! A finding: a permanent code with a severity and the facts that its sentence mentions.

use crate::{area::Area, code::Code};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the sentence of a finding mentions: names from `causes.toml`, values as text.
pub type Args = BTreeMap<String, String>;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Can join, may go badly.
    Risk,
    /// Cannot join.
    Blocking,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    pub area: Area,
    #[serde(default)]
    pub args: Args,
    /// The finding that explains this one; it is then shown under that one.
    #[serde(default)]
    pub hidden_by: Option<Code>,
}

impl Finding {
    /// A finding with the area and the severity that `causes.toml` gives it.
    pub fn new(code: Code) -> Self {
        let cause = code.cause();
        Finding { code, severity: cause.severity, area: cause.area, args: Args::new(), hidden_by: None }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        debug_assert!(self.code.cause().args.iter().any(|arg| arg == name), "{} has no argument {name}", self.code);
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
