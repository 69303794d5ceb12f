//! Letters: encodings, people, which link it is, passcodes, and letters that are no invitations but an attack.

use super::*;

#[rstest]
#[case::forwarded_to_oneself(include_bytes!("../invitations/gmail-forward-to-self.eml"), "\
link: https://klinik.example/v/8f3a2b9c
starts: 2026-11-24T14:30:00Z (the mail's text)
zone: Europe/Berlin (the mail's text)
position: Pflegefachkraft (Subject)
recruiter: Jana Weiß <jana.weiss@klinik-beispiel.de> (the forwarded mail)
invited: sam.lee@klinik-bewerbung.de (the forwarded mail)
passcode: 482915 (the mail's text)
")]
#[case::windows_1252(include_bytes!("../invitations/outlook-forward-fr.eml"), "\
link: https://acme-fr.zoom.us/j/98765432101?pwd=abcDEF
starts: 2026-11-24T14:30:00Z (the mail's text)
zone: Europe/Paris (the mail's text)
position: Développeur Rust (Subject)
recruiter: Marie Dupont <marie.dupont@acme-corp.fr> (the forwarded mail)
invited: sam.lee@outlook.fr (To)
passcode: 493817 (the mail's text)
")]
#[case::flowed(include_bytes!("../invitations/flowed.eml"), "\
link: https://app.hirevue.com/interviews/q8Xw2-mD41?lang=en
starts: 2026-11-24T15:00:00Z (the mail's text)
zone: America/New_York (the mail's text)
position: Data Analyst (Subject)
recruiter: Rita Recruiter <rita@acme-corp.com> (From)
invited: sam.lee@example.com (To)
")]
#[case::flowed_without_spaces(include_bytes!("../invitations/flowed-delsp.eml"), "\
link: https://app.hirevue.com/interviews/q8Xw2-mD41?lang=en
recruiter: Rita Recruiter <rita@acme-corp.com> (From)
invited: sam.lee@example.com (To)
")]
#[case::button(include_bytes!("../invitations/button-es.eml"), "\
link: https://click.mail.example/ls/click?upn=u001.abc
starts: 2026-11-24T14:30:00Z (the mail's text)
zone: Europe/Madrid (the mail's text)
position: Analista de datos (Subject)
recruiter: Ana Ruiz <ana.ruiz@acme-corp.com> (Reply-To)
invited: sam.lee@example.com (To)
")]
#[case::iso_2022_jp(include_bytes!("../invitations/iso-2022-jp.eml"), "\
link: https://acme-jp.zoom.us/j/98765432101
starts: 2026-11-24T06:30:00Z (the mail's text)
zone: Asia/Tokyo (the mail's text)
position: データアナリスト (Subject)
recruiter: Recruit <jinji@acme-corp.co.jp> (From)
invited: sam.lee@example.com (To)
passcode: 493817 (the mail's text)
")]
#[case::utf_16(include_bytes!("../invitations/utf-16.eml"), "\
link: https://zoom.us/j/123456789
starts: 2026-11-24T14:30:00Z (the mail's text)
zone: Europe/Berlin (the mail's text)
position: Data Analyst (Subject)
recruiter: ? <a@acme-corp.com> (From)
invited: b@acme-corp.com (To)
")]
#[case::zoom(include_bytes!("../invitations/zoom-recurring.ics"), "\
link: https://us06web.zoom.us/j/93123456789?pwd=Zm9vYmFy.1
starts: 2026-11-03T13:00:00Z (DTSTART)
zone: America/Sao_Paulo (DTSTART)
position: Analista de Dados (SUMMARY)
passcode: 482915 (DESCRIPTION)
")]
#[case::webex(include_bytes!("../invitations/webex.ics"), "\
link: https://acme.webex.com/acme/j.php?MTID=m0a1b2c3d4e5f60718293a4b5c6d7e8f9
starts: 2026-11-24T14:30:00Z (DTSTART)
position: Site Manager (SUMMARY)
recruiter: Erika Muster <erika.muster@acme-corp.com> (ORGANIZER)
invited: sam.lee@example.com (ATTENDEE)
passcode: pM2bKq7d (DESCRIPTION)
")]
#[case::calendly(include_bytes!("../invitations/calendly.ics"), "\
link: https://calendly.com/events/4f6d0a1e-77c8-4a50-a111-0c5c3f2d9e10/google_meet
starts: 2026-11-24T14:30:00Z (DTSTART)
recruiter: Jane Doe <jane.doe@acme-corp.com> (ORGANIZER)
invited: sam.lee@example.com (ATTENDEE)
")]
#[case::customized_zone(include_bytes!("../invitations/outlook-customized-zone.ics"), "\
link: https://teams.microsoft.com/meet/23456789012?p=aBcDeF
starts: 2026-07-01T17:00:00Z (DTSTART)
position: Nurse (SUMMARY)
recruiter: Doe, Jane <jane.doe@acme-corp.com> (ORGANIZER)
")]
fn a_letter_is_read(#[case] file: &[u8], #[case] expected: &str) {
    assert_eq!(summary(&read_file(file).expect("readable")), expected);
}

fn letter(headers: &str, body: &str) -> Invitation {
    read_text(&format!("{headers}\nDate: Mon, 16 Nov 2026 10:00:00 +0000\nSubject: x\n\n{body}\n"))
}

fn html(body: &str) -> LinkReading {
    let mail = format!("From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: text/html\n\n<html>{body}</html>\n");
    read_text(&mail).link.expect("a reading")
}

#[rstest]
#[case::a_button(
    "<a href=https://a.example/1>Start interview</a> <a href=https://a.example/2>Our values</a>",
    Some("https://a.example/1")
)]
#[case::a_button_in_german(
    "<a href=https://a.example/1><b>Interview starten</b></a><a href=https://a.example/2>Mehr</a>",
    Some("https://a.example/1")
)]
#[case::a_button_twice(
    "<a href=https://a.example/1>Join interview</a><a href=https://a.example/1>https://a.example/1</a>",
    Some("https://a.example/1")
)]
#[case::the_rest_leads_elsewhere(
    "<a href=https://a.example/i/1>Your page</a><a href=https://a.example/unsubscribe?x>here</a>\
     <a href=https://www.facebook.com/acme><img></a><a href=https://a.example/privacy>Privacy</a>",
    Some("https://a.example/i/1")
)]
#[case::two_buttons(
    "<a href=https://a.example/1>Start interview</a> <a href=https://a.example/2>Join the interview</a>",
    None
)]
#[case::no_button("<a href=https://a.example/1>One</a> <a href=https://a.example/2>Two</a>", None)]
#[case::only_elsewhere("<a href=https://a.example/help>Help</a>", None)]
#[case::only_the_company("We will be in touch. <a href=https://a.example/careers>Careers</a>", None)]
#[case::a_meeting_before_other_pages(
    "<a href=https://zoom.us/test>Test</a> <a href=https://calendly.com/reschedulings/1>Another time</a>\
     <a href=https://zoom.us/j/123456789>here</a> <a href=https://boards.greenhouse.io/acme/jobs/1>The job</a>",
    Some("https://zoom.us/j/123456789")
)]
#[case::a_meeting_before_a_coding_pad(
    "<a href=https://app.coderpad.io/Q9TQ22H3>Pad</a> <a href=https://meet.google.com/abc-defg-hij>Call</a>",
    Some("https://meet.google.com/abc-defg-hij")
)]
#[case::a_meeting_written_beside_its_button(
    "<a href=https://click.a.example/t/1>Enter</a> or https://zoom.us/j/123456789 <a href=https://a.example/x>More</a>",
    Some("https://zoom.us/j/123456789")
)]
#[case::an_old_link(
    "Our previous link (https://zoom.us/j/123456789) is dead. Use <a href=https://zoom.us/j/987654321>this</a>",
    Some("https://zoom.us/j/987654321")
)]
#[case::two_meetings(
    "<a href=https://zoom.us/j/123456789>A</a> <a href=https://zoom.us/j/987654321>B</a> <a href=https://zoom.us>C</a>",
    None
)]
#[case::relative("<a href=/x>Start interview</a>", None)]
fn of_several_links_the_one_that_says_so_is_taken(#[case] body: &str, #[case] link: Option<&str>) {
    assert_eq!(html(body).link.as_deref(), link);
}

