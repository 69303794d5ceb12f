//! The window's program where no window can open: a clear line, the right exit status, and no panic text; and as its own
//! child.

use super::desktop::WINDOW;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

fn started(arguments: &[&str]) -> (Option<i32>, String) {
    let output =
        Command::new(WINDOW).args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn without_a_display_the_terminal_is_named() {
    let (status, said) = started(&[]);
    assert_eq!(status, Some(70), "{said}");
    assert!(said.contains("preflight check"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_profile_that_cannot_be_used_is_named() {
    let (status, said) = started(&["--profile", "no-such-file.toml"]);
    assert_eq!((status, said.lines().count()), (Some(65), 1), "{said}");
    assert!(said.contains("no-such-file.toml"), "{said}");
    assert_eq!(started(&["--profile"]).0, Some(64));
}

/// A child's memory is bounded, and the window's libraries take their share before it is asked.
#[test]
fn the_window_s_program_reads_the_proxy_settings_as_a_child() {
    let mut child = Command::new(WINDOW)
        .args([preflight_probes::CHILD_ARGUMENT, "proxy-settings"])
        .env("XDG_CURRENT_DESKTOP", "GNOME")
        .env("GSETTINGS_BACKEND", "memory")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"\n").unwrap();
    let mut answer = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut answer).unwrap();
    drop(input);
    child.wait().unwrap();
    let said: serde_json::Value = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: “{answer}”"));
    assert!(said == "Nothing" || said["Set"].is_object(), "{said}");
}
