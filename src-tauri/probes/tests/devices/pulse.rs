//! A PulseAudio server of the test's own: private socket, no hardware, gone with the value.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

pub(crate) struct Pulse {
    folder: tempfile::TempDir,
    server: Child,
}

impl Pulse {
    /// Starts a server with these devices, in the words of its configuration file, and waits until it answers.
    pub(crate) fn start(devices: &str) -> Pulse {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("native");
        let script = folder.path().join("devices.pa");
        let protocol = format!("load-module module-native-protocol-unix socket={} auth-anonymous=1", socket.display());
        fs::write(&script, format!("{devices}\n{protocol}\n")).expect("written");
        let server = Command::new("pulseaudio")
            .args([
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--disable-shm=yes",
                "--exit-idle-time=-1",
                "--realtime=no",
            ])
            .arg("--file")
            .arg(&script)
            .env("HOME", folder.path())
            .env("XDG_RUNTIME_DIR", folder.path())
            .env_remove("PULSE_SERVER")
            .env_remove("PULSE_RUNTIME_PATH")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.path().join("log")).expect("a log"))
            .spawn()
            .expect("pulseaudio is installed");
        let pulse = Pulse { folder, server };
        let start = Instant::now();
        while !pulse.pactl(&["info"]) {
            assert!(start.elapsed() < Duration::from_secs(20), "no server: {}", pulse.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        pulse
    }

    pub(crate) fn address(&self) -> String {
        format!("unix:{}", self.folder.path().join("native").display())
    }

    /// Changes something, as a person would.
    pub(crate) fn set(&self, arguments: &[&str]) {
        assert!(self.pactl(arguments), "pactl {arguments:?}: {}", self.log());
    }

    /// What the server says of its `source-outputs`, for example.
    pub(crate) fn list(&self, what: &str) -> String {
        let output = self.client("pactl").args(["list", what]).output().expect("pactl");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    pub(crate) fn default_source(&self) -> String {
        let output = self.client("pactl").arg("get-default-source").output().expect("pactl");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn pactl(&self, arguments: &[&str]) -> bool {
        self.client("pactl")
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|s| s.success())
    }

    /// Plays a file again and again into a sink until the value is dropped.
    pub(crate) fn play(&self, file: &Path, sink: &str) -> Playing {
        let command = format!("while paplay --device={sink} '{}'; do :; done", file.display());
        let mut shell = self.client("sh");
        // A group of its own, so that the shell and its player end together.
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        Playing(shell.args(["-c", &command]).spawn().expect("sh"))
    }

    /// Records a source as 32-bit floats, one channel, 8000 a second, until the value is dropped.
    pub(crate) fn record(&self, source: &str, file: &Path) -> Playing {
        let mut recorder = self.client("parec");
        std::os::unix::process::CommandExt::process_group(&mut recorder, 0);
        recorder.args(["--format=float32le", "--rate=8000", "--channels=1", "--latency-msec=50"]);
        recorder.arg(format!("--device={source}"));
        let recorder = recorder.stdout(fs::File::create(file).expect("a file")).spawn().expect("parec");
        let start = Instant::now();
        // Silence comes first: then the recorder is running.
        while fs::metadata(file).expect("a file").len() == 0 {
            assert!(start.elapsed() < Duration::from_secs(10), "nothing is recorded: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        Playing(recorder)
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PULSE_SERVER", self.address()).env("HOME", self.folder.path());
        command
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// A program that is this one, with an environment of its own.
    pub(crate) fn program(&self, environment: &[(&str, &str)]) -> PathBuf {
        program_with(self.folder.path(), environment)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Pulse {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A program that plays or records until this is dropped.
pub(crate) struct Playing(Child);

impl Drop for Playing {
    fn drop(&mut self) {
        let group = i32::try_from(self.0.id()).expect("a process id");
        // SAFETY: touches no memory; the group is the one started above.
        unsafe { libc::kill(-group, libc::SIGTERM) };
        let _ = self.0.wait();
    }
}

/// A script that starts this program with nothing in the environment but what is given: no home, no cookie.
pub(crate) fn program_with(folder: &Path, environment: &[(&str, &str)]) -> PathBuf {
    let script = folder.join("program");
    let variables: String = environment.iter().map(|(name, value)| format!(" {name}='{value}'")).collect();
    let this = std::env::current_exe().expect("a program");
    fs::write(&script, format!("#!/bin/sh\nexec env -i HOME=/nowhere{variables} '{}' \"$@\"\n", this.display()))
        .expect("written");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("made executable");
    script
}
