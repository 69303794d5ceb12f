//! What stands on a page: its title, headings, sentences, buttons and fields, each weighed.

use super::{
    evidence::Evidence,
    meaning::Meaning,
    model::{Weighed, weigh},
};
use crate::{
    page_text::{FieldKind, PageText, read_instant},
    phrases::{is_question, only_speaks_of_states, sentences},
};

/// How many sentences of a page are looked at.
const MOST_SENTENCES: usize = 50;
/// The first sentences below the headings speak for the page.
const FIRST: usize = 4;
/// What is not said at all counts as this little, and one sentence counts as no more than that.
const LEAST: f32 = -3.0;
const MOST: f32 = 5.0;

/// A page of help says so in one of the first labels.
const FIRST_LABELS: usize = 4;
/// What has fewer words says less.
const FEW: f32 = 3.0;
/// A sentence that tells what a healthy page tells has so many words at least, and so many of them are known.
const LEAST_WORDS: usize = 4;
const LEAST_KNOWN: f32 = 0.5;

/// What stands further down, in characters, is about other things.
const HEAD: usize = 700;

/// What stands on a page, each weighed.
pub(super) struct Parts<'a> {
    labels: Vec<(&'a str, Weighed)>,
    sentences: Vec<(&'a str, Weighed)>,
    buttons: Vec<Weighed>,
    has_lone_code: bool,
    /// Asks for a password and for a name beside it.
    signs_in: bool,
    has_two_addresses: bool,
}

impl<'a> Parts<'a> {
    pub(super) fn read(page: &'a PageText) -> Parts<'a> {
        let titles = page.title.iter().flat_map(|title| sentences(title));
        let headings = page.headings.iter().flat_map(|heading| sentences(heading));
        let labels = weigh_each(titles.chain(headings));
        let words = page.words.as_deref().unwrap_or_default();
        let head = words.char_indices().nth(HEAD).map_or(words.len(), |(end, _)| end);
        let blocks = words[..head].split('\n');
        let is_label = |block: &str| page.headings.iter().chain(&page.buttons).any(|label| label == block);
        let mut answers = false;
        let mut said = Vec::new();
        for block in blocks.filter(|block| !block.is_empty()) {
            // What follows a question answers it: a page of help, not this link's state.
            if !is_label(block) && !answers {
                said.extend(sentences(block));
            }
            answers = block.ends_with(['?', '？', '؟']);
        }
        Parts {
            labels,
            has_two_addresses: has_two_addresses(&said),
            sentences: weigh_each(said.into_iter()),
            buttons: page.buttons.iter().map(|button| weigh(button)).collect(),
            has_lone_code: asks_for_a_code(&page.fields),
            signs_in: page.fields.contains(&FieldKind::Secret) && names_somebody(&page.fields),
        }
    }

    /// What speaks for a state, and against it.
    pub(super) fn evidence(&self, meaning: Meaning) -> Evidence {
        let of = |parts: &[(&str, Weighed)]| -> Vec<f32> {
            parts.iter().map(|(_, weighed)| weighed.says(meaning)).collect()
        };
        let (labels, sentences) = (of(&self.labels), of(&self.sentences));
        let first = sentences.iter().take(FIRST).copied().fold(LEAST, f32::max);
        let (heading, second_heading) = two_greatest(labels);
        let (sentence, second_sentence) = two_greatest(sentences);
        let button = |wanted: Meaning| self.buttons.iter().map(|button| button.is_button(wanted)).fold(0.0, f32::max);
        let healthy = |(_, weighed): &&(&str, Weighed)| {
            let is_sentence = weighed.words >= LEAST_WORDS && weighed.known >= LEAST_KNOWN;
            is_sentence && weighed.says(meaning) < -1.5 && weighed.log_healthy() > -0.3
        };
        let help = self.labels.iter().take(FIRST_LABELS).map(|(_, label)| label.log[Meaning::Help as usize].exp());
        Evidence {
            best: heading.max(sentence),
            heading,
            second_heading,
            sentence,
            second_sentence,
            first,
            healthy: self.sentences.iter().filter(healthy).count() as f32,
            help: help.fold(0.0, f32::max),
            begin: button(Meaning::Begin),
            go_on: button(Meaning::GoOn),
            begin_anew: button(Meaning::BeginAnew),
            get_app: button(Meaning::GetApp),
            in_browser: button(Meaning::InBrowser),
            signs_in: self.signs_in,
            has_lone_code: self.has_lone_code,
            has_two_addresses: self.has_two_addresses,
        }
    }

    /// The words that say it most.
    pub(super) fn best_sentence(&self, meaning: Meaning) -> Option<&'a str> {
        let said = self.labels.iter().chain(&self.sentences);
        said.max_by(|a, b| a.1.says(meaning).total_cmp(&b.1.says(meaning))).map(|(text, _)| *text)
    }
}

impl Weighed {
    /// How much more likely it means this than what a healthy page says; words that nobody knows do not count, and few words
    /// say less.
    fn says(&self, meaning: Meaning) -> f32 {
        let more = self.log[meaning as usize].max(-8.0) - self.log_healthy().max(-6.0);
        let share = self.known * (self.words as f32 / FEW).min(1.0);
        if more > 0.0 { (more * share).min(MOST) } else { more.max(LEAST) }
    }

    /// Of all meanings that healthy pages have.
    fn log_healthy(&self) -> f32 {
        let healthy = Meaning::ALL.iter().filter(|meaning| meaning.state().is_none());
        healthy.map(|meaning| self.log[*meaning as usize].exp()).sum::<f32>().ln()
    }

    /// How likely it is this button: a button says nothing of a state.
    fn is_button(&self, meaning: Meaning) -> f32 {
        (self.log[meaning as usize] - self.log_healthy()).exp()
    }
}

fn weigh_each<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(&'a str, Weighed)> {
    let mut seen = Vec::new();
    let says = |text: &&str| !is_question(text) && !only_speaks_of_states(text) && read_instant(text).is_none();
    for text in texts.filter(says).take(MOST_SENTENCES) {
        if !seen.iter().any(|(known, _)| *known == text) {
            seen.push((text, weigh(text)));
        }
    }
    seen
}

fn two_greatest(mut of: Vec<f32>) -> (f32, f32) {
    of.sort_by(|a, b| b.total_cmp(a));
    (of.first().copied().unwrap_or(LEAST), of.get(1).copied().unwrap_or(LEAST))
}

fn names_somebody(fields: &[FieldKind]) -> bool {
    fields.iter().any(|field| matches!(field, FieldKind::Name | FieldKind::Other))
}

/// Whether the page asks for one secret and for no name beside it.
fn asks_for_a_code(fields: &[FieldKind]) -> bool {
    !names_somebody(fields) && fields.iter().any(|field| matches!(field, FieldKind::Secret | FieldKind::Code))
}

/// "You are signed in as … but … was invited" names two.
fn has_two_addresses(sentences: &[&str]) -> bool {
    let words = sentences.iter().take(8).flat_map(|sentence| sentence.split_whitespace());
    let mut addresses: Vec<&str> =
        words.filter(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).contains('@')).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses.len() >= 2
}