#[rstest]
#[case::words_before(
    "Join the interview: https://a.example/1\nAbout us: https://a.example/2",
    Some("https://a.example/1")
)]
#[case::words_above("Start interview\nhttps://a.example/1\n\nhttps://a.example/2", Some("https://a.example/1"))]
#[case::zoom(
    "Join Zoom Meeting\nhttps://zoom.us/j/1\n\nFind your local number: https://zoom.us/u/abc\nhttps://zoom.us/unsubscribe",
    Some("https://zoom.us/j/1")
)]
#[case::two("First: https://a.example/1 Second: https://a.example/2", None)]
fn words_before_a_link_count(#[case] text: &str, #[case] link: Option<&str>) {
    let reading = letter("From: a@acme-corp.com\nTo: b@acme-corp.com", text).link.expect("a reading");
    assert_eq!(reading.link.as_deref(), link);
    assert_eq!(read_text(text).link.expect("a reading").link.as_deref(), link, "pasted");
}

#[rstest]
#[case("Passcode: abC123", Some("abC123"))]
#[case("Kenncode: 493817", Some("493817"))]
#[case("Code d’accès\u{a0}: 493817", Some("493817"))]
#[case("Código de acceso: 493817", Some("493817"))]
#[case("Senha: 493817", Some("493817"))]
#[case("Passcode della riunione: 493817", Some("493817"))]
#[case("Toegangscode: 493817", Some("493817"))]
#[case("Kod dostępu: 493817", Some("493817"))]
#[case("Lösenkod: 493817", Some("493817"))]
#[case("Geçiş Kodu: 493817", Some("493817"))]
#[case("Код доступа: 493817", Some("493817"))]
#[case("パスコード: 493817", Some("493817"))]
#[case("密码：493817", Some("493817"))]
#[case("암호: 493817", Some("493817"))]
#[case("Meeting password: pM2bKq7d (76225573 from phones and video systems)", Some("pM2bKq7d"))]
#[case("Meeting ID: 234 567 890 12\nPasscode: x7Kq2M\n---\nPhone passcode: 1234567#", Some("x7Kq2M"))]
#[case("Passcode:\n493817\nBye", Some("493817"))]
#[case("Passcode:\nis in another mail", None)]
#[case("Or dial: (US) +1 555-555-0100 PIN: 123456789#", None)]
#[case("Numeric passcode: 12345678", None)]
#[case("Host key: 123456", None)]
fn passcodes_have_labels_in_many_languages(#[case] text: &str, #[case] passcode: Option<&str>) {
    assert_eq!(read_text(text).passcode.map(|found| found.value).as_deref(), passcode);
}

