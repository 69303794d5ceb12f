//! What a button that changes the sound settings means on the computer of the check: which device, and how loud.

use crate::check::Check;
use preflight_diagnosis::{Area, Observed, Probe, SoundDevice, Volume, fact};
use preflight_probes::{Direction, SoundChange};
use preflight_report::SoundFix;
use std::collections::BTreeMap;

/// A device that plays or hears as loud as its own sound is.
const FULL: f32 = 1.0;

impl Check {
    /// Returns the change; nothing where the system has not told of such a device. `chosen` are the devices that the person
    /// took in place of the system's own.
    pub fn sound_change(&self, fix: SoundFix, chosen: &BTreeMap<Probe, String>) -> Option<SoundChange> {
        let microphone = || self.evidence().microphone.known();
        let (probe, direction, devices, volume) = match fix {
            SoundFix::UnmuteMicrophone | SoundFix::TurnUpMicrophone | SoundFix::ChooseMicrophone => {
                (Probe::Microphone, Direction::Input, &microphone()?.devices, &microphone()?.volume)
            }
            SoundFix::UnmuteSpeaker => {
                let speaker = self.evidence().speaker.known()?;
                (Probe::Speaker, Direction::Output, &speaker.devices, &speaker.volume)
            }
        };
        let used = || chosen.get(&probe).cloned().or_else(|| find(devices, |device| device.default));
        match fix {
            SoundFix::UnmuteMicrophone | SoundFix::UnmuteSpeaker => {
                let level = Some(volume.known()?.level).filter(|level| *level > 0.0).unwrap_or(FULL);
                Some(SoundChange::Volume { direction, device: used()?, volume: Volume { muted: false, level } })
            }
            SoundFix::TurnUpMicrophone => {
                let volume = Volume { level: FULL, ..volume.known()?.clone() };
                Some(SoundChange::Volume { direction, device: used()?, volume })
            }
            SoundFix::ChooseMicrophone => {
                let mut findings = self.diagnosis().findings.iter().filter(|finding| finding.area == Area::Microphone);
                let better = findings.find_map(|finding| finding.facts.text(fact::BETTER.name))?;
                let device = find(devices, |device| device.name == better)?;
                Some(SoundChange::Default { direction, device })
            }
        }
    }
}

fn find(devices: &Observed<Vec<SoundDevice>>, is_meant: impl Fn(&SoundDevice) -> bool) -> Option<String> {
    let device = devices.known()?.iter().find(|device| is_meant(device) && !device.id.is_empty())?;
    Some(device.id.clone())
}

#[cfg(test)]
mod tests;
