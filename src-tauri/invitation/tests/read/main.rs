//! Mails and calendar files in, invitations out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use preflight_invitation::{Invitation, LinkReading, ReadError, Source, read_file, read_text};
use proptest::prelude::*;
use rstest::rstest;

mod apart;
mod calendars;
mod choices;
mod days;
mod events;
mod headers;
mod hours;
mod links;
mod mails;
mod purposes;
mod spoken;
mod starts;
mod times;
mod wrapped;

const TEAMS: &str = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NmQ0%40thread.v2/0\
    ?context=%7b%22Tid%22%3a%221f%22%2c%22Oid%22%3a%222e%22%7d";
const ZOOM: &str = "https://beispiel-gmbh.zoom.us/j/98765432101?pwd=QmVpc3BpZWw9PQ==";

/// One line a field: what was read, and where it stood.
fn summary(invitation: &Invitation) -> String {
    let at = |value: &dyn std::fmt::Display, at: Source| format!("{value} ({at})");
    let fields = [
        ("link", invitation.link.as_ref().and_then(|link| link.link.clone())),
        ("starts", invitation.starts_at.as_ref().map(|found| at(&found.value, found.at))),
        ("zone", invitation.zone.as_ref().map(|found| at(&found.value, found.at))),
        ("position", invitation.position.as_ref().map(|found| at(&found.value, found.at))),
        (
            "recruiter",
            invitation.recruiter.as_ref().map(|found| {
                let name = found.value.name.as_deref().unwrap_or("?");
                at(&format!("{name} <{}>", found.value.address), found.at)
            }),
        ),
        ("invited", invitation.invited.as_ref().map(|found| at(&found.value, found.at))),
        ("passcode", invitation.passcode.as_ref().map(|found| at(&found.value, found.at))),
    ];
    fields.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", value?))).collect()
}

