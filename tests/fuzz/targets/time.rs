//! Any text, pasted on any day: a start is told or asked about, never both, and what is asked can be answered.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use preflight_fuzz::bounded;
use preflight_invitation::read_text_on;

fuzz_target!(|text: &str| {
    let days = [date(2024, 2, 29), date(2026, 11, 29), date(2026, 12, 31)];
    let read = bounded(|| read_text_on(text, days[text.len() % days.len()]));
    assert!(read.starts_at.is_none() || read.unclear_start.is_none());
    assert!(read.starts_at.is_some() || read.assumed.is_empty());
    if let (Some(start), Some(end)) = (&read.starts_at, &read.ends_at) {
        assert!(end.value > start.value);
    }
    for unclear in &read.unclear_start {
        assert!(!unclear.value.words.trim().is_empty());
        for choice in &unclear.value.choices {
            assert_eq!(unclear.value.start_in(&choice.zone).map(|start| start.starts_at), Some(choice.starts_at));
        }
    }
});
