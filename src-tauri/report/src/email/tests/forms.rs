//! The forms in which an e-mail leaves the program: links of mail programs, and a file.

use super::*;

type Form = fn(&Email) -> Result<String, AddressError>;
const MAILTO: Form = |email| email.mailto("en");
const GMAIL: Form = |email| email.gmail("en");
const OUTLOOK: Form = |email| email.outlook("en");
const EML: Form = |email| email.eml(&not_found()).map(|file| String::from_utf8(file).unwrap());

fn mail(to: Option<&str>, subject: &str, body: &str) -> Email {
    Email { to: to.map(str::to_owned), subject: subject.to_owned(), body: body.to_owned() }
}

#[test]
fn a_mailto_link_is_as_rfc_6068_has_it() {
    let email = mail(Some("jobs+42@example.com"), "50 % & more?", "Hello,\n\nü=1 + #2\n");
    let expected = "mailto:jobs%2B42@example.com?subject=50%20%25%20%26%20more%3F&body=Hello%2C%0D%0A%0D%0A%C3%BC%3D1%20%2B%20%232";
    assert_eq!(email.mailto("en").unwrap(), expected);
    assert_eq!(mail(None, "a", "b").mailto("en").unwrap(), "mailto:?subject=a&body=b");
}

#[rstest]
#[case(MAILTO, "mailto:a@b.example?", ["subject", "body"])]
#[case(GMAIL, "https://mail.google.com/mail/?view=cm&fs=1&to=a@b.example&", ["su", "body"])]
#[case(OUTLOOK, "https://outlook.office.com/mail/deeplink/compose?to=a@b.example&", ["subject", "body"])]
fn links_carry_subject_and_body(#[case] form: Form, #[case] start: &str, #[case] names: [&str; 2]) {
    let link = form(&mail(Some("a@b.example"), "Süß & gut", "one\n\ntwo + three")).unwrap();
    assert!(link.starts_with(start), "{link}");
    let url: url::Url = link.parse().unwrap();
    let pairs: std::collections::BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(pairs[names[0]], "Süß & gut");
    assert_eq!(pairs[names[1]], "one\r\n\r\ntwo + three");
}

#[rstest]
#[case(MAILTO)]
#[case(GMAIL)]
#[case(OUTLOOK)]
fn a_long_body_is_cut_at_a_line_and_says_so(#[case] form: Form) {
    let body: String = (0..200).map(|line| format!("line {line}: größer\n")).collect();
    let link = form(&mail(Some("a@b.example"), "Long", &body)).unwrap();
    assert!(link.len() <= 1900, "{}", link.len());
    assert!(link.len() > 1700, "{}", link.len());
    let (_, written) = link.split_once("body=").unwrap();
    let written = percent_decode_str(written).decode_utf8().unwrap().replace("\r\n", "\n");
    let (kept, sentence) = written.split_once("\n\n").unwrap();
    assert!(body.starts_with(&format!("{kept}\n")), "{kept}");
    assert_holds(sentence, &[REPORT_FILE]);
}

#[rstest]
#[case(MAILTO)]
#[case(GMAIL)]
#[case(OUTLOOK)]
#[case(EML)]
fn what_is_no_address_is_refused(#[case] form: Form) {
    for wrong in [
        "sophie",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "a@b.example?bcc=c@d.example,e@f.example",
    ] {
        assert!(form(&mail(Some(wrong), "s", "b")).is_err(), "{wrong}");
    }
    assert!(form(&mail(Some("  "), "s", "b")).is_ok());
}

#[test]
fn an_eml_file_is_a_draft_with_the_report() {
    let report = not_found();
    let email = write(&report, Recipient::Recruiter);
    let file = email.eml(&report).unwrap();
    let message = MessageParser::new().parse(&file).unwrap();
    assert_eq!(message.subject(), Some(email.subject.as_str()));
    assert_eq!(message.to().unwrap().first().unwrap().address(), Some("sophie@example.com"));
    assert_eq!(message.header("X-Unsent").unwrap().as_text(), Some("1"));
    assert!(message.date().is_none() && message.from().is_none() && message.message_id().is_none());
    let body = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(body.trim_end(), email.body.trim_end());
    let attachment = message.attachment(0).unwrap();
    assert_eq!(attachment.attachment_name(), Some(REPORT_FILE));
    assert_eq!(attachment.content_type().unwrap().subtype(), Some("json"));
    let attached = std::str::from_utf8(attachment.contents()).unwrap();
    assert_eq!(&Report::read(attached).unwrap(), report.get());
    assert!(!attached.contains("sophie@"));
}

#[test]
fn the_same_email_is_the_same_file() {
    let email = write(&not_found(), Recipient::Support);
    assert_eq!(email.eml(&not_found()), email.eml(&not_found()));
}

#[test]
fn a_body_cannot_end_its_own_part() {
    let body = "--=_preflight_0--\n\n--=_preflight_0\nContent-Type: text/html\n\n<b>x</b>\n--=_preflight_1\n";
    let file = mail(None, "s", body).eml(&not_found()).unwrap();
    let message = MessageParser::new().parse(&file).unwrap();
    assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), body.trim_end());
    assert_eq!(message.attachment_count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_subject_makes_a_header_of_its_own(
        subject in "(\\PC|[\r\n\t\u{b}\u{85}\u{2028}\u{202e}\u{0}]|\r\nBcc: x@y\\.example|=\\?utf-8\\?q\\?=0D=0A\\?=){0,60}",
        body in "(\\PC|[\r\n]){0,200}",
    ) {
        let email = mail(Some("a@b.example"), &subject, &body);
        let file = email.eml(&not_found()).unwrap();
        let head_end = file.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&file[..head_end]).into_owned();
        let names: Vec<&str> = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).map(|line| line.split(':').next().unwrap()).collect();
        prop_assert_eq!(names, ["MIME-Version", "X-Unsent", "Subject", "To", "Content-Type"]);
        prop_assert!(!head.replace("\r\n", "").contains(['\r', '\n']));
        for form in [MAILTO, GMAIL, OUTLOOK] {
            let link = form(&email).unwrap();
            prop_assert!(link.len() <= 1900, "{}", link.len());
            prop_assert!(link.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert!(!link.to_lowercase().contains("%00") && !link.contains("%E2%80%AE"));
            let url: url::Url = link.parse().unwrap();
            prop_assert!(url.query_pairs().all(|(name, _)| ["view", "fs", "to", "su", "subject", "body"].contains(&name.as_ref())));
        }
    }

    #[test]
    fn words_of_a_page_never_bring_control_characters(words in "(\\PC|[\r\n\u{202e}\u{2066}\u{1b}\u{0}\u{200b}]){0,80}") {
        let mut evidence = evidence();
        let finding = Finding::new(Code::LinkNotFound).with_text("words", &words).with_text("host", "interviews.example.com");
        evidence.invitation = None;
        let email = write(&report(evidence, vec![finding]), Recipient::Support);
        let forbidden = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2066}' | '\u{200b}');
        prop_assert!(!email.body.contains(forbidden));
        prop_assert!(!email.subject.chars().any(char::is_control));
    }
}
