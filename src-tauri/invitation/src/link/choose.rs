//! Which of several links is the interview's: the only one that leads to a known platform, or stands behind words such
//! as "join the interview". Links to unsubscribe, to help pages or to social networks do not count. Of what remains
//! none is guessed: the candidate is asked.

use super::{
    describe::{describe, describe_problem, keep_input, list_targets},
    find::{FoundLink, find_links, find_only_link},
    reading::LinkReading,
};
use crate::{ascii::has_prefix, url_parts::is_below, vocabulary::mail_vocabulary};
use preflight_page::{Piece, is_hidden, pieces, text::cut};
use url::Url;

/// Links of one HTML text that are looked at.
const MOST_LINKS: usize = 200;

/// What is read of a text or of an HTML body, in bytes; a newsletter's pictures may stand inside it.
const LONGEST_TEXT: usize = 256 * 1024;

/// What stands on a button is short.
const LONGEST_LABEL: usize = 200;

/// Where the link of one place leads, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ranking {
    KnownPlatform,
    Plausible,
    /// To several places, of which none is chosen.
    Ambiguous,
    NotInterview,
}

/// What one place says about the link: a text, a part of a mail, a property of an event.
pub(crate) struct Choice {
    pub(crate) reading: LinkReading,
    ranking: Ranking,
}

/// Returns of several places the first that leads to a known platform, else the first whose link may be an interview's.
pub(crate) fn find_surest(choices: impl Iterator<Item = Choice>) -> Option<LinkReading> {
    let mut surest: Option<Choice> = None;
    for choice in choices.filter(|choice| choice.reading.has_link()) {
        if surest.as_ref().is_none_or(|surest| choice.ranking < surest.ranking)
            && surest.insert(choice).ranking == Ranking::KnownPlatform
        {
            break;
        }
    }
    surest.map(|choice| choice.reading.without_text())
}

pub(crate) fn choose_in_text(text: &str) -> Choice {
    let text = cut(text, LONGEST_TEXT);
    let (cleaned, links) = find_links(text);
    let candidate = |link: FoundLink| {
        let words = words_before(&cleaned, link.written.at.start);
        Candidate::new(link, &words)
    };
    let mut candidates: Vec<Candidate> = links.into_iter().map(candidate).collect();
    if candidates.len() > 1 {
        return choose(candidates);
    }
    match candidates.pop() {
        Some(Candidate { link, ranking, .. }) => Choice { reading: describe(link, keep_input(text)), ranking },
        None => Choice { reading: describe_problem(text, &cleaned), ranking: Ranking::NotInterview },
    }
}

/// Chooses the interview's link in an HTML body: where its buttons lead, else what its words say. Returns the words
/// too.
pub(crate) fn choose_in_html(html: &str) -> (Choice, String) {
    let (mut links, mut words, mut hidden): (Vec<(FoundLink, String)>, String, u32) = (Vec::new(), String::new(), 0);
    let mut in_link = false;
    for piece in pieces(html) {
        match piece {
            Piece::Link(link) => {
                let is_web = has_prefix(link.trim_start(), "http");
                let found = if is_web && links.len() < MOST_LINKS { find_only_link(&link) } else { None };
                in_link = found.is_some();
                links.extend(found.map(|link| (link, String::new())));
            }
            Piece::Open(name) if is_hidden(&name) => hidden += 1,
            Piece::Close(name) if is_hidden(&name) => hidden = hidden.saturating_sub(1),
            Piece::Open(name) | Piece::Close(name) => {
                in_link &= name != b"a";
                words.push(if is_inline(&name) { ' ' } else { '\n' });
            }
            Piece::Text(text) if hidden == 0 => {
                if let Some((_, label)) = links.last_mut().filter(|(_, label)| in_link && label.len() < LONGEST_LABEL) {
                    label.push_str(&text.to_lowercase());
                }
                if words.len() < LONGEST_TEXT {
                    words.push_str(&text);
                }
            }
            Piece::Text(_) => {}
        }
    }
    if links.is_empty() {
        return (choose_in_text(&words), words);
    }
    (choose(links.into_iter().map(|(link, label)| Candidate::new(link, &label)).collect()), words)
}

