//! What the words around a link call it: the way into the meeting, the meeting for want of another, one that was replaced,
//! something beside the interview. Looks at words only; the link's own form is looked at in [`super::rank`].

use crate::vocabulary::{mail_vocabulary, types::Links};

/// Words that the name of a link has: longer ones are sentences.
const MOST_WORDS: usize = 8;

/// How long they are, in characters; where words have no spaces between them, several are one.
const LONGEST_WORD: usize = 12;

/// Words of so many letters begin too many others.
const SHORT: usize = 4;

/// The words around one link, in lower case.
#[derive(Default)]
pub(super) struct Words {
    /// On its line before it, or on the line above; what stands on it.
    pub(super) before: String,
    /// Further before what stands on it.
    pub(super) around: String,
    /// Behind it on its line.
    pub(super) behind: String,
    /// The line above those, or the sentence before.
    pub(super) context: String,
    /// Of a link that is alone on its line, the lines above it as far as they stand together.
    pub(super) block: String,
}

/// What the words call a link.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// They ask to join the interview.
    pub(super) says_join: bool,
    /// They call it the room, or the way in.
    pub(super) names_room: bool,
    /// They call it the old one.
    pub(super) is_replaced: bool,
    /// They call it the one for want of the other.
    pub(super) is_backup: bool,
    /// They call it something beside the interview.
    pub(super) is_beside: bool,
}

impl Label {
    pub(super) fn read(words: &Words) -> Label {
        // Most links are given alone.
        let words_say = |words: &String| words.contains(char::is_alphanumeric);
        if ![&words.before, &words.around, &words.behind].into_iter().any(words_say) {
            return Label::default();
        }
        let vocabulary = &mail_vocabulary().links;
        let says_join = vocabulary.join.iter().any(|join| words.before.contains(join.as_str()));
        let names = [&words.before, &words.around, &words.behind].map(|words| last_sentence(words));
        let is_backup = names.iter().any(|name| is_called_backup(name, vocabulary));
        // What stands on a link says more of it than what stands around it.
        let (names_room, is_beside) = names
            .iter()
            .map(|name| (is_called_room(name, vocabulary), is_called_beside(name, vocabulary)))
            .find(|(is_room, is_beside)| *is_room || *is_beside)
            .unwrap_or_default();
        Label {
            says_join,
            names_room: names_room && !is_beside,
            is_replaced: is_called_old(&words.before, vocabulary),
            is_backup,
            is_beside: is_beside && !names_room,
        }
    }
}

/// Returns the last sentence that says anything; brackets and numbers are none.
pub(super) fn last_sentence(words: &str) -> &str {
    let ends = |c: char| matches!(c, '!' | '?' | ';' | '。' | '！' | '？' | '；' | '|' | '\t');
    let mut rest = words;
    loop {
        let stop = rest.rmatch_indices(". ").map(|(at, _)| at).next();
        let end = rest.rfind(ends).max(stop);
        let Some(at) = end else { return rest };
        let length = rest[at..].chars().next().map_or(1, char::len_utf8);
        let last = &rest[at + length..];
        if last.chars().any(char::is_alphabetic) {
            return last;
        }
        rest = &rest[..at];
    }
}

/// "Room", "Enter the meeting", "Вход во встречу"
fn is_called_room(name: &str, vocabulary: &Links) -> bool {
    let is_short = |most| is_short(name, most);
    if !is_short(MOST_WORDS) {
        return false;
    }
    let names_meeting =
        || has_start_of(name, &vocabulary.meetings) || has_start_of(name, &mail_vocabulary().subject.interview);
    has_room(name, vocabulary)
        || (has_start_of(name, &vocabulary.enter) && (is_short(2) || names_meeting()))
        || (is_short(2) && names_meeting())
}

/// "Feedback after the interview", "Klauzula RODO"; but not "to join or to reschedule".
fn is_called_beside(name: &str, vocabulary: &Links) -> bool {
    is_short(name, MOST_WORDS)
        && has_start_of(name, &vocabulary.beside_labels)
        && !has_room(name, vocabulary)
        && !has_start_of(name, &vocabulary.enter)
}

pub(super) fn is_short(name: &str, most: usize) -> bool {
    let words = name.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty());
    words.count() <= most && name.chars().count() <= most * LONGEST_WORD
}

/// "Backup", "only if Teams is down", "如飞书无法使用"; but not "if the button does not work", which leads to the same
/// meeting.
fn is_called_backup(name: &str, vocabulary: &Links) -> bool {
    if has_start_of(name, &vocabulary.backup) {
        return true;
    }
    let find = |words: &[String], is_there: fn(&str, usize, &str) -> bool| {
        let found = words.iter().flat_map(|word| name.match_indices(word.as_str()));
        found.filter(|(at, word)| is_there(name, *at, word)).map(|(at, _)| at).min()
    };
    let Some(failing) = find(&vocabulary.failing, begins_word) else { return false };
    let Some(condition) = find(&vocabulary.conditions, is_word) else { return false };
    let fails = if condition < failing { &name[condition..failing] } else { &name[..failing] };
    !has_start_of(fails, &vocabulary.itself)
}

