//! Counts what a thread looks through for links and which links it makes, and holds that each is done once.

use std::cell::RefCell;

thread_local! {
    static TEXTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static LINKS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn note_text(text: &str) {
    TEXTS.with_borrow_mut(|texts| texts.push(text.to_owned()));
}

pub(super) fn note_link(link: &str) {
    LINKS.with_borrow_mut(|links| links.push(link.to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        invitation::Invitation,
        read::{read_file, read_text},
    };

    /// Returns the invitation, the texts that were looked through for it and the links that were made.
    fn count(read: impl FnOnce() -> Invitation) -> (Invitation, Vec<String>, Vec<String>) {
        TEXTS.take();
        LINKS.take();
        let invitation = read();
        (invitation, TEXTS.take(), LINKS.take())
    }

    const ZOOM: &str = "https://zoom.us/j/123456789";
    const FILTERED: &str =
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F123456789&data=05";
    const HELP: &str = "https://acme.example/help";
    const ABOUT: &str = "https://acme.example/about";

    #[test]
    fn each_link_of_a_text_is_found_and_unwrapped_once() {
        let text = format!("Join the interview: {FILTERED}\nHelp: {HELP}\nUs: {ABOUT}\n");
        let (invitation, texts, links) = count(|| read_text(&text));
        assert_eq!(invitation.link.unwrap().link.as_deref(), Some(ZOOM));
        assert_eq!(texts, [&*text, ZOOM], "the text, and what is inside the wrapper");
        assert_eq!(links, [FILTERED, HELP, ABOUT]);
    }

    #[test]
    fn of_several_links_that_are_asked_about_too() {
        let text = format!("{HELP}x {ABOUT} {FILTERED}\n{ZOOM}9");
        let (invitation, texts, links) = count(|| read_text(&text));
        assert_eq!(invitation.link.unwrap().others.len(), 2, "the meetings");
        assert_eq!(texts, [&*text, ZOOM]);
        assert_eq!(links.len(), 4);
    }

    #[test]
    fn each_link_of_a_mail_with_a_calendar_is_found_and_unwrapped_once() {
        let mail = format!(
            "From: a@acme.example\r\nTo: b@acme.example\r\nSubject: Interview\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nOur site: {ABOUT}\r\n\
         --b\r\nContent-Type: text/html\r\n\r\n<a href=\"{FILTERED}\">Join</a> <a href=\"{HELP}\">Help</a>\r\n\
         --b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T100000Z\r\n\
         URL:{ZOOM}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n"
        );
        let (invitation, mut texts, links) = count(|| read_file(mail.as_bytes()).unwrap());
        assert_eq!(invitation.link.unwrap().link.as_deref(), Some(ZOOM));
        assert_eq!(links, [ABOUT, FILTERED, HELP, ZOOM]);
        texts.retain(|text| *text != ZOOM);
        assert_eq!(texts.len(), 3, "the words, two buttons: {texts:?}");
    }

    #[test]
    fn each_link_of_a_calendar_is_found_and_unwrapped_once() {
        let calendar = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261124T100000Z\nURL:{ABOUT}\nLOCATION:{FILTERED}\n\
         DESCRIPTION:{HELP}\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let (invitation, _, links) = count(|| read_text(&calendar));
        assert_eq!(invitation.link.unwrap().link.as_deref(), Some(ZOOM));
        assert_eq!(links, [ABOUT, FILTERED], "behind the surest place none is looked for");
    }
}