/// Whether what stands behind an element is on its line. A cell is no line: "Passcode:" and its value stand in two of
/// them.
fn is_inline(name: &[u8]) -> bool {
    matches!(name, b"td" | b"th" | b"span" | b"b" | b"strong" | b"a" | b"i" | b"em" | b"font" | b"u")
}

struct Candidate {
    link: FoundLink,
    /// What stands on it or before it asks to join.
    says_join: bool,
    ranking: Ranking,
}

impl Candidate {
    fn new(link: FoundLink, words: &str) -> Candidate {
        let says_join = mail_vocabulary().links.join.iter().any(|join| words.contains(join.as_str()));
        let ranking = if leads_elsewhere(&link, words, says_join) {
            Ranking::NotInterview
        } else if link.is_known() {
            Ranking::KnownPlatform
        } else {
            Ranking::Plausible
        };
        Candidate { link, says_join, ranking }
    }

    fn may_be_interview(&self) -> bool {
        self.ranking != Ranking::NotInterview
    }
}

fn choose(mut candidates: Vec<Candidate>) -> Choice {
    if candidates.iter().any(Candidate::may_be_interview) {
        candidates.retain(Candidate::may_be_interview);
    }
    candidates.sort_by_key(|candidate| !candidate.says_join);
    let joined = find_agreed(&candidates, |candidate| candidate.says_join);
    let known = find_agreed(&candidates, |candidate| candidate.link.is_known());
    let target = |at: usize| candidates[at].link.target();
    let chosen = match (joined, known) {
        (Some(joined), Some(known)) => Some(joined).filter(|joined| target(*joined) == target(known)),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => None,
    };
    match find_agreed(&candidates, |_| true).or(chosen) {
        Some(chosen) => {
            let Candidate { link, ranking, .. } = candidates.swap_remove(chosen);
            let input = link.written.link.clone();
            Choice { reading: describe(link.without_damage(), input), ranking }
        }
        None => {
            let reading = list_targets(candidates.iter().map(|candidate| &candidate.link));
            Choice { reading, ranking: Ranking::Ambiguous }
        }
    }
}

/// Finds the first of some candidates, if all of them lead to the same place.
fn find_agreed(candidates: &[Candidate], is_one: impl Fn(&Candidate) -> bool) -> Option<usize> {
    let mut ones = candidates.iter().enumerate().filter(|(_, candidate)| is_one(candidate));
    let (at, first) = ones.next()?;
    ones.all(|(_, other)| other.link.target() == first.link.target()).then_some(at)
}

fn leads_elsewhere(link: &FoundLink, words: &str, says_join: bool) -> bool {
    let vocabulary = &mail_vocabulary().links;
    let Ok(url) = Url::parse(link.target()) else { return true };
    let host = url.host_str().unwrap_or_default();
    if vocabulary.elsewhere_hosts.iter().any(|name| is_below(host, name)) {
        return true;
    }
    let path = url.path().to_lowercase();
    let in_path = |word: &String| path.split(['/', '.', '-', '_']).any(|part| part == word);
    let is_picture = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".css"].iter().any(|end| path.ends_with(end));
    if is_picture || vocabulary.elsewhere.iter().any(in_path) {
        return true;
    }
    // Such words may be part of a position's name: "Customer Support Agent".
    let is_interview = link.is_known() || says_join;
    !is_interview && vocabulary.elsewhere.iter().any(|word| has_word(words, word))
}

/// Whether a text holds a whole word; in scripts without spaces between words, its letters.
fn has_word(text: &str, word: &str) -> bool {
    let has_no_spaces = word.contains(|c: char| c >= '\u{2e80}');
    text.match_indices(word).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        has_no_spaces || !(before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric))
    })
}

/// Returns what stands before a link on its line, or on the line above where the link begins one, in lower case.
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
