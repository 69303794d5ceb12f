//! What a scenario of the guest may set up, in the words of its file, and the steps that make it (`vm/guest.sh`).

use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    pub(super) camera: Camera,
    /// The picture. Colour bars if absent.
    #[serde(default)]
    pub(super) pattern: Pattern,
    /// The driver's clock and frame number are drawn into the picture, so that no two pictures are alike.
    #[serde(default)]
    pub(super) text: bool,
    /// 0 to 255, the driver's own 128 if absent. Contrast stretches from black, and brightness is added to that.
    pub(super) brightness: Option<u8>,
    pub(super) contrast: Option<u8>,
    /// The pixel format in which another program left the camera: YU12, …
    pub(super) last_format: Option<String>,
    pub(super) inject: Option<Inject>,
    /// A sound card without a sound server.
    pub(super) sound_card: Option<SoundCard>,
    /// Another program that runs meanwhile.
    pub(super) beside: Option<Beside>,
    #[serde(default)]
    pub(super) user: User,
    #[serde(default)]
    pub(super) node: Node,
    /// Files of the person, by their place in a home of its own.
    #[serde(default)]
    pub(super) home: BTreeMap<String, String>,
    /// Another program takes the rest of the guest's 2 GB.
    pub(super) memory_free_mb: Option<u16>,
    /// Two hosts outside the guest answer as agreed, and know the time.
    #[serde(default)]
    pub(super) internet: bool,
    /// How far the guest's clock is ahead; negative: behind.
    #[serde(default)]
    pub(super) clock_minutes: i16,
}

/// The driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Camera {
    None,
    /// The kernel's test driver: everything but the sensor is as in any camera.
    Vivid,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Pattern {
    #[default]
    ColorBars,
    Black,
    GrayRamp,
    /// Another one for each picture.
    Noise,
}

/// What the camera is made to do wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Inject {
    DisconnectWhileStreaming,
    FatalErrorWhileStreaming,
    DropAllBuffersWhileStreaming,
    DropAllBuffers,
    DropThreeOfFourBuffers,
    StreamonError,
    ReqbufsError,
    QbufError,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beside {
    pub(super) program: String,
    pub(super) camera: Touch,
}

/// What another program does with the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Touch {
    Untouched,
    Open,
    Streaming,
    /// It takes pictures from PipeWire, which has the camera open.
    ThroughPipewire,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum User {
    #[default]
    Root,
    Ordinary,
}

/// A card that one program can listen to at a time; what it hears is digital silence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SoundCard {
    /// The program that keeps the microphone to itself.
    pub(super) held_by: Option<String>,
}

/// Who may open the camera's file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Node {
    #[default]
    Everybody,
    OwnerOnly,
}

/// One thing that is set up: in words, and as commands of `guest.sh`.
pub(super) struct Step {
    pub(super) words: String,
    pub(super) commands: Vec<Vec<String>>,
}

