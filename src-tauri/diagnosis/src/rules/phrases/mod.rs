//! The words by which pages say what became of a link, from `data/phrases.toml`. What a status means beside the words is
//! decided in [`super::page_state`].

mod index;
mod line;
mod own;
mod statement;
mod table;

#[cfg(test)]
mod tests;

use super::PageState;
use crate::{HttpAnswer, Platform};
use line::Line;
use table::FoundPhrase;

/// How many characters of a page's words speak for it; terms of use further down may well speak of links that expire.
const HEAD: usize = 400;

/// Longer sentences are quoted cut, in characters.
const LONGEST_QUOTE: usize = 200;

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) state: PageState,
    /// The page's own words for it.
    pub(super) words: String,
}

/// How much a place and a state count: the least one is believed.
type Rank = (u8, usize);

/// What the page says, if it says anything: a title or a heading counts more than the first words, and what is particular
/// more than "not found". The words of the link's platform count like those of everybody.
pub(super) fn said(http: &HttpAnswer, platform: Option<&Platform>) -> Option<Said> {
    if is_article(http, platform) {
        return None;
    }
    let can_begin = offers(http, table::START) || offers(http, table::RESUME);
    let stays = |state, in_label| !can_begin || !yields_to_a_button(state, in_label);
    let mut said: Vec<(Rank, Said)> = Vec::new();
    for (at, label) in labels(http).enumerate() {
        let of_label = in_label(label, platform).into_iter().filter(|said| stays(said.state, true));
        said.extend(of_label.map(|said| ((strong(said.state), at), said)));
    }
    if offers_both(http, platform) {
        said.push(((1, 0), Said { state: PageState::Resume, words: http.buttons.join(" · ") }));
    }
    let words = Line::new(http.words.as_deref().unwrap_or_default());
    for found in statements(&words, platform).into_iter().filter(|found| found.start < HEAD) {
        if stays(found.state, false) {
            said.push(((weak(found.state), found.start), Said { state: found.state, words: quote(&words, &found) }));
        }
    }
    said.into_iter().min_by_key(|(rank, said)| (*rank, !said.words.contains(' '))).map(|(_, said)| said)
}

/// Whether the page is one of a web filter.
pub(super) fn is_filter(http: &HttpAnswer) -> bool {
    said(http, None).is_some_and(|said| said.state == PageState::Filter)
}

/// Whether the page is one of a mail filter that does not lead on to the link inside its own.
pub(super) fn stops(http: &HttpAnswer) -> bool {
    let says = |text: &str| table::stops(&Line::new(text), HEAD);
    http.title.as_deref().is_some_and(says) || http.words.as_deref().is_some_and(says)
}

/// The address that the page says was invited.
pub(super) fn invited_address(http: &HttpAnswer) -> Option<String> {
    labels(http).chain(http.words.as_deref()).find_map(|text| {
        let line = Line::new(text);
        table::leads(&line).into_iter().find_map(|end| statement::address_behind(&line, end))
    })
}

/// Whether the name is one that people sign in at.
pub(super) fn is_sign_in_host(host: &str) -> bool {
    table::SIGN_IN_HOSTS.iter().any(|known| host == *known || (known.starts_with('.') && host.ends_with(known)))
}

/// The title and the headings, one by one.
fn labels(http: &HttpAnswer) -> impl Iterator<Item = &str> {
    http.title.as_deref().into_iter().chain(http.headings.iter().map(String::as_str))
}

/// What a title or a heading says: as a whole, in one of its parts, or in a sentence.
fn in_label(label: &str, platform: Option<&Platform>) -> Vec<Said> {
    let line = Line::new(label);
    let parts = line.parts().filter_map(|part| table::of_heading(&part));
    let states = parts.chain(statements(&line, platform).into_iter().map(|found| found.state));
    states.map(|state| Said { state, words: crate::shorten(label, LONGEST_QUOTE) }).collect()
}

