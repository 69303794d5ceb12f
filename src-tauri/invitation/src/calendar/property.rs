//! The texts of a calendar's properties.

use calcard::icalendar::{ICalendar, ICalendarEntry, ICalendarValue};

/// Returns the text of a property, its parts joined by commas.
pub(super) fn read_text(entry: &ICalendarEntry) -> Option<String> {
    let parts: Vec<_> = entry.values.iter().filter_map(ICalendarValue::as_text).collect();
    (!parts.is_empty()).then(|| parts.join(","))
}

/// Returns the text of a property that stands beside the events, such as METHOD.
pub(super) fn read_calendar_property(calendar: &ICalendar, name: &str) -> Option<String> {
    let root = calendar.components.first()?;
    root.entries.iter().find(|entry| entry.name.as_str().eq_ignore_ascii_case(name)).and_then(read_text)
}
