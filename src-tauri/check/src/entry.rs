//! How a person comes in: which areas each way checks, what needs no check at all, and when there is no time left.

use preflight_diagnosis::{Area, Symptom};
use serde::Serialize;
use ts_rs::TS;

/// The areas of the ways in that do not check everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EntryAreas {
    /// "They asked me for video."
    pub video: Vec<Area>,
    /// "I have no connection."
    pub offline: Vec<Area>,
}

/// What a person sees that a check of the computer says nothing about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AdviceOnly {
    pub symptoms: Vec<Symptom>,
    /// What is looked at for the advice.
    pub areas: Vec<Area>,
}

/// Around the start the fastest way counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct UrgentMinutes {
    pub before_min: u32,
    pub after_min: u32,
}

impl EntryAreas {
    pub fn all() -> EntryAreas {
        EntryAreas { video: vec![Area::Camera, Area::Browser], offline: vec![Area::Network, Area::Proxy, Area::Vpn] }
    }
}

impl AdviceOnly {
    pub fn all() -> AdviceOnly {
        AdviceOnly {
            symptoms: Symptom::ALL.iter().copied().filter(|symptom| symptom.needs_no_check()).collect(),
            areas: vec![Area::Link, Area::Time],
        }
    }
}

impl UrgentMinutes {
    /// In less than ten minutes, or just past: whoever is late for longer has missed more than minutes.
    pub const USUAL: UrgentMinutes = UrgentMinutes { before_min: 10, after_min: 15 };
}
