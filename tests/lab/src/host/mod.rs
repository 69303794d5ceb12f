//! The host bench: this machine's own programs and files, with a sound server, a home directory and a small internet made
//! for each scenario. It changes nothing of the machine: what is mounted, is so for the program under test alone.

mod computer;
mod load;
mod world;

use crate::{
    bench::Bench,
    scenario::{BenchName, Scenario, ScenarioError},
    score::Outcome,
};
use computer::Computer;
use preflight_report::Report;
use std::path::Path;
use world::World;

/// Scenarios on this machine.
#[derive(Debug, Default, Clone, Copy)]
pub struct HostBench;

impl Bench for HostBench {
    fn name(&self) -> BenchName {
        BenchName::Host
    }

    fn hindrance(&self, scenario: &Scenario) -> Option<String> {
        let world: World = scenario.world().ok()?;
        if world.needs_root() && !is_root() {
            return Some("to mount needs root: start it with sudo".to_owned());
        }
        let missing: Vec<&str> = world.programs().into_iter().filter(|program| !is_installed(program)).collect();
        (!missing.is_empty()).then(|| format!("not installed: {}", missing.join(", ")))
    }

    fn explain(&self, scenario: &Scenario) -> Result<String, ScenarioError> {
        Ok(scenario.world::<World>()?.explain())
    }

    fn run(&self, scenarios: &[&Scenario], preflight: &Path, each: &mut dyn FnMut(Outcome)) {
        for scenario in scenarios {
            each(run(scenario, preflight).unwrap_or_else(|why| Outcome::failed(scenario, why)));
        }
    }
}

fn run(scenario: &Scenario, preflight: &Path) -> Result<Outcome, String> {
    let world: World = scenario.world().map_err(|e| e.to_string())?;
    let computer = Computer::start(&world).map_err(|e| e.to_string())?;
    let answer = computer.ask(preflight, &scenario.args).map_err(|e| e.to_string())?;
    let report: Report = answer.read()?;
    Ok(Outcome::judge(scenario, &report, answer.exit, answer.took).requested(scenario, computer.requests()))
}

fn is_root() -> bool {
    // SAFETY: takes nothing and always succeeds.
    unsafe { libc::geteuid() == 0 }
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
