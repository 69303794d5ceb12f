//! What the start screen shows of an invitation: the files it was dropped as, its times, its links, its platform.

use crate::{
    error::Error,
    ipc::{DroppedFile, InvitationView, Phone, PlatformView},
    session::{Reading, Session},
    when,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use preflight_check::{complete, links_to_choose};
use preflight_invitation::{Change, Fact, Invitation, Kind, platform, read_file_on};
use url::Url;

/// What files say that were dropped together.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) invitation: Invitation,
    /// The files that were read.
    pub(crate) names: Vec<String>,
    /// Why others were not.
    pub(crate) refused: Vec<Error>,
}

/// Reads files that were dropped together, such as an older and a newer version of one invitation. One that can be read is
/// enough. `today` is the day on which they are read.
pub(crate) fn read_files(files: Vec<DroppedFile>, today: Date) -> Result<Files, Error> {
    let (mut read, mut names, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for DroppedFile { name, bytes } in files {
        let bytes = STANDARD.decode(bytes).map_err(|_| Error::Damaged)?;
        match read_file_on(&bytes, today) {
            Ok(invitation) => {
                read.push(invitation);
                names.push(name);
            }
            Err(reason) => refused.push(Error::NotAnInvitation { name, reason }),
        }
    }
    if names.is_empty()
        && let Some(last) = refused.pop()
    {
        return Err(last);
    }
    Ok(Files { invitation: Invitation::merge_all(read).unwrap_or_default(), names, refused })
}

/// Shows what was read, with the person's answers. `here` is this computer's zone.
pub(crate) fn view(
    session: &mut Session,
    reading: &Reading,
    here: &TimeZone,
    now: Timestamp,
) -> Result<InvitationView, Error> {
    let invitation = complete(Some(&reading.read), &reading.answers, here)?.unwrap_or_default();
    let findings = session.preview(invitation.clone(), &reading.answers, here, now);
    let (links, platform) = (links_to_choose(&reading.read), view_platform(&invitation));
    let has_link = invitation.link.as_ref().is_some_and(|reading| reading.link.is_some());
    let change = invitation.change.as_ref().map(|found| found.value);
    Ok(InvitationView {
        id: reading.id,
        host: web_address(&invitation).and_then(|url| url.host_str().map(str::to_owned)),
        starts: when::starts_of(&session.current_occurrence(&invitation, now), here),
        unclear: when::unclear_start(&reading.read, here),
        phone: platform.as_ref().map_or(Phone::IfAsked, |platform| platform.phone),
        is_cancelled: change == Some(Change::Cancelled),
        found_nothing: !has_link && findings.is_empty() && links.is_empty(),
        findings,
        links,
        platform,
        invitation,
    })
}

/// Returns the address that a browser can open: the link, or the same meeting in a browser where the link opens an app.
pub(crate) fn web_address(invitation: &Invitation) -> Option<Url> {
    invitation.url().filter(is_web)
}

pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// What the window says of the link's platform. What was not published is not assumed.
fn view_platform(invitation: &Invitation) -> Option<PlatformView> {
    let known = platform(invitation.link.as_ref()?.platform.as_deref()?)?;
    let value = |fact: &Option<Fact<bool>>| fact.as_ref().map(|fact| fact.value);
    let single_use = value(&known.single_use).unwrap_or(false);
    let phone = phone(known.kind, value(&known.phones), single_use);
    Some(PlatformView { title: known.title.clone(), phone, single_use })
}

/// A meeting can be joined from any device. Elsewhere a second device may be one too many.
fn phone(kind: Kind, phones: Option<bool>, single_use: bool) -> Phone {
    match (kind, phones) {
        (_, Some(false)) => Phone::No,
        (Kind::Meeting, Some(true) | None) if !single_use => Phone::Yes,
        (Kind::Meeting | Kind::OneWay | Kind::LiveCoding | Kind::Assessment | Kind::Scheduling, _) => Phone::IfAsked,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_invitation::{LinkReading, read_text};

    const TODAY: Date = jiff::civil::date(2026, 11, 20);

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
        let at = |time: &str| time.parse::<Timestamp>().unwrap();
        let (old, new) =
            (file("a.ics", &version(0, "20261124T100000Z")), file("b.ics", &version(1, "20261125T090000Z")));
        for files in [[old.clone(), new.clone()], [new, old]] {
            let read = read_files(files.to_vec(), TODAY).unwrap();
            assert_eq!(read.invitation.starts_at.as_ref().unwrap().value, at("2026-11-25T09:00:00Z"));
            let moved = Change::Moved { from: at("2026-11-24T10:00:00Z") };
            assert_eq!(read.invitation.change.as_ref().unwrap().value, moved);
            assert_eq!(read.names.len(), 2);
        }
    }

    #[test]
    fn one_readable_file_is_enough() {
        let (good, outlook) = (file("a.txt", "https://meet.example/a"), file("b.msg", ""));
        let read = read_files(vec![outlook.clone(), good], TODAY).unwrap();
        assert_eq!((read.names, read.refused.len()), (vec!["a.txt".to_owned()], 1));
        assert_eq!(read.invitation.url().unwrap().as_str(), "https://meet.example/a");
        assert!(matches!(read_files(vec![outlook], TODAY), Err(Error::NotAnInvitation { .. })));
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

    #[test]
    fn a_known_platform_is_called_by_its_name() {
        let zoom = view_platform(&read_text("https://us02web.zoom.us/j/87654321098?pwd=abc")).unwrap();
        assert_eq!((zoom.title.as_str(), zoom.phone, zoom.single_use), ("Zoom", Phone::Yes, false));
        assert_eq!(view_platform(&read_text("https://meet.unknown.example/a")), None);
        assert_eq!(view_platform(&Invitation::default()), None);
    }

    #[test]
    fn a_phone_is_offered_for_meetings_and_only_if_asked_where_it_could_cost_the_link() {
        assert_eq!(phone(Kind::Meeting, None, false), Phone::Yes);
        assert_eq!(phone(Kind::Meeting, Some(true), true), Phone::IfAsked);
        assert_eq!(phone(Kind::Meeting, Some(false), false), Phone::No);
        assert_eq!(phone(Kind::OneWay, Some(true), false), Phone::IfAsked);
        assert_eq!(phone(Kind::Assessment, None, false), Phone::IfAsked);
        assert_eq!(phone(Kind::Assessment, Some(false), true), Phone::No);
    }
}