/// The phrases in a line that say that something is so.
fn statements(line: &Line, platform: Option<&Platform>) -> Vec<FoundPhrase> {
    let found = table::found_in(line).into_iter().chain(own::found_in(line, platform));
    found.filter(|found| statement::is_one(line, found)).collect()
}

/// Whether there are buttons to go on and to begin again.
fn offers_both(http: &HttpAnswer, platform: Option<&Platform>) -> bool {
    let own = |label: &String| own::found_in(&Line::new(label), platform).iter().any(|f| f.state == PageState::Resume);
    (offers(http, table::RESUME) && offers(http, table::START_NEW)) || http.buttons.iter().any(own)
}

/// Whether the page is an article about links. Positions and departments are called like articles, too: such a page is one
/// of this link if a heading says so.
fn is_article(http: &HttpAnswer, platform: Option<&Platform>) -> bool {
    let Some(title) = &http.title else { return false };
    let title = Line::new(title);
    let is_named = |part: &String| table::ARTICLES.iter().any(|name| is_called(part, name));
    if !title.parts().any(|part| is_named(&part)) {
        return false;
    }
    let mut said_in_headings = http.headings.iter().flat_map(|heading| in_label(heading, platform));
    let is_about_links = !table::found_in(&title).is_empty();
    is_about_links || !said_in_headings.any(|said| particular(said.state).is_none())
}

/// "Acme Help Center" is a help center; "Technical Support" may be a position.
fn is_called(part: &str, name: &str) -> bool {
    part == name || name.contains(' ') && part.strip_suffix(name).is_some_and(|company| company.ends_with(' '))
}

/// Whether a button says one of these: a single word only if that is all it says.
fn offers(http: &HttpAnswer, buttons: &[&str]) -> bool {
    let says = |label: &String| {
        let label = Line::new(label).whole();
        buttons.iter().any(|button| label == *button || (button.contains(' ') && label.starts_with(button)))
    };
    http.buttons.iter().any(says)
}

/// A page that can be begun at is judged by its title and headings alone; some things it cannot be at all.
fn yields_to_a_button(state: PageState, in_label: bool) -> bool {
    match state {
        PageState::Maintenance | PageState::AppOnly | PageState::BotCheck | PageState::NeedsScript => true,
        PageState::Passcode | PageState::NotOpenYet | PageState::WrongAccount => false,
        PageState::NotFound
        | PageState::Expired
        | PageState::Revoked
        | PageState::Submitted
        | PageState::Used
        | PageState::Resume
        | PageState::SignIn
        | PageState::Region
        | PageState::Filter
        | PageState::TooMany
        | PageState::Refused
        | PageState::SendsOn
        | PageState::Empty => !in_label,
    }
}

fn strong(state: PageState) -> u8 {
    particular(state).unwrap_or(0)
}

fn weak(state: PageState) -> u8 {
    particular(state).unwrap_or(2)
}

/// The rank of what is said in general, wherever it stands.
fn particular(state: PageState) -> Option<u8> {
    match state {
        PageState::NotFound => Some(3),
        PageState::SignIn => Some(4),
        PageState::Refused => Some(5),
        PageState::NeedsScript => Some(6),
        PageState::Expired
        | PageState::Revoked
        | PageState::Submitted
        | PageState::Used
        | PageState::Resume
        | PageState::NotOpenYet
        | PageState::WrongAccount
        | PageState::Passcode
        | PageState::AppOnly
        | PageState::Maintenance
        | PageState::Region
        | PageState::BotCheck
        | PageState::Filter
        | PageState::TooMany
        | PageState::SendsOn
        | PageState::Empty => None,
    }
}

/// The sentence around what was found.
fn quote(line: &Line, found: &FoundPhrase) -> String {
    let (start, end) = statement::sentence(line, found.start, found.start + found.length);
    crate::shorten(line.original(start, end).trim(), LONGEST_QUOTE)
}
