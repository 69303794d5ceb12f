//! Which of several links is the interview's: the only one that has the form of a meeting, leads to a known platform, or
//! stands behind words such as "join the interview" or "room". Links to unsubscribe, to help pages or to social networks do
//! not count, nor does a meeting for want of another one. Of what remains none is guessed: the candidate is asked, also about
//! a single link, where nothing says that it is the interview's. What speaks for a link is said in [`super::rank`], what its
//! words say in [`super::label`] and [`super::purpose`].

use super::{
    describe::{describe, describe_problem, keep_input, list_targets},
    find::{FoundLink, find_links, find_only_link},
    label::Words,
    purpose::{Purpose, is_greeting},
    rank::{Candidate, Ranking},
    reading::LinkReading,
    words::{LONGEST_LABEL, block_above, sentence_before, words_behind},
};
use crate::{ascii::has_prefix, platform::Kind, written::gap_of};
use preflight_page::{Piece, is_hidden, pieces, text::cut};
use std::{borrow::Cow, ops::Range};

/// Links of one HTML text that are looked at.
const MOST_LINKS: usize = 200;

/// What is read of a text or of an HTML body, in bytes; a newsletter's pictures may stand inside it.
const LONGEST_TEXT: usize = 256 * 1024;

/// What one place says about the link: a text, a part of a mail, a property of an event.
pub(crate) struct Choice {
    pub(crate) reading: LinkReading,
    ranking: Ranking,
}

/// Returns of several places the first that leads to a session, else to a known platform, else the first whose link may
/// be an interview's.
pub(crate) fn find_surest(choices: impl Iterator<Item = Choice>) -> Option<LinkReading> {
    let mut surest: Option<Choice> = None;
    let may_be = |choice: &Choice| choice.reading.has_link() && choice.ranking < Ranking::Beside;
    for choice in choices.filter(may_be) {
        if surest.as_ref().is_none_or(|surest| choice.ranking < surest.ranking)
            && surest.insert(choice).ranking == Ranking::Session
        {
            break;
        }
    }
    surest.map(|choice| choice.reading.without_text())
}

pub(crate) fn choose_in_text(text: &str) -> Choice {
    let text = cut(text, LONGEST_TEXT);
    let (cleaned, mut candidates) = find_candidates(text);
    let is_bare = is_bare(&cleaned, &candidates);
    if candidates.len() > 1 {
        return choose(candidates, is_bare);
    }
    match candidates.pop() {
        Some(only) if is_asked(&only, is_bare) => ask(&[only]),
        Some(Candidate { link, ranking, .. }) => Choice { reading: describe(link, keep_input(text)), ranking },
        None => Choice { reading: describe_problem(text, &cleaned), ranking: Ranking::NotInterview },
    }
}

/// Whether the candidate is asked about a link, because nothing says that it is the interview's. `is_bare`: the text is
/// nothing but links and perhaps a greeting, so that it was sent for them.
fn is_asked(candidate: &Candidate, is_bare: bool) -> bool {
    match candidate.purpose {
        Purpose::Interview => false,
        Purpose::Unsaid => !is_bare,
        Purpose::Other => true,
    }
}

/// Whether a text is nothing but these links and perhaps a greeting.
fn is_bare(text: &str, candidates: &[Candidate]) -> bool {
    let mut from = 0;
    let ends = candidates.iter().map(|one| one.link.written.at.clone()).chain(std::iter::once(text.len()..text.len()));
    is_greeting(ends.filter_map(|at| text.get(std::mem::replace(&mut from, at.end)..at.start)))
}

/// A link of an HTML body, and what stands on it.
struct Button {
    link: FoundLink,
    label: String,
    /// Where that stands among the words of the body.
    at: Range<usize>,
}

/// Chooses the interview's link in an HTML body: where its buttons lead, else what its words say. Returns the words
/// too.
pub(crate) fn choose_in_html(html: &str) -> (Choice, String) {
    let (mut links, mut words, mut hidden): (Vec<Button>, String, u32) = (Vec::new(), String::new(), 0);
    // The words that stand on no link: a link may be written among them.
    let mut loose = String::new();
    let mut in_link = false;
    for piece in pieces(html) {
        match piece {
            Piece::Link(link) => {
                let is_web = has_prefix(link.trim_start(), "http");
                let found = if is_web && links.len() < MOST_LINKS { find_only_link(&link) } else { None };
                in_link = found.is_some();
                let at = words.len();
                links.extend(found.map(|link| Button { link, label: String::new(), at: at..at }));
            }
            Piece::Open(name) if is_hidden(&name) => hidden += 1,
            Piece::Close(name) if is_hidden(&name) => hidden = hidden.saturating_sub(1),
            Piece::Open(name) | Piece::Close(name) => {
                in_link &= name != b"a";
                let gap = gap_of(&name);
                words.push(gap);
                loose.push(gap);
            }
            Piece::Text(text) if hidden == 0 => {
                if words.len() < LONGEST_TEXT {
                    words.push_str(&text);
                    loose.push_str(if in_link { "" } else { &text });
                }
                if let Some(button) = links.last_mut().filter(|_| in_link) {
                    button.at.end = words.len();
                    if button.label.len() < LONGEST_LABEL {
                        button.label.push_str(&text.to_lowercase());
                    }
                }
            }
            Piece::Text(_) => {}
        }
    }
    if links.is_empty() {
        return (choose_in_text(&words), words);
    }
    let ends: Vec<usize> = std::iter::once(0).chain(links.iter().map(|button| button.at.end)).collect();
    let mut candidates: Vec<Candidate> = links
        .into_iter()
        .zip(ends)
        .map(|(button, last)| {
            let begin = last.min(button.at.start);
            let (around, context) = sentence_before(&words[begin..], button.at.start - begin);
            Candidate::new(button.link, &Words { before: button.label, around, context, ..Words::default() })
        })
        .collect();
    if loose.contains("://") {
        candidates.extend(find_candidates(&loose).1);
    }
    let is_bare = is_greeting(std::iter::once(words.as_str()));
    (choose(candidates, is_bare), words)
}

