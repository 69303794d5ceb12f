//! Any body that a site may answer with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use preflight_diagnosis::page_text;

fuzz_target!(|body: &str| {
    let page = page_text(body);
    let texts = page.headings.iter().chain(&page.buttons).chain(&page.title).chain(&page.words);
    for text in texts {
        assert!(text.chars().count() <= 2000);
    }
    assert!(page.headings.len() + page.buttons.len() + page.times.len() <= 200);
});
