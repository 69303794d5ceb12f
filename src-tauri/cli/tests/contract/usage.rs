//! Wrong usage, bad files, closed pipes and Ctrl-C: each a sentence and the right exit status, never a panic.

use crate::support::{json, preflight, run, stderr, stdout};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    process::{Output, Stdio},
};

/// One or two lines that name what is wrong, without the words of a crash.
fn complains(output: &Output, exit: i32, about: &str) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(exit), "{said}");
    assert!(said.contains(about), "“{about}” is missing: {said}");
    assert!((1..=2).contains(&said.lines().count()), "{said}");
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
}

fn file(content: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    file
}

#[test]
fn without_arguments_it_says_what_it_can_do() {
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(64));
    assert!(stderr(&output).contains("Usage: preflight"));
}

#[test]
fn wrong_usage_is_named_in_two_lines() {
    complains(&run(&["check", "--only", "camra"]), 64, "camra");
    complains(&run(&["check", "--allow", "everything"]), 64, "everything");
    complains(&run(&["explain", "camera-in-us"]), 64, "camera-in-use");
    complains(&run(&["check", "--profile", "nobody"]), 64, "nobody");
    complains(&run(&["check", "--starts-at", "tomorrow"]), 64, "2026-11-20T15:30");
    complains(&run(&["check", "--starts-at", "2026-11-20"]), 64, "Give the time too: --starts-at 2026-11-20T15:30");
    complains(&run(&["check", "--link", "https://a.example/1 and https://b.example/2"]), 64, "2 links");
}

#[test]
fn a_bad_report_is_named_with_the_reason() {
    let report = |content: &str| {
        let file = file(content.as_bytes());
        run(&["code", "--report", file.path().to_str().unwrap()])
    };
    complains(&report("not JSON at all"), 65, "not JSON");
    complains(&report("{\"schema\": 1, \"app\": {"), 65, "cut off");
    complains(&report("{\"schema\": 99}"), 65, "schema 99");
    complains(&report("{\"schema\": 1, \"app\": 7}"), 65, "app");
    complains(&report("{}"), 65, "not a report");
    complains(&run(&["code", "--report", "/nonexistent/report.json"]), 65, "/nonexistent/report.json");
}

#[test]
fn a_bad_profile_is_named_with_line_and_key() {
    let generic = include_str!("../../../diagnosis/data/profiles/generic.toml");
    let profile = |content: &str| {
        let file = file(content.as_bytes());
        run(&["profile", "check", file.path().to_str().unwrap()])
    };
    assert_eq!(profile(generic).status.code(), Some(0));
    complains(&profile(&generic.replace("vpn = false", "vpn = 3")), 65, "forbids.vpn");
    complains(&profile(&generic.replace("vpn = false", "vpm = false")), 65, "vpm");
}

#[test]
fn a_code_with_one_wrong_letter_is_refused() {
    let report = run(&["check", "--only", "browser", "--format", "json"]);
    let file = file(&report.stdout);
    let code = stdout(&run(&["code", "--report", file.path().to_str().unwrap()]));
    let code = code.trim();
    assert!(run(&["code", "--read", code]).status.success());
    let wrong = if code.starts_with('7') { code.replacen('7', "8", 1) } else { format!("7{}", &code[1..]) };
    complains(&run(&["code", "--read", &wrong]), 65, "wrong");
}

#[test]
fn an_invitation_that_is_none_is_refused() {
    let file = file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff");
    complains(&run(&["check", "--invitation", file.path().to_str().unwrap()]), 65, "neither");
}

#[test]
fn an_output_that_cannot_be_written_loses_nothing() {
    let output = run(&["check", "--only", "browser", "--format", "json", "--output", "/proc/nowhere/report.json"]);
    complains(&output, 73, "/proc/nowhere/report.json");
    assert_eq!(json(&output)["schema"], 1);
}

