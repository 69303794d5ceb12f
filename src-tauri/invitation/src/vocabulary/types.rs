//! What the vocabularies of `data/` hold. The build reads them by this file too. All words are in lower case but the short
//! names of zones.

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What keeps healthy addresses from being taken for imitations of the platforms: `lookalikes.toml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct HonestNames {
    pub(crate) ordinary_words: Vec<String>,
    pub(crate) neighbours: Vec<String>,
    pub(crate) passages: Vec<String>,
}

/// The mail services for everybody, and slips of those who write their names: `mail_services.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailServices {
    /// The largest first.
    pub(crate) domains: Vec<String>,
    /// The ending that people mean, by one that stands beside or across it.
    pub(crate) endings: HashMap<String, String>,
}

/// The words by which mails say what something is: `mail_vocabulary.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MailVocabulary {
    pub(crate) passcode: Passcode,
    pub(crate) links: Links,
    pub(crate) link_purposes: LinkPurposes,
    pub(crate) meeting_number: MeetingNumber,
    pub(crate) headers: Headers,
    pub(crate) addresses: Addresses,
    pub(crate) subject: Subject,
    pub(crate) position: Position,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Passcode {
    pub(crate) labels: Vec<String>,
    /// Words before a label that make it one of another thing: of the host, of a door.
    pub(crate) not: Vec<String>,
    /// How words begin by which a line speaks of telephones.
    pub(crate) phones: Vec<String>,
    /// How words begin for what has a password of its own.
    pub(crate) things: Vec<String>,
    /// Labels that other things have, too.
    pub(crate) short_labels: Vec<String>,
    /// Words before one of these that say nothing of it.
    pub(crate) fillers: Vec<String>,
    /// "is", between a label and a passcode that is a word.
    pub(crate) is: Vec<String>,
    /// The same, behind which no other word stands.
    pub(crate) reads: Vec<String>,
    /// What stands behind a label where there is no passcode.
    pub(crate) none: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Links {
    /// What stands on the button of an interview or meeting.
    pub(crate) join: Vec<String>,
    /// Words of a link, or of what stands on it, that lead elsewhere.
    pub(crate) elsewhere: Vec<String>,
    /// Parts of a path that lead to what stands beside an interview: to its cancelling, to the job, to the company.
    pub(crate) beside: Vec<String>,
    /// What stands before a link that another one has replaced.
    pub(crate) replaced: Vec<String>,
    /// How words begin that call a link the place where people meet.
    pub(crate) rooms: Vec<String>,
    /// How words begin that call it the way in.
    pub(crate) enter: Vec<String>,
    /// How words for a meeting begin.
    pub(crate) meetings: Vec<String>,
    /// How words begin that call a link something beside the interview.
    pub(crate) beside_labels: Vec<String>,
    /// How words begin that call a meeting the one for want of the other.
    pub(crate) backup: Vec<String>,
    /// "if", "falls"
    #[serde(rename = "if")]
    pub(crate) conditions: Vec<String>,
    /// How words begin that say of a meeting that it cannot be had.
    pub(crate) failing: Vec<String>,
    /// How words for a link or a button begin.
    pub(crate) itself: Vec<String>,
    /// Forms of paths under which servers of one's own hold meetings.
    pub(crate) paths: Vec<String>,
    /// Hosts of code, papers, forms and advertisements.
    pub(crate) beside_hosts: Vec<String>,
    /// Hosts, with all below them, where no interview takes place.
    pub(crate) elsewhere_hosts: Vec<String>,
}

/// What the sentence of a link says that it is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct LinkPurposes {
    /// How words begin for where people see each other.
    pub(crate) interview: Vec<String>,
    /// How words begin that ask to start it.
    pub(crate) start: Vec<String>,
    /// "here", "address"
    pub(crate) here: Vec<String>,
    /// Words before the interview of what is done until then.
    pub(crate) before: Vec<String>,
    /// The same, behind it.
    pub(crate) behind: Vec<String>,
    /// Labels of the place.
    pub(crate) places: Vec<String>,
    /// Words of a host or a path where people meet.
    pub(crate) own: Vec<String>,
    /// The same where something else is.
    pub(crate) own_other: Vec<String>,
    /// How words begin for what stands beside an interview.
    pub(crate) other: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingNumber {
    pub(crate) words: Vec<String>,
    /// In scripts without spaces between words.
    pub(crate) parts: Vec<String>,
}

/// The lines that mail programs put above what they forward.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Headers {
    pub(crate) from: Vec<String>,
    pub(crate) to: Vec<String>,
    pub(crate) date: Vec<String>,
    pub(crate) subject: Vec<String>,
    /// Names of headers of a mail itself (RFC 5322).
    pub(crate) own: HashSet<String>,
    /// Those of them that programs write.
    pub(crate) by_programs: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Addresses {
    /// What stands in their names, without hyphens.
    pub(crate) unread: Vec<String>,
    /// Their whole names.
    pub(crate) machines: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Subject {
    /// What mail programs and calendars put before a subject.
    pub(crate) prefixes: Vec<String>,
    /// What they put before that of a session that does not take place.
    pub(crate) cancelled: Vec<String>,
    /// The word "interview".
    pub(crate) interview: Vec<String>,
    /// "for", "as", "for the position of", behind the word "interview".
    pub(crate) behind: Vec<String>,
    /// "the position of", before the position.
    pub(crate) role: Vec<String>,
    /// Kinds of interviews, which are no positions.
    pub(crate) kinds: Vec<String>,
    /// Words before the English "interview" that say of which kind it is.
    pub(crate) english_kinds: Vec<String>,
    /// English words of which one stands in the name of a position.
    pub(crate) english_jobs: HashSet<String>,
    /// The same in other languages, and what ends such a word.
    pub(crate) jobs: Vec<String>,
}

/// How the words of an invitation name the position.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Position {
    /// Before a colon.
    pub(crate) labels: Vec<String>,
    /// How the words for a position begin, beside quotation marks.
    pub(crate) nouns: Vec<String>,
    /// "the position of", besides those that subjects have.
    pub(crate) before: Vec<String>,
    /// "application for", before the name of a job.
    pub(crate) applied: Vec<String>,
    /// Before and behind a name, in scripts without spaces.
    pub(crate) from: Vec<String>,
    pub(crate) until: Vec<String>,
    /// How words behind a label begin.
    pub(crate) applying: Vec<String>,
    /// How lines begin that name the number of an advertisement.
    pub(crate) notices: Vec<String>,
    /// What stands before the name of a company.
    pub(crate) company: Vec<String>,
    /// "position", behind the name.
    pub(crate) behind: Vec<String>,
    /// "the", before the name.
    pub(crate) articles: Vec<String>,
    /// Words that begin what a sentence says next.
    pub(crate) ends: HashSet<String>,
    /// Words before "position" that name none: "the open position".
    pub(crate) fillers: HashSet<String>,
}

/// Numbers in words, by their digits.
pub(crate) type Numbers = BTreeMap<String, Vec<String>>;

/// How a language says the hour of a clock in words: one table of `spoken_times.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SpokenLanguage {
    pub(crate) shapes: BTreeMap<String, i32>,
    /// What is written with a number in one word: "négykor".
    #[serde(default)]
    pub(crate) endings: Vec<String>,
    /// Numbers beside those of the CLDR.
    #[serde(default)]
    pub(crate) hours: Numbers,
    #[serde(default)]
    pub(crate) minutes: Numbers,
    #[serde(default)]
    pub(crate) ordinals: Numbers,
}

