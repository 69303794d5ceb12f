//! Which of several links is the interview's: the only one that leads to a known platform, or stands behind words such as
//! "join the interview". Links to unsubscribe, to help pages or to social networks do not count. Of what remains none is
//! guessed: the candidate is asked.

use super::{find::given_links, reading::LinkReading};
use crate::vocabulary::letters;
use preflight_page::{Piece, is_hidden, pieces};
use url::Url;

/// Links of one text that are looked at.
const MOST_LINKS: usize = 200;

/// What is read of a text or of an HTML body, in bytes; a newsletter's pictures may stand inside it.
const LONGEST_TEXT: usize = 256 * 1024;
const LONGEST_WORDS: usize = 256 * 1024;

/// What stands on a button is short.
const LONGEST_LABEL: usize = 200;

struct Candidate {
    /// As it was given, with its wrappers on.
    given: String,
    /// Where it leads.
    link: String,
    is_known: bool,
    /// What stands on the link or before it, in lower case.
    words: String,
}

/// Where the link of one place leads, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Leads {
    ToPlatform,
    Somewhere,
    /// To several places, of which none is chosen.
    Apart,
    /// To no interview.
    Elsewhere,
}

/// What one place says about the link: a text, a part of a letter, a property of an event.
pub(crate) struct Choice {
    pub(crate) reading: LinkReading,
    leads: Leads,
}

/// Of several places the first that leads to a known platform, else the first whose link may be an interview's.
pub(crate) fn surest(choices: impl Iterator<Item = Choice>) -> Option<LinkReading> {
    let mut surest: Option<Choice> = None;
    for choice in choices {
        let has_link = choice.reading.has_link();
        if has_link && surest.as_ref().is_none_or(|surest| choice.leads < surest.leads) {
            let is_sure = choice.leads == Leads::ToPlatform;
            surest = Some(choice);
            if is_sure {
                break;
            }
        }
    }
    surest.map(|choice| choice.reading.without_text())
}

/// The interview's link of a letter's text.
pub(crate) fn of_text(text: &str) -> Choice {
    let text = cut(text, LONGEST_TEXT);
    let reading = LinkReading::read(text);
    if reading.others.is_empty() {
        return only_of_text(text, reading);
    }
    // Links stand in the order in which they are given: one that begins like an earlier one stands behind it.
    let mut from = 0;
    let named = |given: String| {
        let at = place(text, from, &given);
        from = at.map_or(from, |at| at + 1);
        let words = at.map(|at| words_before(text, at)).unwrap_or_default();
        Some(Candidate { words, ..Candidate::read(&given)? })
    };
    chosen(given_links(text).into_iter().filter_map(named).collect())
}

/// The one link of a text.
fn only_of_text(text: &str, reading: LinkReading) -> Choice {
    let Some(candidate) = Candidate::of(reading.clone()) else {
        return Choice { reading, leads: Leads::Elsewhere };
    };
    let words = place(text, 0, &candidate.given).map(|at| words_before(text, at)).unwrap_or_default();
    Choice { reading, leads: Candidate { words, ..candidate }.leads() }
}

/// The interview's link of an HTML body: where its buttons lead, else what its words say; and its words.
pub(crate) fn of_html(html: &str) -> (Choice, String) {
    let (mut links, mut words, mut hidden): (Vec<Candidate>, String, u32) = (Vec::new(), String::new(), 0);
    let mut in_link = false;
    for piece in pieces(html) {
        match piece {
            Piece::Link(link) => {
                let candidate = Candidate::read(&link).filter(|_| is_web(&link) && links.len() < MOST_LINKS);
                in_link = candidate.is_some();
                links.extend(candidate);
            }
            Piece::Open(name) if is_hidden(&name) => hidden += 1,
            Piece::Close(name) if is_hidden(&name) => hidden = hidden.saturating_sub(1),
            Piece::Open(name) | Piece::Close(name) => {
                in_link &= name != b"a";
                // A cell is no line: "Passcode:" and its value stand in two of them.
                words.push(
                    if matches!(
                        name.as_slice(),
                        b"td" | b"th" | b"span" | b"b" | b"strong" | b"a" | b"i" | b"em" | b"font" | b"u"
                    ) {
                        ' '
                    } else {
                        '\n'
                    },
                );
            }
            Piece::Text(text) if hidden == 0 => {
                if let Some(candidate) = links.last_mut().filter(|link| in_link && link.words.len() < LONGEST_LABEL) {
                    candidate.words.push_str(&text.to_lowercase());
                }
                if words.len() < LONGEST_WORDS {
                    words.push_str(&text);
                }
            }
            Piece::Text(_) => {}
        }
    }
    let choice = if links.is_empty() { of_text(&words) } else { chosen(links) };
    (choice, words)
}

