//! Programs and libraries of others that flood, hang, hide or crash: each costs its own answer and nothing else.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

use crate::support::{Measured, json, measured_command};
use serde_json::Value;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The longest deadline of the areas here, and half a second.
const MOST_TIME: Duration = Duration::from_millis(4500 + 500);
const MOST_MEMORY_KB: i64 = 100 * 1024;

/// A home with one browser, whose program is this script.
fn home(script: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let entries = home.path().join("share/applications");
    fs::create_dir_all(&entries).unwrap();
    let program = home.path().join("epiphany");
    fs::write(&program, format!("#!/bin/sh\n# {}\n{script}\n", home.path().display())).unwrap();
    fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Web\nExec={} %U\nCategories=Network;WebBrowser;\n\
         MimeType=x-scheme-handler/https;\n",
        program.display()
    );
    fs::write(entries.join("org.gnome.Epiphany.desktop"), entry).unwrap();
    home
}

fn check(home: &Path, areas: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_preflight"));
    command.args(["check", "--only", areas, "--link", "https://acme.invalid/i/1", "--format", "json"]);
    command.env("HOME", home).env("XDG_DATA_HOME", home.join("share")).env("XDG_DATA_DIRS", home.join("none"));
    command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_CURRENT_DESKTOP").env("LANG", "C.UTF-8");
    command
}

fn bounded(what: &str, command: Command) -> Value {
    let Measured { output, took, peak_kb } = measured_command(command, Vec::new());
    println!("{what}: {peak_kb} kB, {took:?}");
    assert!(took < MOST_TIME, "{what}: {took:?}");
    assert!(peak_kb < MOST_MEMORY_KB, "{what}: {peak_kb} kB");
    assert!(output.status.code().is_some_and(|status| (0..=3).contains(&status)), "{what}: {output:?}");
    json(&output)["evidence"].take()
}

/// Whether a process lives whose environment names the folder.
fn is_used(folder: &Path) -> bool {
    let marker = format!("HOME={}", folder.display()).into_bytes();
    let processes = fs::read_dir("/proc").unwrap().flatten();
    processes.filter(|process| process.file_name().to_string_lossy().parse::<u32>().is_ok()).any(|process| {
        let environment = fs::read(process.path().join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == marker)
    })
}

fn is_soon(happened: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    while !happened() {
        if start.elapsed() > Duration::from_secs(5) {
            return false;
        }
        std::thread::yield_now();
    }
    true
}

#[test]
fn a_browser_that_floods_hangs_or_hides_costs_its_version() {
    for script in [
        "exec yes 43.1",
        "exec cat /dev/zero",
        "exec sleep 60",
        "sleep 60 & sleep 60",
        "setsid sh -c 'sleep 60 & exec sleep 60' & sleep 60",
        "setsid sleep 60 >/dev/null 2>&1 & echo Web 43.1",
        "trap '' TERM INT HUP; while :; do :; done",
    ] {
        let home = home(script);
        let evidence = bounded(script, check(home.path(), "browser"));
        let browser = &evidence["browsers"]["known"]["installed"][0];
        assert_eq!(browser["name"], "epiphany", "{script}: {evidence:#}");
        let version = if script.ends_with("echo Web 43.1") { Value::from("43.1") } else { Value::Null };
        assert_eq!(browser["version"], version, "{script}: {evidence:#}");
        assert!(is_soon(|| !is_used(home.path())), "{script}: something of it still runs");
    }
}

#[test]
fn what_was_started_ends_with_the_program_however_that_ends() {
    for signal in ["-KILL", "-TERM", "-INT"] {
        let home = home("touch \"$HOME/started\"; setsid sleep 60 & sleep 60 & sleep 60");
        let mut child = check(home.path(), "browser").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        assert!(is_soon(|| home.path().join("started").exists()), "the browser was asked");
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        child.wait().unwrap();
        assert!(is_soon(|| !is_used(home.path())), "{signal}: something of it still runs");
    }
}

/// The settings' library ends a process whose schema says that a text is a number.
#[test]
fn a_desktop_s_library_that_crashes_is_could_not_tell() {
    let home = home("exit 0");
    let schemas = home.path().join("schemas");
    fs::create_dir(&schemas).unwrap();
    let keys = ["mode", "autoconfig-url", "ignore-hosts", "use-same-proxy"];
    let keys: String =
        keys.iter().map(|key| format!("<key name='{key}' type='i'><default>1</default></key>")).collect();
    let schema =
        format!("<schemalist><schema id='org.gnome.system.proxy' path='/system/proxy/'>{keys}</schema></schemalist>");
    fs::write(schemas.join("proxy.gschema.xml"), schema).unwrap();
    assert!(Command::new("glib-compile-schemas").arg(&schemas).status().unwrap().success());
    let mut command = check(home.path(), "proxy,device");
    command
        .env("GSETTINGS_SCHEMA_DIR", &schemas)
        .env("XDG_CURRENT_DESKTOP", "GNOME")
        .env("GSETTINGS_BACKEND", "memory");
    let evidence = bounded("another schema", command);
    assert!(evidence["proxy"]["unknown"].is_object(), "{evidence:#}");
    assert!(evidence["storage"]["known"].is_object(), "{evidence:#}");
}

/// Where few processes are allowed, whatever cannot be started is "could not tell", and nothing crashes or hangs.
#[test]
fn few_allowed_processes_end_in_an_answer_or_a_sentence() {
    let home = home("echo Web 43.1");
    fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
    for most in [1, 2, 3, 4, 6, 8, 12, 16] {
        let program = check(home.path(), "proxy,browser,device");
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--clear-groups", "prlimit", &format!("--nproc={most}")]);
        command.arg(program.get_program()).args(program.get_args());
        command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let Measured { output, took, .. } = measured_command(command, Vec::new());
        println!("{most} processes: {:?}, {took:?}", output.status);
        assert!(output.status.code().is_some_and(|status| matches!(status, 0..=3 | 70)), "{most}: {output:?}");
        assert!(took < MOST_TIME, "{most}: {took:?}");
    }
}
