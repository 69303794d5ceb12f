//! A page weighed: what its title, headings, sentences and buttons mean, taken together.

use super::{
    meaning::Meaning,
    model::{Weighed, weigh},
};
use crate::{
    page_text::{FieldKind, PageText, read_instant},
    phrases::{PageReading, find_invited_address, is_question, only_speaks_of_states, sentences},
    state::PageState,
    text::shorten,
};

/// How many sentences of a page are looked at.
const MOST_SENTENCES: usize = 50;
/// The first sentences below the headings speak for the page.
const FIRST: usize = 4;
/// What is not said at all counts as this little, and one sentence counts as no more than that.
const LEAST: f32 = -3.0;
const MOST: f32 = 5.0;

/// How much each part of the evidence counts, fitted to pages that say what became of a link and pages that do not; the sum
/// is a logarithm of odds.
const BASE: f32 = -0.06;
const BEST: f32 = 0.38;
const HEADING: f32 = 0.5;
const SECOND_SENTENCE: f32 = 0.41;
const FIRST_SENTENCES: f32 = 0.29;
const HEALTHY_SENTENCES: f32 = -1.77;
const HELP: f32 = -2.89;
const BEGIN: f32 = -3.65;
const BEGIN_BESIDE: f32 = -2.27;
const PAIR: f32 = 3.39;
const GO_ON: f32 = 2.2;
const GET_APP: f32 = 1.64;
const IN_BROWSER: f32 = -1.12;
const LONE_CODE: f32 = 2.27;
const TWO_ADDRESSES: f32 = 0.87;
const SIGNS_IN: f32 = -1.11;
const OTHER_STATE: f32 = -0.22;

/// A page of help says so in one of the first labels.
const FIRST_LABELS: usize = 4;
/// What has fewer words says less.
const FEW: f32 = 3.0;
/// A sentence that tells what a healthy page tells has so many words at least, and so many of them are known.
const LEAST_WORDS: usize = 4;
const LEAST_KNOWN: f32 = 0.5;

/// From here on a heading says that something is so, and a button is what it is taken for.
const SAID: f32 = 1.0;
const CLEARLY: f32 = 0.0;
const LIKELY: f32 = 0.5;
const POSSIBLE: f32 = 0.25;

/// What stands further down, in characters, is about other things.
const HEAD: usize = 700;

/// What other states are not said at all counts for nothing.
const OTHER_FLOOR: f32 = -6.0;

/// Under these odds the answer stays "could not tell".
const ENOUGH: f32 = 1.25;
const ENOUGH_BESIDE: f32 = 3.0;
/// So much less likely every other state must be.
const MARGIN: f32 = 1.5;
/// Under these odds a phrase that is known word for word may not be believed.
const AGAINST: f32 = -1.5;

/// Returns what a page says that no list of phrases knows.
pub(crate) fn judge(page: &PageText) -> Option<PageReading> {
    judge_above(page, ENOUGH)
}

/// Returns what a page says beside a phrase that says less.
pub(crate) fn judge_beside(page: &PageText) -> Option<PageReading> {
    judge_above(page, ENOUGH_BESIDE)
}

fn judge_above(page: &PageText, enough: f32) -> Option<PageReading> {
    let parts = Parts::read(page);
    let weighed = parts.weigh_states();
    let likeliest = weighed.iter().max_by(|a, b| a.odds.total_cmp(&b.odds))?;
    let others = weighed.iter().filter(|other| other.state != likeliest.state);
    let is_clear = others.map(|other| other.odds).fold(f32::MIN, f32::max) < likeliest.odds - MARGIN;
    let words = || parts.best_sentence(likeliest.meaning).map_or_else(String::new, |words| shorten(words, 200));
    let is_so = is_clear && likeliest.odds > enough && likeliest.evidence.allows(likeliest.state, page);
    is_so.then(|| PageReading { state: likeliest.state, words: words() })
}

/// Whether a page with a phrase for this state speaks of something else all the same: of other links, of what may come. It
/// says what healthy pages say, and nothing that became of the link.
pub(crate) fn speaks_against(page: &PageText, state: PageState) -> bool {
    let weighed = Parts::read(page).weigh_states();
    let says_more = |of: &Evidence| of.healthy > 1.0 || of.help > LIKELY || of.begin > LIKELY;
    let is_against = |of: &WeighedState| of.state != state || of.odds < AGAINST && says_more(&of.evidence);
    weighed.iter().any(|of| of.state == state) && weighed.iter().all(|of| of.odds < 0.0 && is_against(of))
}

