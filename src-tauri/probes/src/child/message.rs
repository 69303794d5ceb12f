//! What parent and child say to each other: one JSON object a line.

use crate::{event::Live, plan::Plan};
use preflight_diagnosis::{Answer, Consent, Probe};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// The hidden first argument of a child process; the second names the probe.
pub const CHILD_ARGUMENT: &str = "__probe";

/// Returns the probe's name in reports: `camera`.
pub(super) fn name_probe(probe: Probe) -> String {
    serde_json::to_value(probe).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The first line on the child's standard input. The input stays open: its end tells the child that the parent is gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) consent: Consent,
    pub(crate) asks_to_speak: bool,
    pub(crate) live: bool,
    /// Whether the device stays on after the answer, and is looked at on and on.
    pub(crate) stays: bool,
    /// The id of the device that the person chose; without it the system's own.
    pub(crate) device: Option<String>,
    /// The origins of the interview's site; none where no invitation names one.
    pub(crate) origins: Vec<String>,
    /// Milliseconds until the parent ends the child.
    pub(crate) budget_ms: u64,
}

impl Request {
    pub(crate) fn new(probe: Probe, plan: &Plan, budget: Duration) -> Self {
        Request {
            consent: plan.consent,
            asks_to_speak: plan.asks_to_speak,
            live: plan.live,
            stays: plan.stays_on(probe),
            device: plan.devices.get(&probe).cloned(),
            origins: plan.origins(),
            budget_ms: u64::try_from(budget.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

/// A later line on the child's standard input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Demand {
    /// On the speaker of this id, without one on the system's own.
    PlayBack(Option<String>),
}

/// What a child is to do, and how the parent reaches it meanwhile.
pub(crate) struct Job {
    pub(crate) request: Request,
    /// The child is killed a little after, unless it has answered.
    pub(crate) until: Instant,
    pub(crate) demands: Receiver<Demand>,
}

/// A line on the child's standard output.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Message {
    /// What is known so far; what was not looked at yet is `NotAsked`.
    Partial(Answer),
    /// The answer; of a device that stays on there may be later ones.
    Final(Answer),
    Live(Live),
}

impl Message {
    /// Prints the message on the child's standard output. A parent that no longer listens ends the child.
    pub(crate) fn print(&self) {
        let mut line = serde_json::to_vec(self).unwrap_or_default();
        line.push(b'\n');
        let mut output = std::io::stdout().lock();
        if output.write_all(&line).and_then(|()| output.flush()).is_err() {
            std::process::exit(0);
        }
    }
}
