//! A PulseAudio server of our own, with one microphone whose sound the test decides.

use serde::Deserialize;
use std::{
    io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// What the microphone delivers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Microphone {
    /// No source at all.
    Missing,
    /// Switched off in the system; sound is there.
    Muted,
    /// There, and the system listens to what its speakers play instead.
    NotChosen,
    /// On, and digital silence.
    Silent,
    /// On, and turned down to nothing; somebody is speaking.
    TurnedDown,
    /// On, and nobody speaks: the quiet noise of a room.
    QuietRoom,
    /// Somebody is speaking.
    #[default]
    Speaking,
    /// Somebody is speaking far away, or the microphone is turned low.
    SpeakingFarAway,
    /// Somebody is speaking, and the microphone is turned up so high that it distorts.
    SpeakingTooLoud,
    /// Somebody is speaking, and noise drowns their pauses.
    SpeakingInNoise,
    /// A fan or a street, and nobody speaks.
    NoiseAlone,
    /// A whistle that goes on.
    Tone,
    /// Somebody is speaking, and claps once.
    SpeakingWithAClap,
}

impl Microphone {
    /// The programs that make its sound.
    pub(crate) fn programs(self) -> &'static [&'static str] {
        match self {
            Microphone::Missing | Microphone::Silent => &[],
            Microphone::QuietRoom | Microphone::NoiseAlone | Microphone::Tone => &["sox", "paplay"],
            Microphone::Muted | Microphone::NotChosen | Microphone::TurnedDown | Microphone::Speaking => {
                &["espeak-ng", "paplay"]
            }
            Microphone::SpeakingFarAway
            | Microphone::SpeakingTooLoud
            | Microphone::SpeakingInNoise
            | Microphone::SpeakingWithAClap => &["espeak-ng", "sox", "paplay"],
        }
    }

    pub(crate) fn explain(self) -> &'static str {
        match self {
            Microphone::Missing => "there is no microphone",
            Microphone::Muted => "the microphone is muted while somebody speaks",
            Microphone::NotChosen => "the system listens to its own speakers while somebody speaks into the microphone",
            Microphone::Silent => "the microphone gives digital silence",
            Microphone::TurnedDown => "the microphone is turned down to nothing while somebody speaks",
            Microphone::QuietRoom => "the microphone hears a quiet room",
            Microphone::Speaking => "somebody speaks into the microphone",
            Microphone::SpeakingFarAway => "somebody speaks far away from the microphone",
            Microphone::SpeakingTooLoud => "somebody speaks into a microphone that is turned up too high",
            Microphone::SpeakingInNoise => "somebody speaks into the microphone in loud noise",
            Microphone::NoiseAlone => "the microphone hears loud noise, and nobody speaks",
            Microphone::Tone => "the microphone hears a whistle, and nobody speaks",
            Microphone::SpeakingWithAClap => "somebody speaks into the microphone and claps once",
        }
    }
}

/// What becomes of sound that is played.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loudspeaker {
    /// No sink that could be heard.
    Missing,
    Muted,
    /// Turned down to nothing.
    TurnedDown,
    #[default]
    Plain,
}

/// The server; ended when dropped, with the speaker's voice.
pub struct SoundServer {
    server: Child,
    clients: Vec<Child>,
    folder: TempDir,
}

impl SoundServer {
    /// Starts a server with an output and the microphone, and waits until both are there.
    pub fn start(microphone: Microphone) -> io::Result<SoundServer> {
        SoundServer::start_with(microphone, Loudspeaker::Plain)
    }

    pub fn start_with(microphone: Microphone, loudspeaker: Loudspeaker) -> io::Result<SoundServer> {
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
        let mut sound = SoundServer { server, clients: Vec::new(), folder };
        sound.wait_for(|sound| sound.control(&["info"]).is_ok())?;
        sound.connect_loudspeaker(loudspeaker)?;
        sound.connect_microphone(microphone)?;
        Ok(sound)
    }

    /// The sink is a remapped one: it goes nowhere, and programs take it for a real one.
    fn connect_loudspeaker(&self, loudspeaker: Loudspeaker) -> io::Result<()> {
        if loudspeaker == Loudspeaker::Missing {
            return Ok(());
        }
        self.control(&["load-module", "module-null-sink", "sink_name=nowhere"])?;
        let properties = "sink_properties=device.description=Speakers";
        self.control(&["load-module", "module-remap-sink", "master=nowhere", "sink_name=speakers", properties])?;
        self.control(&["set-default-sink", "speakers"])?;
        match loudspeaker {
            Loudspeaker::Muted => self.control(&["set-sink-mute", "speakers", "1"]).map(drop),
            Loudspeaker::TurnedDown => self.control(&["set-sink-volume", "speakers", "0"]).map(drop),
            Loudspeaker::Missing | Loudspeaker::Plain => Ok(()),
        }
    }