/// Finds the links of a text, each with the words before it. Returns the text that they stand in, too.
fn find_candidates(text: &str) -> (Cow<'_, str>, Vec<Candidate>) {
    let (cleaned, links) = find_links(text);
    let candidate = |link: FoundLink| {
        let Range { start, end } = link.written.at;
        let (before, context) = sentence_before(&cleaned, start);
        let behind = words_behind(&cleaned, end);
        let block = block_above(&cleaned, start);
        Candidate::new(link, &Words { before, behind, context, block, ..Words::default() })
    };
    let candidates = links.into_iter().map(candidate).collect();
    (cleaned, candidates)
}

fn choose(mut candidates: Vec<Candidate>, is_bare: bool) -> Choice {
    narrow(&mut candidates);
    candidates.sort_by_key(|candidate| !candidate.label.says_join);
    let joined = find_agreed(&candidates, |candidate| candidate.label.says_join).or_else(|| {
        let none_joins = !candidates.iter().any(|candidate| candidate.label.says_join);
        find_agreed(&candidates, |candidate| none_joins && candidate.names_room)
    });
    let known = find_agreed(&candidates, |candidate| candidate.link.is_known());
    let target = |at: usize| candidates[at].link.target();
    let chosen = match (joined, known) {
        (Some(joined), Some(known)) => Some(joined).filter(|joined| target(*joined) == target(known)),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => None,
    };
    let chosen = find_agreed(&candidates, |_| true).or(chosen).or_else(|| {
        // One is said to be the interview's, and of each other that it is something else.
        let is_said = candidates.iter().all(|candidate| candidate.purpose != Purpose::Unsaid);
        find_agreed(&candidates, |candidate| is_said && candidate.purpose == Purpose::Interview)
    });
    match chosen {
        Some(chosen) if is_asked(&candidates[chosen], is_bare) => ask(&candidates),
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

/// Asks the candidate about links of which nothing says that they are the interview's.
fn ask(candidates: &[Candidate]) -> Choice {
    let ranking = candidates.iter().map(Candidate::ranking_if_asked).min().unwrap_or(Ranking::NotInterview);
    Choice { reading: list_targets(candidates.iter().map(|candidate| &candidate.link)), ranking }
}

/// Removes what others go before: a session goes before every other page, unless that one asks to join and nobody knows
/// whose it is, or the session is there for want of it.
fn narrow(candidates: &mut Vec<Candidate>) {
    let is_session = |one: &Candidate| one.ranking == Ranking::Session;
    if candidates.iter().any(is_session) {
        let is_first = candidates.iter().any(|one| is_session(one) && !one.label.is_backup);
        let goes_before = |one: &Candidate| one.label.says_join || (!is_first && one.names_room);
        candidates.retain(|one| is_session(one) || (goes_before(one) && !one.link.is_known()));
    }
    prefer(candidates, |one| one.ranking != Ranking::NotInterview);
    prefer(candidates, |one| one.ranking != Ranking::Beside);
    // That a link is called something else says nothing of another one about which nothing is said.
    if candidates
        .iter()
        .any(|one| !one.label.is_beside && (one.label.says_join || one.names_room || one.link.is_known()))
    {
        candidates.retain(|one| !one.label.is_beside || one.label.says_join);
    }
    prefer(candidates, |one| !one.label.is_backup);
    if candidates.iter().filter(|one| is_session(one)).count() > 1 {
        prefer(candidates, |one| !one.label.is_replaced);
        // Where people meet, code is written and tests are taken beside it.
        if candidates.iter().any(|one| one.is_of(Kind::Meeting)) {
            candidates.retain(|one| !(one.is_of(Kind::LiveCoding) || one.is_of(Kind::Assessment)));
        }
    }
}

/// Removes all others where at least one is preferred.
fn prefer(candidates: &mut Vec<Candidate>, is_preferred: impl Fn(&Candidate) -> bool) {
    if candidates.iter().any(&is_preferred) {
        candidates.retain(is_preferred);
    }
}

/// Finds the first of some candidates, if all of them lead to the same place.
fn find_agreed(candidates: &[Candidate], is_one: impl Fn(&Candidate) -> bool) -> Option<usize> {
    let mut ones = candidates.iter().enumerate().filter(|(_, candidate)| is_one(candidate));
    let (at, first) = ones.next()?;
    ones.all(|(_, other)| other.link.target() == first.link.target()).then_some(at)
}
