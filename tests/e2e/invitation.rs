//! Invitations that are dropped: what they say is told with its place, on both clocks; their sender gets the e-mail, their
//! time goes into a calendar, their link to a phone.

use super::{in_the_window, in_the_window_with};
use jiff::{Timestamp, ToSpan, Unit, tz::TimeZone};

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_mail_names_the_recruiter() {
    in_the_window(async |window, interview| {
        let mail = format!(
            "From: Sophie Talent <sophie@acme-talent.com>\r\nTo: candidate@example.org\r\n\
             Subject: Your interview\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n\
             Bonjour Ren\u{e9},\r\nplease join at {}\r\n",
            interview.link()
        );
        window.screen("start").await;
        window.drop_file("invitation.eml", &mail).await;
        window.until_text("[data-screen=start]", "Found: 127.0.0.1").await;
        window.inspect("start-with-file").await;
        window.press("Check my computer").await;
        window.screen("consent").await;
        window.press("Check without them").await;
        window.screen("result").await;
        window.press("It didn’t help").await;
        window.screen("help").await;
        window.find("p.code").await;
        window.switch("The recruiter").await;
        window.until_value("[data-screen=help] input[type=email]", "sophie@acme-talent.com").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_calendar_file_is_told_on_both_clocks_and_goes_on_to_a_calendar_and_a_phone() {
    in_the_window_with(&[("TZ", "Asia/Kolkata")], async |window, interview| {
        let start = Timestamp::now().round(Unit::Minute).unwrap() + 130.minutes();
        let clock = |zone: &str| start.in_tz(zone).unwrap();
        let calendar = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Acme//Calendar//EN\r\nBEGIN:VEVENT\r\nUID:1@acme.example\r\n\
             DTSTAMP:20261101T080000Z\r\nDTSTART;TZID=Europe/London:{}\r\nSUMMARY:Interview for the position of Data \
             Analyst\r\nORGANIZER;CN=Sophie Talent:mailto:sophie@acme-talent.com\r\nURL:{}\r\nEND:VEVENT\r\n\
             END:VCALENDAR\r\n",
            clock("Europe/London").strftime("%Y%m%dT%H%M%S"),
            interview.link(),
        );
        window.screen("start").await;
        let button = window.top_of("Check my computer").await;
        window.drop_file("invite.ics", &calendar).await;
        let here = clock("Asia/Kolkata").strftime("%A %-d %B, %H:%M for you").to_string();
        let there = clock("Europe/London").strftime("%H:%M in London").to_string();
        for fact in [&here, &there, "in 2 h ", "Data Analyst", "Sophie Talent", "from the calendar’s organiser"] {
            window.until_text("dl.read", fact).await;
        }
        assert_eq!(window.top_of("Check my computer").await, button, "the button has moved");
        window.switch("No").await;
        window.field("Where are you?").await.send_keys("california").await.unwrap();
        window.until_text("dl.read", "Nothing found").await;
        window.field("Where are you?").await.clear().await.unwrap();
        window.field("Where are you?").await.send_keys("india").await.unwrap();
        window.until_text("dl.read", "Kolkata (Asia): ").await;
        window.inspect("start-with-calendar").await;
        window.press("Check my computer").await;
        window.screen("consent").await;
        window.press("Check without them").await;
        window.screen("result").await;
        window.until_text("[data-screen=result]", &here).await;

        let folder = tempfile::tempdir().unwrap();
        let saved = folder.path().join("interview.ics");
        window.press("Save to calendar").await;
        window.save_as(&saved).await;
        window.until_text("body", "Saved as interview.ics.").await;
        let file = std::fs::read_to_string(&saved).unwrap();
        let utc = start.to_zoned(TimeZone::UTC).strftime("DTSTART:%Y%m%dT%H%M%SZ").to_string();
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.contains(&utc), "{file}");

        window.press("Go on with my phone").await;
        window.press("Show the code").await;
        window.find("[role=img] svg path").await;
        window.inspect("result-with-phone").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_versions_dropped_at_once_the_newer_counts_and_says_that_it_moved() {
    in_the_window_with(&[("TZ", "Asia/Kolkata")], async |window, interview| {
        let version = |sequence: u8, start: &str| {
            format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@acme.example\r\nSEQUENCE:{sequence}\r\n\
                 DTSTART:{start}\r\nURL:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                interview.link()
            )
        };
        let (old, new) = (version(0, "20991124T100000Z"), version(1, "20991125T090000Z"));
        window.screen("start").await;
        window.drop_files(&[("new.ics", &new), ("old.ics", &old), ("mail.msg", "")]).await;
        window.until_text("[role=alert]", "mail.msg is empty.").await;
        window.until_text("[data-screen=start]", "Invitation file: new.ics, old.ics").await;
        window.until_text("dl.read", "25 November, 14:30 for you").await;
        window.until_text("ul.findings", "moved to 14:30").await;
        window.inspect("start-with-two-versions").await;
    })
    .await;
}
