//! Any text that is pasted: the reading is bounded, and a link that was read is read again as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use preflight_invitation::LinkReading;
use preflight_fuzz::bounded;

fuzz_target!(|text: &str| {
    let reading = bounded(|| LinkReading::read(text));
    assert!(reading.input.chars().count() <= 2000);
    assert!(reading.others.len() <= 20);
    let Some(link) = &reading.link else { return };
    let again = LinkReading::read(link);
    if reading.wrapped_by.is_empty() {
        assert_eq!(again.link.as_deref(), Some(&**link), "read again");
        assert!(again.repairs.is_empty(), "repaired again: {:?}", again.repairs);
    }
});
