//! Microphones and speakers. Levels are in dBFS of the sample format: 0 is full scale.

use super::{Attempt, Permission};
use crate::observed::Observed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Microphone {
    pub devices: Observed<Vec<SoundDevice>>,
    pub permission: Observed<Permission>,
    /// Of the default input.
    pub volume: Observed<Volume>,
    pub stream: Observed<Attempt<SoundStream>>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Speaker {
    pub devices: Observed<Vec<SoundDevice>>,
    /// Of the default output.
    pub volume: Observed<Volume>,
    /// Whether the test tone was played to its end.
    pub tone: Observed<Attempt<()>>,
    /// The person's answer to "Did you hear it?".
    pub heard: Observed<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SoundDevice {
    pub name: String,
    pub kind: SoundDeviceKind,
    pub default: bool,
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
}