#[rstest]
#[case("To: a@acme-corp.com", Some("a@acme-corp.com To"))]
#[case("To: a@acme-corp.com, b@acme-corp.com", None)]
#[case("To: a@acme-corp.com, b@acme-corp.com\nDelivered-To: b@acme-corp.com", Some("b@acme-corp.com Delivered-To"))]
#[case("To: undisclosed-recipients:;\nX-Original-To: b@acme-corp.com", Some("b@acme-corp.com X-Original-To"))]
fn the_invited_address_is_found(#[case] headers: &str, #[case] expected: Option<&str>) {
    let invited = letter(&format!("From: r@acme-corp.com\n{headers}"), "Hi").invited;
    assert_eq!(invited.map(|found| format!("{} {}", found.value, found.at)).as_deref(), expected);
}

const APPLE: &str = "Begin forwarded message:\n\n> From: Jane Doe <jane@acme-corp.com>\n> Subject: Interview\n> \
    Date: 17 November 2026\n> To: sam@example.com\n> \n> Hi";
const OUTLOOK: &str = "________________________________\nVon: Jane Doe [mailto:jane@acme-corp.com]\nGesendet: Dienstag, \
    17. November 2026 09:12\nAn: sam@example.com\nBetreff: Interview\n\nHi";
const GMAIL: &str = "---------- Forwarded message ---------\nDe: *Jane Doe* <jane@acme-corp.com>\nDate: mar. 17 nov. 2026\n\
    Subject: Interview\nTo: <sam@example.com>\n\nHi";

#[rstest]
#[case::apple(APPLE)]
#[case::outlook(OUTLOOK)]
#[case::gmail(GMAIL)]
fn the_sender_of_a_forwarded_letter_is_the_recruiter_only_where_it_was_sent_to_oneself(#[case] body: &str) {
    let named = |invitation: &Invitation| invitation.recruiter.as_ref().map(|found| found.value.address.clone());
    let own = letter("From: Sam <sam@example.com>\nTo: sam@example.com", body);
    assert_eq!(named(&own).as_deref(), Some("jane@acme-corp.com"));
    assert_eq!(own.recruiter.unwrap().value.name.as_deref(), Some("Jane Doe"));
    let others = letter("From: Kim <kim@acme-corp.com>\nTo: sam@example.com", body);
    assert_eq!(named(&others).as_deref(), Some("kim@acme-corp.com"));
}

const INSIDE: &str = "________________________________\nFrom: Priya Nair <priya@nilgiri.example>\nSent: 26 November 2026\n\
    To: {to}\nSubject: Interview call - Plant Chemist - 09-12-2026\n\nDear Sam,\nPlease join.";

