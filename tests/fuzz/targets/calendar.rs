//! Any file that is dropped as a calendar: whatever its lines say, and whatever its event holds. What was read is put
//! together with itself, as two versions of one event are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use preflight_invitation::read_text;
use preflight_fuzz::bounded;

fuzz_target!(|text: &str| {
    let whole = bounded(|| read_text(&format!("BEGIN:VCALENDAR\r\n{text}")));
    let event = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    let event = bounded(|| read_text(&event));
    let _ = whole.or(event.clone()).or(event);
});
