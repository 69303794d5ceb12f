//! Which of several links is the interview's: the only one that leads to a known platform, or stands behind words such as
//! "join the interview". Links to unsubscribe, to help pages or to social networks do not count. Of what remains none is
//! guessed: the candidate is asked.

use super::{LinkReading, letters::letters, link::given_links};
use crate::page::{Piece, is_hidden, pieces};
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

/// The first reading that has a link, else the first that has several.
pub(super) fn first(readings: impl Iterator<Item = LinkReading>) -> Option<LinkReading> {
    let mut ambiguous = None;
    for reading in readings {
        let reading = reading.without_text();
        if reading.link.is_some() {
            return Some(reading);
        }
        if ambiguous.is_none() && !reading.others.is_empty() {
            ambiguous = Some(reading);
        }
    }
    ambiguous
}

/// The interview's link of a letter's text.
pub(super) fn of_text(text: &str) -> LinkReading {
    let text = cut(text, LONGEST_TEXT);
    let reading = LinkReading::read(text);
    if reading.others.is_empty() {
        return reading;
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

/// The interview's link of an HTML body: where its buttons lead, else what its words say; and its words.
pub(super) fn of_html(html: &str) -> (LinkReading, String) {
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
    let reading = if links.is_empty() { of_text(&words) } else { chosen(links) };
    (reading, words)
}

impl Candidate {
    fn read(text: &str) -> Option<Candidate> {
        let reading = LinkReading::read(text);
        let is_known = reading.platform.is_some();
        let link = reading.link.clone()?;
        Some(Candidate { given: reading.into_given()?, link, is_known, words: String::new() })
    }
}

fn chosen(mut candidates: Vec<Candidate>) -> LinkReading {
    let only = |candidates: &[Candidate]| {
        let first = candidates.first()?;
        candidates.iter().all(|other| other.link == first.link).then(|| (first.link.clone(), first.given.clone()))
    };
    if only(&candidates).is_none() {
        let is_elsewhere = |candidate: &Candidate| leads_elsewhere(candidate);
        if !candidates.iter().all(is_elsewhere) {
            candidates.retain(|candidate| !is_elsewhere(candidate));
        }
    }
    if let Some((_, given)) = only(&candidates) {
        return LinkReading::choice([given]);
    }
    let (joins, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(says_join);
    let joined = only(&joins);
    let mut known = joins.iter().chain(&others).filter(|candidate| candidate.is_known);
    let first = known.next();
    let known = first.filter(|first| known.all(|other| other.link == first.link));
    let known = known.map(|known| (known.link.clone(), known.given.clone()));
    let all = joins.into_iter().chain(others).map(|candidate| candidate.given);
    match (joined, known) {
        (Some((joined, _)), Some((known, _))) if joined != known => LinkReading::choice(all),
        (Some((_, given)), _) | (None, Some((_, given))) => LinkReading::choice([given]),
        (None, None) => LinkReading::choice(all),
    }
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
pub(super) fn cut(text: &str, length: usize) -> &str {
    let mut end = text.len().min(length);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
