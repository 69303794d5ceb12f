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
    /// A small picture, 8-bit RGB, row by row, in Base64.
    Picture { width: u32, height: u32, rgb: String },
    /// Peak of the last moment in dBFS, −100 for silence.
    Level { dbfs: f32 },
}
