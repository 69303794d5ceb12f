//! What is written arrives whole or is said not to have: files, links, pipes, full disks.
#![cfg(target_os = "linux")]

use crate::support::{json, preflight, run, stderr, stdout};
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const CALENDAR: [&str; 5] = ["calendar", "--link", "https://acme.example/i/1", "--starts-at", "2026-12-20T15:30+01:00"];

fn calendar(output: &Path) -> Output {
    run(&[CALENDAR.as_slice(), &["--output", output.to_str().unwrap()]].concat())
}

fn written(output: &Path) {
    let done = calendar(output);
    assert_eq!((stderr(&done).as_str(), done.status.code()), ("", Some(0)));
    assert!(fs::read_to_string(output).unwrap().ends_with("END:VCALENDAR\r\n"), "{output:?} is not whole");
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().mode() & 0o777
}

#[test]
fn a_file_keeps_its_mode_and_a_new_one_has_the_usual_one() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new, usual) = (folder.path().join("old"), folder.path().join("new"), folder.path().join("usual"));
    File::create(&usual).unwrap();
    written(&new);
    assert_eq!(mode(&new), mode(&usual));
    fs::write(&old, "older and longer ".repeat(1000)).unwrap();
    fs::set_permissions(&old, Permissions::from_mode(0o640)).unwrap();
    written(&old);
    assert_eq!(mode(&old), 0o640);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left beside them");
}

#[test]
fn a_link_still_points_where_it_did() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    for there in [true, false] {
        let target = folder.path().join(format!("elsewhere/target-{there}"));
        if there {
            fs::write(&target, "older").unwrap();
        }
        let (link, first) = (folder.path().join(format!("link-{there}")), folder.path().join(format!("first-{there}")));
        symlink(format!("elsewhere/target-{there}"), &first).unwrap();
        symlink(&first, &link).unwrap();
        written(&link);
        assert!(link.is_symlink() && first.is_symlink());
        written(&target);
    }
}

#[test]
fn a_second_name_of_a_file_sees_the_new_content() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    for old in ["", "older and longer ".repeat(1000).as_str()] {
        fs::write(&one, old).unwrap();
        let _ = fs::remove_file(&other);
        fs::hard_link(&one, &other).unwrap();
        written(&one);
        assert_eq!(fs::read(&one).unwrap(), fs::read(&other).unwrap());
    }
}

#[test]
fn a_pipe_and_a_device_are_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(calendar(&pipe).status.code(), Some(0));
    let read = stdout(&reader.wait_with_output().unwrap());
    assert!(read.ends_with("END:VCALENDAR\r\n"), "{read}");
    let link = folder.path().join("link");
    symlink("/dev/full", &link).unwrap();
    let failed = calendar(&link);
    assert_eq!(failed.status.code(), Some(73));
    assert!(stderr(&failed).contains("No space left"), "{}", stderr(&failed));
    assert!(link.is_symlink());
}

#[test]
fn a_dash_and_the_name_of_standard_output_are_standard_output() {
    for name in ["-", "/dev/stdout"] {
        let output = calendar(Path::new(name));
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        assert!(stdout(&output).ends_with("END:VCALENDAR\r\n"), "{name}");
    }
    assert!(!Path::new("-").exists());
}

/// On a disk of 64 kB in a namespace of its own, after what prepares it; says at the end what the older file holds.
fn on_a_small_disk(prepare: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=64k none \"$1\" && cd \"$1\" && shift && {prepare} && {{ \"$@\"; status=$?; cat old >&2; \
         exit $status; }}"
    );
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", &script, "sh"]).arg(folder.path());
    command.arg(env!("CARGO_BIN_EXE_preflight")).args(arguments).env("LANG", "C.UTF-8").output().unwrap()
}

#[test]
fn an_older_file_stays_whole_on_a_full_disk() {
    // Larger than a block of the disk.
    let link = format!("https://acme.example/i/{}", "a".repeat(6000));
    let report = ["check", "--only", "device", "--link", &link, "--format", "json", "--output", "old"];
    let fill = "printf older >old && { head -c 1000000 /dev/zero >rest 2>/dev/null || true; }";
    // With a second name it is written in place.
    for prepare in [fill.to_owned(), format!("{fill} && ln old second")] {
        let output = on_a_small_disk(&prepare, &report);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(73), "{said}");
        assert!(said.contains("old could not be written") && said.ends_with("older"), "{said}");
        assert!(output.stdout.len() > 4096 && json(&output)["schema"] == 1, "what was found is not lost");
    }
}

#[test]
fn a_full_disk_under_standard_output_is_said() {
    let report = run(&["check", "--only", "browser", "--format", "json"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    fs::write(&file, &report.stdout).unwrap();
    let file = file.to_str().unwrap();
    for arguments in [
        &["--help"][..],
        &["help", "check"],
        &["--version"],
        &["causes"],
        &["causes", "--format", "json"],
        &["explain", "vpn-active"],
        &["link", "https://acme.example/i/1"],
        &["link", "https://acme.example/i/1", "--format", "json"],
        &["email", "--report", file, "--as", "eml"],
        &["code", "--report", file],
        &["diagnose", "--evidence", file],
        &["check", "--only", "browser"],
        &["check", "--only", "browser", "--format", "events"],
        &["check", "--only", "browser", "--format", "html", "--output", "-"],
        &CALENDAR,
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = preflight(arguments).stdout(full).output().unwrap();
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(73), "{arguments:?}: {said}");
        assert!(said.contains("standard output could not be written: No space left"), "{arguments:?}: {said}");
    }
}
