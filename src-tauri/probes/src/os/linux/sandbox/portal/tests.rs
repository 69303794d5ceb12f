//! The real permission store of xdg-desktop-portal, on a bus and in a folder of its own.

#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::*;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A bus of its own; with the store behind it, which the bus starts when it is asked.
struct Bus {
    _folder: tempfile::TempDir,
    daemon: Child,
    address: String,
}

const POLICY: &str = r#"<policy context="default"><allow send_destination="*"/><allow receive_type="method_return"/><allow eavesdrop="true"/><allow own="*"/></policy>"#;

impl Bus {
    /// `program` is what serves the store; none, and nobody does.
    fn start(program: Option<&str>) -> Bus {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().to_str().unwrap();
        let service = program.map(|program| format!("[D-BUS Service]\nName={STORE}\nExec={program}\n"));
        fs::create_dir(folder.path().join("services")).unwrap();
        if let Some(service) = service {
            fs::write(folder.path().join("services/store.service"), service).unwrap();
        }
        let config = format!(
            "<busconfig><type>session</type><listen>unix:dir={here}</listen><servicedir>{here}/services</servicedir>{POLICY}</busconfig>"
        );
        fs::write(folder.path().join("bus.conf"), config).unwrap();
        let mut command = Command::new("dbus-daemon");
        command.arg(format!("--config-file={here}/bus.conf")).args(["--nofork", "--print-address"]);
        command.env("XDG_DATA_HOME", folder.path().join("data")).env("HOME", here).env_remove("DISPLAY");
        let mut daemon = command.stdout(Stdio::piped()).spawn().expect("dbus-daemon");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Bus { _folder: folder, daemon, address: address.trim().to_owned() }
    }

    async fn answers(&self) -> Observed<Answers> {
        read_answers(Some(&self.address)).await
    }

    async fn set(&self, device: &str, app: &str, words: &[&str]) {
        let bus = connect(Some(&self.address)).await.unwrap();
        let arguments = ("devices", true, device, app, words);
        bus.call_method(Some(STORE), PATH, Some(STORE), "SetPermission", &arguments).await.unwrap();
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

const REAL: &str = "/usr/libexec/xdg-permission-store";

fn known(answers: &[(&str, &[&str])]) -> Observed<Answers> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Observed::Known(answers.iter().map(|(app, words)| ((*app).to_owned(), owned(words))).collect())
}

#[tokio::test]
async fn what_apps_were_told_is_read_from_the_real_store() {
    assert!(Path::new(REAL).is_file(), "Debian's package xdg-desktop-portal has it");
    let bus = Bus::start(Some(REAL));
    assert_eq!(bus.answers().await, known(&[]), "nobody has asked yet");
    bus.set("microphone", "org.chromium.Chromium", &["no"]).await;
    assert_eq!(bus.answers().await, known(&[]), "nobody has asked for the camera");
    bus.set("camera", "org.mozilla.firefox", &["no"]).await;
    bus.set("camera", "org.chromium.Chromium", &["yes"]).await;
    bus.set("camera", "", &["ask"]).await;
    let expected: [(&str, &[&str]); 3] =
        [("org.mozilla.firefox", &["no"]), ("org.chromium.Chromium", &["yes"]), ("", &["ask"])];
    assert_eq!(bus.answers().await, known(&expected));
}

#[tokio::test]
async fn a_desktop_without_a_store_is_not_asked() {
    assert_eq!(Bus::start(None).answers().await, Observed::Unknown(Why::Unsupported));
    let gone = read_answers(Some("unix:path=/nonexistent/bus")).await;
    assert_eq!(gone, Observed::Unknown(Why::Unsupported));
}

#[tokio::test]
async fn a_store_that_cannot_be_started_is_told() {
    let answers = Bus::start(Some("/bin/false")).answers().await;
    assert!(matches!(answers, Observed::Unknown(Why::Failed(_))), "{answers:?}");
}

#[tokio::test]
async fn a_store_that_hangs_is_not_waited_for() {
    let bus = Bus::start(Some("/bin/sleep 60"));
    let start = std::time::Instant::now();
    assert_eq!(bus.answers().await, Observed::Unknown(Why::TimedOut));
    assert!(start.elapsed() < DEADLINE * 2, "{:?}", start.elapsed());
}
