//! What a text says about the link of an interview. Holds the answer only: how it is found is said in [`super::find`].

use super::{problem::LinkProblem, repairs::Repair};
use crate::platform::LinkPart;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is unusual about the address of a link. It may be harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Unusual {
    /// A name with letters of several scripts that resemble each other (Unicode UTS #39).
    MixedScripts,
    /// Almost the name of a known platform.
    ImitatesPlatform,
    /// An IP address instead of a name.
    IpAddress,
    /// A name before an `@` that looks like the host.
    Credentials,
    /// `http://` where the platform uses `https://`.
    PlainHttp,
}

/// What a text says about the link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct LinkReading {
    /// The text as it was pasted, cut at 2,000 characters, control characters made visible.
    pub input: String,
    /// The whole link; absent if there is none. It may be one that opens an app.
    pub link: Option<String>,
    /// The target is hidden inside a wrapper that only its maker can open.
    pub link_opaque: bool,
    /// What was pasted in its place, where there is none.
    pub problem: Option<LinkProblem>,
    pub repairs: Vec<Repair>,
    /// Wrappers around the link as it was given, outermost first. They were taken off, except the last one of a
    /// `link_opaque`.
    pub wrapped_by: Vec<String>,
    /// The link as it was given, with its wrappers on; absent if none was taken off.
    pub wrapped: Option<String>,
    /// Name of the platform, as in `data/platforms`.
    pub platform: Option<String>,
    /// What a whole link of this platform has and this one lacks.
    pub lacks: Vec<LinkPart>,
    /// What makes one look twice before signing in.
    pub unusual: Vec<Unusual>,
    /// The platform whose name the host imitates.
    pub imitates: Option<String>,
    /// The `exp` of the link's own token (RFC 7519, section 4.1.4), unverified.
    #[schemars(with = "Option<String>")]
    #[ts(type = "string | null")]
    pub expires_at: Option<Timestamp>,
    /// Of a link that opens an app (`zoommtg:`): the same meeting in a browser.
    pub browser_link: Option<String>,
    /// Further links of the text, where it holds several: the candidate is asked which one it is.
    pub others: Vec<String>,
}

/// A person can be asked about no more links than these.
const MOST_LINKS: usize = 20;

impl LinkReading {
    /// Lists links of which the candidate is asked which one it is.
    pub(crate) fn list(links: impl Iterator<Item = String>) -> LinkReading {
        let mut others: Vec<String> = Vec::new();
        for link in links {
            if others.len() < MOST_LINKS && !others.contains(&link) {
                others.push(link);
            }
        }
        LinkReading { others, ..LinkReading::default() }
    }

    /// Merges what several texts say: the one link that they name, or all of them to be asked about.
    pub(crate) fn merge(readings: Vec<LinkReading>) -> LinkReading {
        let links = readings.iter().flat_map(|reading| reading.link.iter().chain(&reading.others));
        let list = LinkReading::list(links.cloned());
        let only = readings.into_iter().find(|reading| reading.link.is_some());
        only.filter(|_| list.others.len() == 1).unwrap_or(list)
    }

    /// Whether there is a link, or several to choose from.
    pub(crate) fn has_link(&self) -> bool {
        self.link.is_some() || !self.others.is_empty()
    }

    /// Keeps nothing of the text but its link.
    pub(crate) fn without_text(self) -> LinkReading {
        LinkReading { input: self.link.clone().unwrap_or_default(), ..self }
    }
}
