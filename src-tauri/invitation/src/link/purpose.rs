//! What a link is for where no form tells: what its sentence, its own host and path, and what stands around it say. A link
//! of nobody known is the interview's only if something says so. Chooses none: see [`super::choose`].

use super::label::{Words, has_no_spaces, has_start_of, is_short, is_word, last_sentence};
use crate::{link::address::registered_domain, vocabulary::mail_vocabulary};
use url::Url;

/// Words of a greeting and a name below it: "Hi Anna, here is your link. Best regards, Tom Miller".
const GREETING: usize = 12;

/// Letters of a word, where words have no spaces between them.
const LETTERS: usize = 2;

/// Words beside "link" that leave it a label.
const MOST_WORDS: usize = 4;

/// Words of a sentence that says no more than "here".
const MOST_HERE: usize = 5;

/// Characters between "before" and the interview: "before your second video interview".
const NEAR: usize = 30;

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
        let sentence = [last_sentence(&words.before), last_sentence(&words.around), first_sentence(&words.behind)];
        let any = |says: fn(&str) -> bool| sentence.iter().any(|part| says(part));
        let (names_meeting, names_page) = url.map(read_own_words).unwrap_or_default();
        if is_beside
            || (names_page && !names_meeting)
            || any(names_other)
            || any(is_done_before)
            || url.is_some_and(is_document)
        {
            return Purpose::Other;
        }
        let is_said = (names_meeting && !names_page)
            || any(names_interview)
            || any(is_label)
            || any(is_at_a_time)
            || ((any(says_here) || !any(has_letters)) && is_said_above(&words.context));
        if is_said { Purpose::Interview } else { Purpose::Unsaid }
    }
}

/// Whether what stands above a link, or in the sentence before its own, speaks of the interview: names its hour, or itself.
fn is_said_above(context: &str) -> bool {
    has_time(context) || (names_interview(context) && !names_other(context))
}

/// "On Friday at 10:00"; but not "before we talk at 10:00".
fn is_at_a_time(sentence: &str) -> bool {
    has_time(sentence) && !mail_vocabulary().link_purposes.before.iter().any(|word| has_word(sentence, word))
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether what stands around the links of a text is no more than a greeting.
pub(super) fn is_greeting<'a>(around: impl Iterator<Item = &'a str>) -> bool {
    let words = around.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    let count = |word: &str| if has_no_spaces(word) { word.chars().count().div_ceil(LETTERS) } else { 1 };
    words.take(GREETING + 1).map(count).sum::<usize>() <= GREETING
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

/// Whether a sentence says what is done before people meet: "Read this before your interview", "面接の前に".
fn is_done_before(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    let purposes = &vocabulary.link_purposes;
    let names_meeting = |text: &str| {
        let lists = [&vocabulary.links.meetings, &vocabulary.subject.interview, &purposes.interview];
        lists.into_iter().any(|words| has_part(text, words))
    };
    let places = |words: &'static [String]| {
        let found = words.iter().flat_map(|word| sentence.match_indices(word.as_str()));
        found.filter(|(at, word)| is_word(sentence, *at, word)).map(|(at, word)| (at, at + word.len()))
    };
    let near = |text: &str| names_meeting(&text.chars().take(NEAR).collect::<String>());
    let near_end = |text: &str| names_meeting(text.char_indices().rev().nth(NEAR).map_or(text, |(at, _)| &text[at..]));
    places(&purposes.before).any(|(_, end)| near(&sentence[end..]))
        || places(&purposes.behind).any(|(at, _)| near_end(&sentence[..at]))
}

/// "Link", "Where", "URL"
fn is_label(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    let names_place =
        |place: &String| sentence.match_indices(place.as_str()).any(|(at, _)| is_word(sentence, at, place));
    (is_short(sentence, MOST_WORDS) && has_start_of(sentence, &vocabulary.links.itself))
        || (is_short(sentence, 2) && vocabulary.link_purposes.places.iter().any(|place| has_word(sentence, place)))
}

/// Whether a sentence says no more than where something is: "You find us here", "use this link".
fn says_here(sentence: &str) -> bool {
    let vocabulary = mail_vocabulary();
    (is_short(sentence, MOST_HERE) && vocabulary.link_purposes.here.iter().any(|word| has_word(sentence, word)))
        || has_start_of(sentence, &vocabulary.links.itself)
}