impl World {
    /// In the order in which they are made.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        match self.camera {
            Camera::None => steps.push(step("no camera driver is loaded", [])),
            Camera::Vivid => self.picture(&mut steps),
        }
        if let Some(card) = &self.sound_card {
            steps.push(step("a sound card that one program can listen to at a time", [&["sound_card"]]));
            if let Some(program) = &card.held_by {
                let words = format!("a program named {program} keeps the microphone to itself");
                steps.push(step(words, [&["program_that_listens", program]]));
            }
        }
        if let Some(beside) = &self.beside {
            steps.push(beside.step());
        }
        // A program that streams already would use the error up.
        if let Some(inject) = self.inject {
            steps.push(inject.step());
        }
        match self.node {
            Node::Everybody => {}
            Node::OwnerOnly => steps.push(step("only root may open the camera's file", [&["owner_only"]])),
        }
        match self.user {
            User::Root => {}
            User::Ordinary => steps.push(step("the check runs as an ordinary user", [&["ordinary_user"]])),
        }
        for (place, text) in &self.home {
            steps.push(step(format!("the person's {place} is written"), [&["home_file", place, text]]));
        }
        if let Some(free) = self.memory_free_mb {
            let command = ["program_that_leaves_megabytes", "spreadsheet", &free.to_string()];
            steps.push(step(format!("a program named spreadsheet leaves {free} MB of memory"), [&command]));
        }
        if self.internet {
            steps.push(step("two hosts answer as agreed and know the time", [&["network"]]));
        }
        if self.clock_minutes != 0 {
            let minutes = self.clock_minutes.to_string();
            let side = if self.clock_minutes > 0 { "ahead" } else { "behind" };
            let words = format!("the guest's clock is {} minutes {side}", self.clock_minutes.unsigned_abs());
            steps.push(step(words, [&["clock_ahead_minutes", &minutes]]));
        }
        steps
    }

    fn picture(&self, steps: &mut Vec<Step>) {
        let (words, number) = match self.pattern {
            Pattern::ColorBars => ("colour bars", 0),
            Pattern::Black => ("black", 5),
            Pattern::GrayRamp => ("a ramp of greys", 20),
            Pattern::Noise => ("noise", 21),
        };
        let (with, mode) = if self.text { (", with a running clock in it", 0) } else { (" and nothing else", 2) };
        let mut controls = vec![format!("test_pattern={number}"), format!("osd_text_mode={mode}")];
        let mut words = format!("a camera of the driver vivid shows {words}{with}");
        for (name, value) in [("brightness", self.brightness), ("contrast", self.contrast)] {
            if let Some(value) = value {
                words += &format!(", {name} {value} of 255");
                controls.push(format!("{name}={value}"));
            }
        }
        let control: Vec<&str> = std::iter::once("control").chain(controls.iter().map(String::as_str)).collect();
        steps.push(step(words, [&["camera"], &control]));
        if let Some(format) = &self.last_format {
            steps.push(step(format!("the last program that used it took {format}"), [&["last_format", format]]));
        }
    }
}

impl Inject {
    fn step(self) -> Step {
        let (words, control) = match self {
            Inject::DisconnectWhileStreaming => ("it is unplugged while the check streams", "disconnect=1"),
            Inject::FatalErrorWhileStreaming => ("streaming breaks off", "inject_fatal_streaming_error=1"),
            Inject::DropAllBuffersWhileStreaming => {
                ("pictures stop coming while the check streams", "percentage_of_dropped_buffers=100")
            }
            Inject::DropAllBuffers => ("no picture ever comes", "percentage_of_dropped_buffers=100"),
            Inject::DropThreeOfFourBuffers => ("three of four pictures get lost", "percentage_of_dropped_buffers=75"),
            Inject::StreamonError => ("VIDIOC_STREAMON fails", "inject_vidioc_streamon_error=1"),
            Inject::ReqbufsError => ("VIDIOC_REQBUFS fails", "inject_vidioc_reqbufs_error=1"),
            Inject::QbufError => ("VIDIOC_QBUF fails", "inject_vidioc_qbuf_error=1"),
        };
        let command = match self {
            Inject::DisconnectWhileStreaming
            | Inject::FatalErrorWhileStreaming
            | Inject::DropAllBuffersWhileStreaming => "control_while_streaming",
            Inject::DropAllBuffers
            | Inject::DropThreeOfFourBuffers
            | Inject::StreamonError
            | Inject::ReqbufsError
            | Inject::QbufError => "control",
        };
        step(words, [&[command, control]])
    }
}

impl Beside {
    fn step(&self) -> Step {
        let (command, does) = match self.camera {
            Touch::Untouched => ("program", "runs and does not touch the camera"),
            Touch::Open => ("program_that_opens", "has the camera open and takes no pictures"),
            Touch::Streaming => ("program_that_streams", "takes pictures"),
            Touch::ThroughPipewire => ("program_through_pipewire", "takes pictures through PipeWire"),
        };
        step(format!("a program named {} {does}", self.program), [&[command, &self.program]])
    }
}

fn step<'a, const N: usize>(words: impl Into<String>, commands: [&'a [&'a str]; N]) -> Step {
    let commands = commands.map(|command| command.iter().map(|word| (*word).to_owned()).collect());
    Step { words: words.into(), commands: commands.into() }
}
