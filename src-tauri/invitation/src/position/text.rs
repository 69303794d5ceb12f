//! The position in the words of an invitation: behind a label, in quotation marks beside the word for a position, or in
//! the frame of a sentence. The surest kind of place counts; where two of one kind name different positions, none does.

use super::{frames, is_position};
use crate::{invitation::Found, source::Source, vocabulary::mail_vocabulary, written::without_markup};
use preflight_page::text::cut;

/// What is read of a text, in bytes.
const LONGEST_TEXT: usize = 16 * 1024;

/// A line of that many characters is likely to go on in the next one: mail programs break lines.
const LONG_LINE: usize = 60;

const MOST_LABEL_WORDS: usize = 4;

pub(crate) fn find_in_text(text: &str, at: Source) -> Option<Found<String>> {
    let text = without_markup(cut(text, LONGEST_TEXT));
    let text = join_lines(&text);
    let kinds: [fn(&str) -> Vec<String>; 5] = [
        read_label,
        frames::find_quoted,
        frames::find_behind_role,
        frames::find_before_role,
        frames::find_behind_interview,
    ];
    let named = kinds.iter().find_map(|read| {
        let mut named: Vec<String> = text.lines().flat_map(read).collect();
        named.dedup();
        (!named.is_empty()).then_some(named)
    })?;
    let [only] = named.as_slice() else { return None };
    Some(Found { value: only.clone(), at })
}

/// Joins the lines of a paragraph that a mail program broke.
fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        joined.push_str(line);
        let goes_on = |next: &&str| next.starts_with(char::is_alphanumeric) && line.chars().count() >= LONG_LINE;
        joined.push(if lines.peek().is_some_and(goes_on) { ' ' } else { '\n' });
    }
    joined
}

/// `Position: Data Analyst`, `지원 직무: 안전관리 담당자`
fn read_label(line: &str) -> Vec<String> {
    let Some((label, value)) = line.split_once([':', '：']) else { return Vec::new() };
    let label = label.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c)).to_lowercase();
    let is_label = mail_vocabulary().position.labels.iter().any(|name| {
        let has_no_spaces = name.contains(|c: char| c >= '\u{2e80}');
        let before = label.strip_suffix(name.as_str());
        before.is_some_and(|before| before.is_empty() || has_no_spaces || before.ends_with(' '))
    });
    let value = trim_value(value);
    let is_value = is_position(value)
        && value.contains(char::is_alphabetic)
        && !value.contains("://")
        && !value.contains(['@', ':', '?', '!']);
    if is_label && label.split_whitespace().count() <= MOST_LABEL_WORDS && is_value {
        vec![value.to_owned()]
    } else {
        Vec::new()
    }
}

/// Cuts off what companies append: `Data Analyst (m/f/d)`, `Data Analyst at Acme`.
fn trim_value(value: &str) -> &str {
    [" at ", " @ ", " - ", " – ", " — ", " | ", " · ", " (", "（", "\t"]
        .iter()
        .fold(value.trim(), |value, mark| value.split(mark).next().unwrap_or(value))
        .trim_matches(|c: char| !(c.is_alphanumeric() || is_mark(c) || matches!(c, '+' | '#' | ')')))
        .trim()
}

/// Vowel signs of Indic scripts and of Thai belong to their words.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    // Labels.
    #[case("Position: Pastry Chef de Partie\nDate: 12/10/2026", Some("Pastry Chef de Partie"))]
    #[case("Job title: Data Analyst (m/f/d)", Some("Data Analyst"))]
    #[case("지원 직무: 안전관리 담당자", Some("안전관리 담당자"))]
    #[case("ตำแหน่ง: วิศวกรซ่อมบำรุง", Some("วิศวกรซ่อมบำรุง"))]
    #[case("الوظيفة: محاسبة تكاليف", Some("محاسبة تكاليف"))]
    #[case("岗位：嵌入式工程师", Some("嵌入式工程师"))]
    #[case("Position: https://acme.example/jobs/1", None)]
    #[case("Position: Nurse\nPosition: Baker", None)]
    // Quotation marks beside the word for a position.
    #[case("Собеседование на вакансию «Инженер-метролог» — в пятницу", Some("Инженер-метролог"))]
    #[case("您投递的“嵌入式工程师”岗位已通过", Some("嵌入式工程师"))]
    #[case("邀請您參加「門市儲備幹部」線上面試", Some("門市儲備幹部"))]
    #[case("We talk about «Faust» at noon", None)]
    // Behind the words for a position.
    #[case(
        "You have an interview for the position of Signalling Technician with Wexcombe Rail.",
        Some("Signalling Technician")
    )]
    #[case("per il ruolo di Restauratrice junior ci vediamo su Jitsi", Some("Restauratrice junior"))]
    #[case("Du er inviteret til en samtale om stillingen som Projektkoordinator.", Some("Projektkoordinator"))]
    #[case("Phỏng vấn vị trí Trợ lý pháp chế", Some("Trợ lý pháp chế"))]
    #[case("für die Stelle als Pflegefachkraft (m/w/d) laden wir Sie ein", Some("Pflegefachkraft"))]
    #[case("pour le poste de Chef de projet chez Acme", Some("Chef de projet"))]
    #[case("Check the position of the camera.", None)]
    // Before the word for a position.
    #[case(
        "Thank you for your interest in the Territory Sales Executive position at Kaveri.",
        Some("Territory Sales Executive")
    )]
    #[case("Your interview for the Data Engineer role at Kauri is set.", Some("Data Engineer"))]
    #[case("Put the lamp in the right position.", None)]
    #[case("We will talk about the role.", None)]
    #[case("The Open Role is gone.", None)]
    // Behind the word for an interview.
    #[case("Your interview for Trainee Underwriter will be held on Friday", Some("Trainee Underwriter"))]
    #[case("I'm delighted to confirm your interview for Cartographic Editor:", Some("Cartographic Editor"))]
    #[case("Interview for Monday, 5 May", None)]
    #[case("Interview for Jane Doe", None)]
    fn a_position_is_read_where_a_text_says_so(#[case] text: &str, #[case] position: Option<&str>) {
        let found = find_in_text(text, Source::PastedText).map(|found| found.value);
        assert_eq!(found.as_deref(), position);
    }
}
