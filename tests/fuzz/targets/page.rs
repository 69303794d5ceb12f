//! Any body that a site may answer with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use preflight_diagnosis::page_words;

fuzz_target!(|body: &str| {
    let (title, words) = page_words(body);
    assert!(title.unwrap_or_default().chars().count() <= 2000);
    assert!(words.chars().count() <= 2000);
});
