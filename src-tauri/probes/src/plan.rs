//! What a run is to check, and what the person allowed.

use preflight_diagnosis::{Area, Consent, Evidence, Probe, Profile, Symptom};
use preflight_invitation::Invitation;
use std::{path::PathBuf, time::Duration};

/// What to check, and what was allowed.
#[derive(Debug, Clone)]
pub struct Plan {
    pub profile: Profile,
    pub invitation: Option<Invitation>,
    pub consent: Consent,
    pub symptom: Option<Symptom>,
    pub areas: Vec<Area>,
    /// For every probe; without it each has its own.
    pub deadline: Option<Duration>,
    /// The program that is started as the child process of a device probe: normally this one.
    pub program: PathBuf,
    /// Whether the person sees a request to speak while the microphone is on.
    pub asks_to_speak: bool,
    /// Whether pictures and levels are wanted while the devices are on.
    pub live: bool,
}

impl Plan {
    /// Returns the evidence that needs no probe.
    pub fn evidence(&self) -> Evidence {
        Evidence {
            consent: self.consent,
            areas: self.areas.clone(),
            symptom: self.symptom,
            invitation: self.invitation.clone(),
            ..Evidence::default()
        }
    }

    /// Returns the probes that the plan's areas rest on.
    pub fn probes(&self) -> Vec<Probe> {
        let wanted = |probe: &Probe| probe.areas().iter().any(|area| self.areas.contains(area));
        // The system's name and version go into every report, whatever is checked.
        Probe::ALL.iter().copied().filter(|probe| *probe == Probe::System || wanted(probe)).collect()
    }
}
