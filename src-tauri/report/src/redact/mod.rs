//! Makes the report that others may see. Only [`redact`] makes a [`Redacted`].
//!
//! What may leave is listed, never what may not: of each text of the report `may_leave.rs` says what of it may, and a text whose
//! place is not there leaves nothing. Codes, closed words, numbers and times stay: their types hold nothing else.

mod known_words;
mod link;
mod may_leave;
mod names;
mod own_address;
mod vocabulary;

use crate::report::{App, Report};
use known_words::KNOWN;
use may_leave::{MayLeave, may_leave, of_kind};
pub(crate) use own_address::OwnAddresses;
use preflight_diagnosis::{Evidence, Fact, Facts, Finding, closed_set};
use preflight_invitation::Person;
use preflight_page::{OwnPhrase, excerpt::LEFT_OUT, quotable};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use vocabulary::Vocabulary;

/// A value that others may see. There is no other way to make one than [`redact`]:
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
pub struct Redacted<T>(T, #[serde(skip)] BTreeSet<LeftOut>, #[serde(skip)] BesideReport);

/// What the e-mail says beside the report, because its reader knows it or is to learn it. The person sees each of these
/// sentences before they are sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BesideReport {
    pub(crate) addresses: OwnAddresses,
    /// The position, in the words of the invitation.
    pub(crate) position: Option<String>,
    pub(crate) recruiter: Option<Person>,
}

impl<T> Redacted<T> {
    pub fn get(&self) -> &T {
        &self.0
    }

    pub(crate) fn beside(&self) -> &BesideReport {
        &self.2
    }

    /// The kinds of things that were left out.
    pub fn left_out(&self) -> &BTreeSet<LeftOut> {
        &self.1
    }
}

closed_set! {
    /// A kind of thing that is left out of a report.
    pub enum LeftOut {
        /// Everything of a link behind its host, and passcodes.
        LinkSecrets,
        /// The words of pages but those by which they were understood.
        PageWords,
        /// Names and addresses of people.
        People,
        /// Names that somebody gave to devices, programs and connections, and serial numbers.
        GivenNames,
        /// IP addresses and names of the private network.
        NetworkAddresses,
        /// Folders and files.
        Folders,
        /// Words of the system that are not known.
        SystemWords,
    }
}

/// Keeps of a report what others may see.
pub fn redact(report: &Report) -> Redacted<Report> {
    let invitation = report.evidence.invitation.as_ref();
    let platform = invitation.and_then(|invitation| invitation.link.as_ref()?.platform.as_deref());
    let mut redaction = Redaction {
        addresses: OwnAddresses::of(&report.evidence),
        phrases: platform
            .and_then(preflight_invitation::platform)
            .map(|known| known.phrases.as_slice())
            .unwrap_or_default(),
        left_out: BTreeSet::new(),
    };
    let findings: Vec<Finding> = report.findings.iter().map(|finding| redaction.of_finding(finding)).collect();
    let redacted = serde_json::to_value(Report { findings: Vec::new(), ..report.clone() }).and_then(|mut value| {
        redaction.walk(&mut value, &mut Vec::new(), &Vocabulary::of_report());
        serde_json::from_value::<Report>(value)
    });
    let redacted = redacted.map(|kept| Report { findings, ..kept }).unwrap_or_else(|_| codes_only(report));
    let position = invitation.and_then(|invitation| invitation.position.as_ref()).map(|found| found.value.clone());
    let recruiter = invitation.and_then(|invitation| invitation.recruiter.as_ref()).map(|found| found.value.clone());
    Redacted(redacted, redaction.left_out, BesideReport { addresses: redaction.addresses, position, recruiter })
}

struct Redaction {
    addresses: OwnAddresses,
    /// The own phrases of the interview's platform.
    phrases: &'static [OwnPhrase],
    left_out: BTreeSet<LeftOut>,
}

