//! The facts that one finding carries, by the names that `data/causes.toml` gives them.

use crate::{
    code::{Code, causes},
    fact_kind::{Fact, FactKind, Key},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// The facts of one finding, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<String, Fact>);

impl Facts {
    pub fn set<T>(&mut self, key: Key<T>, value: impl Into<T>) {
        self.insert(key.name, (key.fact)(value.into()));
    }

    /// Takes in a fact as it is written in a report.
    pub fn read(&mut self, name: &str, text: &str) {
        // Facts of one name are kept in one way, whichever cause has them.
        let kind = causes().iter().find_map(|cause| cause.kind_of(name));
        self.insert(name, Fact::read(kind, text));
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

    pub fn is(&self, key: Key<String>, word: &str) -> bool {
        self.text(key.name).as_deref() == Some(word)
    }

    /// Puts the name of a browser wherever `name_of` knows it by what a fact calls it.
    pub fn name_browsers(&mut self, code: Code, name_of: impl Fn(&str) -> Option<String>) {
        let put = |called: &mut String| *called = name_of(called).unwrap_or_else(|| called.clone());
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
