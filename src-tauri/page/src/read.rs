//! Reads what a host answered with, whatever it is.

use crate::{html, json, page_text::PageText};

impl PageText {
    /// Reads an HTML page or a JSON body that `url` answered with, in linear time and bounded memory, however broken it is.
    pub fn read(body: &str, url: &str) -> PageText {
        let is_json = body.trim_start().starts_with(['{', '[', '"']);
        is_json.then(|| json::page(body)).flatten().unwrap_or_else(|| html::page(body, url))
    }
}