pub(crate) type SpokenTimes = BTreeMap<String, SpokenLanguage>;

/// A zone that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Candidate {
    pub(crate) zone: String,
    /// `+05:30`: the name means this zone where its clocks are so far ahead of UTC.
    pub(crate) offset: Option<String>,
    /// Words that have to stand in the text, too.
    pub(crate) beside: Option<String>,
}

/// How texts say when something takes place: `time_vocabulary.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TimeVocabulary {
    pub(crate) months: BTreeMap<String, Vec<String>>,
    pub(crate) weekdays: BTreeMap<String, Vec<String>>,
    pub(crate) halves: BTreeMap<Half, Vec<String>>,
    pub(crate) days: BTreeMap<String, Vec<String>>,
    /// By the number of the day in its month.
    pub(crate) days_in_words: BTreeMap<String, Vec<String>>,
    pub(crate) words: Lists,
    /// By the code of a country or the name of a zone.
    pub(crate) places: BTreeMap<String, Vec<String>>,
    pub(crate) names: HashMap<String, Vec<Candidate>>,
    pub(crate) phrases: BTreeMap<String, Vec<String>>,
    pub(crate) cities: BTreeMap<String, Vec<String>>,
    /// By the code of a country.
    pub(crate) countries: BTreeMap<String, Country>,
    /// Domains of countries that tell nothing of where somebody is.
    pub(crate) shared_domains: Vec<String>,
}

