//! What parent and child say to each other: one JSON object a line.

use crate::{event::Live, plan::Plan};
use base64::{Engine, engine::general_purpose::STANDARD};
use preflight_diagnosis::{Answer, Consent, Probe};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The hidden first argument of a child process; the second names the probe.
pub const CHILD_ARGUMENT: &str = "__probe";

/// Returns the probe's name in reports: `camera`.
pub(super) fn name_probe(probe: Probe) -> String {
    serde_json::to_value(probe).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Finds the probe of a name in reports.
pub(super) fn find_probe(name: &str) -> Option<Probe> {
    serde_json::from_value(name.into()).ok()
}

/// The one line on the child's standard input. The input stays open: its end tells the child that the parent is gone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) consent: Consent,
    pub(crate) asks_to_speak: bool,
    pub(crate) live: bool,
    /// Milliseconds until the parent ends the child.
    pub(crate) budget_ms: u64,
}

impl Request {
    pub(crate) fn new(plan: &Plan, budget: Duration) -> Self {
        Request {
            consent: plan.consent,
            asks_to_speak: plan.asks_to_speak,
            live: plan.live,
            budget_ms: u64::try_from(budget.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

/// A line on the child's standard output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Message {
    /// What is known so far; what was not looked at yet is `NotAsked`.
    Partial(Answer),
    Final(Answer),
    /// 8-bit RGB, row by row, in Base64.
    Picture {
        width: u32,
        height: u32,
        rgb: String,
    },
    Level {
        dbfs: f32,
    },
}

impl From<Live> for Message {
    fn from(live: Live) -> Self {
        match live {
            Live::Picture { width, height, rgb } => Message::Picture { width, height, rgb: STANDARD.encode(rgb) },
            Live::Level { dbfs } => Message::Level { dbfs },
        }
    }
}

/// Reads the picture of a message; `None` if its bytes are not one.
pub(super) fn read_picture(width: u32, height: u32, rgb: &str) -> Option<Live> {
    let rgb = STANDARD.decode(rgb).ok()?;
    let bytes = u64::from(width) * u64::from(height) * 3;
    (u64::try_from(rgb.len()) == Ok(bytes)).then_some(Live::Picture { width, height, rgb })
}
