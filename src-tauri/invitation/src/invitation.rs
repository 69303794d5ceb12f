//! What people were sent, as it was read: the link, the time, the people, each with the place where it stood; or why it
//! could not be read.

use crate::{
    link::{problem::LinkProblem, reading::LinkReading},
    source::Source,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that was read, and where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Found<T> {
    pub value: T,
    pub at: Source,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Person {
    #[serde(default)]
    pub name: Option<String>,
    pub address: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Invitation {
    /// What the text says about the link; absent if there was no text to look at.
    pub link: Option<LinkReading>,
    #[schemars(with = "Option<Found<String>>")]
    #[ts(type = "Found<string> | null")]
    pub starts_at: Option<Found<Timestamp>>,
    #[schemars(with = "Option<Found<String>>")]
    #[ts(type = "Found<string> | null")]
    pub ends_at: Option<Found<Timestamp>>,
    /// What was taken for granted for the start, because the invitation leaves it out.
    pub assumed: Vec<Assumption>,
    /// A start that could be several instants: the candidate is asked which one it is.
    pub unclear_start: Option<Found<UnclearStart>>,
    /// The later starts of a meeting that repeats.
    pub repeats: Option<Repeats>,
    /// IANA name of the zone that the invitation speaks of.
    pub zone: Option<Found<String>>,
    pub position: Option<Found<String>>,
    pub recruiter: Option<Found<Person>>,
    /// The address that was invited.
    pub invited: Option<Found<String>>,
    pub passcode: Option<Found<String>>,
    /// The meeting that is joined by its number: there is no link to it.
    pub meeting: Option<Found<MeetingNumber>>,
    /// Which version of which calendar event this is.
    pub event: Option<EventVersion>,
    /// What became of the session since an earlier invitation.
    pub change: Option<Found<Change>>,
}

/// A meeting that is named by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingNumber {
    /// Name of the platform, as in `data/platforms`.
    pub platform: String,
    /// As it is written: `812 3456 7890`.
    pub number: String,
}

/// A clock time without a zone, in a zone that nobody knows, or with a zone's short name that several places use, such as
/// CST, IST or BST.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UnclearStart {
    /// As the invitation says it: "24 November 2026, 10:00 CST".
    pub words: String,
    /// As the clock of its place shows it, where no zone is named: it may be any place's.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    #[ts(type = "string | null")]
    pub local: Option<DateTime>,
    /// What it may mean, or, where no zone is named, what it means most likely; empty where nothing in the invitation helps
    /// to tell.
    pub choices: Vec<StartChoice>,
}

/// What was assumed for a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Assumption {
    /// The date has no year: it is the next such day.
    Year,
    /// Both numbers of the date may be the day: it is read as people write dates where its zone or language is at home.
    DayOrder,
    /// It names a weekday or says "tomorrow": it is that day, counted from the one on which it was written or is read.
    Day,
    /// The hour is said in words, without a part of the day: it is one of the afternoon.
    Afternoon,
    /// Other times stand in the invitation too: it is the one that most likely is the session.
    OneOfSeveral,
    /// Several places use the zone's short name: it is that of the place that the invitation speaks of otherwise.
    Zone,
}

/// What an unclear start may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StartChoice {
    /// IANA name.
    pub zone: String,
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub starts_at: Timestamp,
}

/// The starts of a meeting that repeats (RFC 5545, section 3.8.5), after the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Repeats {
    /// In order, without those that were over when the invitation was written, at most 100.
    #[schemars(with = "Vec<String>")]
    #[ts(type = "string[]")]
    pub starts: Vec<Timestamp>,
    /// Whether further ones follow.
    pub goes_on: bool,
}

/// What tells versions of one calendar event apart (RFC 5545, sections 3.8.4.7, 3.8.7.4 and 3.8.7.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EventVersion {
    pub uid: String,
    pub sequence: u32,
    /// DTSTAMP
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    #[ts(type = "string | null")]
    pub stamped_at: Option<Timestamp>,
    /// RECURRENCE-ID: the one start of a repeating event that this version is about.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    #[ts(type = "string | null")]
    pub occurrence: Option<Timestamp>,
}

/// What a newer version of an invitation changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// METHOD:CANCEL or STATUS:CANCELLED (RFC 5546, section 3.2.5).
    Cancelled,
    /// Another start than an earlier version.
    Moved {
        #[schemars(with = "String")]
        #[ts(type = "string")]
        from: Timestamp,
    },
    /// The same start with another link.
    NewLink,
}

impl UnclearStart {
    /// What it may mean: the choices, and where no zone is named the clock of `here`, where that is another instant.
    pub fn choices_with(&self, here: &TimeZone) -> Vec<StartChoice> {
        let mut choices = self.choices.clone();
        choices.extend(here.iana_name().and_then(|zone| self.start_in(zone)));
        let is_first = |at: &usize| choices[..*at].iter().all(|other| other.starts_at != choices[*at].starts_at);
        (0..choices.len()).filter(is_first).map(|at| choices[at].clone()).collect()
    }

    /// What it means on the clock of a zone, if that is one of the choices or no zone is named.
    pub fn start_in(&self, zone: &str) -> Option<StartChoice> {
        let chosen = self.choices.iter().find(|choice| choice.zone == zone).cloned();
        chosen.or_else(|| {
            let starts_at = self.local?.in_tz(zone).ok()?.timestamp();
            Some(StartChoice { zone: zone.to_owned(), starts_at })
        })
    }
}

impl Invitation {
    /// Returns an invitation that says nothing but this.
    pub(crate) fn with_link(reading: LinkReading) -> Invitation {
        Invitation { link: Some(reading), ..Invitation::default() }
    }

    /// Leaves out links of which nothing is known where the meeting is named by its number.
    pub(crate) fn with_meeting_first(self) -> Invitation {
        let link = self.link.map(|reading| match &self.meeting {
            Some(_) if reading.link.is_none() => LinkReading {
                problem: reading.problem.or((!reading.others.is_empty()).then_some(LinkProblem::MeetingNumber)),
                others: Vec::new(),
                ..reading
            },
            Some(_) | None => reading,
        });
        Invitation { link, ..self }
    }

    pub(crate) fn start(&self) -> Option<Timestamp> {
        self.starts_at.as_ref().map(|found| found.value)
    }

    /// Returns the interview's link for a browser, if there is a whole one.
    pub fn url(&self) -> Option<url::Url> {
        let reading = self.link.as_ref()?;
        reading.browser_link.as_deref().or(reading.link.as_deref())?.parse().ok()
    }
}

/// Why a file is no invitation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("it is empty")]
    Empty,
    #[error("it is larger than 25 MB")]
    TooLarge,
    #[error("it is neither an e-mail (.eml), a calendar file (.ics) nor text")]
    NotText,
    #[error(
        "it is in a format that only Outlook reads (.msg); save the e-mail as .eml, or take its calendar file (.ics) or its text"
    )]
    OutlookFile,
    #[error("it holds too many messages inside one another")]
    TooDeep,
    #[error("it is a whole calendar with {0} events; take the invitation of the interview alone")]
    WholeCalendar(usize),
}