#[rstest]
#[case::google(include_bytes!("../invitations/google.ics"), "\
link: https://meet.google.com/abc-defg-hij
starts: 2026-11-23T15:00:00Z (DTSTART)
zone: America/New_York (X-WR-TIMEZONE)
position: Data Analyst (SUMMARY)
recruiter: Jane Doe <jane.doe@acme-corp.com> (ORGANIZER)
invited: sam.lee@gmail.com (ATTENDEE)
")]
#[case::outlook(include_bytes!("../invitations/outlook.ics"), &format!("\
link: {TEAMS}
starts: 2026-11-23T14:30:00Z (DTSTART)
zone: America/New_York (DTSTART)
position: Senior Software Engineer (SUMMARY)
recruiter: Doe, Jane <Jane.Doe@acme-corp.com> (ORGANIZER)
invited: sam.lee@outlook.com (ATTENDEE)
passcode: x7Kq2M (DESCRIPTION)
"))]
#[case::apple(include_bytes!("../invitations/apple.ics"), &format!("\
link: {ZOOM}
starts: 2026-11-23T14:00:00Z (DTSTART)
zone: Europe/Berlin (DTSTART)
position: UX Designer (SUMMARY)
recruiter: Jana Weiß <jana.weiss@beispiel-gmbh.de> (ORGANIZER)
invited: sam.lee@icloud.com (ATTENDEE)
"))]
#[case::google_mail(include_bytes!("../invitations/google.eml"), "\
link: https://meet.google.com/abc-defg-hij
starts: 2026-11-23T15:00:00Z (DTSTART)
zone: America/New_York (X-WR-TIMEZONE)
position: Data Analyst (Subject)
recruiter: Jane Doe <jane.doe@acme-corp.com> (Reply-To)
invited: sam.lee@gmail.com (To)
")]
#[case::outlook_mail(include_bytes!("../invitations/outlook.eml"), &format!("\
link: {TEAMS}
starts: 2026-11-23T14:30:00Z (DTSTART)
zone: America/New_York (DTSTART)
position: Senior Software Engineer (Subject)
recruiter: Doe, Jane <Jane.Doe@acme-corp.com> (From)
invited: sam.lee@outlook.com (To)
passcode: x7Kq2M (the mail's text)
"))]
#[case::apple_mail(include_bytes!("../invitations/apple.eml"), &format!("\
link: {ZOOM}
position: UX Designer (Subject)
recruiter: Jana Weiß <jana.weiss@beispiel-gmbh.de> (From)
invited: sam.lee@icloud.com (To)
passcode: 493817 (the mail's text)
"))]
#[case::html_only(include_bytes!("../invitations/html-only.eml"), "\
link: https://app.hirevue.com/interviews/q8Xw2-mD41?source=mail&lang=en
position: Nurse (Subject)
recruiter: Acme Talent Team <talent@acme-corp.com> (Reply-To)
invited: sam.lee@example.com (To)
")]
#[case::ambiguous(include_bytes!("../invitations/two-links.eml"), "")]
fn a_file_is_read(#[case] file: &[u8], #[case] expected: &str) {
    assert_eq!(summary(&read_file(file).expect("readable")), expected);
    // The same, pasted.
    assert_eq!(summary(&read_text(std::str::from_utf8(file).unwrap())), expected);
    let unix = String::from_utf8_lossy(file).replace("\r\n", "\n");
    assert_eq!(summary(&read_text(&format!("\n{unix}"))), expected);
}

#[test]
fn of_several_links_of_a_mail_none_is_chosen() {
    let link = read_file(include_bytes!("../invitations/two-links.eml")).expect("readable").link.expect("a reading");
    assert_eq!(link.others, ["https://app.hirevue.com/interviews/q8Xw2", "https://app.hirevue.com/interviews/r9Yx3"]);
    assert_eq!(link.input, "", "a letter's words are not kept");
}

fn event(lines: &str) -> Invitation {
    read_text(&format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"))
}

#[test]
fn words_with_a_colon_are_no_mail() {
    let text = "Join: now\nLink: https://zoom.us/j/1\n\nBye";
    assert_eq!(read_text(text).link, Some(LinkReading::read(text)));
}

#[rstest]
#[case::empty(b"", ReadError::Empty)]
#[case::white_space(b" \r\n\t", ReadError::Empty)]
#[case::pdf(b"%PDF-1.7 text text text", ReadError::NotText)]
#[case::zip(b"PK\x03\x04\x14\x00\x06\x00\x08\x00", ReadError::NotText)]
#[case::outlook_msg(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0", ReadError::OutlookFile)]
fn what_is_no_invitation_is_named(#[case] bytes: &[u8], #[case] error: ReadError) {
    assert_eq!(read_file(bytes), Err(error));
}

#[test]
fn a_file_of_more_than_25_megabytes_is_refused() {
    assert_eq!(read_file(&vec![b'a'; 25 * 1024 * 1024 + 1]), Err(ReadError::TooLarge));
}

#[test]
fn text_in_other_encodings_is_read() {
    let text = "Gespräch: https://zoom.us/j/123456789\r\n";
    let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    for bytes in [little, big, latin, [b"\xef\xbb\xbf", text.as_bytes()].concat()] {
        let link = read_file(&bytes).expect("readable").link.expect("a reading").link;
        assert_eq!(link.as_deref(), Some("https://zoom.us/j/123456789"));
    }
    let japanese = b"From: a@acme.co.jp\nTo: b@acme.co.jp\nSubject: =?ISO-2022-JP?B?GyRCTEw8URsoQg==?=\n\
        Content-Type: text/plain; charset=Shift_JIS\n\n\x96\xca\x90\xda\x81\x46https://zoom.us/j/123456789\x81\x42\n";
    let link = read_file(japanese).expect("readable").link.expect("a reading").link;
    assert_eq!(link.as_deref(), Some("https://zoom.us/j/123456789"));
}

#[test]
fn a_forwarded_invitation_is_read() {
    let inner = include_str!("../invitations/outlook.eml");
    let mail = format!(
        "From: me@acme-corp.com\r\nTo: me2@acme-corp.com\r\nSubject: Fwd\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
         --x\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
    );
    assert_eq!(read_text(&mail).link.expect("a reading").link.as_deref(), Some(TEAMS));
}

#[test]
fn messages_inside_messages_end_somewhere() {
    let head = "From: a@b.de\r\nTo: c@d.de\r\nContent-Type: message/rfc822\r\n\r\n";
    assert_eq!(read_file(head.repeat(100_000).as_bytes()), Err(ReadError::TooDeep));
    let digest: String =
        (0..20_000).map(|n| format!("Content-Type: multipart/digest; boundary=b{n}\n\n--b{n}\n")).collect();
    let _ = read_file(format!("From: a@b.de\nTo: c@d.de\n{digest}").as_bytes());
}

#[test]
fn a_calendar_of_a_million_lines_is_read_from_its_beginning() {
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261123T150000Z\nURL:https://zoom.us/j/123456789\n";
    let invitation = read_file(format!("{event}{}", "X-A:1\n".repeat(1_000_000)).as_bytes()).expect("readable");
    assert_eq!(invitation.link.and_then(|link| link.link).as_deref(), Some("https://zoom.us/j/123456789"));
    assert!(invitation.starts_at.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_broken_file_never_breaks_the_reader(
        which in 0..6_usize, cut in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()
    ) {
        let files: [&[u8]; 6] = [
            include_bytes!("../invitations/google.ics"),
            include_bytes!("../invitations/outlook.ics"),
            include_bytes!("../invitations/apple.ics"),
            include_bytes!("../invitations/google.eml"),
            include_bytes!("../invitations/outlook.eml"),
            include_bytes!("../invitations/html-only.eml"),
        ];
        let mut file = files[which].to_vec();
        let at = at.index(file.len());
        file[at] = byte;
        file.truncate(cut.index(file.len()) + 1);
        let _ = read_file(&file);
        let _ = read_text(&String::from_utf8_lossy(&file));
    }

    #[test]
    fn a_calendar_of_any_lines_is_read(lines in "((BEGIN|END):V(EVENT|CALENDAR|TIMEZONE)\n|(DTSTART|UID|RRULE|URL|ATTENDEE|SEQUENCE)(;TZID=.{0,9}|;CN=.{0,9})?:\\PC{0,20}\n){0,20}") {
        let _ = read_text(&format!("BEGIN:VCALENDAR\n{lines}"));
    }
}
