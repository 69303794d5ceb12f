//! Runs the built program.

use serde_json::Value;
use std::process::{Command, Output};
#[cfg(target_os = "linux")]
use std::{
    io::{Read, Write},
    os::unix::process::ExitStatusExt,
    process::{ExitStatus, Stdio},
    time::{Duration, Instant},
};

pub(crate) fn preflight(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_preflight"));
    command.args(arguments).env("LANG", "C.UTF-8").env_remove("NO_COLOR");
    for proxy in
        ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "no_proxy", "NO_PROXY"]
    {
        command.env_remove(proxy);
    }
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    preflight(arguments).output().expect("preflight starts")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {output:?}"))
}

pub(crate) fn codes(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}

/// What a run said and cost.
#[cfg(target_os = "linux")]
pub(crate) struct Measured {
    pub(crate) output: Output,
    pub(crate) took: Duration,
    /// The most memory that it held, in kilobytes.
    pub(crate) peak_kb: i64,
}

/// Runs the program with this on its standard input.
#[cfg(target_os = "linux")]
pub(crate) fn measured(arguments: &[&str], input: Vec<u8>) -> Measured {
    measured_command(preflight(arguments), input)
}

#[cfg(target_os = "linux")]
pub(crate) fn measured_command(mut command: Command, input: Vec<u8>) -> Measured {
    let started = Instant::now();
    #[expect(clippy::zombie_processes, reason = "waited for below, with what it used")]
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("preflight starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // One that has read enough closes the pipe.
    let writing = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    child.stdout.take().expect("a pipe").read_to_end(&mut stdout).expect("its output");
    child.stderr.take().expect("a pipe").read_to_end(&mut stderr).expect("its errors");
    writing.join().expect("the input is written");
    let pid = child.id().cast_signed();
    // SAFETY: zeros are a valid value of numbers.
    let (mut status, mut usage) = (0, unsafe { std::mem::zeroed::<libc::rusage>() });
    // SAFETY: both pointers are valid for the call, and nobody else waits for this child.
    assert_eq!(unsafe { libc::wait4(pid, &raw mut status, 0, &raw mut usage) }, pid);
    let output = Output { status: ExitStatus::from_raw(status), stdout, stderr };
    Measured { output, took: started.elapsed(), peak_kb: usage.ru_maxrss }
}
