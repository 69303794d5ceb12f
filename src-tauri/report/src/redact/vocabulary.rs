//! Which strings of a report are words of its own closed vocabulary, told by the report's JSON Schema: a person may be
//! called Camera, and the area `camera` still has to stay.

use crate::report::report_schema;
use serde_json::Value;
use std::sync::LazyLock;

static SCHEMA: LazyLock<Value> = LazyLock::new(report_schema);

/// The schemas that may describe one place of the report.
pub(super) struct Vocabulary(Vec<&'static Value>);

impl Vocabulary {
    pub(super) fn of_report() -> Vocabulary {
        Vocabulary::expand([&*SCHEMA])
    }

    pub(super) fn field(&self, name: &str) -> Vocabulary {
        let of_name = |schema: &&'static Value| schema.get("properties").and_then(|properties| properties.get(name));
        Vocabulary::expand(self.0.iter().filter_map(of_name))
    }

    pub(super) fn items(&self) -> Vocabulary {
        Vocabulary::expand(self.0.iter().filter_map(|schema| schema.get("items")))
    }

    pub(super) fn is_closed_word(&self, text: &str) -> bool {
        self.0.iter().any(|schema| {
            let one_of = schema.get("enum").and_then(Value::as_array);
            schema.get("const").is_some_and(|word| word == text)
                || one_of.is_some_and(|words| words.iter().any(|word| word == text))
        })
    }

    /// Follows references and alternatives.
    fn expand(schemas: impl IntoIterator<Item = &'static Value>) -> Vocabulary {
        let mut found: Vec<&'static Value> = schemas.into_iter().collect();
        let mut next = 0;
        while let Some(schema) = found.get(next).copied() {
            next += 1;
            let reference = schema.get("$ref").and_then(Value::as_str);
            let target = reference.and_then(|reference| SCHEMA.pointer(reference.trim_start_matches('#')));
            let alternatives = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|word| schema.get(word)?.as_array());
            for schema in target.into_iter().chain(alternatives.flatten()) {
                if !found.iter().any(|known| std::ptr::eq(*known, schema)) {
                    found.push(schema);
                }
            }
        }
        Vocabulary(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &[&str]) -> Vocabulary {
        path.iter().fold(Vocabulary::of_report(), |vocabulary, name| match *name {
            "[]" => vocabulary.items(),
            name => vocabulary.field(name),
        })
    }

    #[test]
    fn closed_words_are_known_at_their_place_only() {
        assert!(at(&["verdict"]).is_closed_word("blocked"));
        assert!(at(&["findings", "[]", "code"]).is_closed_word("camera-black"));
        assert!(at(&["findings", "[]", "hidden_by"]).is_closed_word("camera-black"));
        assert!(at(&["evidence", "areas", "[]"]).is_closed_word("camera"));
        assert!(at(&["evidence", "camera"]).field("unknown").is_closed_word("timed-out"));
        assert!(at(&["evidence", "network", "known", "interfaces", "[]", "kind"]).is_closed_word("wi-fi"));
        assert!(!at(&["evidence", "network", "known", "interfaces", "[]", "name"]).is_closed_word("wi-fi"));
        assert!(!at(&["findings", "[]", "args", "host"]).is_closed_word("camera"));
    }
}
