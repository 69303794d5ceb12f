//! The interview as a calendar file (RFC 5545) to save: start, link, an alarm. It invites nobody and answers nobody:
//! it has no organiser, no attendees and no METHOD.

use crate::invitation::Invitation;
use jiff::{Timestamp, tz::TimeZone};
use preflight_page::text::plain_line;

/// RFC 5545, section 3.1: octets of a line without its end.
const LONGEST_LINE: usize = 75;

impl Invitation {
    /// Writes an .ics file with this interview; `None` if its start is not known. `now` becomes its DTSTAMP.
    pub fn write_calendar(&self, now: Timestamp) -> Option<String> {
        let starts_at = self.start()?;
        // RFC 5545, section 3.6.1: an event that ends before it starts is none; one without an end is.
        let ends_at = self.ends_at.as_ref().map(|found| found.value).filter(|end| *end > starts_at);
        let link = self.url().and_then(|url| {
            let written = self.link.as_ref()?.link.as_deref()?;
            let is_broken = written.contains(|c: char| c.is_whitespace() || c.is_control());
            // As it was sent: a token may mean something else in another spelling.
            Some(if is_broken { url.into() } else { written.to_owned() })
        });
        let title = match &self.position {
            Some(position) => format!("Interview: {}", plain_line(&position.value)),
            None => "Interview".to_owned(),
        };
        let passcode = self.passcode.as_ref().map(|found| format!("Passcode: {}", plain_line(&found.value)));
        let description: Vec<String> = link.iter().cloned().chain(passcode).collect();
        let title = escape(&title);
        let ends_at = if let Some(end) = ends_at { Some(write_utc(end)?) } else { None };
        let properties = [
            ("UID", Some(self.make_uid(link.as_deref(), starts_at))),
            ("DTSTAMP", Some(write_utc(now)?)),
            ("DTSTART", Some(write_utc(starts_at)?)),
            ("DTEND", ends_at),
            ("SUMMARY", Some(title.clone())),
            ("DESCRIPTION", Some(escape(&description.join("\n"))).filter(|words| !words.is_empty())),
            ("URL", link),
        ];
        let properties = properties.into_iter().filter_map(|(name, value)| Some(format!("{name}:{}\n", value?)));
        Some(fold_lines(&format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Interview Preflight//Interview Preflight//EN\nBEGIN:VEVENT\n{}\
             BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:{title}\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n",
            properties.collect::<String>()
        )))
    }

    /// The same for the same interview: a calendar that gets the file twice, or after the start has moved, keeps one
    /// event. Not the invitation's own, whose event and attendees it would replace.
    fn make_uid(&self, link: Option<&str>, starts_at: Timestamp) -> String {
        let event = self.event.as_ref().map(|event| event.uid.as_str());
        let start = starts_at.to_string();
        // FNV-1a, 64 bits.
        let hash =
            event.or(link).unwrap_or(&start).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        format!("{hash:016x}@interview-preflight")
    }
}

/// RFC 5545, section 3.1: lines end in CRLF and go on after a space.
fn fold_lines(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.lines() {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST_LINE {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(character);
            length += character.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// RFC 5545, section 3.3.5, form 2; its years have four digits.
fn write_utc(instant: Timestamp) -> Option<String> {
    let year = instant.to_zoned(TimeZone::UTC).year();
    (year >= 0).then(|| instant.strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// RFC 5545, section 3.3.11.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        invitation::Found,
        read::{read_file, read_text},
        source::Source,
    };
    use rstest::rstest;

    const NOW: &str = "2026-11-20T12:00:00Z";

    fn found<T>(value: T) -> Option<Found<T>> {
        Some(Found { value, at: Source::PastedText })
    }

    fn invitation(link: &str, position: Option<&str>) -> Invitation {
        Invitation {
            starts_at: found("2026-11-24T10:00:00Z".parse().unwrap()),
            ends_at: found("2026-11-24T10:45:00Z".parse().unwrap()),
            position: position.and_then(|position| found(position.to_owned())),
            ..read_text(link)
        }
    }

    fn file(invitation: &Invitation) -> String {
        invitation.write_calendar(NOW.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_file_of_a_whole_invitation() {
        let passcode = found("842 311".to_owned());
        let whole = Invitation { passcode, ..invitation("https://acme.example/i/8fK2mQ7xR1", Some("Data Engineer")) };
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Interview Preflight//Interview Preflight//EN\r\n\
             BEGIN:VEVENT\r\nUID:6c3e1b7c4b7388f2@interview-preflight\r\nDTSTAMP:20261120T120000Z\r\n\
             DTSTART:20261124T100000Z\r\nDTEND:20261124T104500Z\r\nSUMMARY:Interview: Data Engineer\r\n\
             DESCRIPTION:https://acme.example/i/8fK2mQ7xR1\\nPasscode: 842 311\r\n\
             URL:https://acme.example/i/8fK2mQ7xR1\r\n\
             BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Interview: Data Engineer\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(file(&whole), expected);
    }

    #[rstest]
    #[case("https://acme.example/i/8fK2mQ7xR1", "Data Engineer")]
    #[case("https://zoom.us/j/123456789?pwd=aZ,09;x", "C++, Rust; or \\ Go Engineer")]
    #[case(
        "https://acme.example/i/1?next=%2C&x=é",
        "Ingénieure logiciel à Zürich · 軟體工程師 und noch sehr viel mehr Worte, bis die Zeile nicht reicht"
    )]
    fn what_was_written_is_read_again(#[case] link: &str, #[case] position: &str) {
        let written = invitation(link, Some(position));
        let file = file(&written);
        let read = read_file(file.as_bytes()).unwrap();
        assert_eq!(read.url(), written.url());
        assert_eq!(read.starts_at.unwrap().value, written.starts_at.unwrap().value);
        assert!(file.split("\r\n").all(|line| line.len() <= LONGEST_LINE && !line.contains(['\r', '\n'])), "{file}");
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:Interview: {}\r\n", escape(position))), "{unfolded}");
    }

    #[test]
    fn words_of_others_add_no_line() {
        let file = file(&invitation("https://acme.example/i/1", Some("Engineer\r\nATTENDEE:mailto:x@y.example")));
        assert!(!file.contains("\nATTENDEE"), "{file}");
    }

    #[test]
    fn without_a_start_there_is_no_file_and_without_the_rest_there_is() {
        assert_eq!(read_text("https://acme.example/i/1").write_calendar(NOW.parse().unwrap()), None);
        let start = found("2026-11-24T10:00:00Z".parse().unwrap());
        // An end before the start is none.
        let ends_at = found("2026-11-24T09:00:00Z".parse().unwrap());
        let bare = file(&Invitation { starts_at: start, ends_at, ..Invitation::default() });
        assert!(bare.contains("SUMMARY:Interview\r\n"), "{bare}");
        assert!(!bare.contains("URL") && !bare.contains("DTEND") && bare.contains("TRIGGER"), "{bare}");
    }

    #[test]
    fn one_interview_keeps_its_event_when_it_moves() {
        let uid = |invitation: &Invitation| file(invitation).lines().nth(4).unwrap().to_owned();
        let first = invitation("https://acme.example/i/1", None);
        let moved = Invitation { starts_at: found("2026-11-25T10:00:00Z".parse().unwrap()), ..first.clone() };
        assert_eq!(uid(&first), uid(&moved));
        assert_ne!(uid(&first), uid(&invitation("https://acme.example/i/2", None)));
    }
}
