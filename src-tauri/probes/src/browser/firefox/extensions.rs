//! `extensions.json` of a profile: whether one of those that are switched on may choose the proxy. Which ones there are is not
//! told.

use crate::browser::{
    json::{Fields, Into},
    unreadable::Unreadable,
};
use crate::os::file::read_file;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess};
use serde_json::{Deserializer, Value};
use std::path::Path;

const LIMIT: u64 = 32 << 20;

/// Tells whether an extension that is switched on has the permission `proxy`; a profile without the file is a new one.
pub(super) fn may_set_proxy(profile: &Path) -> Result<bool, Unreadable> {
    match read_file(&profile.join("extensions.json"), LIMIT).map_err(Unreadable::from) {
        Ok(text) => parse(&text),
        Err(error) if error.is_missing() => Ok(false),
        Err(error) => Err(error),
    }
}

fn parse(text: &[u8]) -> Result<bool, Unreadable> {
    let mut may = false;
    let mut deserializer = Deserializer::from_slice(text);
    Into(Extensions(&mut may)).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(may)
}

struct Extensions<'r>(&'r mut bool);

impl Fields for Extensions<'_> {
    fn read_field<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        if name != "addons" {
            return map.next_value().map(|IgnoredAny| ());
        }
        let addons: Value = map.next_value()?;
        *self.0 = addons.as_array().into_iter().flatten().any(sets_proxy);
        Ok(())
    }
}

fn sets_proxy(addon: &Value) -> bool {
    let permissions = addon.pointer("/userPermissions/permissions").and_then(Value::as_array);
    let may = permissions.into_iter().flatten().any(|permission| permission.as_str() == Some("proxy"));
    may && addon.get("active").and_then(Value::as_bool) == Some(true)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(r#"{"addons":[{"active":true,"userPermissions":{"permissions":["tabs","proxy"],"origins":[]}}]}"#, true)]
    #[case(r#"{"addons":[{"active":false,"userPermissions":{"permissions":["proxy"]}}]}"#, false)]
    #[case(r#"{"addons":[{"active":true,"userPermissions":{"permissions":["webRequest"]}}]}"#, false)]
    #[case(r#"{"addons":[{"active":true,"userPermissions":null}, 7],"schemaVersion":37}"#, false)]
    #[case(r#"{"addons":{}}"#, false)]
    #[case("{}", false)]
    fn extensions_that_may_choose_the_proxy(#[case] text: &str, #[case] may: bool) {
        assert_eq!(parse(text.as_bytes()).unwrap(), may);
    }

    #[test]
    fn a_file_that_is_not_whole_is_not_read() {
        assert!(matches!(parse(br#"{"addons":["#), Err(Unreadable::Json { .. })));
    }
}
