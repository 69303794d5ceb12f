//! The page for the person's own browser, in the words of their language.

use preflight_probes::{PAGE_WORDS, PageRequest, PageWords};
use preflight_report::Explainer;

/// Returns the page that is shown in `browser`, or in the one that a click on a link opens.
pub fn page_request(explainer: &Explainer, browser: Option<String>) -> PageRequest {
    let words = PAGE_WORDS.iter().map(|name| (*name, explainer.text(name, &[]))).collect();
    PageRequest { browser, shown_in: None, words: PageWords { language: explainer.language(), words } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use preflight_diagnosis::SystemFamily;

    #[test]
    fn each_word_of_the_page_is_in_the_language() {
        let request = page_request(&Explainer::new("en", SystemFamily::Linux, None), None);
        for (name, text) in &request.words.words {
            assert!(!text.is_empty() && !text.contains(name), "{name}: {text}");
        }
    }
}
