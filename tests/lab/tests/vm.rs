//! Every scenario of the virtual machine, in one start.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "tests")]

use preflight_lab::{Bench, BenchName, Ending, VmBench, read_all};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

#[test]
fn every_scenario_of_the_guest_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/vm");
    let scenarios = read_all(&folder).expect("the scenarios can be read");
    let scenarios: Vec<_> = scenarios.iter().filter(|scenario| scenario.bench == BenchName::Vm).collect();
    assert!(!scenarios.is_empty(), "no scenario in {}", folder.display());
    for scenario in &scenarios {
        if let Some(why) = VmBench.hindrance(scenario) {
            panic!("The camera guest cannot run here: {why}");
        }
    }
    let start = Instant::now();
    let mut held = 0;
    VmBench.run(&scenarios, &preflight(), &mut |outcome| {
        let seconds = start.elapsed().as_secs_f32();
        held += usize::from(outcome.holds());
        let how = match &outcome.ending {
            Ending::Ran { wrong, took_ms, .. } if wrong.is_empty() => format!("holds, in {took_ms} ms"),
            Ending::Ran { wrong, .. } => format!("does not hold: {}", wrong.join("; ")),
            Ending::CouldNotRun { why } | Ending::Failed { why } => format!("failed: {why}"),
        };
        eprintln!("{seconds:6.1} s  {}: {how}", outcome.scenario);
    });
    assert_eq!(held, scenarios.len(), "not every scenario holds");
}

/// The program under test: as named by `PREFLIGHT`, else as built from this workspace.
fn preflight() -> PathBuf {
    if let Some(named) = env::var_os("PREFLIGHT") {
        return named.into();
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "-q", "-p", "preflight-cli"]).status().expect("cargo");
    assert!(built.success(), "preflight does not build");
    let own = env::current_exe().expect("this program's path");
    // target/debug/deps/vm-… stands beside target/debug/preflight
    own.ancestors().nth(2).expect("the folder of built programs").join("preflight")
}