/// Whether the words begin a statement about an old link: "Our previous link (".
fn is_called_old(words: &str, vocabulary: &Links) -> bool {
    let clause = words.rsplit(['.', '!', '?', ',', ';', '。', '，']).next().unwrap_or_default();
    let clause = clause.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind_article = clause.split_once(' ').map_or("", |(_, behind)| behind);
    let begins_old = |old: &String| clause.starts_with(old.as_str()) || behind_article.starts_with(old.as_str());
    vocabulary.replaced.iter().any(begins_old)
}

pub(super) fn has_start_of(text: &str, starts: &[String]) -> bool {
    starts.iter().any(|start| text.match_indices(start.as_str()).any(|(at, _)| begins_word(text, at, start)))
}

/// "Meeting rooms", "Besprechungsraum"; short words have to be whole: "sala" is none in "salarial".
fn has_room(text: &str, vocabulary: &Links) -> bool {
    vocabulary.rooms.iter().any(|room| {
        let is_short = room.chars().count() <= SHORT && !has_no_spaces(room);
        text.match_indices(room.as_str()).any(|(at, _)| {
            let (begins, ends) = (begins_word(text, at, room), !goes_on(&text[at + room.len()..]));
            if is_short { begins && ends } else { begins || ends }
        })
    })
}

/// Whether a word begins here; scripts without spaces have no words, and Arabic and Hebrew write "the" and "to" at its
/// beginning.
fn begins_word(text: &str, at: usize, word: &str) -> bool {
    let before = text[..at].chars().next_back();
    has_no_spaces(word) || before.is_none_or(|c| !c.is_alphanumeric() && !is_mark(c))
}

pub(super) fn is_word(text: &str, at: usize, word: &str) -> bool {
    begins_word(text, at, word) && (has_no_spaces(word) || !goes_on(&text[at + word.len()..]))
}

fn goes_on(behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_alphanumeric() || is_mark(c))
}

pub(super) fn has_no_spaces(word: &str) -> bool {
    word.starts_with(|c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..))
}

/// Vowel signs belong to their words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn label(before: &str) -> Label {
        Label::read(&Words { before: before.to_lowercase(), ..Words::default() })
    }

    #[rstest]
    #[case("Room: ")]
    #[case("Unser Besprechungsraum: ")]
    #[case("Вход во встречу (Контур.Толк): ")]
    #[case("2. Proszę wejść do pokoju rozmowy: [")]
    #[case("面试房间（飞书会议）：")]
    #[case("Salle d'entretien : ")]
    #[case("Entrar en la entrevista: ")]
    #[case("Zugang zum Gespräch: ")]
    #[case("للدخول إلى المقابلة: ")]
    #[case("入室はこちら：")]
    #[case("회의 입장: ")]
    #[case("Phòng phỏng vấn: ")]
    #[case("Please be on time. Entry: ")]
    fn a_link_is_called_the_room(#[case] words: &str) {
        let label = label(words);
        assert!(label.names_room && !label.is_beside && !label.is_backup, "{label:?}");
    }

    #[rstest]
    #[case("Feedback after the interview: ")]
    #[case("Klauzula RODO: ")]
    #[case("Тестовое задание, сдать до 12 января: ")]
    #[case("Проверить камеру: ")]
    #[case("改期请点：")]
    #[case("笔试回顾：")]
    #[case("Gehaltsband: ")]
    #[case("Encuesta: ")]
    #[case("アンケート：")]
    fn a_link_is_called_something_beside(#[case] words: &str) {
        let label = label(words);
        assert!(label.is_beside && !label.names_room, "{label:?}");
    }

    #[rstest]
    #[case("Backup: ", true)]
    #[case("Only if Teams is down on the day, hop over to Google Meet: ", true)]
    #[case("如飞书无法使用，备用腾讯会议：", true)]
    #[case("Falls Zoom nicht funktioniert, bitte hier: ", true)]
    #[case("En cas de problème : ", true)]
    #[case("Si Teams falla, usad este enlace: ", true)]
    #[case("Jos Teams ei toimi, käytä tätä linkkiä: ", true)]
    #[case("Zoomが使えない場合はこちら：", true)]
    #[case("If the button does not work, copy this link: ", false)]
    #[case("Falls der Link nicht funktioniert: ", false)]
    #[case("Wenn alles klappt, sehen wir uns hier: ", false)]
    #[case("If you have questions, ask. Join: ", false)]
    fn a_meeting_may_be_for_want_of_another(#[case] words: &str, #[case] is_backup: bool) {
        assert_eq!(label(words).is_backup, is_backup);
    }
}