/// By what a text shows that it comes from a country.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Country {
    /// Its telephone code, without `+`.
    pub(crate) calling: Option<String>,
    /// Its domain, where hardly anybody else uses it.
    pub(crate) domain: Option<String>,
    /// The scripts that are its own, and `en` where people write English to one another.
    #[serde(default)]
    pub(crate) writes: Vec<String>,
}

/// Which half of the day words beside a clock time mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Half {
    Am,
    Pm,
    Morning,
    /// From before noon until the evening.
    Afternoon,
    Evening,
}

/// Names of the Unicode CLDR: `time_names.toml`, which `scripts/time-names` writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TimeNames {
    pub(crate) months: BTreeMap<String, Vec<String>>,
    pub(crate) weekdays: BTreeMap<String, Vec<String>>,
    pub(crate) halves: BTreeMap<Half, Vec<String>>,
    pub(crate) zones: BTreeMap<String, Vec<String>>,
    /// By language and number.
    pub(crate) hours: BTreeMap<String, Numbers>,
    pub(crate) minutes: BTreeMap<String, Numbers>,
    pub(crate) ordinals: BTreeMap<String, Numbers>,
    /// By how many days they lie behind today.
    pub(crate) days: BTreeMap<String, Vec<String>>,
    /// By the number of the weekday.
    pub(crate) weekdays_last: BTreeMap<String, Vec<String>>,
    pub(crate) weekdays_this: BTreeMap<String, Vec<String>>,
    pub(crate) weekdays_next: BTreeMap<String, Vec<String>>,
    pub(crate) countries: BTreeMap<String, Vec<String>>,
    pub(crate) country_zones: BTreeMap<String, Vec<String>>,
    pub(crate) cities: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Lists {
    pub(crate) of: Vec<String>,
    pub(crate) ordinal: Vec<String>,
    pub(crate) between: Vec<String>,
    pub(crate) clock: Vec<String>,
    pub(crate) hour: Vec<String>,
    pub(crate) minute: Vec<String>,
    pub(crate) until: Vec<String>,
    pub(crate) when: Vec<String>,
    pub(crate) interview: Vec<String>,
    pub(crate) done: Vec<String>,
    pub(crate) former: Vec<String>,
    pub(crate) moved: Vec<String>,
    pub(crate) called_off: Vec<String>,
    pub(crate) begin: Vec<String>,
    pub(crate) begin_behind: Vec<String>,
    pub(crate) beside: Vec<String>,
    pub(crate) beside_behind: Vec<String>,
    pub(crate) week: Vec<String>,
    pub(crate) same_time: Vec<String>,
    pub(crate) time_by: Vec<String>,
    pub(crate) end: Vec<String>,
    pub(crate) deadline: Vec<String>,
    pub(crate) deadline_behind: Vec<String>,
    pub(crate) due: Vec<String>,
    pub(crate) due_behind: Vec<String>,
    pub(crate) wrote: Vec<String>,
    pub(crate) zone_label: Vec<String>,
    pub(crate) time: Vec<String>,
    pub(crate) time_of: Vec<String>,
    pub(crate) times: Vec<String>,
}
