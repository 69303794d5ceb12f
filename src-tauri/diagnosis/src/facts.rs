//! The facts that findings carry: values with a type, declared with their kind in `data/causes.toml`. In a report each is
//! text; what a kind means for a sentence and for redaction is decided where those are made.

use crate::{
    code::{Code, shape_of},
    fact_kind::{FactKind, Key, Shape},
};
use jiff::Timestamp;
use preflight_invitation::StartChoice;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{collections::BTreeMap, fmt};

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Text(String),
    Number(i64),
    Instant(Timestamp),
    List(Vec<String>),
    Starts(Vec<StartChoice>),
}

/// The facts of one finding, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<String, Fact>);

impl Facts {
    pub fn set<T: Into<Fact>>(&mut self, key: Key<T>, value: impl Into<T>) {
        self.insert(key.name(), value.into().into());
    }

    /// Takes in a fact as it is written in a report. One that is not what its name promises is kept as text: a report may
    /// be redacted, or of another version.
    pub fn read(&mut self, name: &str, text: &str) {
        self.insert(name, Fact::read(name, text));
    }

    pub fn insert(&mut self, name: &str, fact: Fact) {
        self.0.insert(name.to_owned(), fact);
    }

    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.get(name)
    }

    /// Returns the facts by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.0.iter().map(|(name, fact)| (name.as_str(), fact))
    }

    /// Returns the fact as it is written in a report.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(ToString::to_string)
    }

    pub fn instant(&self, key: Key<Timestamp>) -> Option<Timestamp> {
        match self.get(key.name())? {
            Fact::Instant(at) => Some(*at),
            Fact::Text(_) | Fact::Number(_) | Fact::List(_) | Fact::Starts(_) => None,
        }
    }

    pub fn is(&self, key: Key<String>, word: &str) -> bool {
        matches!(self.get(key.name()), Some(Fact::Text(text)) if text == word)
    }

    /// Puts the name of a browser wherever `name_of` knows it by what a fact calls it.
    pub fn name_browsers(&mut self, code: Code, name_of: impl Fn(&str) -> Option<String>) {
        let put = |called: &mut String| {
            if let Some(name) = name_of(called) {
                *called = name;
            }
        };
        for (name, kind) in code.cause().facts {
            match (kind, self.0.get_mut(*name)) {
                (FactKind::Browser, Some(Fact::Text(called))) => put(called),
                (FactKind::Browsers, Some(Fact::List(all))) => all.iter_mut().for_each(put),
                _ => {}
            }
        }
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl Fact {
    fn read(name: &str, text: &str) -> Fact {
        let fact = match shape_of(name) {
            Some(Shape::Number) => text.parse().ok().map(Fact::Number),
            Some(Shape::Instant) => text.parse().ok().map(Fact::Instant),
            Some(Shape::List) => Some(Fact::List(text.split(", ").map(str::to_owned).collect())),
            Some(Shape::Starts) => read_starts(text).map(Fact::Starts),
            Some(Shape::Text) | None => None,
        };
        // Only what is written in the same way again: a report is copied without a change.
        fact.filter(|fact| fact.to_string() == text).unwrap_or_else(|| Fact::Text(text.to_owned()))
    }
}

/// Reads `2026-11-24T16:00:00Z America/Chicago, 2026-11-24T02:00:00Z Asia/Shanghai`.
fn read_starts(text: &str) -> Option<Vec<StartChoice>> {
    let start = |choice: &str| {
        let (at, zone) = choice.split_once(' ')?;
        Some(StartChoice { zone: zone.to_owned(), starts_at: at.parse().ok()? })
    };
    text.split(", ").map(start).collect()
}

/// As it is written in a report.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Text(text) => f.write_str(text),
            Fact::Number(number) => write!(f, "{number}"),
            Fact::Instant(at) => write!(f, "{at}"),
            Fact::List(items) => f.write_str(&items.join(", ")),
            Fact::Starts(choices) => {
                let choices = choices.iter().map(|choice| format!("{} {}", choice.starts_at, choice.zone));
                f.write_str(&choices.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Fact {
        Fact::Text(text)
    }
}

impl From<i64> for Fact {
    fn from(number: i64) -> Fact {
        Fact::Number(number)
    }
}

impl From<Timestamp> for Fact {
    fn from(at: Timestamp) -> Fact {
        Fact::Instant(at)
    }
}

impl From<Vec<String>> for Fact {
    fn from(items: Vec<String>) -> Fact {
        Fact::List(items)
    }
}

impl From<Vec<StartChoice>> for Fact {
    fn from(choices: Vec<StartChoice>) -> Fact {
        Fact::Starts(choices)
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, fact)| (name, fact.to_string())))
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Facts, D::Error> {
        let written = BTreeMap::<String, String>::deserialize(deserializer)?;
        let mut facts = Facts::default();
        written.iter().for_each(|(name, text)| facts.read(name, text));
        Ok(facts)
    }
}
