//! What parent and child say to each other: one JSON object a line.

use crate::{event::Live, plan::Plan};
use preflight_diagnosis::{Answer, Consent, Probe};
use serde::{Deserialize, Serialize};
use std::{io::Write, time::Duration};

/// The hidden first argument of a child process; the second names the probe.
pub const CHILD_ARGUMENT: &str = "__probe";

/// Returns the probe's name in reports: `camera`.
pub(super) fn name_probe(probe: Probe) -> String {
    serde_json::to_value(probe).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The one line on the child's standard input. The input stays open: its end tells the child that the parent is gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) consent: Consent,
    pub(crate) asks_to_speak: bool,
    pub(crate) live: bool,
    /// The origins of the interview's site; none where no invitation names one.
    pub(crate) origins: Vec<String>,
    /// Milliseconds until the parent ends the child.
    pub(crate) budget_ms: u64,
}

impl Request {
    pub(crate) fn new(plan: &Plan, budget: Duration) -> Self {
        Request {
            consent: plan.consent,
            asks_to_speak: plan.asks_to_speak,
            live: plan.live,
            origins: plan.origins(),
            budget_ms: u64::try_from(budget.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

/// A line on the child's standard output.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Message {
    /// What is known so far; what was not looked at yet is `NotAsked`.
    Partial(Answer),
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
