//! What a link is for where no form tells: what its sentence, its own host and path, and what stands around it say. A link
//! of nobody known is the interview's only if something says so. Chooses none: see [`super::choose`].

use super::{
    label::{Words, has_no_spaces, last_sentence},
    sentence::{
        first_sentence, has_letters, has_time, is_at_a_time, is_done_before, is_label, names_interview, names_other,
        says_here,
    },
};
use crate::{link::public_suffix::registered_domain, vocabulary::mail_vocabulary};
use url::Url;

/// Words of a greeting and a name below it: "Hi Anna, here you go. Best, Tom".
const GREETING: usize = 8;

/// Letters of a word, where words have no spaces between them.
const LETTERS: usize = 2;

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
            || ((any(says_here) || !any(has_letters)) && is_said_above(&words.context))
            || has_time(&words.block);
        if is_said { Purpose::Interview } else { Purpose::Unsaid }
    }
}

/// Whether what stands above a link, or in the sentence before its own, speaks of the interview: names its hour, or itself.
fn is_said_above(context: &str) -> bool {
    has_time(context) || (names_interview(context) && !names_other(context))
}

/// Whether what stands around the links of a text is no more than a greeting.
pub(super) fn is_greeting<'a>(around: impl Iterator<Item = &'a str>) -> bool {
    let words = around.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    let count = |word: &str| if has_no_spaces(word) { word.chars().count().div_ceil(LETTERS) } else { 1 };
    words.take(GREETING + 1).map(count).sum::<usize>() <= GREETING
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
}
