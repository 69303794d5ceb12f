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
