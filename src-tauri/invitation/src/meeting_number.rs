//! A meeting that an invitation names by its number instead of a link: the platform, and the number that its app asks for.
//! Where it is not plain whose number it is, or which one, there is none. Telephone numbers are none.

use crate::{
    invitation::{Found, MeetingNumber},
    link::reading::LinkReading,
    platform::{Platform, joined_by_number, recognise},
    source::Source,
    vocabulary::mail_vocabulary,
    written::without_markup,
};
use preflight_page::text::cut;

/// What is read of a text, in bytes.
const LONGEST_TEXT: usize = 16 * 1024;

/// How far before a number the words stand that say what it is, in characters.
const LABEL: usize = 40;

/// No platform has shorter numbers.
const LEAST_DIGITS: usize = 9;

/// Finds the number of the only meeting of a text in which no link was found, or none but such as are asked about and
/// belong to no known platform.
pub(crate) fn find_meeting_number(link: Option<&LinkReading>, text: &str, at: Source) -> Option<Found<MeetingNumber>> {
    // Links that nobody knows and of which nothing was said may stand beside it.
    let may_be =
        |reading: &LinkReading| reading.link.is_some() || reading.others.iter().any(|other| recognise(other).is_some());
    if link.is_some_and(may_be) {
        return None;
    }
    let text = without_markup(cut(text, LONGEST_TEXT));
    let numbers = list_numbers(&text);
    if numbers.is_empty() {
        return None;
    }
    let platform = find_platform(&text)?;
    let join = platform.join_by_number.as_ref()?;
    let mut found: Option<Number<'_>> = None;
    for number in numbers.into_iter().filter(|number| join.fits(&number.digits)) {
        if found.as_ref().is_some_and(|found| found.digits != number.digits) {
            return None;
        }
        found = Some(number);
    }
    let number = found?;
    let value = MeetingNumber { platform: platform.name.clone(), number: number.written.trim().to_owned() };
    Some(Found { value, at })
}

/// Finds the only platform that a text names, of those whose meetings are joined by number.
fn find_platform(text: &str) -> Option<&'static Platform> {
    let lower = text.to_lowercase();
    let is_named = |platform: &&Platform| {
        platform.join_by_number.iter().flat_map(|join| &join.names).any(|name| {
            // A name with a capital is an ordinary word without it: "our teams".
            let text = if name.chars().any(char::is_uppercase) { text } else { &lower };
            text.match_indices(name.as_str()).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
        })
    };
    let mut named = joined_by_number().filter(is_named);
    named.next().filter(|_| named.next().is_none())
}

struct Number<'a> {
    written: &'a str,
    digits: String,
}

/// Lists what may be the number of a meeting: called so, or written in the groups that only meetings' numbers have.
fn list_numbers(text: &str) -> Vec<Number<'_>> {
    let is_gap = |c: char| matches!(c, ' ' | '-' | '\u{a0}' | '\u{2011}' | '\u{2009}' | '\u{202f}');
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(gap) = text[from..].find(|c: char| c.is_ascii_digit()) {
        let at = from + gap;
        let length = text[at..].find(|c: char| !(c.is_ascii_digit() || is_gap(c))).unwrap_or(text.len() - at);
        let written = text[at..at + length].trim_end_matches(is_gap);
        from = at + length;
        let before = &text[..at];
        let groups: Vec<usize> = written.split(is_gap).map(str::len).collect();
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        // `+1 408 …`, `(0) 30 …`, `,,812…#`, a part of a word or of an address.
        let is_other = before.ends_with(['+', ',', '(', '/', '=', '#', '.']) && !before.ends_with("#腾讯会议：")
            || before.ends_with(char::is_alphanumeric)
            || text[from..].starts_with(['#', '/', '@'])
            || digits.starts_with('0')
            || groups.contains(&0);
        // `812 3456 7890`, `333 902 633 449 4`
        let is_grouped = matches!(groups.as_slice(), [3, 4, 4] | [3, 3, 3, 3] | [3, 3, 3, 3, 1..=3]);
        if digits.len() >= LEAST_DIGITS && !is_other && (is_grouped || is_called_number(before)) {
            numbers.push(Number { written, digits });
        }
    }
    numbers
}

/// Whether the words before a number call it a meeting's.
fn is_called_number(before: &str) -> bool {
    let start = before.char_indices().rev().nth(LABEL).map_or(0, |(at, _)| at);
    let label = before[start..].to_lowercase();
    let clause = label.rsplit(|c: char| c.is_numeric() || matches!(c, ';' | ',' | '.')).next().unwrap_or_default();
    let vocabulary = mail_vocabulary();
    let mut words = clause.split(|c: char| !c.is_alphanumeric());
    let passcode = &vocabulary.passcode;
    let mut others = passcode.not.iter().chain(&passcode.phones).chain(&passcode.things);
    let is_phone = others.any(|word| word != "dial" && clause.contains(word.as_str()));
    let names_meeting = vocabulary.meeting_number.parts.iter().any(|part| clause.contains(part.as_str()))
        || words.any(|word| vocabulary.meeting_number.words.iter().any(|known| known == word));
    names_meeting && !is_phone
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Open the Zoom app, tap Join, and enter:\n\nMeeting ID\n918 0773 2075\n", Some(("zoom", "918 0773 2075")))]
    #[case("Go to Teams > Calendar > Join with an ID.\nID: 333 902 633 449 4", Some(("teams", "333 902 633 449 4")))]
    #[case("Dial into Zoom using meeting ID 92093846925 and passcode 420112.", Some(("zoom", "92093846925")))]
    #[case("Do schůzky Zoom se připojte číslem 868 2041 6499.", Some(("zoom", "868 2041 6499")))]
    #[case("ज़ूम ऐप में मीटिंग आईडी 924 6394 5506 डालें", Some(("zoom", "924 6394 5506")))]
    #[case("<p>Webex meeting number: <b>2345 678 9012</b></p>", Some(("webex", "2345 678 9012")))]
    #[case("Zoom or Teams, ID 918 0773 2075", None)]
    #[case("Meeting ID 918 0773 2075", None)]
    #[case("Zoom. ID: 918 0773 2075, or ID: 918 0773 2076", None)]
    #[case("We use Zoom. Call us: +1 408 5550 1280", None)]
    #[case("We use Zoom. Phone: 408 555 0128", None)]
    #[case("Zoom, Tuesday 8 December 2026 10:00", None)]
    #[case("our teams meet; ID: 333 902 633 449 4", None)]
    fn a_number_is_a_meetings_where_that_is_plain(#[case] text: &str, #[case] expected: Option<(&str, &str)>) {
        let found = find_meeting_number(None, text, Source::PastedText).map(|found| found.value);
        assert_eq!(found.as_ref().map(|one| (&*one.platform, &*one.number)), expected);
    }
}
