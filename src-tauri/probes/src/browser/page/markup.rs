//! The page as it is served: its parts put together, with the words of the person's language.

use crate::plan::PageWords;
use serde::Serialize;
use url::Url;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The words that the page needs, by their names in the files of a language.
pub const PAGE_WORDS: [&str; 17] = [
    "page-title",
    "page-name",
    "page-start",
    "page-wait",
    "page-asking",
    "page-asking-hint",
    "page-looking",
    "page-looking-hint",
    "page-finished",
    "page-finished-hint",
    "page-refused",
    "page-refused-hint",
    "page-alone",
    "page-alone-hint",
    "page-no-script",
    "page-promise",
    "page-direction",
];

/// What the page is to look at.
#[derive(Debug, Clone, Serialize)]
pub(super) struct WantedOfPage {
    /// `camera`, `microphone`
    pub(super) devices: Vec<&'static str>,
    /// `host:port`
    pub(super) stun: Vec<String>,
    /// Addresses of which it tries whether anything answers.
    pub(super) hosts: Vec<String>,
}

impl WantedOfPage {
    /// Whom the page asks from the browser, by name.
    pub(super) fn others(&self) -> impl Iterator<Item = String> {
        let hosts = self.hosts.iter().filter_map(|host| Url::parse(host).ok()?.host_str().map(str::to_owned));
        hosts.chain(self.stun.iter().cloned())
    }
}

/// Returns the page for its `visit`-th visit. `nonce` is what its own style and script are known by (CSP).
pub(super) fn write_page(words: &PageWords, wanted: &WantedOfPage, visit: u32, nonce: &str) -> String {
    // `<` begins nothing in JSON that it could not be written otherwise in.
    let wanted = serde_json::to_string(wanted).unwrap_or_default().replace('<', "\\u003c");
    let visit = visit.to_string();
    let parts = [
        ("nonce", nonce),
        ("style", STYLE),
        ("script", SCRIPT),
        ("wanted", wanted.as_str()),
        ("visit", visit.as_str()),
    ];
    fill(PAGE, words, &parts)
}

/// Fills the places of a template, `{{name}}`: with parts as they are, with words as text.
fn fill(template: &str, words: &PageWords, parts: &[(&str, &str)]) -> String {
    let mut page = String::with_capacity(template.len() + STYLE.len() + SCRIPT.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else { break };
        match parts.iter().find(|(part, _)| *part == name) {
            Some((_, part)) => page.push_str(part),
            None if name == "language" => page.push_str(&escape(&words.language)),
            None => page.push_str(&escape(words.words.get(name).map_or("", String::as_str))),
        }
        rest = behind;
    }
    page.push_str(rest);
    page
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> PageWords {
        let words = PAGE_WORDS.iter().map(|name| (*name, format!("<{name}> & \"more\""))).collect();
        PageWords { language: "en".to_owned(), words }
    }

    fn wanted() -> WantedOfPage {
        let hosts = vec!["https://a.example/</script><script>alert(1)</script>".to_owned()];
        WantedOfPage { devices: vec!["camera"], stun: vec!["stun.example:3478".to_owned()], hosts }
    }

    #[test]
    fn each_word_is_used_and_none_is_missing() {
        let page = write_page(&words(), &wanted(), 1, "n");
        for name in PAGE_WORDS {
            assert!(page.contains(&format!("&lt;{name}&gt; &amp; &quot;more&quot;")), "{name}");
        }
        assert!(!page.contains("{{") && !page.contains("}}"), "{page}");
    }

    #[test]
    fn what_it_is_to_look_at_cannot_end_its_place() {
        let page = write_page(&words(), &wanted(), 1, "n");
        assert_eq!(page.matches("<script").count(), 2);
        assert!(page.contains(r"\u003c/script>"));
    }

    #[test]
    fn it_is_small() {
        assert!(write_page(&words(), &wanted(), 1, "n").len() < 40_000);
    }
}