/// A mail that was sent on to another address of one's own, and one that another person got and sends on.
#[rstest]
#[case::another_own(
    "Sam Lee <sam.lee@postbox.example>",
    "Sam <sam.work@postbox.example>",
    "Sam Lee",
    "priya@nilgiri.example"
)]
#[case::by_address("sam.lee@postbox.example", "lee@work.example", "sam.lee@postbox.example", "priya@nilgiri.example")]
#[case::from_a_mail_service("Sam Lee <sl77@gmail.com>", "kim@work.example", "Sam Lee", "priya@nilgiri.example")]
#[case::in_the_company(
    "Kim <kim@nilgiri.example>",
    "sam.lee@postbox.example",
    "kim@nilgiri.example",
    "kim@nilgiri.example"
)]
#[case::of_an_agency("Kim Roe <kim@agency.example>", "sam.lee@postbox.example", "Kim Roe", "kim@agency.example")]
#[case::to_others(
    "Kim <kim@nilgiri.example>",
    "sam.lee@postbox.example",
    "sam.lee@postbox.example",
    "kim@nilgiri.example"
)]
fn whoever_was_invited_is_not_the_recruiter(
    #[case] from: &str,
    #[case] to: &str,
    #[case] inner: &str,
    #[case] recruiter: &str,
) {
    let mail = letter(&format!("From: {from}\nTo: {to}"), &INSIDE.replace("{to}", inner));
    assert_eq!(mail.recruiter.expect("a recruiter").value.address, recruiter);
    assert_eq!(mail.position.expect("a position").value, "Plant Chemist");
    let is_own = recruiter.starts_with("priya");
    let invited = mail.invited.expect("an address").value;
    assert_eq!(from.contains(&invited), is_own, "{invited}");
}

#[test]
fn whoever_was_invited_may_attach_the_mail() {
    let mail = "From: Sam Lee <sam.lee@postbox.example>\nTo: Sam <sam.work@postbox.example>\nSubject: Fwd\n\
        Content-Type: multipart/mixed; boundary=x\n\n--x\n\nSee below.\n--x\nContent-Type: message/rfc822\n\n\
        From: Priya Nair <priya@nilgiri.example>\nTo: sam.lee@postbox.example\nSubject: Interview\n\nHi\n--x--\n";
    let read = read_text(mail);
    assert_eq!(read.recruiter.expect("a recruiter").value.address, "priya@nilgiri.example");
    assert_eq!(read.invited.expect("an address").value, "sam.lee@postbox.example");
}

#[rstest]
#[case("Einladung zum Vorstellungsgespräch als Softwareentwicklerin", Some("Softwareentwicklerin"))]
#[case("AW: Vorstellungsgespräch: Pflegefachkraft (m/w/d)", Some("Pflegefachkraft"))]
#[case("Entretien pour le poste de Chargé de projet chez Acme", Some("Chargé de projet"))]
#[case("Entrevista para el puesto de Analista de datos", Some("Analista de datos"))]
#[case("Convite: Entrevista para a vaga de Desenvolvedor Backend", Some("Desenvolvedor Backend"))]
#[case("Colloquio per la posizione di Ingegnere", Some("Ingegnere"))]
#[case("Sollicitatiegesprek voor de functie van Verpleegkundige", Some("Verpleegkundige"))]
#[case("Zaproszenie: Rozmowa kwalifikacyjna na stanowisko Programista Java", Some("Programista Java"))]
#[case("Intervju för tjänsten som Sjuksköterska", Some("Sjuksköterska"))]
#[case("Собеседование на должность аналитика", Some("аналитика"))]
#[case("面接のご案内：データアナリスト", Some("データアナリスト"))]
#[case("Vorstellungsgespräch mit Jana Weiß", None)]
#[case("Vorstellungsgespräch am Dienstag", None)]
#[case("Entretien avec Marie", None)]
#[case("Entrevista", None)]
fn a_position_is_read_in_many_languages(#[case] subject: &str, #[case] position: Option<&str>) {
    let mail = format!("From: a@acme-corp.com\nTo: b@acme-corp.com\nSubject: {subject}\n\nHello\n");
    assert_eq!(read_text(&mail).position.map(|found| found.value).as_deref(), position);
}

