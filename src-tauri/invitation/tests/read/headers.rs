//! What the lines of a mail name: the position, the recruiter, the passcode.

use super::*;

#[rstest]
#[case("Interview: Data Analyst", Some("Data Analyst"))]
#[case("Interview for Data Analyst", Some("Data Analyst"))]
#[case("Data Analyst interview", Some("Data Analyst"))]
#[case("Data Analyst Video Interview", Some("Data Analyst"))]
#[case("Re: Fwd: Interview: Senior C++ Developer (m/f/d)", Some("Senior C++ Developer"))]
#[case("Your interview for the Data Analyst position at Acme", Some("Data Analyst"))]
#[case("Interview for the position of Shift Leader", Some("Shift Leader"))]
#[case("Interview for the Growth Wizard role", Some("Growth Wizard"))]
#[case("Invitation: Interview for Nurse @ Mon Nov 23, 2026", Some("Nurse"))]
#[case("Acme – Interview: Product Manager, Berlin", Some("Product Manager"))]
#[case("Fwd: Interview call - Plant Chemist - 09-12-2026, Wednesday, 4:30 PM IST", Some("Plant Chemist"))]
#[case("Acme | Online interview | Data Analyst | 12 Dec", Some("Data Analyst"))]
#[case("Videointerview – Baumpfleger – 12.12.2026", Some("Baumpfleger"))]
#[case("Entrevista | Enfermera | martes 12", Some("Enfermera"))]
#[case("Colloquio - Infermiera - 12/12/2026", Some("Infermiera"))]
#[case("【面接のご案内】株式会社朝日｜データアナリスト｜12月9日", Some("データアナリスト"))]
#[case("Собеседование: 12 декабря, 15:00 — инженер", Some("инженер"))]
#[case("Interview with Jane Doe - HR Manager", None)]
#[case("Interview - Acme - 09-12-2026", None)]
#[case("Interview", None)]
#[case("Your interview", None)]
#[case("Technical interview", None)]
#[case("Interview: Jane Doe", None)]
#[case("Interview with Jane Doe", None)]
#[case("Jane Doe interview", None)]
#[case("Interview for Acme", None)]
#[case("Interview for 10:00", None)]
#[case("The interviewer is a developer", None)]
#[case("", None)]
fn a_position_is_read_only_where_the_subject_says_so(#[case] subject: &str, #[case] position: Option<&str>) {
    let mail = format!("From: a@acme-corp.com\nTo: b@acme-corp.com\nSubject: {subject}\n\nHello\n");
    assert_eq!(read_text(&mail).position.map(|found| found.value).as_deref(), position);
}

#[rstest]
#[case::reply_to_first("From: A <a@acme-corp.com>\nReply-To: B <b@acme-corp.com>", Some("b@acme-corp.com Reply-To"))]
#[case::no_reply("From: A <a@acme-corp.com>\nReply-To: no-reply@acme-corp.com", Some("a@acme-corp.com From"))]
#[case::nobody("From: Acme <do-not-reply@acme-corp.com>", None)]
#[case::not_an_address("From: Acme", None)]
#[case::encoded("From: =?utf-8?B?SmFuYSBXZWnDnw==?= <jana@acme-corp.com>", Some("jana@acme-corp.com From"))]
fn the_recruiter_can_be_written_to(#[case] headers: &str, #[case] expected: Option<&str>) {
    let invitation = read_text(&format!("{headers}\nSubject: Hello\nDate: Mon, 16 Nov 2026 10:00:00 +0000\n\nHi\n"));
    let recruiter = invitation.recruiter.map(|found| format!("{} {}", found.value.address, found.at));
    assert_eq!(recruiter.as_deref(), expected);
}

#[rstest]
#[case("Meeting ID: 123\nPasscode: abC123", Some("abC123"))]
#[case("Passcode: 1\n", None)]
#[case("Passcode: 123456\nPasscode: 654321\n", None)]
#[case("Forgot your password: click here", None)]
#[case("Please keep in mind that we never ask you for your password: never", None)]
fn a_passcode_has_a_label(#[case] text: &str, #[case] passcode: Option<&str>) {
    assert_eq!(read_text(text).passcode.map(|found| found.value).as_deref(), passcode);
}