    fn connect_microphone(&mut self, microphone: Microphone) -> io::Result<()> {
        if microphone == Microphone::Missing {
            return Ok(());
        }
        self.control(&["load-module", "module-null-sink", "sink_name=voice"])?;
        let properties = "source_properties=device.description=Headset";
        self.control(&[
            "load-module",
            "module-remap-source",
            "master=voice.monitor",
            "source_name=headset",
            properties,
        ])?;
        self.control(&["set-default-source", "headset"])?;
        self.control(&["set-source-mute", "headset", if microphone == Microphone::Muted { "1" } else { "0" }])?;
        match microphone {
            Microphone::Missing | Microphone::Silent => Ok(()),
            Microphone::Muted | Microphone::Speaking => self.speak(),
            Microphone::QuietRoom => self.make(&["brownnoise"], -60),
            Microphone::NoiseAlone => self.make(&["pinknoise"], -24),
            Microphone::Tone => self.make(&["sine", "440"], -20),
            Microphone::SpeakingFarAway => self.speak_through(&["norm", "-6", "gain", "-34"]),
            Microphone::SpeakingTooLoud => self.speak_through(&["norm", "0", "gain", "24"]),
            Microphone::SpeakingInNoise => {
                self.make(&["pinknoise"], -12)?;
                self.speak_through(&["norm", "-16"])
            }
            Microphone::SpeakingWithAClap => {
                self.clap()?;
                self.speak_through(&["norm", "-10"])
            }
            Microphone::NotChosen => {
                self.control(&["set-default-source", "speakers.monitor"])?;
                self.speak()
            }
            Microphone::TurnedDown => {
                self.control(&["set-source-volume", "headset", "0"])?;
                self.speak()
            }
        }
    }

    /// Has a program of this name listen to the microphone, as one that is in a call does.
    pub fn listen(&mut self, name: &str) -> io::Result<()> {
        let recorder = Command::new("sh").args(["-c", "command -v parec"]).output()?;
        let program = self.folder.path().join(name);
        std::os::unix::fs::symlink(String::from_utf8_lossy(&recorder.stdout).trim(), &program)?;
        let program = program.to_string_lossy().into_owned();
        let listener = self.client(&program).args(["--record", "--device=headset"]).stdout(Stdio::null()).spawn()?;
        self.clients.push(listener);
        self.wait_for(|sound| sound.has("source-outputs"))
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
        let words = self.say()?;
        self.play(&words)
    }

    /// Speaks through effects of sox.
    fn speak_through(&mut self, effects: &[&str]) -> io::Result<()> {
        let (words, changed) = (self.say()?, self.folder.path().join("changed.wav"));
        check(Command::new("sox").arg(words).arg(&changed).args(effects))?;
        self.play(&changed)
    }

    fn say(&self) -> io::Result<PathBuf> {
        let words = self.folder.path().join("words.wav");
        let text = "Good morning. My name is Ada, and I am looking forward to this interview. ".repeat(20);
        check(Command::new("espeak-ng").arg("-w").arg(&words).arg(text))?;
        Ok(words)
    }

    /// Makes a sound of sox, until the server ends.
    fn make(&mut self, sound: &[&str], dbfs: i8) -> io::Result<()> {
        let file = self.folder.path().join("sound.wav");
        let mut command = Command::new("sox");
        command.args(["-n", "-r", "44100", "-c", "1"]).arg(&file).args(["synth", "300"]).args(sound);
        check(command.args(["norm", &dbfs.to_string()]))?;
        self.play(&file)
    }

    /// Less than a tenth of a second far over full scale, every two seconds.
    fn clap(&mut self) -> io::Result<()> {
        let file = self.folder.path().join("clap.wav");
        let mut command = Command::new("sox");
        command.args(["-n", "-r", "44100", "-c", "1"]).arg(&file).args(["synth", "0.08", "whitenoise"]);
        check(command.args(["norm", "0", "gain", "30", "pad", "0.4", "1.6", "repeat", "140"]))?;
        self.play(&file)
    }

    fn play(&mut self, file: &Path) -> io::Result<()> {
        let player = self.client("paplay").args(["--device=voice"]).arg(file).stdin(Stdio::null()).spawn()?;
        self.clients.push(player);
        self.wait_for(|sound| sound.has("sink-inputs"))
    }

    /// Whether there is a stream of this kind.
    fn has(&self, kind: &str) -> bool {
        // The remapped sink is a stream of the server's own.
        let of_client = |line: &str| !line.contains("module-remap");
        self.control(&["list", "short", kind]).is_ok_and(|list| list.lines().any(of_client))
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
        for child in self.clients.iter_mut().chain([&mut self.server]) {
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
