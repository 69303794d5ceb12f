//! The invitation as the person completes it: what was read, with their answers where it is ambiguous or lacks something.
//! Reads nothing of a text itself.

use crate::{
    error::Error,
    ipc::{Answers, DroppedFile, PlaceOfStart, TypedStart, UnclearView},
    when,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, civil, tz::TimeZone};
use preflight_diagnosis::{Found, Invitation, LinkReading, Source, StartChoice, UnclearStart, read_file, read_text};
use url::Url;

/// What files say that belong together.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) invitation: Invitation,
    /// Their text, by which the window names them.
    pub(crate) text: String,
    pub(crate) names: Vec<String>,
    pub(crate) refused: Vec<Error>,
}

/// Reads files that were dropped together, such as an older and a newer version of one invitation. One that can be read is
/// enough.
pub(crate) fn of_files(files: &[DroppedFile]) -> Result<Files, Error> {
    let mut read = Files::default();
    let mut invitations = Vec::new();
    for DroppedFile { name, bytes } in files {
        let bytes = STANDARD.decode(bytes).map_err(|_| Error::Damaged)?;
        match read_file(&bytes) {
            Ok(invitation) => {
                invitations.push(invitation);
                if !read.text.is_empty() {
                    read.text.push('\n');
                }
                read.text.push_str(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}'));
                read.names.push(name.clone());
            }
            Err(reason) => read.refused.push(Error::NotAnInvitation { name: name.clone(), reason }),
        }
    }
    read.invitation = Invitation::merge_all(invitations).unwrap_or_default();
    match read.refused.pop() {
        Some(refused) if read.names.is_empty() => Err(refused),
        refused => {
            read.refused.extend(refused);
            Ok(read)
        }
    }
}

/// What a text says: as it was read last, or read now.
pub(crate) fn of_text(text: &str, last_read: Option<&(String, Invitation)>) -> Invitation {
    match last_read {
        Some((source, invitation)) if source == text => invitation.clone(),
        Some(_) | None => read_text(text),
    }
}

/// The invitation of a check; none if there is no text and no start was typed.
pub(crate) fn of_request(
    text: &str,
    answers: &Answers,
    last_read: Option<&(String, Invitation)>,
    here: &TimeZone,
) -> Result<Option<Invitation>, Error> {
    let read = match text.trim() {
        "" if answers.start.is_none() => return Ok(None),
        "" => Invitation::default(),
        _ => of_text(text, last_read),
    };
    completed(&read, answers, here).map(Some)
}

/// The invitation with the person's answers. An answer to a question that it does not ask changes nothing.
pub(crate) fn completed(read: &Invitation, answers: &Answers, here: &TimeZone) -> Result<Invitation, Error> {
    let mut invitation = read.clone();
    if let Some(chosen) = answers.link.as_ref().filter(|link| links(read).contains(link)) {
        invitation.link = Some(LinkReading { others: Vec::new(), ..LinkReading::read(chosen) });
    }
    if let Some(unclear) = &read.unclear_start {
        let chosen = unclear.value.choices.iter().find(|choice| Some(&choice.zone) == answers.start_zone.as_ref());
        if let Some(chosen) = chosen {
            invitation.starts_at = Some(Found { value: chosen.starts_at, at: unclear.at });
            invitation.zone = Some(said(chosen.zone.clone()));
            invitation.unclear_start = None;
        }
    }
    if let Some(typed) = &answers.start {
        invitation = invitation.with_start(instant(typed, here)?, typed.zone.clone(), Source::Typed);
    }
    Ok(invitation)
}

/// The links of a text that holds several.
pub(crate) fn links(read: &Invitation) -> Vec<String> {
    let Some(reading) = &read.link else { return Vec::new() };
    let mut links: Vec<String> = Vec::new();
    for link in reading.link.iter().chain(&reading.others) {
        if !links.contains(link) {
            links.push(link.clone());
        }
    }
    if links.len() > 1 { links } else { Vec::new() }
}

/// An unclear start with the places that it may mean.
pub(crate) fn unclear(read: &Invitation, here: &TimeZone) -> Option<UnclearView> {
    let UnclearStart { words, choices } = &read.unclear_start.as_ref()?.value;
    let place = |choice: &StartChoice| PlaceOfStart {
        zone: choice.zone.clone(),
        starts: when::starts(choice.starts_at, Some(&choice.zone), here),
    };
    Some(UnclearView { words: words.clone(), places: choices.iter().map(place).collect() })
}

