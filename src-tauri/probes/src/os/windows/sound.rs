//! Sound on Windows: devices through cpal, volume through the endpoint's own interface, consent from the registry.

use super::camera::list_running;
use super::programs::Local;
use super::registry::consent_store::{ConsentStore, MICROPHONE};
use crate::answer::observe;
use crate::os::Direction;
use cpal::traits::{DeviceTrait, HostTrait};
use preflight_diagnosis::{Observed, Permission, Program, SoundDevice, SoundDeviceKind, Volume, Why};
use windows::Win32::Foundation::ERROR_NOT_FOUND;
use windows::Win32::Media::Audio::Endpoints::IAudioEndpointVolume;
use windows::Win32::Media::Audio::{IMMDeviceEnumerator, MMDeviceEnumerator, eCapture, eConsole, eRender};
use windows::Win32::System::Com::{CLSCTX_ALL, COINIT_MULTITHREADED, CoCreateInstance, CoInitializeEx};
use windows::core::{HRESULT, HSTRING};

/// Names of inputs that record what is played, as the drivers and their translations call them.
const MONITORS: [&str; 4] = ["stereo mix", "stereomix", "what u hear", "wave out mix"];

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
        observe("the list of sound devices", self.query_devices(direction))
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
            let id = own.as_ref().map(|id| id.id().to_owned()).unwrap_or_default();
            SoundDevice { kind: kind(&name), default: own.is_some() && own == default, id, name, unplugged: false }
        };
        Ok(devices.iter().map(described).collect())
    }

    /// Returns the volume of the device of this id, without one of the default device.
    pub(crate) fn volume(&self, direction: Direction, chosen: Option<&str>) -> Observed<Volume> {
        match endpoint_volume(direction, chosen).and_then(|endpoint| read_volume(&endpoint)) {
            Err(error) if error.code() == HRESULT::from_win32(ERROR_NOT_FOUND.0) => Observed::Unknown(Why::NotAsked),
            volume => observe("the volume", volume),
        }
    }

    /// What is not given stays as it is.
    pub(crate) fn set_volume(
        &self,
        direction: Direction,
        device: &str,
        muted: Option<bool>,
        level: Option<f32>,
    ) -> Result<(), Why> {
        let set = endpoint_volume(direction, Some(device)).and_then(|endpoint| {
            // SAFETY: without a context of the event, whoever listens is told that another program did it.
            unsafe {
                if let Some(level) = level {
                    endpoint.SetMasterVolumeLevelScalar(level.clamp(0.0, 1.0), std::ptr::null())?;
                }
                muted.map_or(Ok(()), |muted| endpoint.SetMute(muted, std::ptr::null()))
            }
        });
        set.map_err(|error| Why::Failed(format!("the volume: {error}")))
    }

    /// Windows has no interface for it that programs may use.
    pub(crate) fn set_default(&self, _direction: Direction, _device: &str) -> Result<(), Why> {
        Err(Why::Unsupported)
    }

    pub(crate) fn permission(&self) -> Observed<Permission> {
        ConsentStore::read(&Local, &MICROPHONE).permission()
    }

    /// Returns the programs that the system says use a microphone and that are running.
    pub(crate) fn holders(&self) -> Observed<Vec<Program>> {
        list_running(&ConsentStore::read(&Local, &MICROPHONE))
    }

    /// Windows changes a headset's profile by itself.
    pub(crate) fn find_headset_in_music_profile(&self) -> Option<String> {
        None
    }
}

fn kind(name: &str) -> SoundDeviceKind {
    let name = name.to_lowercase();
    if MONITORS.iter().any(|monitor| name.contains(monitor)) { SoundDeviceKind::Monitor } else { SoundDeviceKind::Real }
}

fn endpoint_volume(direction: Direction, chosen: Option<&str>) -> windows::core::Result<IAudioEndpointVolume> {
    let flow = match direction {
        Direction::Input => eCapture,
        Direction::Output => eRender,
    };
    // SAFETY: COM is initialised on this thread; each interface is released by its wrapper.
    unsafe {
        let enumerator: IMMDeviceEnumerator = CoCreateInstance(&MMDeviceEnumerator, None, CLSCTX_ALL)?;
        let endpoint = match chosen {
            Some(id) => enumerator.GetDevice(&HSTRING::from(id))?,
            None => enumerator.GetDefaultAudioEndpoint(flow, eConsole)?,
        };
        endpoint.Activate(CLSCTX_ALL, None)
    }
}

fn read_volume(endpoint: &IAudioEndpointVolume) -> windows::core::Result<Volume> {
    // SAFETY: no pointer is passed.
    unsafe { Ok(Volume { muted: endpoint.GetMute()?.as_bool(), level: endpoint.GetMasterVolumeLevelScalar()? }) }
}
