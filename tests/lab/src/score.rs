//! What came of a scenario, and the score over all of them.

use crate::scenario::{BenchName, Scenario};
use preflight_diagnosis::{Code, Diagnosis, Finding, Severity, Verdict};
use preflight_report::Report;
use serde::Serialize;
use std::time::Duration;

/// What `preflight` said: the part that a report and a diagnosis have in common.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    pub verdict: Verdict,
    pub primary: Option<Code>,
    pub findings: &'a [Finding],
}

impl<'a> From<&'a Report> for Said<'a> {
    fn from(report: &'a Report) -> Said<'a> {
        Said { verdict: report.verdict, primary: report.primary, findings: &report.findings }
    }
}

impl<'a> From<&'a Box<Report>> for Said<'a> {
    fn from(report: &'a Box<Report>) -> Said<'a> {
        Said::from(report.as_ref())
    }
}

impl<'a> From<&'a Diagnosis> for Said<'a> {
    fn from(diagnosis: &'a Diagnosis) -> Said<'a> {
        Said { verdict: diagnosis.verdict, primary: diagnosis.primary, findings: &diagnosis.findings }
    }
}

/// How one scenario ended.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    pub scenario: String,
    pub bench: BenchName,
    pub expected: Option<Code>,
    #[serde(flatten)]
    pub ending: Ending,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "ending")]
pub enum Ending {
    /// `preflight` gave a report.
    Ran {
        primary: Option<Code>,
        verdict: Verdict,
        /// Everything that is visible, the primary one first.
        told: Vec<Code>,
        /// Visible blocking or risk findings that the scenario does not list.
        false_alarms: Vec<Code>,
        /// Everything that does not hold, as sentences; empty if the scenario holds.
        wrong: Vec<String>,
        took_ms: u32,
    },
    /// This machine cannot make it: no root, no tool.
    CouldNotRun { why: String },
    /// The bench itself went wrong.
    Failed { why: String },
}

impl Outcome {
    pub fn holds(&self) -> bool {
        matches!(&self.ending, Ending::Ran { wrong, .. } if wrong.is_empty())
    }

    pub fn could_not_run(scenario: &Scenario, why: impl Into<String>) -> Outcome {
        Outcome::ended(scenario, Ending::CouldNotRun { why: why.into() })
    }

    pub fn failed(scenario: &Scenario, why: impl ToString) -> Outcome {
        Outcome::ended(scenario, Ending::Failed { why: why.to_string() })
    }

    /// Compares what `preflight` said with what the scenario expects. `exit` is its exit status.
    pub fn judge<'a>(scenario: &Scenario, said: impl Into<Said<'a>>, exit: Option<i32>, took: Duration) -> Outcome {
        let said = said.into();
        let visible: Vec<_> = said.findings.iter().filter(|finding| finding.hidden_by.is_none()).collect();
        let listed = |code: &Code| scenario.primary.as_ref() == Some(code) || scenario.also.contains(code);
        let alarms = visible.iter().filter(|finding| finding.severity != Severity::Note && !listed(&finding.code));
        let false_alarms: Vec<Code> = alarms.map(|finding| finding.code).collect();
        let mut wrong = Vec::new();
        // Where nothing is wrong a note may still lead: it is no alarm.
        let primary_holds = match scenario.primary {
            Some(_) => said.primary == scenario.primary,
            None => true,
        };
        if !primary_holds {
            wrong.push(format!("primary is {}, not {}", name(said.primary), name(scenario.primary)));
        }
        wrong.extend(false_alarms.iter().map(|code| format!("false alarm: {code}")));
        let forbidden = visible.iter().filter(|finding| scenario.never.contains(&finding.code));
        wrong.extend(forbidden.map(|finding| format!("{} must not be told", finding.code)));
        for (fact, value) in &scenario.facts {
            let value_said = said.findings.first().and_then(|finding| finding.facts.text(fact));
            if value_said.is_none() || (!value.is_empty() && value_said.as_ref() != Some(value)) {
                wrong.push(format!("{fact} is {}, not “{value}”", value_said.as_deref().unwrap_or("not told")));
            }
        }
        if let Some(verdict) = scenario.verdict.filter(|verdict| *verdict != said.verdict) {
            wrong.push(format!("the verdict is {:?}, not {verdict:?}", said.verdict));
        }
        let status = match said.verdict {
            Verdict::Ready => 0,
            Verdict::AtRisk => 1,
            Verdict::Blocked => 2,
            Verdict::Unknown => 3,
        };
        if exit != Some(status) {
            wrong.push(format!("exit status {exit:?} does not fit the verdict"));
        }
        let told = visible.iter().map(|finding| finding.code).collect();
        let took_ms = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
        Outcome::ended(
            scenario,
            Ending::Ran { primary: said.primary, verdict: said.verdict, told, false_alarms, wrong, took_ms },
        )
    }

    /// Compares how often the whole link was requested with what the scenario expects.
    pub fn requested(mut self, scenario: &Scenario, requests: usize) -> Outcome {
        let expected = scenario.requests.unwrap_or(requests);
        if let Ending::Ran { wrong, .. } = &mut self.ending
            && requests != expected
        {
            wrong.push(format!("the whole link was requested {requests} times, not {expected}"));
        }
        self
    }

    fn ended(scenario: &Scenario, ending: Ending) -> Outcome {
        Outcome { scenario: scenario.name.clone(), bench: scenario.bench, expected: scenario.primary, ending }
    }
}

fn name(code: Option<Code>) -> &'static str {
    code.map_or("nothing", Code::name)
}
