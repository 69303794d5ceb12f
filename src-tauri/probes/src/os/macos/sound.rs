//! Sound on macOS: devices and volume from Core Audio, so that listing asks the person nothing; streams through cpal.

use super::camera::read_authorization;
use super::core_audio::{
    find_default_device, has_streams, list_devices, read_level, read_mute, read_name, read_uid, set_default_device,
    set_level, set_mute,
};
use crate::os::Direction;
use objc2_av_foundation::AVMediaTypeAudio;
use objc2_core_audio::AudioObjectID;
use preflight_diagnosis::{Observed, Permission, Program, SoundDevice, SoundDeviceKind, Volume, Why};

/// Inputs that carry what other programs play, by a part of their names.
const MONITORS: [&str; 5] = ["blackhole", "soundflower", "zoomaudio", "microsoft teams audio", "loopback audio"];

pub(crate) struct Sound;

impl Sound {
    pub(crate) fn open() -> Self {
        Sound
    }

    pub(crate) fn host(&self) -> Result<cpal::Host, cpal::Error> {
        cpal::host_from_id(cpal::HostId::CoreAudio)
    }

    pub(crate) fn devices(&self, direction: Direction) -> Observed<Vec<SoundDevice>> {
        let default = find_default_device(direction);
        let of_direction = list_devices().into_iter().filter(|device| has_streams(*device, direction));
        let described = |device| {
            let name = read_name(device).unwrap_or_default();
            let id = read_uid(device).unwrap_or_default();
            SoundDevice { kind: kind(&name, direction), default: default == Some(device), id, name, unplugged: false }
        };
        Observed::Known(of_direction.map(described).collect())
    }

    /// Returns the volume of the device of this id, without one of the default device. A device without any volume or switch
    /// is as loud as it is.
    pub(crate) fn volume(&self, direction: Direction, chosen: Option<&str>) -> Observed<Volume> {
        let Some(device) = chosen.map_or_else(|| find_default_device(direction), find) else {
            return Observed::Unknown(Why::NotAsked);
        };
        match (read_mute(device, direction), read_level(device, direction)) {
            (None, None) => Observed::Unknown(Why::Unsupported),
            (muted, level) => Observed::Known(Volume { muted: muted.unwrap_or(false), level: level.unwrap_or(1.0) }),
        }
    }

    /// What is not given stays as it is. A device that has no switch has nothing to be set there.
    pub(crate) fn set_volume(
        &self,
        direction: Direction,
        device: &str,
        muted: Option<bool>,
        level: Option<f32>,
    ) -> Result<(), Why> {
        let device = find(device).ok_or(Why::NotAsked)?;
        if let Some(level) = level {
            set_level(device, direction, level).map_err(|status| explain("the volume", status))?;
        }
        match muted.filter(|_| read_mute(device, direction).is_some()) {
            Some(muted) => set_mute(device, direction, muted).map_err(|status| explain("the mute switch", status)),
            None => Ok(()),
        }
    }

    pub(crate) fn set_default(&self, direction: Direction, device: &str) -> Result<(), Why> {
        let device = find(device).ok_or(Why::NotAsked)?;
        set_default_device(direction, device).map_err(|status| explain("the choice of the device", status))
    }

    /// Nobody: the system lets all programs listen together.
    pub(crate) fn holders(&self) -> Observed<Vec<Program>> {
        Observed::Known(Vec::new())
    }

    /// The system changes a headset's profile by itself.
    pub(crate) fn find_headset_in_music_profile(&self) -> Option<String> {
        None
    }

    pub(crate) fn permission(&self) -> Observed<Permission> {
        // SAFETY: a constant of the framework, which is linked.
        read_authorization(unsafe { AVMediaTypeAudio })
    }
}

fn find(id: &str) -> Option<AudioObjectID> {
    list_devices().into_iter().find(|device| read_uid(*device).as_deref() == Some(id))
}

fn explain(what: &str, status: i32) -> Why {
    Why::Failed(format!("{what}: Core Audio's error {status}"))
}

fn kind(name: &str, direction: Direction) -> SoundDeviceKind {
    let name = name.to_lowercase();
    match direction {
        Direction::Input if MONITORS.iter().any(|monitor| name.contains(monitor)) => SoundDeviceKind::Monitor,
        Direction::Input | Direction::Output => SoundDeviceKind::Real,
    }
}
