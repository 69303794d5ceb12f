//! What a run is to check, what the person allowed, and how they take that back.

use crate::{asked::Asked, link};
use preflight_diagnosis::{Area, Consent, Evidence, Probe, Profile, Symptom};
use preflight_invitation::Invitation;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tokio::sync::watch;

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
        Probe::ALL.iter().copied().filter(|probe| *probe == Probe::System || wanted(probe)).collect()
    }
}

/// Switches a device off while its probe runs: the probe is asked again as if it had never been allowed. Handed to a run;
/// every clone switches off in the same run.
#[derive(Debug, Clone, Default)]
pub struct SwitchOff(Arc<watch::Sender<BTreeSet<Probe>>>);

impl SwitchOff {
    /// Takes back the consent for what this probe opens, now and for the rest of the run.
    pub fn switch_off(&self, probe: Probe) {
        self.0.send_if_modified(|off| off.insert(probe));
    }

    /// Ends when the probe's device is switched off; never, if nobody does that.
    pub(crate) async fn wait_until_off(&self, probe: Probe) {
        if self.0.subscribe().wait_for(|off| off.contains(&probe)).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn every_clone_switches_off_and_nothing_else_is_switched_off() {
        let off = SwitchOff::default();
        assert_eq!(off.wait_until_off(Probe::Camera).now_or_never(), None);
        off.clone().switch_off(Probe::Camera);
        assert_eq!(off.wait_until_off(Probe::Camera).now_or_never(), Some(()));
        assert_eq!(off.wait_until_off(Probe::Microphone).now_or_never(), None);
    }
}