/// A calendar deep inside a letter is found, and what is too deep or too many is told or passed over.
#[test]
fn parts_inside_parts_are_found() {
    let ics = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261124T090000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let nested = |depth: usize| {
        let open: String =
            (0..depth).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        format!("From: a@acme-corp.com\nTo: b@acme-corp.com\n{open}Content-Type: text/calendar\n\n{ics}")
    };
    assert!(read_file(nested(20).as_bytes()).expect("readable").starts_at.is_some());
    assert_eq!(read_file(nested(40).as_bytes()), Err(ReadError::TooDeep));
    let many = format!(
        "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: multipart/mixed; boundary=b\n\n{}--b\nContent-Type: \
         text/plain\n\nhttps://zoom.us/j/1\n--b--\n",
        "--b\n\n\n".repeat(1_000_000)
    );
    assert!(read_file(many.as_bytes()).is_ok());
}

#[test]
fn a_letter_as_a_whole_in_base64_is_read() {
    use base64::Engine;
    let inner = include_bytes!("../invitations/outlook.eml");
    let encoded = base64::engine::general_purpose::STANDARD.encode(inner);
    let mail = format!(
        "From: me@acme-corp.com\nTo: me@acme-corp.com\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n"
    );
    let invitation = read_text(&mail);
    assert_eq!(invitation.link.expect("a reading").link.as_deref(), Some(TEAMS));
    assert_eq!(invitation.recruiter.expect("a recruiter").value.address, "Jane.Doe@acme-corp.com");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mail = [b"From: a@b.de\nTo: c@d.de\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", bytes.as_slice()].concat();
        for file in [bytes.as_slice(), &mail] {
            if let Ok(invitation) = read_file(file) {
                prop_assert!(serde_json::to_string(&invitation).expect("a value").len() < 20_000);
            }
        }
    }

    #[test]
    fn any_parts_are_read(parts in "((--b(--)?|Content-Type: (text/(plain|html|calendar)|multipart/(mixed|digest); boundary=b|message/rfc822)|Content-Transfer-Encoding: (base64|quoted-printable)|From: \\PC{0,9}|\\PC{0,20}|=3D=|)\n){0,30}") {
        let _ = read_file(format!("From: a@b.de\nTo: c@d.de\n{parts}").as_bytes());
    }
}

#[test]
fn the_link_that_is_chosen_keeps_its_wrapper() {
    let wrapped =
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F91234567890&reserved=0";
    let letter = format!(
        "From: a@acme-corp.com\nTo: b@acme-corp.com\nSubject: Interview\n\n\
         Join the interview: {wrapped}\n\nUnsubscribe: https://mail.acme-corp.com/unsubscribe/1\n"
    );
    let link = read_file(letter.as_bytes()).expect("readable").link.expect("a reading");
    assert_eq!(link.link.as_deref(), Some("https://zoom.us/j/91234567890"));
    assert_eq!((link.wrapped.as_deref(), link.wrapped_by), (Some(wrapped), vec!["safelinks".to_owned()]));
}

const LINK: &str = "https://zoom.us/j/123456789";

#[rstest]
#[case::a_line_of_its_own("Subject: Interview\nDate: 24 November 2026, 10:00 CET\nLink: {link}")]
#[case::words_at_once(
    "From: Jane <jane@acme-corp.com>\nSent: Tuesday\nTo: Sam\nSubject: Interview\nHi Sam, please join {link}"
)]
#[case::a_paragraph_later(
    "From: Jane <jane@acme-corp.com>\nSent: Tuesday\nTo: Sam\nSubject: Interview\nHi Sam, please join {link}\n\nBye"
)]
#[case::the_link_at_once("From: Jane <jane@acme-corp.com>\nTo: Sam\nSubject: Interview\n{link}\n\nBye")]
fn a_head_that_was_copied_by_hand_may_lack_its_empty_line(#[case] text: &str) {
    let text = text.replace("{link}", LINK);
    for invitation in [read_text(&text), read_file(text.as_bytes()).expect("readable")] {
        assert_eq!(invitation.link.expect("a reading").link.as_deref(), Some(LINK));
    }
}

#[test]
fn a_broken_header_ends_no_head_that_says_how_to_read_the_body() {
    let mail = format!(
        "From: Jane <jane@acme-corp.com>\nTo: sam@example.com\nSubject: Interview\nand more of it\n\
         Content-Transfer-Encoding: quoted-printable\n\nJoin: {LINK}?pwd=3Dabc=\nd\n"
    );
    assert_eq!(read_text(&mail).link.expect("a reading").link, Some(format!("{LINK}?pwd=abcd")));
}

#[test]
fn a_link_of_the_head_is_none_of_the_letter() {
    let mail = "From: a@acme-corp.com\nTo: b@acme-corp.com\nMessage-ID: <1@acme-corp.com>\n\
        List-Unsubscribe: <https://acme.example/u/1>\n\nSee you soon.\n";
    assert_eq!(read_text(mail).link.expect("a reading").link, None);
}