/// The address that a browser can open: the link, or the same meeting in a browser where the link opens an app.
pub(crate) fn web_address(invitation: &Invitation) -> Option<Url> {
    let in_browser = || invitation.link.as_ref()?.browser_link.as_deref()?.parse().ok();
    invitation.url().filter(is_web).or_else(in_browser).filter(is_web)
}

pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

fn instant(typed: &TypedStart, here: &TimeZone) -> Result<Timestamp, Error> {
    let wrong = || Error::NotATime(typed.clock.clone());
    let clock: civil::DateTime = typed.clock.trim().parse().map_err(|_| wrong())?;
    let zone = match &typed.zone {
        Some(name) => TimeZone::get(name).map_err(|_| Error::NotAZone(name.clone()))?,
        None => here.clone(),
    };
    Ok(clock.to_zoned(zone).map_err(|_| wrong())?.timestamp())
}

fn said<T>(value: T) -> Found<T> {
    Found { value, at: Source::Typed }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_diagnosis::Change;

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    fn in_calendar<T>(value: T) -> Found<T> {
        Found { value, at: Source::DtStart }
    }

    fn with_links(links: &[&str]) -> Invitation {
        let others = links.iter().map(|link| (*link).to_owned()).collect();
        Invitation { link: Some(LinkReading { others, ..LinkReading::default() }), ..Invitation::default() }
    }

    fn in_cst() -> Invitation {
        let choice = |zone: &str, time| StartChoice { zone: zone.to_owned(), starts_at: at(time) };
        let choices =
            vec![choice("America/Chicago", "2026-11-24T16:00:00Z"), choice("Asia/Shanghai", "2026-11-24T02:00:00Z")];
        let words = "24 November 2026, 10:00 CST".to_owned();
        Invitation { unclear_start: Some(in_calendar(UnclearStart { words, choices })), ..Invitation::default() }
    }

    fn typed(clock: &str, zone: Option<&str>) -> Answers {
        let start = TypedStart { clock: clock.to_owned(), zone: zone.map(str::to_owned) };
        Answers { start: Some(start), ..Answers::default() }
    }

    fn file(name: &str, text: &str) -> DroppedFile {
        DroppedFile { name: name.to_owned(), bytes: STANDARD.encode(text) }
    }

    fn version(sequence: u8, start: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@acme.example\r\nSEQUENCE:{sequence}\r\n\
             DTSTART:{start}\r\nURL:https://meet.example/a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }

    #[test]
    fn of_files_dropped_together_the_newest_version_counts_in_either_order() {
        let (old, new) =
            (file("a.ics", &version(0, "20261124T100000Z")), file("b.ics", &version(1, "20261125T090000Z")));
        for files in [[old.clone(), new.clone()], [new, old]] {
            let read = of_files(&files).unwrap();
            assert_eq!(read.invitation.starts_at.as_ref().unwrap().value, at("2026-11-25T09:00:00Z"));
            let moved = Change::Moved { from: at("2026-11-24T10:00:00Z") };
            assert_eq!(read.invitation.change.as_ref().unwrap().value, moved);
            assert_eq!(read.names.len(), 2);
            // Asked about again, the text means both files.
            let last = (read.text.clone(), read.invitation.clone());
            assert_eq!(of_text(&read.text, Some(&last)), read.invitation);
        }
    }

    #[test]
    fn one_readable_file_is_enough() {
        let (good, outlook) = (file("a.txt", "https://meet.example/a"), file("b.msg", ""));
        let read = of_files(&[outlook.clone(), good]).unwrap();
        assert_eq!((read.names, read.refused.len()), (vec!["a.txt".to_owned()], 1));
        assert_eq!(read.invitation.url().unwrap().as_str(), "https://meet.example/a");
        assert!(matches!(of_files(&[outlook]), Err(Error::NotAnInvitation { .. })));
    }

    #[test]
    fn no_text_and_no_time_is_no_invitation() {
        assert_eq!(of_request("  \n", &Answers::default(), None, &berlin()).unwrap(), None);
    }

    #[test]
    fn a_dropped_invitation_is_kept_while_the_text_is_still_its_own() {
        let dropped = Invitation { starts_at: Some(in_calendar(at("2026-11-20T14:30:00Z"))), ..Invitation::default() };
        let last = ("BEGIN:VCALENDAR".to_owned(), dropped.clone());
        let asked = |text| of_request(text, &Answers::default(), Some(&last), &berlin()).unwrap().unwrap();
        assert_eq!(asked("BEGIN:VCALENDAR"), dropped);
        assert_eq!(asked("https://meet.example/b").starts_at, None);
    }

    #[test]
    fn of_several_links_the_chosen_one_is_read_and_none_is_left_to_ask_about() {
        let read = with_links(&["https://meet.example/a", "https://meet.example/b"]);
        assert_eq!(links(&read).len(), 2);
        let choosing = |link: &str| Answers { link: Some(link.to_owned()), ..Answers::default() };
        let chosen = completed(&read, &choosing("https://meet.example/b"), &berlin()).unwrap();
        assert_eq!(chosen.url().unwrap().as_str(), "https://meet.example/b");
        assert_eq!(links(&chosen), Vec::<String>::new());
        // A link that the text does not hold is none of it.
        assert_eq!(completed(&read, &choosing("https://evil.example/"), &berlin()).unwrap(), read);
    }

    #[test]
    fn one_link_leaves_no_choice() {
        assert_eq!(links(&read_text("https://meet.example/a")), Vec::<String>::new());
        assert_eq!(links(&Invitation::default()), Vec::<String>::new());
    }

    #[test]
    fn an_unclear_start_is_told_for_each_place_and_settled_by_the_answer() {
        let told = unclear(&in_cst(), &berlin()).unwrap();
        let here: Vec<&str> = told.places.iter().map(|place| place.starts.here.time.as_str()).collect();
        assert_eq!(here, ["17:00", "03:00"]);
        let answers = Answers { start_zone: Some("Asia/Shanghai".to_owned()), ..Answers::default() };
        let settled = completed(&in_cst(), &answers, &berlin()).unwrap();
        assert_eq!(settled.starts_at, Some(in_calendar(at("2026-11-24T02:00:00Z"))));
        assert_eq!(settled.zone.unwrap().value, "Asia/Shanghai");
        assert_eq!(settled.unclear_start, None);
        let elsewhere = Answers { start_zone: Some("Asia/Tokyo".to_owned()), ..Answers::default() };
        assert_eq!(completed(&in_cst(), &elsewhere, &berlin()).unwrap(), in_cst());
    }

    #[test]
    fn a_typed_time_is_of_this_computers_clock_or_of_the_named_place() {
        let start = |answers: &Answers| of_request("", answers, None, &berlin()).unwrap().unwrap().starts_at.unwrap();
        assert_eq!(start(&typed("2026-11-24T15:30", None)), said(at("2026-11-24T14:30:00Z")));
        assert_eq!(start(&typed("2026-11-24T15:30", Some("Asia/Kolkata"))), said(at("2026-11-24T10:00:00Z")));
    }

    #[test]
    fn a_typed_time_wins() {
        let settled = completed(&in_cst(), &typed("2026-11-24T15:30", None), &berlin()).unwrap();
        assert_eq!(settled.starts_at, Some(said(at("2026-11-24T14:30:00Z"))));
        assert_eq!(settled.unclear_start, None);
    }

    #[test]
    fn nonsense_is_refused() {
        let refused = |clock, zone| completed(&Invitation::default(), &typed(clock, zone), &berlin());
        assert!(matches!(refused("half past ten", None), Err(Error::NotATime(_))));
        assert!(matches!(refused("2026-02-30T10:00", None), Err(Error::NotATime(_))));
        assert!(matches!(refused("2026-11-24T15:30", Some("Moon/Tycho")), Err(Error::NotAZone(_))));
    }

    #[test]
    fn a_link_that_opens_an_app_is_opened_in_a_browser_by_its_other_address() {
        let link = |link: &str, browser: Option<&str>| Invitation {
            link: Some(LinkReading {
                link: Some(link.to_owned()),
                browser_link: browser.map(str::to_owned),
                ..LinkReading::default()
            }),
            ..Invitation::default()
        };
        let opened = |invitation: &Invitation| web_address(invitation).map(String::from);
        assert_eq!(opened(&link("https://zoom.us/j/1", None)).unwrap(), "https://zoom.us/j/1");
        assert_eq!(
            opened(&link("zoommtg://zoom.us/join", Some("https://zoom.us/wc/1"))).unwrap(),
            "https://zoom.us/wc/1"
        );
        assert_eq!(opened(&link("zoommtg://zoom.us/join", None)), None);
        assert_eq!(opened(&link("zoommtg://zoom.us/join", Some("file:///etc/passwd"))), None);
    }
}
