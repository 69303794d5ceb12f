//! The passcode that an invitation names beside its link: a label, and a code behind it or on the next line. Two different
//! ones are none. What belongs to a phone conference, a host or an account is no passcode.

use crate::{invitation::Found, source::Source, vocabulary::mail_vocabulary, written::without_markup};
use preflight_page::text::cut;

/// Zoom allows ten characters, Webex up to 32.
const LONGEST: usize = 32;

/// What is read of a text, in bytes.
const LONGEST_TEXT: usize = 256 * 1024;

/// What is looked at of one line, in bytes: a line of a calendar or of HTML may be a whole text.
const LONGEST_LINE: usize = 8 * 1024;

/// What stands between a label and a code that no colon divides: "is", "lautet".
const LONGEST_LINK_WORD: usize = 8;

/// Words that a label may have more than the known one.
const MOST_LABEL_WORDS: usize = 5;

pub(crate) fn find_passcode(text: &str, at: Source) -> Option<Found<String>> {
    let text = without_markup(cut(text, LONGEST_TEXT));
    let mut lines = text.lines().map(|line| cut(line, LONGEST_LINE)).peekable();
    let mut is_phone_part = false;
    let mut only: Option<String> = None;
    while let Some(line) = lines.next() {
        let lower = line.to_lowercase().replace('’', "'");
        is_phone_part = !lower.trim().is_empty() && (is_phone_part || has_phone_number(line));
        // Labels are looked for in lower case: where that changed a length, code and label are not found together.
        let line = if lower.len() == line.len() { line } else { &lower };
        let mut next = lines.clone().filter(|line| !line.trim().is_empty());
        for code in read_codes(line, &lower, next.next()) {
            // Telephones have digits alone.
            let is_phones = is_phone_part && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            if is_phones {
                continue;
            }
            if only.get_or_insert_with(|| code.clone()) != &code {
                return None;
            }
        }
    }
    only.map(|value| Found { value, at })
}

/// Reads the codes of one line: `Meeting ID: 812 3456 7890 Passcode: 123456` has one.
fn read_codes(line: &str, lower: &str, next: Option<&str>) -> Vec<String> {
    let mut codes = Vec::new();
    let mut from = 0;
    while let Some((begin, end)) = find_label(lower, from) {
        from = end;
        let clause = clause_before(lower.get(..begin).unwrap_or_default());
        if !is_of_meeting(clause) {
            continue;
        }
        let (Some(behind), Some(lower_behind)) = (line.get(end..), lower.get(end..)) else { break };
        // A long clause is a sentence about passwords: what stands behind it is a code only if it looks like one.
        let is_short = clause.chars().count() <= LONGEST;
        codes.extend(read_code(behind, lower_behind, next).filter(|code| is_short || has_digit(code)));
    }
    codes
}

/// Finds the next label at or after `from`, the longest of those that begin first: where it begins and ends.
fn find_label(lower: &str, from: usize) -> Option<(usize, usize)> {
    let rest = lower.get(from..)?;
    let labels = &mail_vocabulary().passcode.labels;
    let found = labels.iter().filter_map(|label| {
        let at = rest.match_indices(label.as_str()).map(|(at, _)| at).find(|at| is_word(rest, *at, label.len()))?;
        Some((at, label.len()))
    });
    let (at, length) = found.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    Some((from + at, from + at + length))
}

/// Whether these letters are a word, or the end of a compound: `Zoom-Passcode`, `Sitzungskennwort`. Scripts without spaces
/// have no words.
fn is_word(text: &str, at: usize, length: usize) -> bool {
    let has_no_spaces = |c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..);
    let label = &text[at..at + length];
    label.ends_with(has_no_spaces) || !text[at + length..].starts_with(char::is_alphanumeric)
}

/// Returns what stands before a label, from the end of the clause before.
fn clause_before(before: &str) -> &str {
    let ends = |c: char| {
        matches!(c, ':' | '：' | ';' | ',' | '，' | '。' | '.' | '!' | '?' | '|' | '·' | '•' | '(' | '（')
            || c.is_numeric()
    };
    before.rsplit(ends).next().unwrap_or_default()
}