impl Redaction {
    fn walk(&mut self, value: &mut Value, path: &mut Vec<String>, vocabulary: &Vocabulary) {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(text) => {
                if !vocabulary.is_closed_word(text) {
                    let place: Vec<&str> = path.iter().map(String::as_str).collect();
                    *text = self.keep(text, may_leave(&place).unwrap_or(MayLeave::Nothing(LeftOut::SystemWords)));
                }
            }
            Value::Array(items) => {
                let vocabulary = vocabulary.items();
                items.iter_mut().for_each(|item| self.walk(item, path, &vocabulary));
            }
            Value::Object(fields) => {
                for (name, field) in fields.iter_mut() {
                    path.push(name.clone());
                    self.walk(field, path, &vocabulary.field(name));
                    path.pop();
                }
            }
        }
    }

    /// The finding with those facts that `causes.toml` declares for its code.
    fn of_finding(&mut self, finding: &Finding) -> Finding {
        let mut facts = Facts::default();
        for (name, kind) in finding.code.cause().facts {
            let may = of_kind(*kind);
            let kept = match finding.facts.get(name) {
                None => continue,
                Some(Fact::Text(text)) => Fact::Text(self.keep(text, may)),
                Some(Fact::List(items)) => Fact::List(items.iter().map(|item| self.keep(item, may)).collect()),
                Some(Fact::Starts(starts)) => Fact::Starts(
                    starts.iter().filter(|start| names::zone(&start.zone) == start.zone).cloned().collect(),
                ),
                Some(fact @ (Fact::Number(_) | Fact::Instant(_))) => fact.clone(),
            };
            facts.insert(name, kept);
        }
        Finding { facts, ..finding.clone() }
    }

    /// What of a text may leave.
    fn keep(&mut self, text: &str, may: MayLeave) -> String {
        let kept = match may {
            MayLeave::Typed => text.to_owned(),
            MayLeave::Nothing(_) => LEFT_OUT.to_owned(),
            MayLeave::OneOf(words) => if words.contains(&text) { text } else { LEFT_OUT }.to_owned(),
            MayLeave::Time => names::time(text),
            MayLeave::Version => names::version(text),
            MayLeave::Zone => names::zone(text),
            MayLeave::LanguageTag => names::language_tag(text),
            MayLeave::System => names::system(text),
            MayLeave::Device => known_words::keep(text, &KNOWN.devices),
            MayLeave::Authority => known_words::keep(text, &KNOWN.authorities),
            MayLeave::Message => known_words::keep_message(text),
            MayLeave::Page => quotable(text, self.phrases),
            MayLeave::Link => link::of_link(text),
            MayLeave::Host => link::of_host(text),
            MayLeave::DeviceNode => names::device_node(text),
            MayLeave::Interface => names::interface(text),
            MayLeave::Codec => names::codec(text),
            MayLeave::Browser => names::browser(text),
            MayLeave::Program => names::program(text),
            MayLeave::Platform => names::platform_name(text),
            MayLeave::Wrapper => names::wrapper_name(text),
            MayLeave::AppScheme => names::scheme(text),
            MayLeave::OwnAddress => self.addresses.word_for(text),
            MayLeave::PersonName => "[name]".to_owned(),
            MayLeave::PersonAddress => own_address::ADDRESS.to_owned(),
            MayLeave::Passcode => "[passcode]".to_owned(),
        };
        let kept = if kept.is_empty() && !text.is_empty() { LEFT_OUT.to_owned() } else { kept };
        if kept != text {
            self.left_out.extend(may.left_out());
        }
        kept
    }
}

/// What is left if the report became unreadable: better too little than one word too much.
fn codes_only(report: &Report) -> Report {
    let mut report = report.clone();
    report.findings.iter_mut().for_each(|finding| finding.facts.clear());
    report.page = None;
    report.evidence = Evidence::default();
    let App { name, version, system, architecture } = &mut report.app;
    *version = names::version(version);
    [name, system, architecture].into_iter().for_each(|text| *text = names::system(text));
    report
}

#[cfg(test)]
mod tests;
