//! Every scenario of the net bench holds, and nothing is left of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

use preflight_lab::{Bench, Ending, NetBench, Outcome, Scenario, read_all};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
    time::{Duration, Instant},
};

/// Worlds in which the program mostly waits: more of them than processors.
const AT_ONCE: usize = 3;

fn scenarios() -> Vec<Scenario> {
    let all = read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/net")).unwrap();
    // LAB_ONLY=captive runs those whose name contains it.
    let only = env::var("LAB_ONLY").unwrap_or_default();
    all.into_iter().filter(|scenario| scenario.name.contains(&only)).collect()
}

/// The program under test: built here, unless PREFLIGHT names one.
fn preflight() -> PathBuf {
    if let Some(path) = env::var_os("PREFLIGHT") {
        return path.into();
    }
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

/// Ended as Ctrl-C ends it, in the middle of a scenario that waits.
#[test]
fn nothing_is_left_when_it_is_interrupted() {
    let before = seen_from_outside();
    let mut lab = Command::new(env::current_exe().unwrap())
        .args(["--exact", "every_scenario_holds"])
        .env("LAB_ONLY", "platform-down-hangs")
        .env("PREFLIGHT", preflight())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = wait_for("dnsmasq and preflight to run", || {
        let started = children(lab.id());
        let runs = |name: &str| started.iter().any(|pid| program_of(*pid).as_deref() == Some(name));
        (runs("dnsmasq") && runs("preflight")).then_some(started)
    });
    // SAFETY: a plain system call; the process was started here and is not waited for yet.
    assert_eq!(unsafe { libc::kill(lab.id().cast_signed(), libc::SIGINT) }, 0);
    lab.wait().unwrap();
    wait_for("everything that was started to end", || {
        started.iter().all(|pid| program_of(*pid).is_none()).then_some(())
    });
    assert_eq!(seen_from_outside(), before);
}

/// Interfaces and mounts of this machine.
fn seen_from_outside() -> (Vec<String>, String) {
    let mut interfaces: Vec<String> = fs::read_dir("/sys/class/net")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    interfaces.sort();
    (interfaces, fs::read_to_string("/proc/self/mounts").unwrap())
}

fn children(parent: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{parent}/task")) else { return Vec::new() };
    let lists = threads.filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>()).collect()
}

/// The name of a process that runs; one that has ended and waits to be read has none.
fn program_of(pid: u32) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let field = |name: &str| status.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
    field("Name:").filter(|_| field("State:").is_some_and(|state| !state.starts_with('Z')))
}

fn wait_for<T>(what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
    let give_up = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(value) = ready() {
            return value;
        }
        assert!(Instant::now() < give_up, "waited too long for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn line(outcome: &Outcome) -> String {
    let name = &outcome.scenario;
    match &outcome.ending {
        Ending::Ran { wrong, took_ms, .. } if wrong.is_empty() => format!("{took_ms:5} ms  {name}"),
        Ending::Ran { wrong, took_ms, .. } => format!("{took_ms:5} ms  {name}: {}", wrong.join("; ")),
        Ending::CouldNotRun { why } | Ending::Failed { why } => format!("{name}: {why}"),
    }
}