/// What stands on a page, each weighed.
struct Parts<'a> {
    labels: Vec<(&'a str, Weighed)>,
    sentences: Vec<(&'a str, Weighed)>,
    buttons: Vec<Weighed>,
    has_lone_code: bool,
    /// Asks for a password and for a name beside it.
    signs_in: bool,
    has_two_addresses: bool,
}

impl<'a> Parts<'a> {
    fn read(page: &'a PageText) -> Parts<'a> {
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

    fn weigh_states(&self) -> Vec<WeighedState> {
        let states = Meaning::ALL.iter().copied().filter_map(|meaning| Some((meaning, meaning.state()?)));
        let evidence: Vec<(Meaning, PageState, Evidence)> =
            states.map(|(meaning, state)| (meaning, state, self.evidence(meaning))).collect();
        let words: Vec<f32> = evidence.iter().map(|(_, _, of)| of.words()).collect();
        let weigh = |(at, (meaning, state, evidence)): (usize, (Meaning, PageState, Evidence))| {
            let others = words.iter().enumerate().filter(|(other, _)| *other != at);
            let odds = evidence.odds(meaning, others.map(|(_, words)| *words).fold(OTHER_FLOOR, f32::max));
            WeighedState { meaning, state, evidence, odds }
        };
        evidence.into_iter().enumerate().map(weigh).collect()
    }

    fn evidence(&self, meaning: Meaning) -> Evidence {
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

    fn best_sentence(&self, meaning: Meaning) -> Option<&'a str> {
        let said = self.labels.iter().chain(&self.sentences);
        said.max_by(|a, b| a.1.says(meaning).total_cmp(&b.1.says(meaning))).map(|(text, _)| *text)
    }
}

struct WeighedState {
    meaning: Meaning,
    state: PageState,
    evidence: Evidence,
    /// Logarithm of the odds that the page says it.
    odds: f32,
}

/// What speaks for one state, or against it.
struct Evidence {
    /// What heading or sentence says it most.
    best: f32,
    heading: f32,
    second_heading: f32,
    sentence: f32,
    second_sentence: f32,
    first: f32,
    healthy: f32,
    /// How far a label names a page of help: such a page speaks of states, in its headings too.
    help: f32,
    begin: f32,
    go_on: f32,
    begin_anew: f32,
    get_app: f32,
    in_browser: f32,
    signs_in: bool,
    has_lone_code: bool,
    has_two_addresses: bool,
}

impl Evidence {
    /// How far its words alone speak for it.
    fn words(&self) -> f32 {
        self.heading + self.sentence + 0.5 * (self.second_heading + self.second_sentence)
    }

    /// Whether the buttons and what else is on the page leave this state possible.
    fn allows(&self, state: PageState, page: &PageText) -> bool {
        let is_said = self.best > CLEARLY;
        // A pair of buttons and a field speak too.
        let is_offered = state == PageState::Resume && self.begin_anew > LIKELY && self.go_on > LIKELY;
        let is_asked = state == PageState::Passcode && self.has_lone_code;
        let begins = self.begin > LIKELY && state.yields_to_a_button(self.heading > SAID);
        // Who can only go on has lost nothing.
        let only_goes_on = state == PageState::Resume && self.begin_anew <= POSSIBLE;
        let needs_no_app = state == PageState::AppOnly && self.in_browser >= LIKELY;
        // That a page names the invited address says nothing about who is signed in.
        let only_invites = || !self.has_two_addresses && find_invited_address(page).is_some();
        let names_nobody_else = state == PageState::WrongAccount && only_invites();
        let asks_who_it_is = !page.fields.is_empty() && page.fields.iter().all(|field| *field == FieldKind::Name);
        let proves_an_address = state == PageState::Passcode && asks_who_it_is;
        (is_said || is_offered || is_asked)
            && !begins
            && !only_goes_on
            && !needs_no_app
            && !names_nobody_else
            && !proves_an_address
    }

    fn odds(&self, meaning: Meaning, other: f32) -> f32 {
        let beside = matches!(meaning, Meaning::NotOpenYet | Meaning::WrongAccount | Meaning::Passcode);
        let share = |is_so: bool| f32::from(u8::from(is_so));
        let only = |of: Meaning, value: f32| if meaning == of { value } else { 0.0 };
        BASE + BEST * self.best
            + HEADING * self.heading
            + SECOND_SENTENCE * self.second_sentence
            + FIRST_SENTENCES * self.first
            + HEALTHY_SENTENCES * (1.0 + self.healthy).ln()
            + HELP * self.help
            + if beside { BEGIN_BESIDE } else { BEGIN } * self.begin
            + only(Meaning::Resume, PAIR * self.go_on * self.begin_anew + GO_ON * self.go_on)
            + only(Meaning::AppOnly, GET_APP * self.get_app + IN_BROWSER * self.in_browser)
            + only(Meaning::Passcode, LONE_CODE * share(self.has_lone_code) + SIGNS_IN * share(self.signs_in))
            + only(Meaning::WrongAccount, TWO_ADDRESSES * share(self.has_two_addresses))
            + OTHER_STATE * other
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