impl Candidate {
    fn read(text: &str) -> Option<Candidate> {
        Candidate::of(LinkReading::read(text))
    }

    fn of(reading: LinkReading) -> Option<Candidate> {
        let is_known = reading.platform.is_some();
        let link = reading.link.clone()?;
        Some(Candidate { given: reading.into_given()?, link, is_known, words: String::new() })
    }

    fn leads(&self) -> Leads {
        if leads_elsewhere(self) {
            Leads::Elsewhere
        } else if self.is_known {
            Leads::ToPlatform
        } else {
            Leads::Somewhere
        }
    }
}

fn chosen(mut candidates: Vec<Candidate>) -> Choice {
    if !candidates.iter().all(leads_elsewhere) {
        candidates.retain(|candidate| !leads_elsewhere(candidate));
    }
    let (joins, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(says_join);
    let all = || joins.iter().chain(&others);
    let joined = only(joins.iter());
    let known = only(all().filter(|candidate| candidate.is_known));
    let chosen = match (joined, known) {
        (Some(joined), Some(known)) => Some(joined).filter(|joined| joined.link == known.link),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => None,
    };
    match only(all()).or(chosen) {
        Some(candidate) => Choice { reading: LinkReading::choice([candidate.given.clone()]), leads: candidate.leads() },
        None => {
            let reading = LinkReading::choice(all().map(|candidate| candidate.given.clone()));
            Choice { reading, leads: Leads::Apart }
        }
    }
}

/// The first of candidates that all lead to the same place.
fn only<'a>(mut candidates: impl Iterator<Item = &'a Candidate>) -> Option<&'a Candidate> {
    let first = candidates.next()?;
    candidates.all(|other| other.link == first.link).then_some(first)
}

fn says_join(candidate: &Candidate) -> bool {
    letters().links.join.iter().any(|words| candidate.words.contains(words.as_str()))
}

fn leads_elsewhere(candidate: &Candidate) -> bool {
    let links = &letters().links;
    let Ok(url) = Url::parse(&candidate.link) else { return true };
    let host = url.host_str().unwrap_or_default();
    let is_host =
        |name: &String| host.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if links.elsewhere_hosts.iter().any(is_host) {
        return true;
    }
    let path = url.path().to_lowercase();
    let in_path = |word: &String| path.split(['/', '.', '-', '_']).any(|part| part == word);
    let is_picture = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".css"].iter().any(|end| path.ends_with(end));
    if is_picture || links.elsewhere.iter().any(in_path) {
        return true;
    }
    // Such words may be part of a position's name: "Customer Support Agent".
    let is_interview = candidate.is_known || says_join(candidate);
    !is_interview && links.elsewhere.iter().any(|word| has_word(&candidate.words, word))
}

/// Whether a text holds a whole word; in scripts without spaces between words, its letters.
fn has_word(text: &str, word: &str) -> bool {
    let has_no_spaces = word.contains(|c: char| c >= '\u{2e80}');
    text.match_indices(word).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        has_no_spaces || !(before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric))
    })
}

/// Where a link stands at or behind `from`. One that was repaired may not stand there as it is; its beginning does.
fn place(text: &str, from: usize, link: &str) -> Option<usize> {
    let parameter = link.split('&').next().unwrap_or(link);
    [link, parameter, cut(link, 40)].into_iter().find_map(|head| text[from..].find(head).map(|at| from + at))
}

/// What stands before a link on its line, or on the line above it where it begins one.
fn words_before(text: &str, at: usize) -> String {
    let before = &text[..at];
    let mut lines = before.rsplit('\n');
    let own = lines.next().unwrap_or_default();
    let is_empty = |line: &str| !line.chars().any(char::is_alphanumeric);
    let line = if is_empty(own) { lines.find(|line| !is_empty(line)).unwrap_or_default() } else { own };
    let tail = line.char_indices().rev().nth(LONGEST_LABEL).map_or(line, |(at, _)| &line[at..]);
    // The words of a link that stands earlier on the line are not this one's.
    let tail = tail
        .rsplit_once("://")
        .map_or(tail, |(_, after)| after.split_once([' ', '>', ')']).map_or("", |(_, after)| after));
    tail.to_lowercase()
}

fn is_web(link: &str) -> bool {
    link.trim_start().get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http"))
}

/// At most so many bytes of a text.
pub(crate) fn cut(text: &str, length: usize) -> &str {
    let mut end = text.len().min(length);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
