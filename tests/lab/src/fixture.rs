//! The bench of composed computers: what only another system, or only a person's answer, can show. Nothing is made; the
//! evidence is diagnosed.

use crate::{
    bench::Bench,
    program,
    scenario::{BenchName, Scenario, ScenarioError},
    score::Outcome,
};
use preflight_diagnosis::Diagnosis;
use serde::Deserialize;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct World {
    /// Relative to the scenario's file.
    evidence: PathBuf,
}

/// Scenarios of the computers of `tests/evidence`.
#[derive(Debug, Default, Clone, Copy)]
pub struct FixtureBench;

impl Bench for FixtureBench {
    fn name(&self) -> BenchName {
        BenchName::Fixture
    }

    fn hindrance(&self, _scenario: &Scenario) -> Option<String> {
        None
    }

    fn explain(&self, scenario: &Scenario) -> Result<String, ScenarioError> {
        let evidence = evidence(scenario)?;
        let text = std::fs::read_to_string(&evidence)
            .map_err(|e| scenario.world_error(format!("evidence: {}: {e}", evidence.display())))?;
        let computer: serde_json::Value = serde_json::from_str(&text)
            .map_err(|e| scenario.world_error(format!("evidence: {}: {e}", evidence.display())))?;
        let about = computer["about"].as_str().unwrap_or("it does not say which");
        Ok(format!("A composed computer. {about}"))
    }

    fn parallel(&self) -> bool {
        true
    }

    fn run(&self, scenarios: &[&Scenario], preflight: &Path, each: &mut dyn FnMut(Outcome)) {
        for scenario in scenarios {
            each(run(scenario, preflight).unwrap_or_else(|why| Outcome::failed(scenario, why)));
        }
    }
}

fn run(scenario: &Scenario, preflight: &Path) -> Result<Outcome, String> {
    let evidence = evidence(scenario).map_err(|e| e.to_string())?;
    let mut command = Command::new(preflight);
    command.args(["diagnose", "--format", "json", "--evidence"]).arg(evidence).args(&scenario.args);
    let answer = program::ask(&mut command).map_err(|e| e.to_string())?;
    let diagnosis: Diagnosis = answer.read()?;
    Ok(Outcome::judge(scenario, &diagnosis, answer.exit, answer.took))
}

fn evidence(scenario: &Scenario) -> Result<PathBuf, ScenarioError> {
    Ok(scenario.folder().join(scenario.world::<World>()?.evidence))
}
