//! Decides whether a link goes on behind white space or a line break. It goes on only where the text says so: a word
//! that follows a whole link is never taken into it. In the examples ␤ is a line break.

use super::{meeting_number::is_before_number, quoted_printable, word::Word};
use crate::{
    link::{address::is_host_name, repairs::Repair, scheme::Start},
    platform::{LinkPart, is_complete, recognise},
};
use std::cell::OnceCell;

/// Lines of this length were broken by a program, not by a person (RFC 3676 asks for at most 78).
const WRAPPED_LINE: usize = 60;

/// The shortest meeting number of the known platforms.
const WHOLE_NUMBER: usize = 9;
const LONGEST_NUMBER: usize = 12;

/// Whether one link goes on, as what stands around it tells.
pub(crate) struct LinkContinuation<'a> {
    text: &'a str,
    start: usize,
    /// `<` before the link and `>` somewhere behind it, or the marks of an attribute of HTML.
    pub(crate) in_angles: bool,
    is_first: bool,
    only_words: OnceCell<bool>,
}

pub(crate) struct WhiteSpace {
    end: usize,
    breaks: usize,
}

pub(crate) fn read_white_space(text: &str, at: usize) -> Option<WhiteSpace> {
    let rest = &text[at..];
    let run = &rest[..rest.len() - rest.trim_start().len()];
    let breaks = run.chars().filter(|c| matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{85}')).count();
    let breaks = if breaks == 0 { run.matches('\r').count() } else { breaks };
    (!run.is_empty()).then_some(WhiteSpace { end: at + run.len(), breaks })
}

impl<'a> LinkContinuation<'a> {
    pub(crate) fn new(text: &'a str, start: &Start, is_first: bool) -> LinkContinuation<'a> {
        let before = &text[..start.at];
        let in_attribute = before.ends_with("=\"") || before.ends_with("=3D\"");
        let in_angles = (before.ends_with('<') || in_attribute)
            && text[start.rest..]
                .find(['<', '>', '"'])
                .is_some_and(|at| text.as_bytes()[start.rest + at] == if in_attribute { b'"' } else { b'>' });
        LinkContinuation { text, start: start.at, in_angles, is_first, only_words: OnceCell::new() }
    }

    /// Finds where the link goes on behind the white space at `at`, if it does. `link` is what was read so far, without
    /// scheme.
    pub(crate) fn find_behind(&self, link: &str, at: usize, white: &WhiteSpace) -> Option<(usize, Repair)> {
        let next = if white.breaks == 1 && !self.in_angles { self.skip_quote_marks(white.end) } else { white.end };
        let word = Word::read(self.text, next);
        let goes_on = match white.breaks {
            _ if word.text.is_empty() || word.is_link_itself() || makes_scheme(link, &word) => false,
            0 => continues_after_space(link, &word) || self.continues_number(link, &word),
            1 => {
                self.in_angles
                    || continues_after_space(link, &word)
                    || self.continues_number(link, &word)
                    || self.continues_after_break(link, at, &word)
            }
            _ => false,
        } || (white.breaks <= 1 && completes_host(link, &word));
        let repair = if white.breaks == 0 { Repair::WhiteSpace } else { Repair::LineBreak };
        (goes_on && (self.in_angles || !ends_before(link, &word))).then_some((next, repair))
    }

    /// Finds where the link goes on behind a soft break of quoted-printable, `=` and a line break (RFC 2045, section
    /// 6.7), if it is one: `https://zoom.us/j/123=␤456?pwd=3Dabc`.
    pub(crate) fn find_behind_soft_break(&self, link: &str, at: usize) -> Option<(usize, Repair)> {
        let rest = self.text[at..].strip_prefix('=')?;
        let next = self.text.len() - rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?.len();
        let word = Word::read(self.text, next);
        let is_word = !word.text.is_empty() && !word.text.contains("://");
        let goes_on = || {
            quoted_printable::is_marked(link)
                || self.in_angles
                || self.only_words()
                || self.measure_line(at) >= WRAPPED_LINE
                || word.has_link_marks()
                || word.is_code()
        };
        (is_word && quoted_printable::may_break(link, word.text) && goes_on())
            .then_some((next, Repair::QuotedPrintable))
    }

    /// Whether a word is the next group of a meeting's number: `zoom.us/j/123 456 7890`.
    fn continues_number(&self, link: &str, word: &Word<'_>) -> bool {
        let Some((path, number)) = link.rsplit_once('/') else { return false };
        let group = word.trim();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_meeting = path.rsplit('/').next().is_some_and(is_before_number);
        let has_room = number.len() < WHOLE_NUMBER && number.len() + group.len() <= LONGEST_NUMBER;
        // A group may also be followed by the rest of the link: `123 456?pwd=…`.
        let digits = group.bytes().take_while(u8::is_ascii_digit).count();
        let rest_is_query = is_number(&group[..digits]) && group[digits..].starts_with(['?', '/']);
        let groups_only = (3..=4).contains(&group.len()) || self.text[word.end..].trim().is_empty();
        link.contains('/')
            && ((is_number(number) && rest_is_query && is_meeting && number.len() < WHOLE_NUMBER)
                || (is_number(number)
                    && is_number(group)
                    && has_room
                    && groups_only
                    && (is_meeting || self.only_words()))
                || (number.is_empty() && is_meeting && (is_number(group) || rest_is_query) && digits >= 3))
    }

    /// Whether a word goes on with a link that a program or a person broke: `…/interview␤/8f14e45f`.
    fn continues_after_break(&self, link: &str, at: usize, word: &Word<'_>) -> bool {
        let is_wrapped = self.measure_line(at) >= WRAPPED_LINE;
        let stops_short = link.ends_with(['/', '-', '_', '&', '?', '%']) || awaits_value(link);
        let begins_with_mark = word.text.starts_with(['-', '_', '.', '~', '#']) && word.text.len() > 1;
        if is_host_name(word.host()) && link.contains('/') {
            return false;
        }
        // `…/interview␤?token=abc`
        let has_marks = word.has_link_marks() && (word.is_alone || is_wrapped);
        // `…/interview/␤8f14e45f`
        let has_code = word.is_code() && (is_wrapped || self.only_words() || (stops_short && word.is_alone));
        // `…/interview/␤81234567890`
        let has_number = word.is_number() && word.is_alone && (is_wrapped || stops_short);
        // `…/abc-␤defg-hij`
        let has_syllable = word.is_lower_case() && word.is_alone && link.ends_with('-');
        // `…/abc␤-defg-hij`
        let has_mark_before = begins_with_mark && word.is_alone && !word.is_sentence();
        has_marks || has_code || has_number || has_syllable || has_mark_before
    }

    /// Whether nothing but single words stands on the lines from the link to the text's end.
    fn only_words(&self) -> bool {
        *self.only_words.get_or_init(|| {
            let is_word = |line: &str| !line.is_empty() && !line.contains(char::is_whitespace);
            self.is_first && self.text[self.start..].trim_end().lines().all(|line| is_word(line.trim()))
        })
    }

    /// Returns the length of the line that ends at `at`, as far as it matters.
    fn measure_line(&self, at: usize) -> usize {
        self.text.as_bytes()[..at].iter().rev().take(WRAPPED_LINE).take_while(|byte| **byte != b'\n').count()
    }

    /// Skips the `>` that mail programs set before the lines of an older message.
    fn skip_quote_marks(&self, at: usize) -> usize {
        let line = &self.text[at..];
        at + line.len() - line.trim_start_matches(['>', ' ']).len()
    }
}

/// Whether a text is the code of a Google Meet meeting, `abc-defg-hij`.
fn is_meet_code(text: &str) -> bool {
    text.split('-').map(str::len).eq([3, 4, 3]) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// Whether a word goes on with a link even in the middle of a line, as only a link would.
fn continues_after_space(link: &str, word: &Word<'_>) -> bool {
    let Some((first, rest)) = word.text.split_at_checked(1) else { return false };
    let is_parameter = || {
        let name = rest.strip_prefix("amp;").unwrap_or(rest);
        name.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        })
    };
    let query = link.rsplit_once('?').map(|(_, query)| query);
    match first.as_bytes()[0] {
        // `…/j/1 ?pwd=a`
        b'?' => query.is_none() && is_parameter(),
        // `…/j/1?pwd=a &uname=b`
        b'&' => query.is_some() && is_parameter(),
        // `…/caf %C3%A9`
        b'%' => rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()),
        // `…?pwd =a`
        b'=' => {
            query.is_some_and(|query| !query.rsplit('&').next().unwrap_or_default().contains('=')) && rest.len() > 1
        }
        // `…/interview /8f14e45f`
        b'/' => {
            rest.contains(|c: char| c.is_ascii_digit() || matches!(c, '/' | '?'))
                && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        }
        _ if link == "meet.google.com/" => is_meet_code(word.trim()),
        // `…/caf% C3`
        _ if link.ends_with('%') => word.text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()),
        // `…?a=b& c=d`
        _ if link.ends_with('&') => query.is_some() && word.text.contains('='),
        // `…?pwd= aB3dE5`
        _ if awaits_value(link) => query.is_some() && (word.is_code() || word.has_link_marks()),
        _ => false,
    }
}

