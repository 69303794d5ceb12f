#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use proptest::prelude::*;
use rstest::rstest;

const VERDICTS: [Verdict; 4] = [Verdict::Ready, Verdict::AtRisk, Verdict::Blocked, Verdict::Unknown];
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code(verdict: Verdict, findings: &[Code]) -> ResultCode {
    ResultCode { verdict, findings: findings.to_vec() }
}

/// Codes of every length: all verdicts, with runs of 0 to 5 findings taken from the whole list.
fn samples() -> Vec<ResultCode> {
    let runs = (0..=5).flat_map(|length| Code::ALL.windows(length.max(1)).step_by(7).map(move |run| &run[..length]));
    runs.flat_map(|findings| VERDICTS.map(|verdict| code(verdict, findings))).collect()
}

fn plain(code: &ResultCode) -> Vec<char> {
    code.write().chars().filter(|c| *c != '-').collect()
}

fn read(characters: &[char]) -> Result<ResultCode, CodeError> {
    ResultCode::read(&characters.iter().collect::<String>())
}

#[rstest]
#[case(code(Verdict::Ready, &[]), "4005")]
#[case(code(Verdict::Blocked, &[Code::LinkNotFound]), "6085")]
fn a_code_never_changes_its_meaning(#[case] meaning: ResultCode, #[case] written: &str) {
    assert_eq!(meaning.write(), written);
    assert_eq!(ResultCode::read(written), Ok(meaning));
}

#[test]
fn what_is_written_is_read_back() {
    for code in samples() {
        assert_eq!(ResultCode::read(&code.write()), Ok(code));
    }
}

#[test]
fn codes_have_four_to_twelve_symbols_in_groups_of_four() {
    for code in samples() {
        let written = code.write();
        let groups: Vec<&str> = written.split('-').collect();
        let (last, whole) = groups.split_last().unwrap();
        assert!(whole.iter().all(|group| group.len() == 4) && (1..=4).contains(&last.len()), "{written}");
        assert_eq!(plain(&code).len(), 2 + 2 * code.findings.len().max(1));
        assert!(plain(&code).iter().all(|c| ALPHABET.contains(*c)), "{written}");
    }
}

#[test]
fn more_than_five_findings_are_cut() {
    let long = code(Verdict::Blocked, &Code::ALL[..9]);
    assert_eq!(ResultCode::read(&long.write()), Ok(code(Verdict::Blocked, &Code::ALL[..5])));
}

#[test]
fn any_one_wrong_character_is_found() {
    for code in samples() {
        let written = plain(&code);
        for place in 0..written.len() {
            for wrong in ALPHABET.chars().filter(|c| *c != written[place]) {
                let mut changed = written.clone();
                changed[place] = wrong;
                assert_eq!(read(&changed), Err(CodeError::Check), "{written:?} at {place}");
            }
        }
    }
}

#[test]
fn any_two_swapped_characters_are_found() {
    for code in samples() {
        let written = plain(&code);
        for (one, other) in (0..written.len()).flat_map(|one| (0..one).map(move |other| (one, other))) {
            if written[one] != written[other] {
                let mut changed = written.clone();
                changed.swap(one, other);
                assert_eq!(read(&changed), Err(CodeError::Check), "{written:?} at {one} and {other}");
            }
        }
    }
}

#[test]
fn it_is_read_as_people_type_it() {
    let meaning = code(Verdict::AtRisk, &[Code::UdpBlocked, Code::CpuSaturated, Code::LinkMalformed]);
    let written = meaning.write();
    let as_letters = written.replace('0', "o").replace('1', "L");
    for typed in [
        written.to_lowercase(),
        written.replace('-', ""),
        written.replace('-', " "),
        format!("  {}\r\n", written.replace('-', " \u{2013} ")),
        as_letters.clone(),
        as_letters.replace('L', "i"),
    ] {
        assert_eq!(ResultCode::read(&typed), Ok(meaning.clone()), "{typed}");
    }
}

#[rstest]
#[case("", CodeError::Length(0))]
#[case("  - ", CodeError::Length(0))]
#[case("4", CodeError::Length(1))]
#[case("400", CodeError::Length(3))]
#[case("4005-0", CodeError::Length(5))]
#[case("4005-4005-4005-40", CodeError::Length(14))]
#[case("40U0", CodeError::Character('U'))]
#[case("400\u{e4}", CodeError::Character('\u{e4}'))]
#[case("400\u{1b}", CodeError::Character('\u{1b}'))]
#[case("4006", CodeError::Check)]
fn what_is_no_code_is_told_apart(#[case] text: &str, #[case] error: CodeError) {
    assert_eq!(ResultCode::read(text), Err(error));
}

#[test]
fn a_megabyte_is_no_code() {
    assert_eq!(ResultCode::read(&"A".repeat(1 << 20)), Err(CodeError::Length(1 << 20)));
}

#[rstest]
#[case::version(&[2 << 2, 0, 1])]
#[case::number(&[VERSION << 2, 31, 31])]
#[case::no_finding_beside_one(&[VERSION << 2, 0, 0, 0, 1])]
fn what_a_newer_program_wrote_is_named(#[case] data: &[Symbol]) {
    let mut symbols = data.to_vec();
    symbols.push(check_symbol(data));
    let text: String = symbols.into_iter().map(symbols::character).collect();
    assert_eq!(ResultCode::read(&text), Err(CodeError::Newer));
}

#[rstest]
#[case(CodeError::Length(7))]
#[case(CodeError::Character('\u{1b}'))]
#[case(CodeError::Check)]
#[case(CodeError::Newer)]
fn errors_say_what_to_do_and_hold_no_control_character(#[case] error: CodeError) {
    let message = error.to_string();
    assert!(message.contains(';'), "{message}");
    assert!(!message.chars().any(char::is_control), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
        let _ = ResultCode::read(&text);
    }

    #[test]
    fn any_text_that_is_read_means_what_is_written_back(text in "[0-9A-HJKMNP-TV-Z]{4}|[0-9A-HJKMNP-TV-Z]{6}") {
        if let Ok(code) = ResultCode::read(&text) {
            prop_assert_eq!(code.write().replace('-', ""), text);
        }
    }
}
