//! The window's program where no window can open: a clear line, the right exit status, and no panic text.

use super::desktop::WINDOW;
use std::process::Command;

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
