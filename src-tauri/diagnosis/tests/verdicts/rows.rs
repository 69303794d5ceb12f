//! The rows of `rows.toml`: a computer with a few facts changed, and everything that it must be told.

use crate::Computer;
use preflight_diagnosis::{Code, Finding, Profile, Severity, Status, Verdict};
use preflight_invitation::LinkReading;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The rows by their names.
pub(crate) struct Table(BTreeMap<String, Row>);

/// A computer that differs from another one in a few facts, and everything that it finds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    /// What it differs from: another row, or a computer of `tests/evidence`.
    #[serde(default = "healthy")]
    base: String,
    /// The text that the link is read from.
    link: Option<String>,
    /// What the interview's page answered, but for when that was.
    page: Option<Map<String, Value>>,
    /// What the wrapper around the link answered, likewise.
    wrapper_page: Option<Map<String, Value>>,
    /// Values by their place in the evidence (a JSON pointer).
    #[serde(default)]
    see: BTreeMap<String, Value>,
    /// Places in the evidence where nothing is.
    #[serde(default)]
    without: Vec<String>,
    /// What the profile asks of the computer, beside the generic one.
    #[serde(default)]
    asks: Map<String, Value>,
    /// All findings in their order, hidden ones included.
    #[serde(default)]
    finds: Vec<Told>,
    /// Where it does not follow from the findings.
    verdict: Option<Verdict>,
    /// The areas that cannot be told, and why.
    #[serde(default)]
    unknown: BTreeMap<String, String>,
}

/// A finding: `{ blocking = "link-not-found", args = { host = "acme.example" } }`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Told {
    blocking: Option<Code>,
    risk: Option<Code>,
    note: Option<Code>,
    args: BTreeMap<String, String>,
    hidden_by: Option<Code>,
}

impl Told {
    fn from(finding: &Finding) -> Told {
        let with = |severity| (finding.severity == severity).then_some(finding.code);
        Told {
            blocking: with(Severity::Blocking),
            risk: with(Severity::Risk),
            note: with(Severity::Note),
            args: serde_json::from_value(serde_json::to_value(&finding.facts).expect("JSON")).expect("a map of text"),
            hidden_by: finding.hidden_by,
        }
    }
}

fn healthy() -> String {
    "linux-healthy".to_owned()
}

impl Table {
    pub(crate) fn read() -> Table {
        Table(toml::from_str(include_str!("rows.toml")).unwrap_or_else(|e| panic!("rows.toml: {e}")))
    }

    /// Returns the computers that the rows describe, each with the profile of its interview.
    pub(crate) fn computers(&self) -> impl Iterator<Item = (Computer, Profile)> {
        self.0.iter().map(|(name, row)| (self.computer(row).named(name), row.profile()))
    }

    fn computer(&self, row: &Row) -> Computer {
        let base = self.0.get(&row.base);
        let mut computer = base.map_or_else(|| Computer::read(&row.base), |base| self.computer(base));
        let answered = |page: &Map<String, Value>| {
            let mut page = page.clone();
            page.insert("received_at".to_owned(), json!(computer.now));
            json!({"succeeded": page})
        };
        let told = [
            ("/invitation/link", row.link.as_ref().map(|text| json!(LinkReading::read(text)))),
            ("/host/known/answer/http", row.page.as_ref().map(answered)),
            ("/host/known/wrapper/http", row.wrapper_page.as_ref().map(answered)),
        ];
        for (place, value) in told {
            if value.is_some() {
                put(&mut computer.evidence, place, value);
            }
        }
        for (place, value) in &row.see {
            put(&mut computer.evidence, place, Some(value.clone()));
        }
        for place in &row.without {
            put(&mut computer.evidence, place, None);
        }
        computer
    }
}

/// Replaces the value at a place, or takes it away. The place must lead into what is there.
fn put(evidence: &mut Value, place: &str, value: Option<Value>) {
    let (parent, key) = place.rsplit_once('/').expect("a pointer");
    match (evidence.pointer_mut(parent), value) {
        (Some(Value::Object(object)), Some(value)) => drop(object.insert(key.to_owned(), value)),
        (Some(Value::Object(object)), None) => assert!(object.remove(key).is_some(), "nothing at {place}"),
        (Some(Value::Array(list)), Some(value)) => list[key.parse::<usize>().expect("an index")] = value,
        (other, _) => panic!("{place} leads into {other:?}"),
    }
}

impl Row {
    fn profile(&self) -> Profile {
        let mut profile = Profile::generic().clone();
        let mut device = serde_json::to_value(&profile.device).expect("JSON");
        device.as_object_mut().expect("a table").extend(self.asks.clone());
        profile.device = serde_json::from_value(device).expect("what a profile may ask");
        profile
    }

    fn verdict(&self) -> Verdict {
        let visible = || self.finds.iter().filter(|told| told.hidden_by.is_none());
        self.verdict.unwrap_or_else(|| {
            if visible().any(|told| told.blocking.is_some()) {
                Verdict::Blocked
            } else if visible().any(|told| told.risk.is_some()) {
                Verdict::AtRisk
            } else {
                Verdict::Ready
            }
        })
    }
}

#[test]
fn every_row_finds_what_it_says() {
    let table = Table::read();
    assert!(table.0.len() > 230, "{}", table.0.len());
    let mut wrong = Vec::new();
    for (computer, profile) in table.computers() {
        let (row, diagnosis) = (&table.0[&computer.name], computer.diagnosis(&profile));
        let finds: Vec<Told> = diagnosis.findings.iter().map(Told::from).collect();
        let unknown = diagnosis.areas.iter().filter(|area| area.status == Status::Unknown);
        let unknown: BTreeMap<String, String> = unknown
            .map(|area| {
                (
                    area.area.name().to_owned(),
                    serde_json::from_value(serde_json::to_value(area.why).expect("JSON")).expect("a word"),
                )
            })
            .collect();
        if (&finds, diagnosis.verdict, &unknown) != (&row.finds, row.verdict(), &row.unknown) {
            let verdict = diagnosis.verdict;
            wrong.push(format!("{}: {verdict:?}, unknown {unknown:?}, found {finds:#?}", computer.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows are told otherwise:\n{}", wrong.len(), table.0.len(), wrong.join("\n"));
}

/// A row that has the name of a computer would hide it from the rows that begin with it.
#[test]
fn no_row_is_called_like_a_computer() {
    let table = Table::read();
    assert!(Computer::all().iter().all(|computer| !table.0.contains_key(&computer.name)));
}
