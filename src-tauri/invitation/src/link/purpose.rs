//! What a link is for where no form tells: what its sentence, its own host and path, and what stands around it say. A link
//! of nobody known is the interview's only if something says so. Chooses none: see [`super::choose`].

use super::label::{Words, has_start_of, is_short, is_word, last_sentence};
use crate::vocabulary::mail_vocabulary;
use url::Url;

/// A text with no more words beside its link is nothing but the link and perhaps a greeting.
const GREETING: usize = 8;

/// How long they are, in characters, where words have no spaces between them.
const LONGEST_GREETING: usize = 60;

/// Words beside "link" that leave it a label.
const MOST_WORDS: usize = 4;

/// Words of so many letters are found inside others.
const LONG: usize = 6;

/// What is known of the purpose of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Something says that it is the interview's, and nothing that it is not.
    Interview,
    /// Something says that it is not.
    Other,
    Unsaid,
}

impl Purpose {
    /// `is_beside`: its path leads to what stands beside an interview.
    pub(super) fn read(words: &Words, url: Option<&Url>, is_beside: bool) -> Purpose {
        let own = [last_sentence(&words.before), last_sentence(&words.around), first_sentence(&words.behind)];
        if is_beside || own.iter().any(|sentence| names_other(sentence)) || url.is_some_and(is_document) {
            return Purpose::Other;
        }
        let says_where = own.iter().all(|sentence| !sentence.chars().any(char::is_alphabetic))
            || own.iter().any(|sentence| says_here(sentence));
        let goes_on_from = |context: &String| says_where && (has_time(context) || names_interview(context));
        let is_interviews = own.iter().any(|sentence| names_interview(sentence) || is_label(sentence))
            || url.is_some_and(is_named_interview)
            || (!names_other(&words.context) && goes_on_from(&words.context));
        if is_interviews { Purpose::Interview } else { Purpose::Unsaid }
    }
}

/// Whether a text has nothing but a greeting beside its link.
pub(super) fn is_greeting(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(GREETING + 1).count() <= GREETING && text.chars().take(2 * LONGEST_GREETING).count() <= LONGEST_GREETING
}

fn first_sentence(words: &str) -> &str {
    let end = words.find(['.', '!', '?', ';', '。', '！', '？', '；', '|', '\t']);
    &words[..end.unwrap_or(words.len())]
}

fn names_other(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    has_part(sentence, &vocabulary.links.beside_labels) || has_part(sentence, &vocabulary.link_purposes.other)
}

fn names_interview(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    let (links, purposes) = (&vocabulary.links, &vocabulary.link_purposes);
    [&links.rooms, &links.enter, &links.meetings, &vocabulary.subject.interview, &purposes.interview, &purposes.start]
        .into_iter()
        .any(|words| has_part(sentence, words))
}

/// "Link", "Where", "URL"
fn is_label(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    let names_place =
        |place: &String| sentence.match_indices(place.as_str()).any(|(at, _)| is_word(sentence, at, place));
    (is_short(sentence, MOST_WORDS) && has_start_of(sentence, &vocabulary.links.itself))
        || (is_short(sentence, 2) && vocabulary.link_purposes.places.iter().any(names_place))
}

/// Whether a sentence says no more than where something is: "You find us here", "use this link".
fn says_here(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    let is_said = |word: &String| sentence.match_indices(word.as_str()).any(|(at, _)| is_word(sentence, at, word));
    vocabulary.link_purposes.here.iter().any(is_said) || has_start_of(sentence, &vocabulary.links.itself)
}

/// Whether a clock time stands in a line: `14:00`, `9.30`, `3pm`, `14 Uhr`.
fn has_time(line: &str) -> bool {
    let bytes = line.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (1..bytes.len()).any(|at| {
        let is_between =
            matches!(bytes[at], b':' | b'.' | b'h') && is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2);
        let is_half = line.get(at..).is_some_and(|rest| {
            let rest = rest.trim_start();
            is_digit(at - 1) && ["am", "pm", "uhr", "点", "點", "時", "시"].iter().any(|half| rest.starts_with(half))
        });
        is_between && !is_digit(at + 3) && !bytes.get(at + 3).is_some_and(|next| *next == b'.') || is_half
    })
}

/// Whether its host or path names an interview: `https://meet.firma.example/r/84kd`.
fn is_named_interview(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    // What stands before the name that was registered.
    let own = host.rsplitn(3, '.').nth(2).unwrap_or_default();
    let path = url.path().to_lowercase();
    let mut words = own.split(['.', '-']).chain(path.split(['/', '-', '_', '.']));
    words.any(|word| mail_vocabulary().link_purposes.own.iter().any(|known| known == word))
}

/// Whether it leads to a file to be read.
fn is_document(url: &Url) -> bool {
    let path = url.path().to_lowercase();
    [".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx"].iter().any(|end| path.ends_with(end))
}

/// Whether a word begins with one of these, or holds a long one.
fn has_part(text: &str, words: &[String]) -> bool {
    let is_held = |word: &String| word.chars().count() >= LONG && text.contains(word.as_str());
    has_start_of(text, words) || words.iter().any(is_held)
}
