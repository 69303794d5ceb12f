//! Takes out of a report what is nobody else's business. Only [`redact`] makes a [`Redacted`].
//!
//! Every string of the report goes through the same steps; `field.rs` knows the few that need less or more. Codes, closed
//! words, numbers, times and map keys stay as they are. It does not look at meaning: a name that is in no step's
//! knowledge, a candidate's name on a page for example, is not found.

mod collect;
mod computer;
mod field;
mod home;
mod ip;
mod known;
mod link;
mod lone_secret;
mod mac;
mod pasted;
mod people;
mod placeholder;
mod private_host;
mod secret;
mod user;
mod vocabulary;

use crate::report::Report;
use preflight_diagnosis::Evidence;
use collect::collect;
use field::Field;
use known::Known;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use strum::VariantArray;
use ts_rs::TS;
use vocabulary::Vocabulary;

/// What is known to be personal on this computer. Comes in as values, so that a test can set them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Personal {
    pub home: Option<String>,
    pub user: Option<String>,
    pub host_name: Option<String>,
}

/// A value from which personal data was taken out. There is no other way to make one than [`redact`]:
///
/// ```compile_fail,E0423
/// fn send(report: preflight_diagnosis::Report) -> preflight_diagnosis::Redacted<preflight_diagnosis::Report> {
///     preflight_diagnosis::Redacted(report, Default::default(), Default::default())
/// }
/// ```
///
/// ```compile_fail,E0277
/// let redacted: preflight_diagnosis::Redacted<preflight_diagnosis::Report> = serde_json::from_str("{}").unwrap();
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Redacted<T>(T, #[serde(skip)] BTreeSet<LeftOut>, #[serde(skip)] OwnAddresses);

/// The candidate's own address and the invited one. They stay beside a redacted report for one sentence of the e-mail to
/// the recruiter, who knows the one and is to learn the other; the person sees that sentence and can leave it out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OwnAddresses {
    pub(crate) invited: Option<String>,
    pub(crate) used: Option<String>,
}

impl<T> Redacted<T> {
    pub fn get(&self) -> &T {
        &self.0
    }

    pub(crate) fn own_addresses(&self) -> &OwnAddresses {
        &self.2
    }

    /// The kinds of things that were taken out.
    pub fn left_out(&self) -> &BTreeSet<LeftOut> {
        &self.1
    }
}

/// A kind of thing that is taken out of a report.
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
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum LeftOut {
    HomeDirectory,
    UserName,
    ComputerName,
    IpAddresses,
    MacAddresses,
    /// Tokens, ids, meeting numbers and passcodes.
    LinkSecrets,
    PrivateHostNames,
    /// Names and addresses of people.
    People,
    /// Serial numbers in the handles of cameras.
    DeviceSerials,
}

impl LeftOut {
    pub const ALL: &'static [LeftOut] = LeftOut::VARIANTS;

    /// Returns the name as it is written in reports.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Takes out home directory, user and computer name, IP and MAC addresses, tokens and ids in links, host names of the
/// private network, and people.
pub fn redact(report: &Report, personal: &Personal) -> Redacted<Report> {
    let known = collect(report, personal);
    let mut left_out = BTreeSet::new();
    let redacted = serde_json::to_value(report).and_then(|mut value| {
        walk(&mut value, &mut Vec::new(), &Vocabulary::of_report(), &known, &mut left_out);
        serde_json::from_value(value)
    });
    let invited = report.evidence.invitation.as_ref().and_then(|invitation| invitation.invited.as_ref());
    let own = OwnAddresses { invited: invited.map(|found| found.value.clone()), used: report.evidence.account.clone() };
    Redacted(redacted.unwrap_or_else(|_| codes_only(report)), left_out, own)
}

type Step = fn(&str, &Known) -> String;

/// In this order: a step may rely on what those before it have put in place.
const STEPS: [(LeftOut, Step); 9] = [
    (LeftOut::LinkSecrets, link::redact),
    (LeftOut::HomeDirectory, home::redact),
    (LeftOut::People, people::redact),
    (LeftOut::LinkSecrets, lone_secret::redact),
    (LeftOut::IpAddresses, ip::redact),
    (LeftOut::MacAddresses, mac::redact),
    (LeftOut::ComputerName, computer::redact),
    (LeftOut::PrivateHostNames, private_host::redact),
    (LeftOut::UserName, user::redact),
];

fn walk(
    value: &mut Value,
    path: &mut Vec<String>,
    vocabulary: &Vocabulary,
    known: &Known,
    left_out: &mut BTreeSet<LeftOut>,
) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => {
            if !vocabulary.is_closed_word(text) {
                *text = through_steps(text, Field::at(path), known, left_out);
            }
        }
        Value::Array(items) => {
            let vocabulary = vocabulary.items();
            items.iter_mut().for_each(|item| walk(item, path, &vocabulary, known, left_out));
        }
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                path.push(name.clone());
                walk(field, path, &vocabulary.field(name), known, left_out);
                path.pop();
            }
        }
    }
}

/// Runs the steps until none finds anything: what one puts in place may uncover something for one before it.
fn through_steps(text: &str, field: Field, known: &Known, left_out: &mut BTreeSet<LeftOut>) -> String {
    const ROUNDS: usize = 8;
    let Some(steps) = field.steps() else { return text.to_owned() };
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let before = text.clone();
        for (kind, step) in steps.iter().chain(&STEPS) {
            let redacted = step(&text, known);
            if redacted != text {
                left_out.insert(*kind);
                text = redacted;
            }
        }
        if text == before {
            break;
        }
    }
    text
}

/// What is left if a step made the report unreadable: better too little than one word too much.
fn codes_only(report: &Report) -> Report {
    let mut report = report.clone();
    report.findings.iter_mut().for_each(|finding| finding.facts.clear());
    report.evidence = Evidence::default();
    report
}

#[cfg(test)]
mod tests;
