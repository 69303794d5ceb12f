//! What a run hands out while it lasts.

use preflight_diagnosis::{Answer, PageStage, Probe};
use serde::{Deserialize, Serialize};

/// What happens during a run.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "handed on once and taken apart at once")]
pub enum Event {
    /// A probe answered, `took_ms` after the start.
    Answer {
        answer: Answer,
        took_ms: u32,
    },
    /// A device that stays on shows something else than when its probe answered.
    Update(Answer),
    /// Another device of a probe is about to open, or the same one once more.
    Opening(Probe),
    /// The device of a probe is closed again.
    Off(Probe),
    /// A probe takes long and is waited for.
    Slow(Probe),
    /// How far the page in the person's own browser is: it may wait for them.
    Page(PageStage),
    Live(Live),
}

/// What the devices deliver while they are on. Shown and dropped: never written, never sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Live {
    /// A picture of the camera made small, a JPEG in Base64.
    Picture { jpeg: String },
    /// Peak of the last moment in dBFS, −100 for silence.
    Level { dbfs: f32 },
    /// How far the three seconds are that the person wants to hear.
    Clip { stage: ClipStage },
}

/// A few seconds of the microphone, for the person's own ears: kept in memory until they were played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClipStage {
    Recording,
    Playing,
    /// It was played to its end, and is gone.
    Played,
    /// The speaker did not take it.
    Failed,
}
