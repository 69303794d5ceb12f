//! The lab's program: every scenario is well formed, every cause has one, the benches that need little hold, and nothing is
//! left behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use preflight_diagnosis::causes;
use preflight_lab::{Scenario, read_all, unscenarioed};
use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

/// What a scenario of this machine may leave open. Doubled braces are a placeholder that somebody forgot to fill in.
const PLACES: [&str; 8] =
    ["{link}", "{profile}", "{starts-at}", "{starts-at-local}", "{file:", "{now", "{change", "{{"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

fn scenarios() -> Vec<Scenario> {
    read_all(&folder()).unwrap_or_else(|error| panic!("{error}"))
}

/// The program, marked through its environment, which everything that it starts inherits.
fn lab(arguments: &[&str], mark: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_preflight-lab"));
    command.args(arguments).env("PREFLIGHT_LAB_MARK", mark);
    command
}

fn run(arguments: &[&str], mark: &str) -> Output {
    let status = Command::new(env!("CARGO")).args(["build", "--quiet", "-p", "preflight-cli"]).status().unwrap();
    assert!(status.success(), "preflight is built");
    lab(arguments, mark).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn every_scenario_is_understood_and_named_once() {
    let all = scenarios();
    let names: BTreeSet<&str> = all.iter().map(|scenario| scenario.name.as_str()).collect();
    assert_eq!(names.len(), all.len());
    let output = lab(&["list"], "plain").output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout).lines().count(), all.len());
    for scenario in all {
        for argument in scenario.args.iter().filter(|_| scenario.bench.name() == "host") {
            let known = |at: usize| PLACES.iter().any(|place| argument[at..].starts_with(place));
            let opens = argument.match_indices('{').map(|(at, _)| at);
            let opens = opens.filter(|at| *at == 0 || !argument[..*at].ends_with('{'));
            for at in opens {
                assert!(known(at), "{}: {argument}", scenario.name);
            }
        }
    }
}

#[test]
fn every_detected_cause_has_a_scenario_or_a_reason() {
    let made: BTreeSet<_> = scenarios().iter().filter_map(|scenario| scenario.primary).collect();
    let excused: BTreeSet<_> = unscenarioed().unwrap().into_iter().map(|cause| cause.code).collect();
    assert_eq!(made.intersection(&excused).next(), None, "it has a scenario by now");
    let detected = causes().iter().filter(|cause| cause.detected).map(|cause| cause.code);
    let missing: Vec<_> = detected.filter(|code| !made.contains(code) && !excused.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_composed_computer_has_a_scenario() {
    let all = scenarios();
    let shown = all.iter().filter_map(|scenario| Path::new(scenario.world.get("evidence")?.as_str()?).file_name());
    let shown: BTreeSet<_> = shown.map(std::ffi::OsStr::to_owned).collect();
    let computers = fs::read_dir(folder().join("../../evidence")).unwrap().map(|entry| entry.unwrap().file_name());
    let missing: Vec<_> =
        computers.filter(|name| name.to_string_lossy().ends_with(".json") && !shown.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn composed_computers_hold() {
    let output = run(&["run", "--bench", "fixture", "--jobs", "2"], "fixture");
    assert!(output.status.success(), "{}", text(&output.stdout));
}

#[test]
fn faults_on_this_machine_hold() {
    let output = run(&["run", "--bench", "host"], "host");
    assert!(output.status.success(), "{}", text(&output.stdout));
    assert!(leftovers("host").is_empty(), "{:?}", leftovers("host"));
}

#[test]
fn a_wrong_expectation_is_no_success() {
    let own = tempfile::tempdir().unwrap();
    let scenario = fs::read_to_string(folder().join("host/link-malformed-sentence.toml")).unwrap();
    fs::write(own.path().join("wrong.toml"), scenario.replace("link-malformed\"", "link-repaired\"")).unwrap();
    let output = run(&["run", "--scenarios", own.path().to_str().unwrap()], "wrong");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("primary is link-malformed, not link-repaired"));
}

#[test]
fn wrong_usage_and_bad_files_are_told() {
    let own = tempfile::tempdir().unwrap();
    let path = own.path().join("bad.toml");
    for (content, line) in [
        ("about = \"x\"\nbench = \"host\"\nprimry = \"disk-full\"\n[world]\n", 3),
        ("about = \"x\"\nbench = \"host\"\n[world]\nrain = true\n", 3),
    ] {
        fs::write(&path, content).unwrap();
        let output = lab(&["run", "--scenarios", own.path().to_str().unwrap()], "plain").output().unwrap();
        assert_eq!(output.status.code(), Some(65));
        let said = text(&output.stderr);
        assert!(said.starts_with(&format!("{}:{line}: ", path.display())), "{said}");
    }
    for arguments in [&["run", "--only", "no-such-cause"][..], &["run", "--jobs", "0"], &["explain", "host/none"], &[]]
    {
        assert_eq!(lab(arguments, "plain").output().unwrap().status.code(), Some(64), "{arguments:?}");
    }
}

#[test]
fn nothing_is_left_after_an_interruption() {
    const MARK: &str = "interrupted";
    run(&["list"], MARK);
    for only in ["microphone-muted", "cpu-saturated", "disk-full"] {
        let mut child = lab(&["run", "--bench", "host", "--only", only], MARK).stdout(Stdio::piped()).spawn().unwrap();
        // It is in the middle once something of its own runs.
        wait_for(|| leftovers(MARK).iter().any(|pid| *pid != child.id()));
        // SAFETY: the process is this test's own child.
        assert_eq!(unsafe { libc::kill(i32::try_from(child.id()).unwrap(), libc::SIGINT) }, 0);
        let said: Vec<String> = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap).collect();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{said:?}");
        // A child of preflight ends with it, not before it.
        wait_for(|| leftovers(MARK).is_empty());
    }
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap();
    assert!(!mounts.contains("preflight-lab-"), "{mounts}");
}

/// Processes that the marked program has started, and itself.
fn leftovers(mark: &str) -> Vec<u32> {
    let marked = format!("PREFLIGHT_LAB_MARK={mark}");
    let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let is_marked = |pid: &u32| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == marked.as_bytes())
    };
    processes.filter(is_marked).collect()
}

fn wait_for(ready: impl Fn() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < Duration::from_secs(20), "it does not come about");
        std::thread::sleep(Duration::from_millis(10));
    }
}
