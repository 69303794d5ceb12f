//! What speaks for one link of a text: its form, whose it is, what its path says, what stands on it or before it. Chooses
//! none: see [`super::choose`].

use super::{
    find::FoundLink,
    label::{Label, Words},
    purpose::Purpose,
};
use crate::{
    platform::{Kind, Page},
    url_parts::{UrlParts, is_below},
    vocabulary::mail_vocabulary,
};
use url::Url;

/// Where the link of one place leads, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ranking {
    /// It has the form of a meeting, an interview or a test.
    Session,
    KnownPlatform,
    Plausible,
    /// To several places, of which none is chosen.
    Ambiguous,
    /// To a place of which nothing says that it is the interview's.
    Unsaid,
    /// Another page of a platform or of the company: its home page, the job, another time.
    Beside,
    NotInterview,
}

pub(super) struct Candidate {
    pub(super) link: FoundLink,
    pub(super) label: Label,
    /// The words call it the room or the way in, or its own path and host do.
    pub(super) names_room: bool,
    pub(super) ranking: Ranking,
    pub(super) purpose: Purpose,
}

impl Candidate {
    pub(super) fn new(link: FoundLink, words: &Words) -> Candidate {
        let label = Label::read(words);
        let ranking = rank(&link, &words.before, label);
        let names_room = label.names_room || (!label.is_beside && is_room(link.target()));
        let purpose = if ranking <= Ranking::KnownPlatform || label.says_join || names_room {
            Purpose::Interview
        } else {
            Purpose::read(words, Url::parse(link.target()).ok().as_ref(), ranking >= Ranking::Beside)
        };
        Candidate { link, label, names_room, ranking, purpose }
    }

    /// Returns what is said of a link of which nothing says that it is the interview's: the candidate is asked.
    pub(super) fn ranking_if_asked(&self) -> Ranking {
        self.ranking.max(Ranking::Unsaid)
    }

    pub(super) fn is_of(&self, kind: Kind) -> bool {
        self.link.recognised.as_ref().is_some_and(|known| known.platform.kind == kind)
    }
}

fn rank(link: &FoundLink, words: &str, label: Label) -> Ranking {
    let page = link.recognised.as_ref().map(|known| (known.page, known.platform.kind));
    if matches!(page, Some((Page::Session, _))) {
        return Ranking::Session;
    }
    let Ok(url) = Url::parse(link.target()) else { return Ranking::NotInterview };
    if leads_elsewhere(&url, words, page.is_some() || label.says_join || label.names_room) {
        return Ranking::NotInterview;
    }
    match page {
        Some((Page::Other, _)) => Ranking::Beside,
        _ if !label.says_join && leads_beside(&url) => Ranking::Beside,
        Some((_, Kind::Meeting | Kind::OneWay | Kind::LiveCoding | Kind::Assessment)) => Ranking::KnownPlatform,
        Some((_, Kind::Scheduling)) | None => Ranking::Plausible,
    }
}

/// Whether a link has a form by which servers of one's own hold meetings: `https://cloud.example/call/8xk2vq9m`,
/// `https://bbb.example/b/ann-abc-def`.
fn is_room(link: &str) -> bool {
    let vocabulary = &mail_vocabulary().links;
    let Some(parts) = UrlParts::parse(link).filter(UrlParts::is_web) else { return false };
    let path = parts.path.trim_matches('/');
    vocabulary.paths.iter().any(|form| has_form(path, form.trim_start_matches('/')))
}

fn has_form(path: &str, form: &str) -> bool {
    let (mut words, mut places) = (path.split('/'), form.split('/'));
    let is_grouped = |word: &str| {
        let is_group = |group: &str| (3..=4).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_alphanumeric());
        word.matches('-').count() >= 2 && word.split('-').all(is_group)
    };
    let mut token = "";
    loop {
        let has_place = match (words.next(), places.next()) {
            (None, None) => return token.len() > 3 && token.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-'),
            (Some(word), Some("{}")) => {
                token = word;
                true
            }
            (Some(word), Some("{abc-def}")) => {
                token = word;
                is_grouped(word)
            }
            (Some(word), Some(place)) => word.eq_ignore_ascii_case(place),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !has_place {
            return false;
        }
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
    let vocabulary = &mail_vocabulary().links;
    let host = url.host_str().unwrap_or_default();
    if vocabulary.beside_hosts.iter().any(|name| is_below(host, name)) {
        return true;
    }
    let path = url.path().to_lowercase();
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    let is_home = parts.peek().is_none() && url.query().is_none() && url.fragment().is_none();
    is_home || parts.any(|part| vocabulary.beside.iter().any(|word| word == part))
}

/// Whether a text holds a whole word; in scripts without spaces between words, its letters.
fn has_word(text: &str, word: &str) -> bool {
    let has_no_spaces = word.contains(|c: char| c >= '\u{2e80}');
    text.match_indices(word).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        has_no_spaces || !(before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric))
    })
}
