//! Every scenario of the net bench holds, and nothing is left of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use preflight_lab::{Bench, Ending, NetBench, Outcome, Scenario, read_all};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    time::Instant,
};

/// Worlds in which the program mostly waits: more of them than processors.
const AT_ONCE: usize = 3;

fn scenarios() -> Vec<Scenario> {
    let all = read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/net")).unwrap();
    // LAB_ONLY=captive runs those whose name contains it.
    let only = env::var("LAB_ONLY").unwrap_or_default();
    all.into_iter().filter(|scenario| scenario.name.contains(&only)).collect()
}

/// `preflight` beside this test's folder; built if it is not there.
fn preflight() -> PathBuf {
    let mut command = Command::new(env!("CARGO"));
    let status = command.args(["build", "--quiet", "-p", "preflight-cli"]).status().unwrap();
    assert!(status.success(), "preflight does not build");
    let test = env::current_exe().unwrap();
    test.parent().and_then(Path::parent).unwrap().join("preflight")
}

#[test]
fn every_scenario_holds() {
    let (scenarios, preflight) = (scenarios(), preflight());
    assert!(!scenarios.is_empty());
    for scenario in &scenarios {
        assert_eq!(NetBench.hindrance(scenario), None, "{} cannot be run here", scenario.name);
    }
    let left = Mutex::new(scenarios.iter());
    let outcomes: Mutex<Vec<Outcome>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let Some(scenario) = left.lock().unwrap().next() else { break };
                    let started = Instant::now();
                    NetBench.run(&[scenario], &preflight, &mut |outcome| {
                        eprintln!("{:5} ms  {}", started.elapsed().as_millis(), line(&outcome));
                        outcomes.lock().unwrap().push(outcome);
                    });
                }
            });
        }
    });
    let outcomes = outcomes.into_inner().unwrap();
    let wrong: Vec<String> = outcomes.iter().filter(|outcome| !outcome.holds()).map(line).collect();
    assert!(wrong.is_empty(), "{} of {} do not hold:\n{}", wrong.len(), outcomes.len(), wrong.join("\n"));
}

fn line(outcome: &Outcome) -> String {
    let name = &outcome.scenario;
    match &outcome.ending {
        Ending::Ran { wrong, took_ms, .. } if wrong.is_empty() => format!("{took_ms:5} ms  {name}"),
        Ending::Ran { wrong, took_ms, .. } => format!("{took_ms:5} ms  {name}: {}", wrong.join("; ")),
        Ending::CouldNotRun { why } | Ending::Failed { why } => format!("{name}: {why}"),
    }
}
