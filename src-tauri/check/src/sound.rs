//! What a button that changes the sound settings means on the computer of the check: which device, and how loud.

use crate::check::Check;
use preflight_diagnosis::{Area, Observed, Probe, SoundDevice, SoundDeviceKind, fact};
use preflight_probes::{Direction, SoundChange};
use preflight_report::SoundFix;
use std::collections::BTreeMap;

/// A microphone that is turned up all the way hears a voice at its best; a speaker might hurt.
const FULL: f32 = 1.0;
const MODERATE: f32 = 0.5;

impl Check {
    /// Returns the change, and what the device is called; nothing where the system has not told of such a device. `chosen` are
    /// the devices that the person took in place of the system's own.
    pub fn sound_change(&self, fix: SoundFix, chosen: &BTreeMap<Probe, String>) -> Option<(SoundChange, String)> {
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
        let chosen = chosen.get(&probe);
        let used = || find(devices, |device| chosen.map_or(device.default, |chosen| *chosen == device.id));
        let change = |device: &SoundDevice, muted, level| {
            (SoundChange::Volume { direction, device: device.id.clone(), muted, level }, device.name.clone())
        };
        match fix {
            SoundFix::UnmuteMicrophone | SoundFix::UnmuteSpeaker => {
                let level = if fix == SoundFix::UnmuteSpeaker { MODERATE } else { FULL };
                let is_at_zero = volume.known()?.level <= 0.0;
                Some(change(used()?, Some(false), is_at_zero.then_some(level)))
            }
            SoundFix::TurnUpMicrophone => Some(change(used()?, None, Some(FULL))),
            SoundFix::ChooseMicrophone => {
                let mut findings = self.diagnosis().findings.iter().filter(|finding| finding.area == Area::Microphone);
                let better = findings.find_map(|finding| finding.facts.text(fact::BETTER.name))?;
                let hears = |device: &SoundDevice| device.kind == SoundDeviceKind::Real && !device.unplugged;
                let device = find(devices, |device| device.name == better && !device.default && hears(device))?;
                Some((SoundChange::Default { direction, device: device.id.clone() }, device.name.clone()))
            }
        }
    }
}

fn find(devices: &Observed<Vec<SoundDevice>>, is_meant: impl Fn(&SoundDevice) -> bool) -> Option<&SoundDevice> {
    devices.known()?.iter().find(|device| is_meant(device) && !device.id.is_empty())
}

#[cfg(test)]
mod tests;
