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
