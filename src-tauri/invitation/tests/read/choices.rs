//! Which of several links of an invitation is the interview's.

use super::*;

const WEBSITE: &str = "Our website: https://acme.com/";

#[rstest]
#[case::support("Your interview for Customer Support Agent: https://zoom.us/j/123456789?pwd=abc")]
#[case::legal("Your interview as Paralegal: https://zoom.us/j/123456789?pwd=abc")]
#[case::help("Helpdesk: https://zoom.us/j/123456789?pwd=abc")]
#[case::hilfe("Ihr Gespräch als Küchenhilfe: https://zoom.us/j/123456789?pwd=abc")]
#[case::aide("Nurse Aide: https://zoom.us/j/123456789?pwd=abc")]
#[case::no_platform("Legal Counsel, join the interview: https://a.example/i/1")]
#[case::part_of_a_word("Paralegal: https://a.example/i/1")]
fn the_name_of_a_position_leads_nowhere_else(#[case] line: &str) {
    let link = line.split_whitespace().find(|word| word.starts_with("https:"));
    let reading = read_text(&format!("{line}\n{WEBSITE}")).link.expect("a reading");
    let all: Vec<_> = reading.link.iter().chain(&reading.others).map(String::as_str).collect();
    assert!(all.contains(&link.expect("a link")), "{all:?}");
    assert_ne!(reading.link.as_deref(), Some("https://acme.com/"));
}

#[rstest]
#[case("Support: https://a.example/s/1")]
#[case("Get help: https://a.example/h/1")]
#[case("隐私政策：https://a.example/p/1")]
fn words_before_a_link_say_that_it_leads_elsewhere(#[case] line: &str) {
    let reading = read_text(&format!("Your page: https://a.example/i/1\n{line}")).link.expect("a reading");
    assert_eq!(reading.link.as_deref(), Some("https://a.example/i/1"));
}

fn filtered(link: &str) -> String {
    format!("https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2F{link}&data=05")
}

#[rstest]
#[case::as_it_was(filtered("acme.com%2Fvalues"), filtered("acme.com%2Fi%2F1"))]
#[case::escaped(filtered("acme.com%2Fvalues").replace('&', "&amp;"), filtered("acme.com%2Fi%2F1").replace('&', "&amp;"))]
#[case::defended(
    "https://urldefense.com/v3/__https://acme.com/values__;!!a!b$".to_owned(),
    "https://urldefense.com/v3/__https://acme.com/i/1__;!!a!b$".to_owned(),
)]
fn links_behind_a_mail_filter_keep_their_own_words(#[case] values: String, #[case] interview: String) {
    let chosen = |text: String| read_text(&text).link.expect("a reading").link;
    let expected = Some("https://acme.com/i/1");
    assert_eq!(chosen(format!("Our values: {values}\nJoin the interview: {interview}\n")).as_deref(), expected);
    assert_eq!(chosen(format!("Join the interview: {interview}\nOur values: {values}\n")).as_deref(), expected);
}

#[test]
fn a_stylesheet_is_no_link() {
    let mail = "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: text/html\n\n<html>\
        <link href=\"https://fonts.googleapis.com/css?family=Lato\" rel=\"stylesheet\"><base href=\"https://acme.example/\">\
        <p>Please start your interview before Friday.</p><a href=\"https://acme.example/i/1\">Open</a></html>\n";
    let reading = read_text(mail).link.expect("a reading");
    assert_eq!(reading.link.as_deref(), Some("https://acme.example/i/1"));
}

fn alternatives(text: &str, html: &str) -> LinkReading {
    let mail = format!(
        "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: multipart/alternative; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
    );
    read_text(&mail).link.expect("a reading")
}

#[rstest]
#[case::by_its_path("Unsubscribe: https://acme.example/unsubscribe?u=1", "https://acme.example/i/1")]
#[case::by_its_words("Unsubscribe: https://click.acme.example/x1", "https://acme.example/i/1")]
#[case::a_known_platform("Read this in your browser: https://acme.example/m/1", "https://zoom.us/j/123456789?pwd=abc")]
#[case::several("https://acme.example/m/1 https://acme.example/m/2", "https://acme.example/i/1")]
fn the_right_part_of_a_letter_goes_before_the_first(#[case] text: &str, #[case] interview: &str) {
    let html =
        format!("<a href={interview}>Start interview</a> <a href=https://acme.example/unsubscribe?u=1>Unsubscribe</a>");
    assert_eq!(alternatives(text, &html).link.as_deref(), Some(interview));
}

#[test]
fn the_words_of_a_letter_go_before_its_buttons_where_both_may_be_right() {
    let reading = alternatives("https://acme.example/i/1", "<a href=https://click.acme.example/x1>Start interview</a>");
    assert_eq!(reading.link.as_deref(), Some("https://acme.example/i/1"));
}

#[rstest]
#[case("URL:https://acme.com\nDESCRIPTION:Join https://zoom.us/j/123456789", "https://zoom.us/j/123456789")]
#[case("URL:https://acme.com/privacy\nLOCATION:https://acme.com/i/1", "https://acme.com/i/1")]
#[case("URL:https://acme.com/i/1\nDESCRIPTION:https://acme.com/about", "https://acme.com/i/1")]
fn the_right_place_of_an_event_goes_before_the_first(#[case] lines: &str, #[case] link: &str) {
    assert_eq!(event(lines).link.expect("a reading").link.as_deref(), Some(link));
}

#[test]
fn a_platform_in_the_letter_goes_before_the_website_in_its_calendar() {
    let mail = "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: multipart/mixed; boundary=b\n\n\
        --b\n\nJoin: https://zoom.us/j/123456789\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n\
        DTSTART:20261124T090000Z\nURL:https://acme.com\nEND:VEVENT\nEND:VCALENDAR\n--b--\n";
    assert_eq!(read_text(mail).link.expect("a reading").link.as_deref(), Some("https://zoom.us/j/123456789"));
}
