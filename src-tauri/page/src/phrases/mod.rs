//! The words by which pages say what became of a link, from `data/phrases.toml`. What a status means beside the words is
//! decided in [`crate::response`].

mod line;
mod quotable;
mod statement;
mod table;

#[cfg(test)]
mod tests;

use crate::{page_text::PageText, state::PageState, text::shorten};
use line::Line;
pub use quotable::quotable;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
pub(crate) use statement::{is_question, sentences};
use table::FoundPhrase;
use ts_rs::TS;

/// How many characters of a page's words speak for it; terms of use further down may well speak of links that expire.
const HEAD: usize = 400;

/// Longer sentences are quoted cut, in characters.
const LONGEST_QUOTE: usize = 200;

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PageReading {
    pub state: PageState,
    /// The page's own words for it, at most 200 characters.
    pub words: String,
}

/// A phrase that one platform publishes for a state of its pages, in English.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPhrase {
    /// What it says.
    pub state: PageState,
    pub words: String,
    /// Where it was published.
    pub source: String,
}

/// How much a place counts, and where in it something stands: the least one is believed. Behind these places stands what
/// is said in general.
type Rank = (usize, usize);
const IN_LABEL: usize = 0;
const ON_BUTTONS: usize = 1;
const IN_WORDS: usize = 2;

/// Returns what the page says, if it says anything: a title or a heading counts more than the first words, and what is particular
/// more than "not found". The platform's own phrases count like those of everybody.
pub fn read_words(page: &PageText, own: &[OwnPhrase]) -> Option<PageReading> {
    if is_article(page, own) {
        return None;
    }
    let can_begin = offers(page, table::START) || offers(page, table::RESUME);
    let stays = |state: PageState, in_label| !can_begin || !state.yields_to_a_button(in_label);
    let mut said: Vec<(Rank, PageReading)> = Vec::new();
    for (at, label) in labels(page).enumerate() {
        let of_label = in_label(label, own).into_iter().filter(|said| stays(said.state, true));
        said.extend(of_label.map(|said| ((rank(said.state, IN_LABEL), at), said)));
    }
    if offers_both(page, own) {
        said.push(((ON_BUTTONS, 0), PageReading { state: PageState::Resume, words: page.buttons.join(" · ") }));
    }
    let words = Line::new(page.words.as_deref().unwrap_or_default());
    for found in statements(&words, own).filter(|found| found.start < HEAD && stays(found.state, false)) {
        let reading = PageReading { state: found.state, words: quote(&words, &found) };
        said.push(((rank(found.state, IN_WORDS), found.start), reading));
    }
    said.into_iter().min_by_key(|(rank, said)| (*rank, !said.words.contains(' '))).map(|(_, said)| said)
}

/// Whether the page is one of a web filter.
pub fn is_web_filter(page: &PageText) -> bool {
    read_words(page, &[]).is_some_and(|reading| reading.state == PageState::Filter)
}

/// Whether the page is one of a mail filter that does not lead on to the link inside its own.
pub fn is_blocked_by_mail_filter(page: &PageText) -> bool {
    let says = |text: &str| table::stops(&Line::new(text), HEAD);
    page.title.as_deref().is_some_and(says) || page.words.as_deref().is_some_and(says)
}

/// The address that the page says was invited.
pub fn find_invited_address(page: &PageText) -> Option<String> {
    labels(page).chain(page.words.as_deref()).find_map(|text| {
        let line = Line::new(text);
        table::leads(&line).find_map(|end| statement::address_behind(&line, end))
    })
}

/// Whether the name is one that people sign in at.
pub(super) fn is_sign_in_host(host: &str) -> bool {
    table::SIGN_IN_HOSTS.iter().any(|known| host == *known || (known.starts_with('.') && host.ends_with(known)))
}

/// The title and the headings, one by one.
fn labels(page: &PageText) -> impl Iterator<Item = &str> {
    page.title.as_deref().into_iter().chain(page.headings.iter().map(String::as_str))
}

/// What a title or a heading says: as a whole, in one of its parts, or in a sentence.
fn in_label(label: &str, own: &[OwnPhrase]) -> Vec<PageReading> {
    let line = Line::new(label);
    let parts = line.parts().filter_map(|part| table::of_heading(&part));
    let states = parts.chain(statements(&line, own).map(|found| found.state));
    states.map(|state| PageReading { state, words: shorten(label, LONGEST_QUOTE) }).collect()
}

/// The phrases in a line that say that something is so.
fn statements(line: &Line, own: &[OwnPhrase]) -> impl Iterator<Item = FoundPhrase> {
    let found = table::found_in(line).into_iter().chain(find_own(line, own));
    found.filter(|found| statement::is_one(line, found))
}

/// Whether a sentence names a state only to say when or whether it comes.
pub(crate) fn only_speaks_of_states(sentence: &str) -> bool {
    let line = Line::new(sentence);
    let found = table::found_in(&line);
    !found.is_empty() && !found.iter().any(|found| statement::is_one(&line, found))
}

/// The platform's own phrases in a line.
fn find_own(line: &Line, own: &[OwnPhrase]) -> impl Iterator<Item = FoundPhrase> {
    own.iter().filter_map(|phrase| {
        let words = Line::new(&phrase.words).characters;
        let start = line.characters.windows(words.len().max(1)).position(|part| part == words)?;
        Some(FoundPhrase { start, length: words.len(), state: phrase.state, language: *b"en" })
    })
}

/// Whether there are buttons to go on and to begin again.
fn offers_both(page: &PageText, own: &[OwnPhrase]) -> bool {
    let is_own = |label: &String| find_own(&Line::new(label), own).any(|found| found.state == PageState::Resume);
    (offers(page, table::RESUME) && offers(page, table::START_NEW)) || page.buttons.iter().any(is_own)
}

/// Whether the page is an article about links. Positions and departments are called like articles, too: such a page is one
/// of this link if a heading says so.
pub(crate) fn is_article(page: &PageText, own: &[OwnPhrase]) -> bool {
    let Some(title) = &page.title else { return false };
    let title = Line::new(title);
    let is_named = |part: &String| table::ARTICLES.iter().any(|name| is_called(part, name));
    if !title.parts().any(|part| is_named(&part)) {
        return false;
    }
    let mut said_in_headings = page.headings.iter().flat_map(|heading| in_label(heading, own));
    let is_about_links = !table::found_in(&title).is_empty();
    is_about_links || !said_in_headings.any(|said| said.state.general_rank().is_none())
}

/// "Acme Help Center" is a help center; "Technical Support" may be a position.
fn is_called(part: &str, name: &str) -> bool {
    part == name || name.contains(' ') && part.strip_suffix(name).is_some_and(|company| company.ends_with(' '))
}

/// Whether a button says one of these: a single word only if that is all it says.
fn offers(page: &PageText, buttons: &[&str]) -> bool {
    let says = |label: &String| {
        let label = Line::new(label).whole();
        buttons.iter().any(|button| label == *button || (button.contains(' ') && label.starts_with(button)))
    };
    page.buttons.iter().any(says)
}

fn rank(state: PageState, place: usize) -> usize {
    state.general_rank().map_or(place, |rank| IN_WORDS + 1 + rank)
}

/// The sentence around what was found.
fn quote(line: &Line, found: &FoundPhrase) -> String {
    let (start, end) = statement::sentence(line, found.start, found.start + found.length);
    shorten(line.original(start, end).trim(), LONGEST_QUOTE)
}
