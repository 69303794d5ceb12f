//! The score over all outcomes, and which causes no scenario makes happen.

use crate::{
    scenario::Scenario,
    score::{Ending, Outcome},
};
use preflight_diagnosis::{Code, causes};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

#[derive(Debug, Serialize)]
pub struct Tally {
    pub scenarios: usize,
    pub hold: usize,
    /// Causes of which at least one scenario ran.
    pub causes_run: usize,
    /// Those among them that every one of their scenarios found primary.
    pub causes_named: usize,
    pub false_alarms: usize,
    /// Milliseconds to the verdict.
    pub median_ms: Option<u32>,
    pub worst_ms: Option<u32>,
    pub could_not_run: usize,
    pub failed: usize,
    /// Causes that the program detects and no scenario makes happen, with the reason if one is known.
    pub without_scenario: Vec<Unscenarioed>,
}

/// A cause without a scenario.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unscenarioed {
    pub code: Code,
    pub reason: String,
}

impl Tally {
    /// `all` is every scenario that there is, also those that were not to be run.
    pub fn of(outcomes: &[Outcome], all: &[Scenario]) -> Tally {
        let mut named: BTreeMap<Code, bool> = BTreeMap::new();
        let (mut times, mut false_alarms, mut could_not_run, mut failed) = (Vec::new(), 0, 0, 0);
        for outcome in outcomes {
            match &outcome.ending {
                Ending::Ran { primary, false_alarms: alarms, took_ms, .. } => {
                    times.push(*took_ms);
                    false_alarms += alarms.len();
                    if let Some(expected) = outcome.expected {
                        *named.entry(expected).or_insert(true) &= *primary == Some(expected);
                    }
                }
                Ending::CouldNotRun { .. } => could_not_run += 1,
                Ending::Failed { .. } => failed += 1,
            }
        }
        times.sort_unstable();
        Tally {
            scenarios: outcomes.len(),
            hold: outcomes.iter().filter(|outcome| outcome.holds()).count(),
            causes_run: named.len(),
            causes_named: named.values().filter(|named| **named).count(),
            false_alarms,
            median_ms: times.get(times.len() / 2).copied(),
            worst_ms: times.last().copied(),
            could_not_run,
            failed,
            without_scenario: without_scenario(all),
        }
    }

    /// Every scenario that ran holds, and none failed.
    pub fn is_good(&self) -> bool {
        self.hold + self.could_not_run == self.scenarios
    }
}

/// The causes that no bench can make happen, and why: `unscenarioed.toml`.
pub fn unscenarioed() -> Result<Vec<Unscenarioed>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(default)]
        cause: Vec<Unscenarioed>,
    }
    toml::from_str::<File>(include_str!("../unscenarioed.toml")).map(|file| file.cause)
}

fn without_scenario(all: &[Scenario]) -> Vec<Unscenarioed> {
    let made: BTreeSet<Code> = all.iter().filter_map(|scenario| scenario.primary).collect();
    let reasons: BTreeMap<Code, String> =
        unscenarioed().unwrap_or_default().into_iter().map(|cause| (cause.code, cause.reason)).collect();
    let detected = causes().iter().filter(|cause| cause.detected && !made.contains(&cause.code));
    let reason = |code| reasons.get(&code).cloned().unwrap_or_else(|| "no reason is given".to_owned());
    detected.map(|cause| Unscenarioed { code: cause.code, reason: reason(cause.code) }).collect()
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |ms: Option<u32>| ms.map_or("–".to_owned(), |ms| format!("{:.2} s", f64::from(ms) / 1000.0));
        writeln!(f, "scenarios that hold      {} of {}", self.hold, self.scenarios - self.could_not_run)?;
        writeln!(f, "causes named as primary  {} of {} run", self.causes_named, self.causes_run)?;
        writeln!(f, "false alarms             {}", self.false_alarms)?;
        writeln!(f, "time to the verdict      median {}, worst {}", seconds(self.median_ms), seconds(self.worst_ms))?;
        writeln!(f, "could not run            {}", self.could_not_run)?;
        writeln!(f, "went wrong in the lab    {}", self.failed)?;
        for Unscenarioed { code, reason } in &self.without_scenario {
            writeln!(f, "without a scenario       {code}: {reason}")?;
        }
        Ok(())
    }
}