/// Whether the value of the last parameter is still to come, `…?pwd=`.
fn awaits_value(link: &str) -> bool {
    link.strip_suffix('=').and_then(|link| link.rsplit(['?', '&']).next()).is_some_and(|name| !name.contains('='))
}

/// Whether a link is whole, so that the word behind it is none of its parts.
///
/// - The value of its last parameter is base64 that was filled up (RFC 4648): `…?pwd=YWJj= Password`.
/// - It is a platform's, and no link of this form is longer: `meet.google.com/abc-defg-hij 2026`.
/// - It is a platform's and lacks nothing but the passcode, and with the word it would be another form:
///   `zoom.us/j/81234567890 Anna`.
fn ends_before(link: &str, word: &Word<'_>) -> bool {
    if !word.text.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        return false;
    }
    if link.contains('?') && link.ends_with('=') && !awaits_value(link) {
        return true;
    }
    let link = format!("https://{link}");
    let lacks_passcode = |link: &str| recognise(link).is_some_and(|known| known.lacks == [LinkPart::Passcode]);
    let joined = format!("{link}{}", word.trim());
    // `zoom.us/j/81234567890?␤pwd=aB3dE5`: the parameter that a question mark promises.
    let is_promised = link.ends_with('?') && word.text.contains('=') && recognise(&joined).is_some();
    is_complete(&link) || (lacks_passcode(&link) && !is_promised && !lacks_passcode(&joined))
}

/// Whether joining would make another `://` inside the link: `https:/ /zoom.us`.
fn makes_scheme(link: &str, word: &Word<'_>) -> bool {
    (link.ends_with(":/") && word.text.starts_with('/')) || (link.ends_with(':') && word.text.starts_with("//"))
}

/// Whether a word is the rest of a host's name: `zoom. us/j/1`, `zoom .us/j/1`.
fn completes_host(link: &str, word: &Word<'_>) -> bool {
    let is_begun = !link.is_empty() && !link.contains(['/', '?', '#', '@']) && !word.text.contains("://");
    if !is_begun || is_host_name(link) {
        return false;
    }
    let joined = format!("{link}{}", word.host());
    (link.ends_with('.') || word.text.starts_with('.')) && is_host_name(&joined)
}