/// Whether a clock time stands in a line in lower case: `14:00`, `9.30`, `14h`, `3pm`, `14 uhr`; but not in the date `24.11.2026`. One
/// without its year, `24.11.`, names the moment as well.
fn has_time(line: &str) -> bool {
    const MARKS: [char; 3] = [':', '.', 'h'];
    const BEHIND: [&str; 9] = ["am", "pm", "uhr", "h", "hrs", "点", "點", "時", "시"];
    let is_digit = |c: char| c.is_ascii_digit();
    line.split(|c: char| !(c.is_ascii_digit() || MARKS.contains(&c))).any(|run| {
        let (hour, minute) = run.trim_matches(['.', ':']).split_once(MARKS).unwrap_or_default();
        (1..=2).contains(&hour.len()) && hour.chars().all(is_digit) && minute.len() == 2 && minute.chars().all(is_digit)
    }) || BEHIND.iter().any(|half| {
        line.match_indices(half).any(|(at, _)| {
            let behind = &line[at + half.len()..];
            line[..at].trim_end().ends_with(is_digit) && !behind.starts_with(char::is_alphanumeric) | !half.is_ascii()
        })
    })
}

/// Whether its own host and path name an interview, `https://meet.firma.example/r/84kd`, and whether they name something
/// else, `https://firma.example/book/412077`.
fn read_own_words(url: &Url) -> (bool, bool) {
    let purposes = &mail_vocabulary().link_purposes;
    let host = url.host_str().unwrap_or_default();
    // What stands before the name that was registered.
    let own = host.strip_suffix(registered_domain(host)).unwrap_or_default();
    let path = url.path().to_lowercase();
    let words = || own.split(['.', '-']).chain(path.split(['/', '-', '_', '.']));
    let has = |known: &[String]| words().any(|word| known.iter().any(|known| known == word));
    (has(&purposes.own), has(&purposes.own_other))
}

/// Whether it leads to a file to be read.
fn is_document(url: &Url) -> bool {
    let path = url.path().to_lowercase();
    [".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx"].iter().any(|end| path.ends_with(end))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| is_word(text, at, word))
}

/// Whether a word begins with one of these, or holds a long one.
fn has_part(text: &str, words: &[String]) -> bool {
    let is_held = |word: &String| word.chars().count() >= LONG && text.contains(word.as_str());
    has_start_of(text, words) || words.iter().any(is_held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn purpose(before: &str, link: &str) -> Purpose {
        let words = Words { before: before.to_lowercase(), ..Words::default() };
        Purpose::read(&words, Url::parse(link).ok().as_ref(), false)
    }

    #[rstest]
    #[case("Link: ", Purpose::Interview)]
    #[case("Where: ", Purpose::Interview)]
    #[case("Thursday at 14:00, ", Purpose::Interview)]
    #[case("Bitte starten Sie bis Freitag: ", Purpose::Interview)]
    #[case("Vous êtes attendue en visioconférence sur ", Purpose::Interview)]
    #[case("ご面接は以下のURLより：", Purpose::Interview)]
    #[case("You can change or cancel your interview at ", Purpose::Other)]
    #[case("Termin buchen: ", Purpose::Other)]
    #[case("Сайт компании: ", Purpose::Other)]
    #[case("公司介绍：", Purpose::Other)]
    #[case("Please read this before your interview: ", Purpose::Other)]
    #[case("面接の前にご覧ください：", Purpose::Other)]
    #[case("Finish your video interview before Friday: ", Purpose::Interview)]
    #[case("Just open this in Chrome: ", Purpose::Interview)]
    #[case("We look forward to hearing from you. ", Purpose::Unsaid)]
    #[case("Jo Smith, Brightwater ", Purpose::Unsaid)]
    fn a_sentence_says_what_its_link_is_for(#[case] before: &str, #[case] purpose_of_it: Purpose) {
        assert_eq!(purpose(before, "https://a.example/x/1"), purpose_of_it);
    }

    #[rstest]
    #[case("https://meet.a.example/r/84kd", Purpose::Interview)]
    #[case("https://a.example/interviews/84kd", Purpose::Interview)]
    #[case("https://a.example/book/84kd", Purpose::Other)]
    #[case("https://a.example/x/2027-guide.pdf", Purpose::Other)]
    #[case("https://a.example/x/84kd", Purpose::Unsaid)]
    fn a_link_itself_says_what_it_is_for(#[case] link: &str, #[case] purpose_of_it: Purpose) {
        assert_eq!(purpose("", link), purpose_of_it);
    }

    #[rstest]
    #[case("at 9.30 sharp", true)]
    #[case("à 14h", true)]
    #[case("3pm", true)]
    #[case("um 14 uhr", true)]
    #[case("下午2時", true)]
    #[case("on 24.11.2026", false)]
    #[case("room 14", false)]
    fn a_clock_time_is_seen(#[case] line: &str, #[case] is_there: bool) {
        assert_eq!(has_time(line), is_there);
    }
}