#[test]
fn an_older_report_stays_when_the_new_one_cannot_be_made() {
    let older = file(b"older");
    let path = older.path().to_str().unwrap();
    complains(&run(&["check", "--profile", "nobody", "--output", path]), 64, "nobody");
    assert_eq!(fs::read(path).unwrap(), b"older");
}

#[test]
fn a_megabyte_of_text_is_no_link_and_no_crash() {
    let text = "interview ".repeat(100_000);
    let mut child =
        preflight(&["link", "-", "--format", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(json(&output)["link"], serde_json::Value::Null);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_text_with_control_characters_is_shown_without_them() {
    let output = run(&["link", "https://acme.example/\u{1b}[31mi\u{7}/1"]);
    assert!(!stdout(&output).contains(['\u{1b}', '\u{7}']));
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = preflight(&["causes"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("", Some(0)));
}

/// What is said after Ctrl-C, which comes when a site that never answers has been asked.
#[cfg(unix)]
fn interrupted(more: &[&str]) -> (String, String) {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let link = format!("http://{}/i/1", silent.local_addr().unwrap());
    let folder = tempfile::tempdir().unwrap();
    // Nobody else is asked.
    let profile = folder.path().join("profile.toml");
    let generic = include_str!("../../../diagnosis/data/profiles/generic.toml");
    let (before, rest) = generic.split_once("probe_hosts = [").unwrap();
    let (_, after) = rest.split_once("stun_servers").unwrap();
    let after = after.split_once('\n').unwrap().1;
    fs::write(&profile, format!("{before}probe_hosts = []\naddresses = []\nstun_servers = []\n{after}")).unwrap();
    let profile = profile.to_str().unwrap();
    let arguments = ["check", "--link", &link, "--only", "link", "--profile", profile, "--format", "events"];
    let mut child = preflight(&[arguments.as_slice(), more].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut events = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    events.read_line(&mut first).unwrap();
    assert!(first.contains("started"));
    // The request has arrived: the check is under way.
    let (mut connection, _) = silent.accept().unwrap();
    let mut head = [0; 1];
    connection.read_exact(&mut head).unwrap();
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(said.contains("stopped before the check was complete"), "{said}");
    let (_, asked) = said.split_once('\n').unwrap();
    (said.clone(), asked.to_owned())
}

#[cfg(unix)]
#[test]
fn ctrl_c_says_what_was_asked_of_whom() {
    let (said, asked) = interrupted(&["--allow", "open-link"]);
    assert!(asked.starts_with("Already asked: 127.0.0.1 (for the whole interview link"), "{said}");
    assert!(!said.contains("nothing was sent"), "{said}");
    let (said, asked) = interrupted(&[]);
    assert_eq!(asked, "Already asked: 127.0.0.1\n", "{said}");
}

/// A reader who keeps the answer waiting does not keep the program.
#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_it_while_its_answer_is_waited_with() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut child = preflight(&["check", "--only", "device", "--output", pipe.to_str().unwrap()])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It waits for a reader of the pipe in the kernel's `fifo_open`, where no other call of it sleeps.
    let opens = || {
        let tasks = fs::read_dir(format!("/proc/{}/task", child.id())).unwrap().flatten();
        let place = |task: fs::DirEntry| fs::read_to_string(task.path().join("syscall")).unwrap_or_default();
        // openat on x86-64 and on aarch64.
        tasks.map(place).any(|place| place.starts_with("257 ") || place.starts_with("56 "))
    };
    while !opens() {
        std::thread::yield_now();
    }
    assert!(std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_network_it_says_so() {
    // A namespace of its own has nothing but a loopback that is down. Needs no more than an ordinary user's rights.
    let program = env!("CARGO_BIN_EXE_preflight");
    let output = std::process::Command::new("unshare")
        .args([
            "--map-root-user",
            "--net",
            program,
            "check",
            "--only",
            "network,link,vpn,proxy",
            "--link",
            "https://acme.example/i/1",
        ])
        .args(["--format", "json"])
        .output()
        .unwrap();
    assert_eq!(json(&output)["primary"], "network-offline", "{output:?}");
    assert_eq!(output.status.code(), Some(2));
}
