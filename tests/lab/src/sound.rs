//! A PulseAudio server of our own, with one microphone whose sound the test decides.

use std::{
    io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// What the microphone delivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Microphone {
    /// No source at all.
    Missing,
    /// Switched off in the system; sound is there.
    Muted,
    /// On, and digital silence.
    Silent,
    /// Somebody is speaking.
    Speaking,
}

/// The server; ended when dropped, with the speaker's voice.
pub struct SoundServer {
    server: Child,
    voice: Option<Child>,
    folder: TempDir,
}

impl SoundServer {
    /// Starts a server with an output and the microphone, and waits until both are there.
    pub fn start(microphone: Microphone) -> io::Result<SoundServer> {
        let folder = tempfile::tempdir()?;
        let server = Command::new("pulseaudio")
            .args([
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--disallow-exit",
                "--use-pid-file=no",
                "--log-target=null",
            ])
            .arg("--load=module-null-sink sink_name=speakers sink_properties=device.description=Speakers")
            .arg("--load=module-null-sink sink_name=voice")
            .arg(format!(
                "--load=module-native-protocol-unix auth-anonymous=1 socket={}",
                folder.path().join("native").display()
            ))
            .env("HOME", folder.path())
            .env("XDG_RUNTIME_DIR", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .env_remove("PULSE_SERVER")
            .env_remove("PULSE_RUNTIME_PATH")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut sound = SoundServer { server, voice: None, folder };
        sound.wait_for(|sound| sound.control(&["info"]).is_ok())?;
        sound.control(&["set-default-sink", "speakers"])?;
        if microphone != Microphone::Missing {
            let properties = "source_properties=device.description=Headset";
            sound.control(&[
                "load-module",
                "module-remap-source",
                "master=voice.monitor",
                "source_name=headset",
                properties,
            ])?;
            sound.control(&["set-default-source", "headset"])?;
            sound.control(&["set-source-mute", "headset", if microphone == Microphone::Muted { "1" } else { "0" }])?;
        }
        if matches!(microphone, Microphone::Speaking | Microphone::Muted) {
            sound.speak()?;
        }
        Ok(sound)
    }

    /// The value of `PULSE_SERVER` that leads here.
    pub fn address(&self) -> String {
        format!("unix:{}", self.socket().display())
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("native")
    }

    /// Speaks into the microphone until the server ends.
    fn speak(&mut self) -> io::Result<()> {
        let words = self.folder.path().join("words.wav");
        let text = "Good morning. My name is Ada, and I am looking forward to this interview. ".repeat(20);
        check(Command::new("espeak-ng").arg("-w").arg(&words).arg(text))?;
        self.voice = Some(self.client("paplay").args(["--device=voice"]).arg(&words).stdin(Stdio::null()).spawn()?);
        let speaks =
            |sound: &Self| sound.control(&["list", "short", "sink-inputs"]).is_ok_and(|list| !list.trim().is_empty());
        self.wait_for(speaks)
    }

    fn control(&self, arguments: &[&str]) -> io::Result<String> {
        check(self.client("pactl").args(arguments))
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PULSE_SERVER", self.address()).env("HOME", self.folder.path()).env_remove("PULSE_RUNTIME_PATH");
        command.stderr(Stdio::null());
        command
    }

    fn wait_for(&self, ready: impl Fn(&Self) -> bool) -> io::Result<()> {
        let give_up = Instant::now() + Duration::from_secs(10);
        while !ready(self) {
            if Instant::now() > give_up {
                return Err(io::Error::other(format!(
                    "PulseAudio at {} does not get ready",
                    Path::new(&self.address()).display()
                )));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for SoundServer {
    fn drop(&mut self) {
        for child in self.voice.iter_mut().chain([&mut self.server]) {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn check(command: &mut Command) -> io::Result<String> {
    let output = command.output()?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(io::Error::other(format!("{command:?} ended with {}", output.status)))
    }
}
