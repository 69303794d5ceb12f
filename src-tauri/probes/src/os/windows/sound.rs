//! Sound on Windows: devices through cpal, volume through the endpoint's own interface, consent from the registry.

use super::permission::{Capability, read_consent_store};
use crate::os::direction::Direction;
use cpal::traits::{DeviceTrait, HostTrait};
use preflight_diagnosis::{Observed, Permission, SoundDevice, SoundDeviceKind, Volume, Why};
use std::ffi::OsString;
use windows::{
    Win32::{
        Foundation::ERROR_NOT_FOUND,
        Media::Audio::{
            Endpoints::IAudioEndpointVolume, IMMDeviceEnumerator, MMDeviceEnumerator, eCapture, eConsole, eRender,
        },
        System::Com::{CLSCTX_ALL, COINIT_MULTITHREADED, CoCreateInstance, CoInitializeEx},
    },
    core::HRESULT,
};

/// Names of inputs that record what is played, as the drivers and their translations call them.
const MONITORS: [&str; 4] = ["stereo mix", "stereomix", "what u hear", "wave out mix"];

/// Returns the environment of a child process.
pub(crate) fn environment() -> Vec<(&'static str, OsString)> {
    Vec::new()
}

/// What there is of sound.
pub(crate) struct Sound;

impl Sound {
    pub(crate) fn open() -> Self {
        // SAFETY: no pointer is passed. A thread that has another model already keeps it, and the calls below do too.
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Sound
    }

    pub(crate) fn host(&self) -> Result<cpal::Host, cpal::Error> {
        cpal::host_from_id(cpal::HostId::Wasapi)
    }

    pub(crate) fn devices(&self, direction: Direction) -> Observed<Vec<SoundDevice>> {
        match self.query_devices(direction) {
            Ok(devices) => Observed::Known(devices),
            Err(error) => Observed::Unknown(Why::Failed(format!("the list of sound devices: {error}"))),
        }
    }

    fn query_devices(&self, direction: Direction) -> Result<Vec<SoundDevice>, cpal::Error> {
        let host = self.host()?;
        let (default, devices): (_, Vec<cpal::Device>) = match direction {
            Direction::Input => (host.default_input_device(), host.input_devices()?.collect()),
            Direction::Output => (host.default_output_device(), host.output_devices()?.collect()),
        };
        let default = default.and_then(|device| device.id().ok());
        let described = |device: &cpal::Device| {
            let name = device.description().map(|description| description.name().to_owned()).unwrap_or_default();
            let own = device.id().ok();
            SoundDevice { kind: kind(&name), default: own.is_some() && own == default, name }
        };
        Ok(devices.iter().map(described).collect())
    }

    /// Returns the volume of the default device.
    pub(crate) fn volume(&self, direction: Direction) -> Observed<Volume> {
        match endpoint_volume(direction) {
            Ok(volume) => Observed::Known(volume),
            Err(error) if error.code() == HRESULT::from_win32(ERROR_NOT_FOUND.0) => Observed::Unknown(Why::NotAsked),
            Err(error) => Observed::Unknown(Why::Failed(format!("the volume: {error}"))),
        }
    }

    pub(crate) fn permission(&self) -> Observed<Permission> {
        read_consent_store(Capability::Microphone).permission()
    }
}

/// Tells whether a program may choose the size of a stream's buffer.
pub(crate) fn chooses_buffer_size(_host: cpal::HostId) -> bool {
    false
}

fn kind(name: &str) -> SoundDeviceKind {
    let name = name.to_lowercase();
    if MONITORS.iter().any(|monitor| name.contains(monitor)) { SoundDeviceKind::Monitor } else { SoundDeviceKind::Real }
}

fn endpoint_volume(direction: Direction) -> windows::core::Result<Volume> {
    let flow = match direction {
        Direction::Input => eCapture,
        Direction::Output => eRender,
    };
    // SAFETY: COM is initialised on this thread; each interface is released by its wrapper.
    unsafe {
        let enumerator: IMMDeviceEnumerator = CoCreateInstance(&MMDeviceEnumerator, None, CLSCTX_ALL)?;
        let endpoint = enumerator.GetDefaultAudioEndpoint(flow, eConsole)?;
        let volume: IAudioEndpointVolume = endpoint.Activate(CLSCTX_ALL, None)?;
        Ok(Volume { muted: volume.GetMute()?.as_bool(), level: volume.GetMasterVolumeLevelScalar()? })
    }
}
