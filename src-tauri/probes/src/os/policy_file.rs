//! Files of policies: JSON as browsers read it. A file that is none is passed over, as browsers do.

use crate::os::file::read_file;
use serde_json::{Map, Value};
use std::path::Path;

const LIMIT: u64 = 4 << 20;
/// More files in one folder are not looked at.
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "folders of policies are Linux's"))]
const MOST_FILES: usize = 200;

/// Reads the policies of a folder, the most important first: with Chromium that is the last by name. Every file counts, whatever
/// it is called (config_dir_policy_loader.cc).
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "folders of policies are Linux's"))]
pub(super) fn read_folder(folder: &Path) -> Vec<Map<String, Value>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files.iter().rev().take(MOST_FILES).filter_map(|file| parse(&relax(&read_text(file)?))).collect()
}

/// Reads the `policies` of Mozilla's `policies.json`; `None` if there is no such file.
pub(super) fn read_mozilla(file: &Path) -> Option<Map<String, Value>> {
    if !file.is_file() {
        return None;
    }
    let mut all = read_text(file).and_then(|text| parse(&text)).unwrap_or_default();
    match all.remove("policies") {
        Some(Value::Object(policies)) => Some(policies),
        Some(_) | None => Some(Map::new()),
    }
}

fn read_text(file: &Path) -> Option<String> {
    let text = String::from_utf8(read_file(file, LIMIT).ok()?).ok()?;
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

fn parse(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

/// Takes out what Chromium bears with beyond JSON: comments, and a comma behind the last item.
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "folders of policies are Linux's"))]
fn relax(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => {
                let length = string_length(rest);
                plain.push_str(&rest[..length]);
                length
            }
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            ']' | '}' => {
                let kept = plain.trim_end().trim_end_matches(',').len();
                plain.truncate(kept);
                plain.push(first);
                1
            }
            _ => {
                plain.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    plain
}

/// Returns the length of the string that the text begins with, its marks included.
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "folders of policies are Linux's"))]
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, character)| {
        let ends = *character == '"' && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;
    use serde_json::json;
    use std::fs;

    #[rstest]
    #[case(r#"{"a": 1}"#, json!({"a": 1}))]
    #[case("{\"a\": 1, // all of it\n}", json!({"a": 1}))]
    #[case(r#"{/* "b": 2 */ "a": [1, 2, ] , }"#, json!({"a": [1, 2]}))]
    #[case(r#"{"a": "x // no, /* comment */ ,}"}"#, json!({"a": "x // no, /* comment */ ,}"}))]
    #[case(r#"{"a": "\\\" // \\", }"#, json!({"a": "\\\" // \\"}))]
    #[case("{\"ä\": \"ö\"}", json!({"ä": "ö"}))]
    fn what_chromium_bears_with_is_read(#[case] text: &str, #[case] expected: Value) {
        assert_eq!(parse(&relax(text)).map(Value::Object), Some(expected));
    }

    #[rstest]
    fn what_is_no_object_is_none(
        #[values("", "[1]", "{\"a\":", "{\"a\": \"", "/*", "//", "nonsense", "1")] text: &str,
    ) {
        assert_eq!(parse(&relax(text)), None);
    }

    #[test]
    fn files_of_a_folder_come_the_last_by_name_first_and_a_broken_one_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("10-first.json", r#"{"A": 1, "B": 1}"#);
        write("20-broken.json", r#"{"A": 2,"#);
        write("30-last.json", "\u{feff}{\"A\": 3}");
        write("40-without-an-ending", r#"{"C": 4}"#);
        fs::create_dir(folder.path().join("50-folder.json")).unwrap();
        let read: Vec<Value> = read_folder(folder.path()).into_iter().map(Value::Object).collect();
        assert_eq!(read, [json!({"C": 4}), json!({"A": 3}), json!({"A": 1, "B": 1})]);
        assert!(read_folder(&folder.path().join("none")).is_empty());
    }

    #[test]
    fn mozilla_has_one_file_with_one_object_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("policies.json");
        assert_eq!(read_mozilla(&file), None);
        fs::write(&file, r#"{"policies": {"Permissions": {}}}"#).unwrap();
        assert_eq!(read_mozilla(&file).map(Value::Object), Some(json!({"Permissions": {}})));
        for broken in ["", "{\"policies\": [1]}", "// no\n{\"policies\": {}}"] {
            fs::write(&file, broken).unwrap();
            assert_eq!(read_mozilla(&file), Some(Map::new()), "{broken}: it counts, and says nothing");
        }
    }
}
