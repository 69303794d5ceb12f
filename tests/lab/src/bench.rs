//! A bench makes the worlds of its scenarios, one after the other, and takes each down again.

use crate::{
    scenario::{BenchName, Scenario, ScenarioError},
    score::Outcome,
};
use std::path::Path;

pub trait Bench: Sync {
    fn name(&self) -> BenchName;

    /// Why this machine cannot run the scenario: no root, a missing tool. `None` if it can.
    fn hindrance(&self, scenario: &Scenario) -> Option<String>;

    /// What the scenario sets up, in words.
    fn explain(&self, scenario: &Scenario) -> Result<String, ScenarioError>;

    /// Whether scenarios may run side by side.
    fn parallel(&self) -> bool {
        false
    }

    /// Runs scenarios that nothing hinders, with `preflight` as the program under test; hands in each outcome as it comes.
    /// Whatever was set up is gone when this returns, also after a failure.
    fn run(&self, scenarios: &[&Scenario], preflight: &Path, each: &mut dyn FnMut(Outcome));
}
