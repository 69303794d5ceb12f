//! The number of a meeting, which people and programs write in groups: `123 456 7890`.

use std::borrow::Cow;

/// Takes the white space out of a link's meeting number: `/j/123%20456` becomes `/j/123456`.
pub(crate) fn close_meeting_number(link: &str) -> Option<String> {
    if !link.contains("%20") {
        return None;
    }
    let (path, query) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
    let is_number = |part: &str, is_meeting: bool| {
        let groups = || part.split("%20");
        let digits: usize = groups().map(str::len).sum();
        // Without a word that says so, only what is grouped like a meeting's number: it might be a date or a room.
        let is_grouped = || groups().all(|group| matches!(group.len(), 3..=4)) && matches!(digits, 9..=12);
        part.contains("%20")
            && groups().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
            && (is_meeting || is_grouped())
    };
    let (mut closed, mut is_meeting, mut found) = (Vec::new(), false, false);
    for part in path.split('/') {
        let is_number = is_number(part, is_meeting);
        closed.push(if is_number { Cow::Owned(part.replace("%20", "")) } else { Cow::Borrowed(part) });
        found |= is_number;
        is_meeting = is_before_number(part);
    }
    found.then(|| closed.join("/") + query)
}

/// Whether meeting numbers stand behind this part of a path, as in `/j/123456789`.
pub(crate) fn is_before_number(part: &str) -> bool {
    matches!(part, "j" | "s" | "w" | "wc" | "join" | "meeting" | "meet" | "m")
}