/// Whether the words before a label leave it the meeting's own.
fn is_of_meeting(clause: &str) -> bool {
    let words = &mail_vocabulary().passcode;
    clause.chars().count() <= 2 * LONGEST && !words.not.iter().any(|word| has_start(clause, word))
}

/// Whether a word begins with these letters: `phone` in "phones", not in "xylophone".
fn has_start(text: &str, word: &str) -> bool {
    let has_no_spaces = word.contains(|c: char| c >= '\u{2e80}');
    text.match_indices(word).any(|(at, _)| has_no_spaces || !text[..at].ends_with(char::is_alphanumeric))
}

/// Reads what stands behind a label: its code, if it is one.
fn read_code(behind: &str, lower: &str, next: Option<&str>) -> Option<String> {
    let mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\'' | '"' | '„' | '“' | '”' | '«' | '»' | '|');
    let trimmed = behind.trim_start_matches(mark);
    let has_colon = trimmed.starts_with([':', '：', '=']);
    let has_dash = trimmed.starts_with("- ") || trimmed.starts_with("– ") || trimmed.starts_with("— ");
    let rest = trimmed.trim_start_matches([':', '：', '=', '-', '–', '—']).trim_start_matches(mark);
    if rest.starts_with("//") {
        return None;
    }
    if rest.trim_end_matches(mark).is_empty() {
        // The label has its line for itself, and so has the code.
        let mut words = next?.split_whitespace();
        let code = trim_code(words.next()?);
        let is_alone = words.next().is_none_or(|more| more.starts_with(['(', '（']));
        return Some(code)
            .filter(|code| is_alone && is_code(code) && (has_colon || has_digit(code)))
            .map(str::to_owned);
    }
    // A remark in brackets: "Passcode (case sensitive): a1B2".
    if !has_colon && rest.starts_with(['(', '（']) {
        let (_, after) = rest.split_once([')', '）'])?;
        let lower = lower.get(lower.len() - after.len()..)?;
        return after.trim_start().starts_with([':', '：']).then(|| read_code(after, lower, next))?;
    }
    let mut words = rest.split_whitespace();
    let first = words.next()?;
    if has_colon || has_dash {
        return Some(trim_code(first))
            .filter(|code| is_code(code) && (has_colon || has_digit(code)))
            .map(str::to_owned);
    }
    if let Some((words, behind)) = split_words(rest) {
        let code = trim_code(behind.split_whitespace().next()?);
        return (is_of_meeting(words) && is_sure(&code)).then(|| code.to_owned());
    }
    // Without a mark only what no word looks like, perhaps behind a short word: "passcode is 123456".
    let second =
        words.next().filter(|_| first.chars().count() <= LONGEST_LINK_WORD && first.chars().all(char::is_alphabetic));
    [Some(first), second].into_iter().flatten().map(trim_code).find(is_sure).map(str::to_owned)
}

/// What no word, date or clock time looks like.
fn is_sure(code: &&str) -> bool {
    code.len() >= 4 && is_code(code) && has_digit(code) && !code.contains([':', '/', '.', '-'])
}

/// Parts the words that a label has more from what stands behind their colon: `Access code for the room: 774120`. A number
/// in several groups is that of the meeting.
fn split_words(rest: &str) -> Option<(&str, &str)> {
    let (words, behind) = rest.split_once([':', '：'])?;
    let is_of_word = |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '(' | ')' | '\'' | '’' | '*');
    let is_group = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = !behind.split_whitespace().nth(1).is_some_and(is_group);
    (is_one && words.chars().all(is_of_word) && words.split_whitespace().count() <= MOST_LABEL_WORDS)
        .then_some((words, behind))
}

