//! The passcode that an invitation names beside its link: a label, and a code behind it, below it or in its column. Two
//! different ones are none. What belongs to a phone conference, a host or an account is no passcode.

mod code;
mod label;
#[cfg(test)]
mod tests;
mod word;

use crate::{invitation::Found, source::Source, written::without_markup};
use code::{is_for_phones, read_below, read_code, read_in_column};
use label::{
    clause_before, find_label, find_short_label, has_phone_number, is_of_meeting, is_short_label_of_meeting,
    names_phone, names_thing,
};
use preflight_page::text::cut;
use word::{read_sure, read_way_in, read_word};

/// Zoom allows ten characters, Webex up to 32.
const LONGEST: usize = 32;

/// What is read of a text, in bytes.
const LONGEST_TEXT: usize = 256 * 1024;

/// What is looked at of one line, in bytes: a line of a calendar or of HTML may be a whole text.
const LONGEST_LINE: usize = 8 * 1024;

/// Lines below a label that are looked at; most of them are empty.
const MOST_BETWEEN: usize = 4;

pub(crate) fn find_passcode(text: &str, at: Source) -> Option<Found<String>> {
    let text = without_markup(cut(text, LONGEST_TEXT));
    let mut lines = text.lines().map(|line| cut(line, LONGEST_LINE));
    let mut about = Paragraph::default();
    let (mut only, mut of_link): (Option<String>, Option<String>) = (None, None);
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            about = Paragraph::default();
            continue;
        }
        let lower = line.to_lowercase().replace('’', "'");
        // Labels are looked for in lower case: where that changed a length, code and label are not found together.
        let line = if lower.len() == line.len() { line } else { &lower };
        let mut next = lines.clone().take(MOST_BETWEEN).filter(|line| line.contains(char::is_alphanumeric));
        for code in read_codes(line, &lower, next.next(), about) {
            if only.as_ref() == Some(&code) || of_link.as_ref() == Some(&code) {
                continue;
            }
            // A number that stands in a link is that of the meeting.
            if text.contains(&format!("/{code}")) {
                of_link = Some(code);
            } else if only.is_none() {
                only = Some(code);
            } else {
                return None;
            }
        }
        about = about.after(line, &lower);
    }
    only.map(|value| Found { value, at })
}

/// What the lines of a paragraph so far are about.
#[derive(Default, Clone, Copy)]
struct Paragraph {
    is_of_phones: bool,
    /// Of the network, of an account.
    is_of_thing: bool,
    /// The line before names the meeting by its link or its number.
    is_of_meeting: bool,
}

impl Paragraph {
    fn after(self, line: &str, lower: &str) -> Paragraph {
        let has_link = lower.contains("://");
        Paragraph {
            is_of_phones: self.is_of_phones || has_phone_number(line).is_some() || is_heading(lower, names_phone),
            is_of_thing: !has_link && (self.is_of_thing || is_heading(lower, names_thing)),
            is_of_meeting: names_meeting(lower),
        }
    }
}

/// Whether words end with the meeting's link or hold its number: groups of digits, or one of nine and more.
fn names_meeting(lower: &str) -> bool {
    let mut groups = 0;
    let is_number = lower.split(|c: char| !c.is_ascii_digit()).any(|run| {
        groups = if run.len() >= 3 { groups + 1 } else { 0 };
        run.len() >= 9 || groups >= 3
    });
    lower.contains("://") || (is_number && has_phone_number(lower).is_none())
}

/// Whether a line is the heading of those below it: "Join by phone".
fn is_heading(lower: &str, names: fn(&str) -> Option<usize>) -> bool {
    lower.chars().count() <= 2 * LONGEST && names(lower).is_some()
}

/// Reads the codes of one line: `Meeting ID: 812 3456 7890 Passcode: 123456` has one.
fn read_codes(line: &str, lower: &str, next: Option<&str>, about: Paragraph) -> Vec<String> {
    let mut codes = Vec::new();
    // From here on the line speaks of telephones.
    let phone =
        if about.is_of_phones { Some(0) } else { names_phone(lower).into_iter().chain(has_phone_number(line)).min() };
    let mut from = 0;
    while let Some((begin, end)) = find_label(lower, from) {
        from = end;
        let clause = clause_before(lower.get(..begin).unwrap_or_default());
        let is_of_thing = about.is_of_thing || names_thing(lower).is_some_and(|at| at < begin);
        if !is_of_meeting(clause) || is_of_thing {
            continue;
        }
        let (Some(behind), Some(lower_behind)) = (line.get(end..), lower.get(end..)) else { break };
        // A long clause is a sentence about passwords: what stands behind it is a code only if it looks like one.
        let is_short = clause.chars().count() <= LONGEST;
        let code = read_code(behind, lower_behind)
            .or_else(|| read_word(behind).map(str::to_owned))
            .or_else(|| read_below(behind, next?))
            .or_else(|| read_in_column(line, begin, next?));
        codes.extend(code.filter(|code| {
            let is_phones = phone.is_some_and(|at| at <= begin) && is_for_phones(code);
            !is_phones && !code.ends_with('#') && (is_short || code.bytes().any(|byte| byte.is_ascii_digit()))
        }));
    }
    if codes.is_empty() { read_short_labels(line, lower, phone, about).into_iter().collect() } else { codes }
}

/// Reads the code behind a label that other things have, too, where it is the meeting's.
fn read_short_labels(line: &str, lower: &str, phone: Option<usize>, about: Paragraph) -> Option<String> {
    let mut from = 0;
    while let Some((begin, end)) = find_short_label(lower, from) {
        from = end;
        let (before, behind) = (lower.get(..begin)?, line.get(end..)?);
        let is_other = about.is_of_thing || phone.is_some_and(|at| at <= begin) || names_thing(before).is_some();
        // A link has words and marks that belong to no clause.
        let near =
            before.rsplit_once("://").map_or(before, |(_, link)| link.split_once(' ').map_or("", |(_, near)| near));
        let clause = clause_before(near);
        let is_beside = about.is_of_meeting || names_meeting(before);
        let code = read_sure(behind).filter(|_| is_short_label_of_meeting(clause, is_beside));
        let code = code.or_else(|| read_way_in(behind).filter(|_| is_short_label_of_meeting(clause, true)));
        if let Some(code) = code.filter(|code| !is_other && !code.ends_with('#')) {
            return Some(code);
        }
    }
    None
}
