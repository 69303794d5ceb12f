//! What an answer says became of the link: one state, from the status and the page's own words.

use crate::{
    page_text::PageText,
    phrases::{OwnPhrase, PageReading, is_article, is_sign_in_host, read_words},
    state::PageState,
    wording::WeighedPage,
};
use url::Url;

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
        let reading = self.said(own);
        let state = self.state(reading.as_ref().map(|reading| reading.state))?;
        let same = reading.filter(|reading| reading.state == state);
        let first_words = self.page.first_words().unwrap_or_default();
        Some(same.unwrap_or_else(|| PageReading { state, words: first_words.chars().take(200).collect() }))
    }

    /// What its words say: by the phrases that are known, and where those are silent, say little or speak of something else by
    /// what such sentences mean.
    fn said(&self, own: &[OwnPhrase]) -> Option<PageReading> {
        if is_article(self.page, own) {
            return None;
        }
        let known = read_words(self.page, own);
        // What a platform publishes for its own pages is so.
        if !own.is_empty() && known.is_some() && known != read_words(self.page, &[]) {
            return known;
        }
        let weighed = WeighedPage::read(self.page);
        let known = known.filter(|known| !weighed.speaks_against(known.state));
        match known.as_ref().map(|reading| reading.state) {
            // An answer that blames the request is no fault of the site's.
            None => weighed.judge().filter(|said| said.state != PageState::Maintenance || !self.blames_the_request()),
            // A page that wants to be signed in does not say who is.
            Some(PageState::SignIn | PageState::Refused | PageState::NeedsScript) => {
                weighed.judge_beside().filter(|said| said.state != PageState::WrongAccount).or(known)
            }
            Some(_) => known,
        }
    }

    fn blames_the_request(&self) -> bool {
        (400..=499).contains(&self.status)
    }

    /// The status first, then what the page's words say, then what it lacks.
    fn state(&self, said: Option<PageState>) -> Option<PageState> {
        use PageState::{
            AppOnly, BotCheck, Expired, Maintenance, NeedsScript, NotFound, NotOpenYet, Refused, Region, Resume,
            Revoked, SendsOn, SignIn, Submitted, TooMany, Used,
        };
        let said_but = |less: &[PageState]| said.filter(|said| !less.contains(said));
        let said_one_of = |these: &[PageState]| said.filter(|said| these.contains(said));
        match self.status {
            200..=299 => said.or_else(|| self.silent_state()),
            300..=399 => Some(if self.leads_to_an_app() { AppOnly } else { SendsOn }),
            404 => said_but(&[SignIn, NeedsScript, Refused, Resume]).or(Some(NotFound)),
            410 => said_one_of(&[Revoked, Submitted, Used]).or(Some(Expired)),
            425 => Some(NotOpenYet),
            429 => said_but(&[Refused, NeedsScript, Maintenance]).or(Some(TooMany)),
            451 => said_but(&[Refused]).or(Some(Region)),
            400..=499 => said.or(Some(Refused)),
            500.. => {
                said_one_of(&[Expired, Revoked, Submitted, Used, NotOpenYet, BotCheck, Region]).or(Some(Maintenance))
            }
            _ => None,
        }
    }

    /// The state of a page that came as it should and says nothing about the link.
    fn silent_state(&self) -> Option<PageState> {
        let host = self.url.parse::<Url>().ok().and_then(|url| url.host_str().map(str::to_owned));
        let states = [
            (host.is_some_and(|host| is_sign_in_host(&host)), PageState::SignIn),
            (self.page.refresh.is_some(), PageState::SendsOn),
            (self.page.cut, PageState::Cut),
            (self.page.needs_script, PageState::NeedsScript),
            (self.page.words.is_none() && self.page.title.is_none(), PageState::Empty),
        ];
        states.into_iter().find(|(is_this, _)| *is_this).map(|(_, state)| state)
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
