//! What came of a scenario, and the score over all of them.

use crate::scenario::{BenchName, Scenario};
use preflight_diagnosis::{Code, Report, Severity};
use serde::Serialize;
use std::time::Duration;

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
    pub fn judge(scenario: &Scenario, report: &Report, exit: Option<i32>, took: Duration) -> Outcome {
        let visible: Vec<_> = report.findings.iter().filter(|finding| finding.hidden_by.is_none()).collect();
        let listed = |code: &Code| scenario.primary.as_ref() == Some(code) || scenario.also.contains(code);
        let alarms = visible.iter().filter(|finding| finding.severity != Severity::Note && !listed(&finding.code));
        let false_alarms: Vec<Code> = alarms.map(|finding| finding.code).collect();
        let mut wrong = Vec::new();
        // Where nothing is wrong a note may still lead: it is no alarm.
        let primary_holds = match scenario.primary {
            Some(_) => report.primary == scenario.primary,
            None => true,
        };
        if !primary_holds {
            wrong.push(format!("primary is {}, not {}", name(report.primary), name(scenario.primary)));
        }
        wrong.extend(false_alarms.iter().map(|code| format!("false alarm: {code}")));
        let forbidden = visible.iter().filter(|finding| scenario.never.contains(&finding.code));
        wrong.extend(forbidden.map(|finding| format!("{} must not be told", finding.code)));
        for (fact, value) in &scenario.facts {
            let said = report.findings.first().and_then(|finding| finding.args.get(fact));
            if said.is_none() || (!value.is_empty() && said != Some(value)) {
                wrong.push(format!("{fact} is {said:?}, not “{value}”"));
            }
        }
        let status = match report.verdict {
            preflight_diagnosis::Verdict::Ready => 0,
            preflight_diagnosis::Verdict::AtRisk => 1,
            preflight_diagnosis::Verdict::Blocked => 2,
            preflight_diagnosis::Verdict::Unknown => 3,
        };
        if exit != Some(status) {
            wrong.push(format!("exit status {exit:?} does not fit the verdict"));
        }
        let took_ms = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
        Outcome::ended(scenario, Ending::Ran { primary: report.primary, false_alarms, wrong, took_ms })
    }

    fn ended(scenario: &Scenario, ending: Ending) -> Outcome {
        Outcome { scenario: scenario.name.clone(), bench: scenario.bench, expected: scenario.primary, ending }
    }
}

fn name(code: Option<Code>) -> &'static str {
    code.map_or("nothing", Code::name)
}
