//! What a run is to check, and what the person allowed.

use crate::{asked::Asked, link};
use preflight_diagnosis::{Area, Consent, Evidence, Probe, Profile, Symptom};
use preflight_invitation::Invitation;
use std::{collections::BTreeMap, path::PathBuf, time::Duration};

/// What to check, and what was allowed.
#[derive(Debug, Clone)]
pub struct Plan {
    pub profile: Profile,
    pub invitation: Option<Invitation>,
    pub consent: Consent,
    pub symptom: Option<Symptom>,
    pub areas: Vec<Area>,
    /// Whether what takes seconds is left out: how well the way carries a call, whether WebSockets hold, and whether the relay
    /// is reached.
    pub quick: bool,
    /// For every probe; without it each has its own.
    pub deadline: Option<Duration>,
    /// The program that is started as the child process of a device probe: normally this one.
    pub program: PathBuf,
    /// Whether the person sees a request to speak while the microphone is on.
    pub asks_to_speak: bool,
    /// Whether the person watches: then pictures and levels stream, and camera and microphone stay on after their answers,
    /// until they are switched off or the run is dropped.
    pub live: bool,
    /// The devices that the person chose in place of the system's own, by their ids.
    pub devices: BTreeMap<Probe, String>,
    /// The page for the person's own browser, shown where they allowed it.
    pub page: PageRequest,
    /// Where the run notes what it asks of others.
    pub asked: Asked,
}

/// The page that is shown in the person's own browser.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRequest {
    /// A [`preflight_diagnosis::Browser::name`]; without it the one that a click on a link opens.
    pub browser: Option<String>,
    /// The browser in which it was shown before: then another one is taken, and no device is asked for.
    pub shown_in: Option<String>,
    pub words: PageWords,
}

/// The words of that page in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageWords {
    /// BCP 47 tag of the language.
    pub language: String,
    /// By the names of [`crate::PAGE_WORDS`].
    pub words: BTreeMap<&'static str, String>,
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

    /// Returns the origins of the interview's site; none where no invitation names one.
    pub(crate) fn origins(&self) -> Vec<String> {
        let reading = self.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
        reading.map(link::list_origins).unwrap_or_default()
    }

    /// Returns the probes that the plan's areas rest on.
    pub fn probes(&self) -> Vec<Probe> {
        let wanted = |probe: &Probe| probe.areas().iter().any(|area| self.areas.contains(area));
        // The system's name and version go into every report, whatever is checked.
        let wanted = |probe: &Probe| {
            *probe == Probe::System
                || (wanted(probe) && !(self.quick && matches!(probe, Probe::Media | Probe::WebSocket | Probe::Relay)))
        };
        Probe::ALL.iter().copied().filter(wanted).collect()
    }

    /// Whether the device of a probe stays on after its answer. A page in the browser, which asks for the same ones, would
    /// find it taken.
    pub(crate) fn stays_on(&self, probe: Probe) -> bool {
        let shows_page = self.consent.browser_page && self.probes().contains(&Probe::BrowserPage);
        let allowed = [(Probe::Camera, self.consent.camera), (Probe::Microphone, self.consent.microphone)];
        self.live && !shows_page && allowed.contains(&(probe, true))
    }
}
