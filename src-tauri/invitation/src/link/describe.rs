//! What a whole link is, beyond its text: what it is wrapped in, whose it is, what it lacks, what is unusual about it.
//! Looks at the text alone and asks nobody.

use super::{expiry, lookalike, reading::LinkReading, wrapper};
use crate::platform::{LinkPart, is_complete, recognise};

/// Adds everything that the reading's link tells.
pub(super) fn describe(reading: &mut LinkReading) {
    wrapper::take_off(reading);
    of_platform(reading);
    lookalike::look_at(reading);
    expiry::look_up(reading);
}

/// Whose the link is and what it lacks. An ellipsis behind it was noted before.
fn of_platform(reading: &mut LinkReading) {
    let Some(link) = reading.link.as_deref() else { return };
    let is_cut = (reading.lacks.contains(&LinkPart::End) && !is_complete(link)) || ends_in_escape(link);
    reading.lacks.clear();
    if let Some(recognised) = recognise(link) {
        reading.platform = Some(recognised.platform.name.clone());
        reading.lacks = recognised.lacks;
        reading.browser_link = recognised.browser_link;
    }
    if is_cut && !reading.lacks.contains(&LinkPart::End) {
        reading.lacks.push(LinkPart::End);
    }
}

/// `%`, `%4`: an escape that was cut; `%E2%80%A6`: an ellipsis that became part of the link.
fn ends_in_escape(link: &str) -> bool {
    let bytes = link.as_bytes();
    let is_cut = |at: usize| bytes.len().checked_sub(at).is_some_and(|at| bytes[at] == b'%');
    let has_digit = || bytes.last().is_some_and(u8::is_ascii_hexdigit);
    is_cut(1) || (is_cut(2) && has_digit()) || link.ends_with("%E2%80%A6") || link.ends_with("%e2%80%a6")
}
