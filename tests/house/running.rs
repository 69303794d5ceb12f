//! `make run` where there is no display: what the check finds is an answer and no error of `make`.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

/// Writes a program of one line.
fn put(path: &Path, line: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("#!/bin/sh\n{line}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_a_check_finds_is_no_error_of_the_run() {
    let home = std::env::temp_dir().join(format!("preflight-run-{}", std::process::id()));
    fs::create_dir_all(home.join("scripts")).unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/run"), home.join("scripts/run")).unwrap();
    put(&home.join("scripts/setup"), "exit 0");
    put(&home.join("bin/cargo"), "exit 0");
    let run = |answer: i32| {
        put(&home.join("target/debug/preflight"), &format!("exit {answer}"));
        let path = format!("{}:{}", home.join("bin").display(), std::env::var("PATH").unwrap());
        let mut script = Command::new(home.join("scripts/run"));
        script.env("PATH", path).env("CARGO_TARGET_DIR", home.join("target"));
        script.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        script.output().unwrap().status.code()
    };
    let statuses = [0, 1, 2, 3, 64, 70, 130].map(run);
    fs::remove_dir_all(&home).unwrap();
    assert_eq!(statuses, [0, 0, 0, 0, 64, 70, 130].map(Some));
}