fn trim_code(word: &str) -> &str {
    // What no code holds ends it, where a text has no spaces: `123456。`
    let end = word.find(|c: char| !c.is_ascii_graphic()).unwrap_or(word.len());
    let word = word[..end].trim_end_matches(['.', ',', ';']).trim_matches(['*', '"']);
    if word.contains('(') { word } else { word.trim_end_matches(')') }
}

fn is_code(word: &str) -> bool {
    (3..=LONGEST).contains(&word.len()) && !word.contains("://") && !word.ends_with(':') && !word.starts_with('(')
}

fn has_digit(code: &str) -> bool {
    code.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a line holds a telephone number: `+1 408 555 0128`, or what one tap dials: `,,1234567890#`.
fn has_phone_number(line: &str) -> bool {
    let digits_from = |at: usize| {
        let number = line[at..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}'));
        number.filter(char::is_ascii_digit).count()
    };
    line.match_indices('+').any(|(at, _)| digits_from(at + 1) >= 7) || line.contains(",,")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_label("Passcode: a1B2c3", Some("a1B2c3"))]
    #[case::beside_the_number("Meeting ID: 812 3456 7890 Passcode: 123456", Some("123456"))]
    #[case::behind_a_second_colon("Security: Passcode: p5JvL7", Some("p5JvL7"))]
    #[case::on_the_next_line("Passcode\n\n333734\n", Some("333734"))]
    #[case::in_brackets("https://zoom.us/j/812345678 (ID 812 345 678, passcode s86sW2rh)", Some("s86sW2rh"))]
    #[case::in_a_sentence("Dial into Zoom with meeting ID 920 9384 6925 and passcode 420112.", Some("420112"))]
    #[case::behind_a_word("přístupový kód je 562753. Odkaz neposíláme.", Some("562753"))]
    #[case::in_html("Join<br><b>Passcode:</b> 022608<br/>Bye", Some("022608"))]
    #[case::a_remark("Passcode (case sensitive): aB3dE5", Some("aB3dE5"))]
    #[case::a_longer_label("Access code for the room: 774120", Some("774120"))]
    #[case::a_longer_label_and_a_remark("Passcode for the meeting (case sensitive): Quokka77", Some("Quokka77"))]
    #[case::two_words("Parola ședinței: nU6RbY3pXa9", Some("nU6RbY3pXa9"))]
    #[case::of_something_else("Password for the Wi-Fi: hunter22", None)]
    #[case::beside_a_number("Passcode below, and the meeting ID: 812 3456 7890", None)]
    #[case::without_spaces("会议密码：123456。请准时", Some("123456"))]
    #[case::in_hindi("मीटिंग आईडी 924 6394 5506 और पासकोड 355156 डालें।", Some("355156"))]
    #[case::in_thai("รหัสผ่าน: 598087", Some("598087"))]
    #[case::of_a_webex("Meeting password: pM2bKq7d (76225873 from phones)", Some("pM2bKq7d"))]
    #[case::of_a_phone("Dial in: +1 (408) 555-0128\nAccess Code: 476-170-171", None)]
    #[case::of_another_line("Accessibility line access code: 4471", None)]
    #[case::for_phones("Phone passcode: 123456", None)]
    #[case::the_phones_own_beside_it("Passcode: s86sW2\n\nDial +1 646 555 0128\nPasscode: 346708", Some("s86sW2"))]
    #[case::two("Passcode: 123456\nPasscode: 654321", None)]
    #[case::one_twice("Passcode: 123456\nPassword: 123456", Some("123456"))]
    #[case::a_sentence("The passcode will be sent tomorrow.", None)]
    #[case::a_promise("Your password expires in 2026 days", None)]
    #[case::a_time("Passcode opens 10:30", None)]
    #[case::an_address("Reset your password: https://a.example/reset", None)]
    #[case::of_the_network("Wi-Fi password: hunter22", None)]
    fn a_passcode_is_read_where_it_is_the_meetings(#[case] text: &str, #[case] code: Option<&str>) {
        let found = find_passcode(text, Source::PastedText).map(|found| found.value);
        assert_eq!(found.as_deref(), code);
    }
}
