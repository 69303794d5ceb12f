//! The pages that an interview site shows, as files of `tests/lab/pages`: what people see, written as the sites write it,
//! and JSON answers. Tells nothing of when a page is shown.

use serde::Deserialize;
use std::{fs, path::Path};

/// One page, read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Page {
    pub name: String,
    pub content: String,
    pub content_type: &'static str,
}

impl TryFrom<String> for Page {
    type Error = String;

    fn try_from(name: String) -> Result<Page, String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
        let kinds = [("html", "text/html; charset=utf-8"), ("json", "application/json")];
        for (extension, content_type) in kinds {
            if let Ok(content) = fs::read_to_string(folder.join(format!("{name}.{extension}"))) {
                return Ok(Page { name, content, content_type });
            }
        }
        Err(format!("there is no page “{name}” in {}", folder.display()))
    }
}

impl Page {
    /// A page that is always there.
    pub(super) fn named(name: &str) -> Result<Page, String> {
        Page::try_from(name.to_owned())
    }

    pub(super) fn words(&self) -> String {
        format!("the page “{}”", self.name)
    }
}
