//! A browser's own answer to `--version`, within a deadline. The program gets nothing of this session but the search
//! path and the home directory: no display, no bus, so that it can open no window.

use crate::os::linux::output::read_output;
use crate::os::version::parse_version;
use std::{path::Path, time::Duration};
use tokio::process::Command;

/// The first start of a browser since the computer was switched on can take seconds: its program is over 200 MB. Shorter
/// than the whole probe's deadline, so that a browser that says nothing costs its version alone.
const DEADLINE: Duration = Duration::from_secs(4);

/// No browser says more.
const LONGEST_ANSWER: u64 = 4096;

pub(crate) async fn ask_version(program: &Path, within: Duration) -> Option<String> {
    run_version_command(program, DEADLINE.min(within)).await
}

async fn run_version_command(program: &Path, deadline: Duration) -> Option<String> {
    let mut command = Command::new(program);
    command.arg("--version").env_clear().env("LC_ALL", "C").env("QT_QPA_PLATFORM", "offscreen");
    command.envs(["PATH", "HOME"].iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    let said = read_output(command, LONGEST_ANSWER, deadline).await.ok()?;
    parse_version(&String::from_utf8_lossy(&said))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::time::Instant;

    async fn said(script: &str) -> (Option<String>, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("browser");
        std::fs::write(&program, format!("#!/bin/sh\ncd \"$(dirname \"$0\")\"\n{script}\n")).expect("written");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a program");
        (run_version_command(&program, Duration::from_millis(400)).await, folder)
    }

    #[tokio::test]
    async fn a_program_is_asked_without_a_display() {
        let script =
            "[ \"$1\" = --version ] && [ -z \"$DISPLAY$WAYLAND_DISPLAY$DBUS_SESSION_BUS_ADDRESS\" ] && echo Web 43.1";
        assert_eq!(said(script).await.0.as_deref(), Some("43.1"));
        assert_eq!(said("echo Web 43.1; exit 1").await.0, None);
        assert_eq!(said("echo nothing to say").await.0, None);
        assert_eq!(ask_version(Path::new("/nonexistent"), DEADLINE).await, None);
    }

    #[tokio::test]
    async fn a_program_that_never_stops_talking_is_not_listened_to() {
        let start = Instant::now();
        assert_eq!(said("exec yes 43.1").await.0, None);
        assert!(start.elapsed() < Duration::from_millis(400), "it was waited for: {:?}", start.elapsed());
    }

    #[tokio::test]
    async fn a_program_that_hangs_ends_with_all_it_started() {
        let start = Instant::now();
        let (version, folder) = said("sleep 60 & echo $! >child; echo Web 43.1; wait").await;
        assert_eq!(version, None);
        assert!(start.elapsed() < Duration::from_secs(5));
        let child = std::fs::read_to_string(folder.path().join("child")).expect("the pid");
        let status = format!("/proc/{}/stat", child.trim());
        // It is gone, or waits as a zombie for init to notice.
        let gone = || std::fs::read_to_string(&status).map_or(true, |stat| stat.contains(") Z"));
        while !gone() {
            assert!(start.elapsed() < Duration::from_secs(5), "still there");
            tokio::task::yield_now().await;
        }
    }
}
