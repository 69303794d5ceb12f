//! What hostile inputs cost: the memory that is held at once stays within 64 MB for the largest file that is read, and what
//! is asked for in all grows with the length and no faster. Bytes are counted, not seconds: other programs change nothing.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the figures are worth reading")]

mod heap;

use heap::{Cost, cost};
use preflight_invitation::{LinkReading, read_file};
use preflight_page::PageText;
use std::fmt::Write;

#[global_allocator]
static HEAP: heap::Counting = heap::Counting;

const MEGABYTE: usize = 1 << 20;
const MOST: usize = 64 * MEGABYTE;
/// The largest file that is read.
const LARGEST: usize = 25 * MEGABYTE;

type Make = Box<dyn Fn(usize) -> Vec<u8>>;

/// What one long repetition between a head and an end makes.
fn filled(head: &str, part: &str, end: &str) -> Make {
    let (head, part, end) = (head.to_owned(), part.to_owned(), end.to_owned());
    Box::new(move |size| {
        let count = size.saturating_sub(head.len() + end.len()) / part.len();
        [head.as_bytes(), part.repeat(count).as_bytes(), end.as_bytes()].concat()
    })
}

/// Measures each input at a length and at four times that, and says what it would take at the greatest.
fn bounded(inputs: &[(&str, Make)], small: usize, greatest: usize, work: impl Fn(&[u8])) {
    let mut wrong = String::new();
    // The tables that are built once.
    work(b"https://zoom.us/j/91234567890");
    for (what, make) in inputs {
        let of = |size: usize| -> Cost {
            let input = make(size);
            cost(|| work(&input)).1
        };
        let _ = of(1000);
        let (one, four) = (of(small), of(4 * small));
        let slope = four.peak.saturating_sub(one.peak) as f64 / (3 * small) as f64;
        let at_most = four.peak.max(one.peak) + (slope * greatest.saturating_sub(4 * small) as f64) as usize;
        println!("{what}: {one:?}, {four:?}, {slope:.2} bytes a byte, {} kB at most", at_most / 1024);
        if at_most > MOST {
            writeln!(wrong, "{what}: {at_most} bytes for an input of {greatest}").unwrap();
        }
        // Four times the input takes four times as much, or sixteen times if it is compared with itself.
        if four.asked > 6 * one.asked + MEGABYTE {
            writeln!(wrong, "{what}: asked for {} bytes, then for {}", one.asked, four.asked).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn link_texts() {
    let parts = [
        "a",
        "http",
        "http://",
        "https://a ",
        "https://zoom.us/",
        "<http://a",
        "<",
        "((",
        "\n",
        "&amp;",
        "http://a&amp;",
        "https://zoom.us/j/1 234 ",
        "http://a\n>>>> ",
        "https://a日",
        "\u{200b}",
        "\u{1b}[",
        "http://a\u{301}",
        "https://zoom.uss/j/1\n1b2c3\n",
        "https://a/{b",
        "https://a.com/%20",
        "https://[",
        "&#x2F;",
        "\\u0026",
        "zoommtg://a ",
        "https://h.co/=3D",
        "https://xn--",
        "eyJ.",
    ];
    let inputs: Vec<_> = parts.iter().map(|part| (*part, filled("", part, ""))).collect();
    bounded(&inputs, 8 * 1024, LARGEST, |input| drop(LinkReading::read(std::str::from_utf8(input).unwrap())));
}

#[test]
fn mails() {
    const HEAD: &str = "From: a@b.example\r\nTo: c@d.example\r\nSubject: Interview\r\nMIME-Version: 1.0\r\n";
    let with = |head: &str, part: &str| filled(&format!("{HEAD}{head}"), part, "\r\n");
    let nested: Make = Box::new(|size| {
        let mut mail = HEAD.to_owned();
        for depth in 0..30 {
            write!(mail, "Content-Type: multipart/mixed; boundary=\"b{depth}\"\r\n\r\n--b{depth}\r\n").unwrap();
        }
        mail.push_str("Content-Type: text/plain\r\n\r\n");
        mail.push_str(&"https://zoom.us/j/91234567890 \r\n".repeat(size / 32));
        (0..30).rev().for_each(|depth| write!(mail, "\r\n--b{depth}--\r\n").unwrap());
        mail.into_bytes()
    });
    let letters: Make = Box::new(|size| {
        let mut mail = HEAD.to_owned();
        (0..20).for_each(|_| {
            mail.push_str("Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nTo: c@d.example\r\n");
        });
        mail.push_str("\r\n");
        mail.push_str(&"word ".repeat(size / 5));
        mail.into_bytes()
    });
    let headers = with("", "X-A: b\r\n");
    let film = with(
        "Content-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        "AAAAGGZ0eXBpc29tAAAAAGlzb21tcDQy\r\n",
    );
    let inputs = [
        ("parts in parts, 30 deep", nested),
        ("letters in letters", letters),
        ("one header", with("X-A: ", "b")),
        ("base64 text", with("Content-Transfer-Encoding: base64\r\n\r\n", "aHR0cHM6Ly96b29tLnVzL2ovMSA=\r\n")),
        (
            "quoted-printable",
            with("Content-Transfer-Encoding: quoted-printable\r\n\r\n", "https://zoom.us/j/1?a=3D=\r\n1\r\n"),
        ),
        ("HTML", with("Content-Type: text/html\r\n\r\n", "<a href=\"https://zoom.us/j/1\">Join</a><div>")),
        ("flowed", with("Content-Type: text/plain; format=flowed\r\n\r\n", "> >> word \r\n")),
        ("parts", with("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\n\r\na\r\n")),
    ];
    // No more than this is decoded of all parts of a letter.
    bounded(&inputs, 16 * 1024, 8 * MEGABYTE, |input| drop(read_file(input)));
    let receivers = with("To: ", "a@b.example, ");
    let whole = [("an attached film", film), ("headers", headers), ("receivers", receivers)];
    for (what, make) in whole {
        let mail = make(10 * MEGABYTE);
        let (_, cost) = cost(|| read_file(&mail));
        assert!(cost.peak < 4 * MEGABYTE, "{what}: {cost:?}");
    }
}

#[test]
fn calendars() {
    const HEAD: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T100000Z\r\n";
    const END: &str = "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let one = |part: &str| filled(HEAD, part, END);
    let inputs = [
        ("short lines", one("A:B\r\n")),
        ("folded lines", one("\r\n ")),
        ("one line", filled(&format!("{HEAD}DESCRIPTION:"), "a", END)),
        ("events of one name", filled("BEGIN:VCALENDAR\r\n", "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n", END)),
        ("events without a name", filled("BEGIN:VCALENDAR\r\n", "BEGIN:VEVENT\r\nEND:VEVENT\r\n", END)),
        ("events in events", filled(HEAD, "BEGIN:VEVENT\r\n", END)),
        ("alarms in alarms", one("BEGIN:VALARM\r\n")),
        ("zones", filled("BEGIN:VCALENDAR\r\n", "BEGIN:VTIMEZONE\r\nTZID:A\r\nEND:VTIMEZONE\r\n", END)),
        ("rules", one("RRULE:FREQ=SECONDLY;COUNT=1000000000\r\n")),
        ("guests", one("ATTENDEE:mailto:a@b.example\r\n")),
        ("days left out", one("EXDATE:20261124T100000Z\r\n")),
    ];
    bounded(&inputs, MEGABYTE / 2, LARGEST, |input| drop(read_file(input)));
}

#[test]
fn pages() {
    let parts = [
        ("elements", filled("", "<div>", "")),
        ("headings", filled("", "<h1>a</h1><button>b</button>", "")),
        ("one tag", filled("<a ", "b='c' ", ">")),
        ("an attribute", filled("<a href='", "b", "'>")),
        ("a tag without an end", filled("", "<a href='", "")),
        ("words", filled("<p>", "word ", "")),
        ("times", filled("", "<time datetime='2026-11-24T10:00:00Z'>", "")),
        ("entities", filled("", "&amp;", "")),
        ("comments", filled("", "<!--", "")),
        ("scripts", filled("", "<script>", "")),
        ("lists in lists", filled("", "[", "")),
        ("objects in objects", filled("", "{\"a\":", "")),
        ("messages", filled("[", "{\"error\":\"a\"},", "1]")),
        ("one string", filled("{\"error\":\"", "a", "\"}")),
    ];
    bounded(&parts, 32 * 1024, 10 * MEGABYTE, |input| {
        drop(PageText::read(std::str::from_utf8(input).unwrap(), "https://a.example"));
    });
}

#[test]
fn wrapped_links() {
    const OUTLOOK: &str = "https://eur01.safelinks.protection.outlook.com/?url=";
    let nested = |depth: usize| {
        (0..depth).fold("https://zoom.us/j/91234567890".to_owned(), |link, _| {
            let escaped: String = link
                .chars()
                .map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("%{:02X}", u32::from(c)) })
                .collect();
            format!("{OUTLOOK}{escaped}")
        })
    };
    for depth in [1, 4, 7, 8, 9] {
        let link = nested(depth);
        let (_, cost) = cost(|| LinkReading::read(&link));
        println!("{depth} wrappers: {} bytes, {cost:?}", link.len());
        assert!(cost.peak < 4 * MEGABYTE, "{depth}: {cost:?}");
    }
    let towers: Vec<_> = ["%25", "%2525", "https%3A%2F%2F", OUTLOOK]
        .iter()
        .map(|part| (*part, filled(&format!("{OUTLOOK}https%3A%2F%2Fzoom.us%2F"), part, "")))
        .collect();
    // A link of this length is looked at, a longer one is none.
    bounded(&towers, 16 * 1024, 64 * 1024, |input| drop(LinkReading::read(std::str::from_utf8(input).unwrap())));
}

#[test]
fn a_meeting_that_repeats_for_ever_and_a_whole_calendar() {
    let series = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T100000Z\r\nRRULE:FREQ=DAILY;COUNT=1000000000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let (invitation, cost) = cost(|| read_file(series.as_bytes()));
    assert!(cost.peak < 16 * MEGABYTE, "{cost:?}");
    let repeats = invitation.unwrap().repeats.unwrap();
    assert!(repeats.goes_on && repeats.starts.len() <= 100);

    let events: String = (0..21).map(|n| format!("BEGIN:VEVENT\r\nUID:{n}\r\nEND:VEVENT\r\n")).collect();
    assert!(read_file(format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n").as_bytes()).is_err());
}
