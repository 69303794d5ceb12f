//! What speaks for one link of a text: its form, whose it is, what its path says, what stands on it or before it. Chooses
//! none: see [`super::choose`].

use super::find::FoundLink;
use crate::{
    platform::{Kind, Page},
    url_parts::is_below,
    vocabulary::mail_vocabulary,
};
use url::Url;

/// What stands on a button is short.
pub(super) const LONGEST_LABEL: usize = 200;

/// Where the link of one place leads, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ranking {
    /// It has the form of a meeting, an interview or a test.
    Session,
    KnownPlatform,
    Plausible,
    /// To several places, of which none is chosen.
    Ambiguous,
    /// Another page of a platform or of the company: its home page, the job, another time.
    Beside,
    NotInterview,
}

pub(super) struct Candidate {
    pub(super) link: FoundLink,
    /// What stands on it or before it asks to join.
    pub(super) says_join: bool,
    /// It is called the old one.
    pub(super) is_replaced: bool,
    pub(super) ranking: Ranking,
}

impl Candidate {
    /// `words` stand on it or before it, in lower case.
    pub(super) fn new(link: FoundLink, words: &str) -> Candidate {
        let vocabulary = &mail_vocabulary().links;
        let says_join = vocabulary.join.iter().any(|join| words.contains(join.as_str()));
        let ranking = rank(&link, words, says_join);
        Candidate { link, says_join, is_replaced: is_called_old(words), ranking }
    }

    pub(super) fn is_of(&self, kind: Kind) -> bool {
        self.link.recognised.as_ref().is_some_and(|known| known.platform.kind == kind)
    }
}

fn rank(link: &FoundLink, words: &str, says_join: bool) -> Ranking {
    let page = link.recognised.as_ref().map(|known| (known.page, known.platform.kind));
    if matches!(page, Some((Page::Session, _))) {
        return Ranking::Session;
    }
    let Ok(url) = Url::parse(link.target()) else { return Ranking::NotInterview };
    if leads_elsewhere(&url, words, page.is_some() || says_join) {
        return Ranking::NotInterview;
    }
    match page {
        Some((Page::Other, _)) => Ranking::Beside,
        _ if !says_join && leads_beside(&url) => Ranking::Beside,
        Some((_, Kind::Meeting | Kind::OneWay | Kind::LiveCoding | Kind::Assessment)) => Ranking::KnownPlatform,
        Some((_, Kind::Scheduling)) | None => Ranking::Plausible,
    }
}

/// `is_interview`: the link leads to a known platform, or its words ask to join.
fn leads_elsewhere(url: &Url, words: &str, is_interview: bool) -> bool {
    let vocabulary = &mail_vocabulary().links;
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
    !is_interview && vocabulary.elsewhere.iter().any(|word| has_word(words, word))
}

/// Whether a link leads to a site's home page, or to what stands beside an interview.
fn leads_beside(url: &Url) -> bool {
    let path = url.path().to_lowercase();
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    let is_home = parts.peek().is_none() && url.query().is_none() && url.fragment().is_none();
    is_home || parts.any(|part| mail_vocabulary().links.beside.iter().any(|word| word == part))
}

/// Whether the words begin a statement about an old link: "Our previous link (".
fn is_called_old(words: &str) -> bool {
    let clause = words.rsplit(['.', '!', '?', ',', ';', '。', '，']).next().unwrap_or_default();
    let clause = clause.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind_article = clause.split_once(' ').map_or("", |(_, behind)| behind);
    let begins_old = |old: &String| clause.starts_with(old.as_str()) || behind_article.starts_with(old.as_str());
    mail_vocabulary().links.replaced.iter().any(begins_old)
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
pub(super) fn words_before(text: &str, at: usize) -> String {
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
