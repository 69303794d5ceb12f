//! What the interview site's page says became of the link: one state, from the status and the page's own words. What a state
//! means for the candidate is decided elsewhere.

use crate::{
    page_text::PageText,
    phrases::{OwnPhrase, PageReading, is_sign_in_host, read_words},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;
use url::Url;

/// What a page says. A page that says nothing of the kind is an interview that can begin.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
pub enum PageState {
    NotFound,
    Expired,
    /// Switched off, cancelled, or the position is closed.
    Revoked,
    Submitted,
    /// Opened before, where once is all.
    Used,
    /// It offers to go on, and to begin again.
    Resume,
    NotOpenYet,
    /// It wants to know who you are.
    SignIn,
    /// It says that somebody else was invited.
    WrongAccount,
    Passcode,
    /// It works in the platform's own program only.
    AppOnly,
    Maintenance,
    /// It is not shown in this country.
    Region,
    /// It wants to see that a person is there.
    BotCheck,
    /// A web filter's page stands in its place.
    Filter,
    /// It asks to wait before asking again (RFC 6585, section 4).
    TooMany,
    /// It turns its reader away, and several things may be the reason.
    Refused,
    /// It sends on to another page, which was not followed.
    SendsOn,
    /// It says nothing without its scripts.
    NeedsScript,
    /// It has no words at all.
    Empty,
}

/// How particular it is what a state says of the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It counts by the place where it stands.
    Particular,
    /// It is said in general, wherever it stands; of two the lower one counts.
    General(u8),
}

/// Whether a page that offers to begin can be in a state all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YieldsToAButton {
    Never,
    /// Only a title or a heading says it of the page.
    InWords,
    Always,
}

/// What the readers of pages know of each state, in the order of the enum.
const STATES: [(PageState, Weight, YieldsToAButton); 20] = {
    use Weight::{General, Particular};
    use YieldsToAButton::{Always, InWords, Never};
    [
        (PageState::NotFound, General(3), InWords),
        (PageState::Expired, Particular, InWords),
        (PageState::Revoked, Particular, InWords),
        (PageState::Submitted, Particular, InWords),
        (PageState::Used, Particular, InWords),
        (PageState::Resume, Particular, InWords),
        (PageState::NotOpenYet, Particular, Never),
        (PageState::SignIn, General(4), InWords),
        (PageState::WrongAccount, Particular, Never),
        (PageState::Passcode, Particular, Never),
        (PageState::AppOnly, Particular, Always),
        (PageState::Maintenance, Particular, Always),
        (PageState::Region, Particular, InWords),
        (PageState::BotCheck, Particular, Always),
        (PageState::Filter, Particular, InWords),
        (PageState::TooMany, Particular, InWords),
        (PageState::Refused, General(5), InWords),
        (PageState::SendsOn, Particular, InWords),
        (PageState::NeedsScript, General(6), Always),
        (PageState::Empty, Particular, InWords),
    ]
};

impl PageState {
    /// Every state.
    pub const ALL: &'static [PageState] = PageState::VARIANTS;

    pub(crate) fn weight(self) -> Weight {
        STATES[self as usize].1
    }

    /// Whether a page that offers to begin is not in this state, although it is said in a label or in its words.
    pub(crate) fn yields_to_a_button(self, in_label: bool) -> bool {
        match STATES[self as usize].2 {
            YieldsToAButton::Never => false,
            YieldsToAButton::InWords => !in_label,
            YieldsToAButton::Always => true,
        }
    }
}

/// How a page was answered, and what it shows.
#[derive(Debug, Clone, Copy)]
pub struct Response<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The URL that answered, after redirects.
    pub url: &'a str,
    /// `Location` of a redirect that was not followed.
    pub location: Option<&'a str>,
    pub page: &'a PageText,
}

impl Response<'_> {
    /// Returns what the page says of the link, with its words for it, and `None` for an interview that can begin. `own` are
    /// phrases of the platform whose page it is.
    pub fn read(&self, own: &[OwnPhrase]) -> Option<PageReading> {
        let reading = read_words(self.page, own);
        let state = self.state(reading.as_ref().map(|reading| reading.state))?;
        let same = reading.filter(|reading| reading.state == state);
        Some(same.unwrap_or_else(|| PageReading { state, words: first_words(self.page) }))
    }

    /// The status first, then what the page's words say, then what it lacks.
    fn state(&self, said: Option<PageState>) -> Option<PageState> {
        let said_but = |less: &[PageState]| said.filter(|said| !less.contains(said));
        let said_one_of = |these: &[PageState]| said.filter(|said| these.contains(said));
        match self.status {
            200..=299 => said.or_else(|| self.silent_state()),
            300..=399 => Some(if self.leads_to_an_app() { PageState::AppOnly } else { PageState::SendsOn }),
            404 => said_but(&[PageState::SignIn, PageState::NeedsScript, PageState::Refused, PageState::Resume])
                .or(Some(PageState::NotFound)),
            410 => {
                said_one_of(&[PageState::Revoked, PageState::Submitted, PageState::Used]).or(Some(PageState::Expired))
            }
            425 => Some(PageState::NotOpenYet),
            429 => said_but(&[PageState::Refused, PageState::NeedsScript]).or(Some(PageState::TooMany)),
            451 => said_but(&[PageState::Refused]).or(Some(PageState::Region)),
            400..=499 => said.or(Some(PageState::Refused)),
            500.. => said_one_of(&[
                PageState::Expired,
                PageState::Revoked,
                PageState::Submitted,
                PageState::Used,
                PageState::NotOpenYet,
                PageState::BotCheck,
                PageState::Region,
            ])
            .or(Some(PageState::Maintenance)),
            _ => None,
        }
    }

    /// The state of a page that came as it should and says nothing about the link.
    fn silent_state(&self) -> Option<PageState> {
        let host = self.url.parse::<Url>().ok().and_then(|url| url.host_str().map(str::to_owned));
        if host.is_some_and(|host| is_sign_in_host(&host)) {
            Some(PageState::SignIn)
        } else if self.page.refresh.is_some() {
            Some(PageState::SendsOn)
        } else if self.page.needs_script {
            Some(PageState::NeedsScript)
        } else if self.page.words.is_none() && self.page.title.is_none() {
            Some(PageState::Empty)
        } else {
            None
        }
    }

    /// Whether it redirects to `zoommtg:` and its like.
    fn leads_to_an_app(&self) -> bool {
        let scheme = self.location.and_then(|location| location.split_once(':')).map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| {
            let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
            named && !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
        })
    }
}

fn first_words(page: &PageText) -> String {
    let words = page.title.as_deref().or(page.words.as_deref()).unwrap_or_default();
    words.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_follows_the_enum() {
        assert!(STATES.iter().map(|(state, ..)| state).eq(PageState::ALL));
    }
}
