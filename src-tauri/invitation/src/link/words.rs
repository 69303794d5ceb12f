//! The words of a text around one of its links: those on its line, its sentence, what stands above. What they say is read in
//! [`super::label`] and [`super::purpose`].

use super::label::last_sentence;

/// What is read of them, in characters: what stands on a button is short.
pub(super) const LONGEST_LABEL: usize = 200;

/// Lines of a list.
const MOST_LINES: usize = 8;

/// Programs break lines of a letter at this length or later.
const BROKEN_LINE: usize = 50;

/// Returns what stands before a link on its line, or on the line above where the link begins one, in lower case.
pub(super) fn words_before(text: &str, at: usize) -> String {
    let before = &text[..at];
    let mut lines = before.rsplit('\n');
    let own = lines.next().unwrap_or_default();
    let is_empty = |line: &str| !line.chars().any(char::is_alphanumeric);
    // A line above that has a link itself speaks of that one.
    let is_about_next = |line: &&str| !line.contains("://") || line.trim_end().ends_with([':', '：']);
    let mut above = || lines.find(|line| !is_empty(line)).filter(is_about_next).unwrap_or_default();
    let line = if is_empty(own) { above() } else { own };
    let tail = cut_front(line);
    // The words of a link that stands earlier on the line are not this one's.
    let tail = tail
        .rsplit_once("://")
        .map_or(tail, |(_, after)| after.split_once([' ', '>', ')']).map_or("", |(_, after)| after));
    tail.to_lowercase()
}

/// Returns the sentence of a link as far as it stands before it, over the lines that a program broke; and what stands above
/// it, or the sentence before. In lower case.
pub(super) fn sentence_before(text: &str, at: usize) -> (String, String) {
    let mut own = words_before(text, at);
    let before = &text[..at];
    let mut lines = before.rsplit('\n').map(str::trim);
    let has_words = |line: &&str| line.chars().any(char::is_alphanumeric);
    let begins = lines.next().is_none_or(|line| !has_words(&line));
    let mut above = lines.filter(has_words);
    if begins {
        above.next();
    }
    let mut next = above.next().filter(|line| !line.contains("://")).unwrap_or_default();
    let is_broken = |line: &str| line.len() >= BROKEN_LINE && !line.ends_with(['.', '!', '?', ':', ';', '。', '：']);
    if !begins && is_broken(next) && !before.ends_with("\n\n") && own.len() < LONGEST_LABEL {
        own = format!("{} {own}", cut_front(next).to_lowercase());
        next = above.next().filter(|line| !line.contains("://")).unwrap_or_default();
    }
    let last = own.rfind(last_sentence(&own)).unwrap_or_default();
    let context = own[..last].trim().to_owned();
    let context = if context.chars().any(char::is_alphabetic) { context } else { cut_front(next).to_lowercase() };
    (own, context)
}

/// Returns the lines above a link that stand together with it, if it is alone on its line, in lower case: "Date", "Time" and
/// "Length" of a list that the link closes.
pub(super) fn block_above(text: &str, at: usize) -> String {
    let mut lines = text[..at].rsplit('\n');
    let says = |line: &str| line.chars().any(char::is_alphanumeric);
    if lines.next().is_some_and(says) {
        return String::new();
    }
    let together = |line: &&str| says(line) && !line.contains("://");
    let block: Vec<String> =
        lines.take(MOST_LINES).take_while(together).map(|line| cut_front(line).to_lowercase()).collect();
    block.join("\n")
}

/// Returns the end of a line, as long as a label may be.
fn cut_front(line: &str) -> &str {
    line.char_indices().rev().nth(LONGEST_LABEL).map_or(line, |(at, _)| &line[at..])
}

/// Returns what stands behind a link on its line, if no other link stands there, in lower case.
pub(super) fn words_behind(text: &str, at: usize) -> String {
    // What stands behind the end of a sentence is about something else.
    if text[..at].ends_with(['.', '!', '?', '。', '！', '？']) {
        return String::new();
    }
    let line = text[at..].lines().next().unwrap_or_default();
    let line = line.char_indices().nth(LONGEST_LABEL).map_or(line, |(end, _)| &line[..end]);
    if line.contains("://") { String::new() } else { line.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_of_a_link_ends_where_a_line_is_empty() {
        let block = |text: &str| block_above(text, text.find("https").unwrap_or_default());
        assert_eq!(block("Hi,\n\n📅 Date: Friday\nTime: 10:00\n🔗 https://a.example"), "time: 10:00\n📅 date: friday");
        assert_eq!(block("Time: 10:00\nLink: https://a.example"), "");
        assert_eq!(block("Time: 10:00\nhttp://b.example\nhttps://a.example"), "");
    }

    #[test]
    fn the_words_of_a_sentence_are_cut_between_letters() {
        let line = "日期：12月18日。\t\t法規處 曾經理\t ";
        let (own, context) = sentence_before(&format!("{line}\nhttps://acme.example/x"), line.len() + 1);
        assert_eq!((own.as_str(), context.as_str()), (line, "日期：12月18日。"));
    }
}
