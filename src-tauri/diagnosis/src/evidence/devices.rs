//! Cameras, microphones and speakers: which there are, whether the system allows them, who holds them, and what the picture
//! and the sound were like. Levels are in dBFS of the sample format: 0 is full scale.

use super::{Attempt, Program};
use crate::observed::Observed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Camera {
    /// Capture devices, the one that is looked at first. Listing them switches none on.
    pub devices: Observed<Vec<CameraDevice>>,
    pub permission: Observed<Permission>,
    /// Programs that hold a camera now.
    pub holders: Observed<Vec<Program>>,
    /// What the first camera delivered.
    pub stream: Observed<Attempt<CameraStream>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CameraDevice {
    /// The name that the system shows.
    pub name: String,
    /// The system's own handle: a device node, a symbolic link, a unique id.
    pub id: String,
    #[serde(default)]
    pub kind: CameraKind,
    /// It is the first of the system's list, which browsers take unless told otherwise.
    #[serde(default)]
    pub default: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CameraKind {
    /// It films what is in front of it.
    #[default]
    Real,
    /// A program gives its pictures, as those that add backgrounds do.
    Virtual,
    /// It sees infrared alone: the sensor that knows faces at sign-in.
    Infrared,
}

/// Whether the operating system lets programs use a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    Allowed,
    /// The system will ask when the device is opened.
    WillAsk,
    Denied(DeniedBy),
}

/// Which switch is off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DeniedBy {
    /// For everybody on this computer.
    WholeComputer,
    /// For all programs of this user.
    AllPrograms,
    /// For programs that did not come from the system's store.
    DesktopPrograms,
    /// For one program, a browser for example.
    Program(String),
    /// By the organisation that manages the computer.
    Policy,
    /// The user may not open the device's file.
    DeviceNode,
}

impl DeniedBy {
    /// Whether only this program may not use the device. Systems that ask for each program, such as macOS, tell nobody
    /// else's permission.
    pub fn is_this_program(&self) -> bool {
        matches!(self, DeniedBy::Program(name) if name == "Interview Preflight")
    }
}

/// What the camera delivered in the time of the look. Luma is 0 (black) to 255 (white), ITU-R BT.601.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct CameraStream {
    pub device: String,
    pub width: u32,
    pub height: u32,
    pub pixel_format: String,
    pub frames: u32,
    /// Milliseconds from the first frame to the last.
    pub span_ms: u32,
    pub mean_luma: f32,
    /// Brighter than this is a twentieth of a frame, averaged: a face under a lamp in a dark room is.
    pub bright_luma: Option<f32>,
    /// Median of luma where a face is in the picture of who sits in front of it, averaged …
    pub face_luma: Option<f32>,
    /// … and to the left and right of it and above.
    pub around_luma: Option<f32>,
    /// Frames a second after the first ten, in which cameras set light and focus, or of all where they came slowly; absent where
    /// too few came.
    pub steady_rate: Option<f32>,
    /// Standard deviation of luma inside a frame, averaged: 0 means one flat colour.
    pub contrast: f32,
    /// Frames that are flat at a luma under 20.
    pub black_frames: u32,
    /// Frames that are byte for byte the one before.
    pub identical_frames: u32,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Microphone {
    pub devices: Observed<Vec<SoundDevice>>,
    pub permission: Observed<Permission>,
    /// Of the default input, or the one that the person chose.
    pub volume: Observed<Volume>,
    /// Programs that use a microphone now, as far as the system tells.
    pub holders: Observed<Vec<Program>>,
    /// A Bluetooth headset that is set to music, where it has no microphone (its profile is A2DP).
    pub headset_in_music_profile: Option<String>,
    pub stream: Observed<Attempt<SoundStream>>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Speaker {
    pub devices: Observed<Vec<SoundDevice>>,
    /// The one that the tones were played on, where the person chose it.
    pub device: Option<String>,
    /// Of that one, else of the default output.
    pub volume: Observed<Volume>,
    /// Whether the test tone was played to its end.
    pub tone: Observed<Attempt<()>>,
    /// The person's answer to "Did you hear it?".
    pub heard: Observed<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SoundDevice {
    /// The name that the system shows.
    pub name: String,
    /// The system's own handle, by which it is chosen; empty where the system gives none.
    #[serde(default)]
    pub id: String,
    pub kind: SoundDeviceKind,
    pub default: bool,
    /// The system knows that nothing is plugged in there.
    #[serde(default)]
    pub unplugged: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SoundDeviceKind {
    /// A device that can hear or be heard.
    Real,
    /// Records what an output plays: no microphone.
    Monitor,
    /// Takes sound and drops it, or gives silence.
    Null,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    pub muted: bool,
    /// 0 to 1, and above 1 where the system amplifies.
    pub level: f32,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SoundStream {
    pub device: String,
    pub sample_rate: u32,
    pub channels: u16,
    /// Samples of one channel.
    pub samples: u32,
    /// Loudest sample; absent if every sample was exactly 0.
    pub peak_dbfs: Option<f32>,
    /// Root mean square of the loudest 400 ms; absent if every sample was exactly 0.
    pub loudest_dbfs: Option<f32>,
    /// Every sample had the same value: digital silence.
    pub all_equal: bool,
    /// Whether the person had been asked to speak when this was recorded.
    pub asked_to_speak: bool,
    /// Tenths of a second in which a channel stood still at full scale for at least seven samples.
    pub clipped_tenths: u32,
    /// What was told from other sound; absent where it was too short for that.
    pub speech: Option<Speech>,
}

/// Speech, and the levels of the whole sound around it. A level is the root mean square of 16 ms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    pub length_ms: u32,
    /// Of the speech alone; absent without any.
    #[serde(default)]
    pub dbfs: Option<f32>,
    /// Below this level is a tenth of the time: between words and breaths, what is left is noise.
    pub quiet_dbfs: f32,
    /// Above this level is a tenth of the time.
    pub loud_dbfs: f32,
}
