//! Managed preferences as policies: what a profile of the organisation puts into `/Library/Managed Preferences`. Reads property
//! lists only.

use crate::os::file::{SETTINGS_LIMIT, read_file};
use serde_json::{Map, Value};
use std::{io::Cursor, path::Path};

/// Reads a domain's property list as the policies that it holds; `None` if there is none.
pub(crate) fn read_domain(folder: &Path, domain: &str) -> Option<Map<String, Value>> {
    let bytes = read_file(&folder.join(format!("{domain}.plist")), SETTINGS_LIMIT).ok()?;
    match convert(&plist::Value::from_reader(Cursor::new(bytes)).ok()?) {
        Value::Object(policies) => Some(policies),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    }
}

/// Writes a property list as JSON. Dates and data are in no policy that is looked at.
fn convert(value: &plist::Value) -> Value {
    if let Some(dictionary) = value.as_dictionary() {
        return dictionary.iter().map(|(name, value)| (name.clone(), convert(value))).collect();
    }
    if let Some(items) = value.as_array() {
        return items.iter().map(convert).collect();
    }
    let number = || value.as_signed_integer().map(Value::from).or_else(|| value.as_real().map(Value::from));
    let text = || value.as_string().map(Value::from);
    value.as_boolean().map(Value::from).or_else(number).or_else(text).unwrap_or_default()
}

/// Puts policies in their place that Firefox may have flat: `Permissions__Camera__Locked`.
pub(crate) fn unflatten(policies: Map<String, Value>) -> Map<String, Value> {
    let mut nested = Map::new();
    for (name, value) in policies {
        put(&mut nested, &name, value);
    }
    nested
}

fn put(place: &mut Map<String, Value>, name: &str, value: Value) {
    let Some((first, rest)) = name.split_once("__") else {
        place.insert(name.to_owned(), value);
        return;
    };
    let below = place.entry(first).or_insert(Value::Null);
    if !below.is_object() {
        *below = Value::Object(Map::new());
    }
    if let Value::Object(below) = below {
        put(below, rest, value);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <plist version="1.0"><dict>
            <key>VideoCaptureAllowed</key><false/>
            <key>VideoCaptureAllowedUrls</key><array><string>https://[*.]meet.example</string></array>
            <key>DefaultMediaStreamSetting</key><integer>2</integer>
            <key>Installed</key><date>2026-11-20T12:00:00Z</date>
        </dict></plist>"#;

    #[test]
    fn a_domain_is_read_in_both_forms() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_domain(folder.path(), "com.example"), None);
        let expected = json!({
            "VideoCaptureAllowed": false,
            "VideoCaptureAllowedUrls": ["https://[*.]meet.example"],
            "DefaultMediaStreamSetting": 2,
            "Installed": null,
        });
        let file = folder.path().join("com.example.plist");
        std::fs::write(&file, LIST).unwrap();
        assert_eq!(read_domain(folder.path(), "com.example").map(Value::Object), Some(expected.clone()));
        plist::Value::from_reader(Cursor::new(LIST)).unwrap().to_file_binary(&file).unwrap();
        assert_eq!(read_domain(folder.path(), "com.example").map(Value::Object), Some(expected));
        std::fs::write(&file, "bplist00 cut").unwrap();
        assert_eq!(read_domain(folder.path(), "com.example"), None);
    }

    #[test]
    fn flat_policies_are_put_in_their_place() {
        let flat = json!({"Permissions__Camera__BlockNewRequests": true, "Permissions__Camera__Locked": true, "A": 1, "A__B": 2});
        let nested = json!({"Permissions": {"Camera": {"BlockNewRequests": true, "Locked": true}}, "A": {"B": 2}});
        assert_eq!(Value::Object(unflatten(flat.as_object().unwrap().clone())), nested);
    }
}
