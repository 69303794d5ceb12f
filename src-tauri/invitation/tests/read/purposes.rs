//! Links of hosts that nobody knows: told as the interview's only where something says so, else the candidate is asked.

use super::*;

const OWN: &str = "https://a.example/x/84kd";

fn reading(text: &str) -> LinkReading {
    read_text(&text.replace("{own}", OWN)).link.expect("a reading")
}

#[rstest]
#[case::alone("{own}")]
#[case::a_greeting("Hi Anna,\n\n{own}\n\nBest, Tom")]
#[case::below_the_time(
    "Your appointment with Harrow Foods\nTuesday 15 December 2026, 11:00 GMT\n{own}\n\nKind regards\nThe team of Harrow Foods"
)]
#[case::its_sentence(
    "Hello Ms Okafor,\n\nyou can join from any browser at {own}.\n\nWith kind regards from all of us, HR"
)]
#[case::the_sentence_before(
    "We wish you a good week. Your interview is on Tuesday at 10:00. You will find us here: {own}"
)]
#[case::a_broken_sentence(
    "Dear Sir or Madam, the conversation with the panel of three takes place by video\nunder the following {own}"
)]
#[case::an_assessment(
    "Congratulations! You may take our assessment before 12 December. Start here: {own} Good luck to you"
)]
#[case::fr("Bonjour, votre entretien est à réaliser avant le 10 décembre. Cliquez ici pour commencer : {own}")]
#[case::pt("Olá Rui, tudo bem contigo? A entrevista é dia 11 de dezembro às 15h, por vídeo: {own}")]
#[case::zh("您的视频面试将于12月10日10:00进行,请点击链接进入:{own},如有疑问请联系HR。")]
#[case::beside_another_page(
    "The video call is on Monday at 9:00: {own}\nMore about our benefits: https://a.example/x/2"
)]
fn a_link_is_told_where_something_says_that_it_is_the_interviews(#[case] text: &str) {
    assert_eq!(reading(text).link.as_deref(), Some(OWN));
}

#[rstest]
#[case::a_booking("You are invited to a video interview in January. You must book by 10 December.\n\nBooking: {own}")]
#[case::benefits("We will call you on Thursday at 10:00. If you'd like to read up on our benefits beforehand: {own}")]
#[case::a_change("Your interview is on 15 December at 10:45.\nYou can change or cancel up to 24 hours before at {own}")]
#[case::de("Ihr Gespräch ist am 8.12. um 10 Uhr in unserem Haus. Die Anfahrt finden Sie unter {own}")]
#[case::fr("Nous vous appellerons mardi à 10h. Pour découvrir nos métiers : {own}")]
#[case::es("Te llamaremos el jueves a las 12:00. Puedes cambiar o anular la cita en {own}")]
#[case::pl("Termin rozmowy można wybrać tutaj, do wyboru są trzy dni w grudniu i w styczniu: {own}")]
#[case::uk("Співбесіда 7 грудня о 12:30, Вам зателефонують. Сайт видавництва: {own}")]
#[case::zh("您好,面试改为电话形式,时间12月10日14:00。公司介绍:{own}")]
#[case::nothing_is_said(
    "Thank you for applying to us in November. We were glad to read what you wrote. Jo Smith, {own}"
)]
fn else_the_candidate_is_asked(#[case] text: &str) {
    let reading = reading(text);
    assert_eq!((reading.link, reading.others), (None, vec![OWN.to_owned()]));
}

#[rstest]
#[case("The home page of a house: we will ring you on Thursday at ten o'clock. https://www.acme.example")]
#[case(
    "Please read this before we ring you on Thursday at ten o'clock, all of you: https://a.example/x/2027-guide.pdf"
)]
fn a_home_page_and_a_document_are_never_told(#[case] text: &str) {
    assert_eq!(reading(text).link, None);
}

#[test]
fn a_meeting_that_is_named_by_its_number_goes_before_a_page_beside_it() {
    let invitation = read_text("Zoom, Tuesday 10:00. Meeting ID 918 0773 2075. Our website: https://www.acme.example");
    assert_eq!(invitation.meeting.map(|meeting| meeting.value.number).as_deref(), Some("918 0773 2075"));
    assert_eq!(invitation.link.map(|reading| reading.others), Some(Vec::new()));
}
