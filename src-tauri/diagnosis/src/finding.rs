//! A finding: a permanent code with a severity and the facts that its sentence mentions.

use crate::{
    area::Area,
    code::Code,
    fact_kind::{Fact, Key},
    facts::Facts,
    severity::Severity,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    pub area: Area,
    /// What the sentence of the finding mentions: names from `causes.toml`, values as text.
    #[serde(rename = "args", default)]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    #[ts(type = "{ [key in string]: string }")]
    pub facts: Facts,
    /// The finding that explains this one; it is then shown under that one.
    #[serde(default)]
    pub hidden_by: Option<Code>,
}

impl Finding {
    /// Returns a finding with the area and the severity that `causes.toml` gives it.
    pub fn new(code: Code) -> Self {
        let cause = code.cause();
        Finding { code, severity: cause.severity, area: cause.area, facts: Facts::default(), hidden_by: None }
    }

    /// Adds a fact, which `causes.toml` declares for the code.
    pub fn with<T>(mut self, key: Key<T>, value: impl Into<T>) -> Self {
        debug_assert!(self.code.cause().kind_of(key.name).is_some(), "{} has no fact {}", self.code, key.name);
        self.facts.set(key, value);
        self
    }

    /// Adds a fact where it is known.
    pub fn with_some<T>(self, key: Key<T>, value: Option<impl Into<T>>) -> Self {
        if let Some(value) = value { self.with(key, value) } else { self }
    }

    /// Adds a fact in words of others, where they could not be read as what the fact usually is.
    pub fn with_words<T>(mut self, key: Key<T>, words: &str) -> Self {
        self.facts.insert(key.name, Fact::Text(words.to_owned()));
        self
    }

    /// Gives the finding another severity than its usual one.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
