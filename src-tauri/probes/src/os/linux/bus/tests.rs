//! A real bus for tests: `dbus-daemon`.

#![allow(clippy::unwrap_used, clippy::expect_used)]
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A bus of its own in a folder of its own, with at most one service behind it, which it starts when that is asked.
pub(in crate::os::linux) struct Bus {
    _folder: tempfile::TempDir,
    daemon: Child,
    pub(in crate::os::linux) address: String,
}

const POLICY: &str = r#"<policy context="default"><allow send_destination="*"/><allow receive_type="method_return"/><allow eavesdrop="true"/><allow own="*"/></policy>"#;

impl Bus {
    /// The service is its name and the program that serves it.
    pub(in crate::os::linux) fn start(service: Option<(&str, &str)>) -> Bus {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().to_str().unwrap();
        fs::create_dir(folder.path().join("services")).unwrap();
        if let Some((name, program)) = service {
            let service = format!("[D-BUS Service]\nName={name}\nExec={program}\n");
            fs::write(folder.path().join("services/one.service"), service).unwrap();
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
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
