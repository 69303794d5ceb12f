//! The net bench: three network namespaces, a candidate, a router and the internet, made for each scenario anew. Real
//! traffic, real dnsmasq, nftables, squid, tinyproxy and coturn; nothing reaches this machine's own network.

mod authority;
mod broken;
mod daemon;
mod filter;
mod internet;
mod names;
mod network;
mod page;
mod proxies;
mod relay;
mod room;
mod running;
mod site;
mod tunnel;
mod web;
mod world;

use crate::{
    bench::Bench,
    scenario::{BenchName, Scenario, ScenarioError},
    score::Outcome,
};
use running::Running;
use std::path::Path;
use world::World;

/// Worlds do not see each other: several benches may run at once.
#[derive(Debug, Default, Clone, Copy)]
pub struct NetBench;

impl Bench for NetBench {
    fn name(&self) -> BenchName {
        BenchName::Net
    }

    fn hindrance(&self, scenario: &Scenario) -> Option<String> {
        // SAFETY: takes nothing and always succeeds.
        if unsafe { libc::geteuid() } != 0 {
            return Some("network namespaces need root: start it with sudo".to_owned());
        }
        let world = scenario.world::<World>().unwrap_or_default();
        let needed = ["ip", "nft", "dnsmasq"].into_iter().chain(world.programs());
        let missing: Vec<&str> = needed.filter(|name| daemon::program(name).is_none()).collect();
        (!missing.is_empty()).then(|| format!("not installed: {}", missing.join(", ")))
    }

    fn explain(&self, scenario: &Scenario) -> Result<String, ScenarioError> {
        Ok(scenario.world::<World>()?.explain())
    }

    fn parallel(&self) -> bool {
        true
    }

    fn run(&self, scenarios: &[&Scenario], preflight: &Path, each: &mut dyn FnMut(Outcome)) {
        for scenario in scenarios {
            each(run(scenario, preflight));
        }
    }
}

fn run(scenario: &Scenario, preflight: &Path) -> Outcome {
    let world = match scenario.world::<World>() {
        Ok(world) => world,
        Err(error) => return Outcome::failed(scenario, error),
    };
    let said = Running::start(&world).and_then(|running| running.ask(preflight, &scenario.args));
    match said {
        Ok(said) => Outcome::judge(scenario, &said.report, said.exit, said.took).requested(scenario, said.requests),
        Err(error) => Outcome::failed(scenario, error),
    }
}
