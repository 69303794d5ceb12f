//! How texts in several languages say when something takes place: `data/time_vocabulary.toml`. All words are in lower
//! case but the zones' short names.

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// A zone that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Candidate {
    pub(crate) zone: String,
    /// Seconds east of UTC.
    #[serde(default, deserialize_with = "read_offset")]
    pub(crate) offset: Option<i32>,
    #[serde(default)]
    pub(crate) beside: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeVocabulary {
    pub(crate) months: BTreeMap<String, Vec<String>>,
    pub(crate) weekdays: BTreeMap<String, Vec<String>>,
    pub(crate) words: Lists,
    pub(crate) names: HashMap<String, Vec<Candidate>>,
    pub(crate) phrases: BTreeMap<String, Vec<String>>,
    pub(crate) cities: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Lists {
    pub(crate) of: Vec<String>,
    pub(crate) ordinal: Vec<String>,
    pub(crate) between: Vec<String>,
    pub(crate) clock: Vec<String>,
    pub(crate) until: Vec<String>,
    pub(crate) when: Vec<String>,
    pub(crate) deadline: Vec<String>,
    pub(crate) deadline_behind: Vec<String>,
    pub(crate) wrote: Vec<String>,
    pub(crate) zone_label: Vec<String>,
    pub(crate) city_behind: Vec<String>,
    pub(crate) city_before: Vec<String>,
}

/// Reads `+05:30` as seconds.
fn read_offset<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<i32>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom(format!("{text} is no offset"));
    let (sign, rest) = text.split_at_checked(1).ok_or_else(wrong)?;
    let (hours, minutes) = rest.split_once(':').ok_or_else(wrong)?;
    let seconds = hours.parse::<i32>().ok().zip(minutes.parse::<i32>().ok()).map(|(h, m)| h * 3600 + m * 60);
    let seconds = seconds.map(|seconds| if sign == "-" { -seconds } else { seconds });
    seconds.filter(|seconds| seconds.abs() < 24 * 3600).map(Some).ok_or_else(wrong)
}
