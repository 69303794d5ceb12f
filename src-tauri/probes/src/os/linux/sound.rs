//! Sound on Linux: the PulseAudio protocol, which PipeWire speaks too, and ALSA's own list where no server answers.

use super::alsa;
use super::{camera::may_open, holders::list_holders, volume};
use crate::os::Direction;
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::unistd::{ftruncate, getuid};
use preflight_diagnosis::{Observed, Permission, Program, SoundDevice, SoundDeviceKind, Volume, Why};
use pulseaudio::protocol::{CardInfo, CardProfileInfo, ChannelVolume, Props, SinkInfo, SourceInfo};
use pulseaudio::{Client, ClientError};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::os::fd::IntoRawFd;
use std::{future::Future, path::PathBuf, sync::mpsc::channel, time::Duration};
use tokio::runtime::{Builder, Runtime};

/// `PA_PORT_AVAILABLE_NO`: the socket that is in use knows that nothing is in it.
const UNPLUGGED: u8 = 1;

/// How long the server may take for one answer. A server that is there answers in a few milliseconds.
const ANSWER: Duration = Duration::from_secs(2);

/// Returns the environment of a child process: where the sound server is, in the one way that cpal understands.
///
/// Its own search joins a wrong path where `PULSE_RUNTIME_PATH` is set, and does not know where the server of a user
/// without a session is.
pub(super) fn environment() -> Option<(&'static str, OsString)> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let server = match variable("PULSE_SERVER") {
        Some(server) => server.to_str().and_then(find_local_socket),
        None => list_sockets(variable).into_iter().find(|socket| socket.exists()),
    };
    server.map(|socket| ("PULSE_SERVER", [OsStr::new("unix:"), socket.as_os_str()].join(OsStr::new(""))))
}

/// Returns the socket of `PULSE_SERVER`: `unix:PATH`, `PATH`, either after a `{machine id}`; the first of several.
fn find_local_socket(server: &str) -> Option<PathBuf> {
    let first = server.split_whitespace().next()?;
    let path = first.strip_prefix('{').and_then(|rest| rest.split_once('}')).map_or(first, |(_, path)| path);
    let path = path.strip_prefix("unix:").unwrap_or(path);
    path.starts_with('/').then(|| PathBuf::from(path))
}

/// Returns the sockets that libpulse tries, in its order.
fn list_sockets(variable: impl Fn(&'static str) -> Option<OsString>) -> Vec<PathBuf> {
    let runtime = variable("PULSE_RUNTIME_PATH").map(|path| PathBuf::from(path).join("native"));
    let session = variable("XDG_RUNTIME_DIR").map(|path| PathBuf::from(path).join("pulse/native"));
    let machine = crate::os::file::read_settings("/etc/machine-id").unwrap_or_default();
    let home = variable("HOME")
        .map(|home| PathBuf::from(home).join(format!(".config/pulse/{}-runtime/native", machine.trim())));
    let user = PathBuf::from(format!("/run/user/{}/pulse/native", getuid()));
    let system = PathBuf::from("/run/pulse/native");
    [runtime, session, home, Some(user), Some(system)].into_iter().flatten().collect()
}

/// Gives a user without an authentication cookie an empty one, in memory.
///
/// The server knows its own user without it, but turns away a client that sends none of the right length, and the
/// client library sends what it finds: nothing.
pub(super) fn lend_cookie() {
    const LENGTH: i64 = 256;
    if pulseaudio::cookie_path_from_env().is_some() {
        return;
    }
    let Ok(cookie) = memfd_create("cookie", MFdFlags::MFD_CLOEXEC) else { return };
    // The file grows with zeros, and stays open for the library to read.
    if ftruncate(&cookie, LENGTH).is_ok() {
        // SAFETY: the child has one thread so far.
        unsafe { std::env::set_var("PULSE_COOKIE", format!("/proc/self/fd/{}", cookie.into_raw_fd())) };
    }
}

pub(crate) enum Sound {
    Server(Box<Server>),
    Alsa,
}

/// A sound server that answers.
pub(crate) struct Server {
    client: Client,
    runtime: Runtime,
}

impl Sound {
    pub(crate) fn open() -> Self {
        // The handshake has no deadline of its own: a thread that hangs in it is left behind.
        let (sender, receiver) = channel();
        std::thread::spawn(move || drop(sender.send(Client::from_env(c"interview-preflight"))));
        let client = receiver.recv_timeout(ANSWER).ok().and_then(Result::ok);
        let server = client.zip(Builder::new_current_thread().enable_time().build().ok());
        let server = server.and_then(|(client, runtime)| {
            ask(&runtime, client.server_info()).ok()?;
            Some(Sound::Server(Box::new(Server { client, runtime })))
        });
        server.unwrap_or(Sound::Alsa)
    }

    pub(crate) fn host(&self) -> Result<cpal::Host, cpal::Error> {
        cpal::host_from_id(match self {
            Sound::Server(_) => cpal::HostId::PulseAudio,
            Sound::Alsa => cpal::HostId::Alsa,
        })
    }

    pub(crate) fn devices(&self, direction: Direction) -> Observed<Vec<SoundDevice>> {
        let Sound::Server(server) = self else { return Observed::Known(alsa::list_devices(direction)) };
        let default = server.default(direction);
        let default = default.as_deref();
        let devices = match direction {
            Direction::Input => ask(&server.runtime, server.client.list_sources())
                .map(|sources| sources.iter().map(|source| input(source, default)).collect()),
            Direction::Output => ask(&server.runtime, server.client.list_sinks())
                .map(|sinks| sinks.iter().map(|sink| output(sink, default)).collect()),
        };
        devices.map_or_else(Observed::Unknown, Observed::Known)
    }

    /// Returns the volume of the device of this id, without one of the default device.
    pub(crate) fn volume(&self, direction: Direction, chosen: Option<&str>) -> Observed<Volume> {
        let Sound::Server(server) = self else { return Observed::Unknown(Why::Unsupported) };
        let default = || server.default(direction).filter(|name| !name.is_empty());
        let Some(name) = chosen.and_then(|id| CString::new(id).ok()).or_else(default) else {
            return Observed::Unknown(Why::NotAsked);
        };
        let told = server.volume(direction, name);
        let volume = told.map(|(muted, channels)| Volume { muted, level: volume::level(&channels) });
        volume.map_or_else(Observed::Unknown, Observed::Known)
    }

    /// What is not given stays as it is.
    pub(crate) fn set_volume(
        &self,
        direction: Direction,
        device: &str,
        muted: Option<bool>,
        level: Option<f32>,
    ) -> Result<(), Why> {
        let (server, name) = self.serves(device)?;
        let (_, channels) = server.volume(direction, name.clone())?;
        let level = level.map(|level| volume::scale(&channels, level));
        volume::set(direction, &name, muted, level, ANSWER)
    }

    pub(crate) fn set_default(&self, direction: Direction, device: &str) -> Result<(), Why> {
        let (server, name) = self.serves(device)?;
        match direction {
            Direction::Input => ask(&server.runtime, server.client.set_default_source(name)),
            Direction::Output => ask(&server.runtime, server.client.set_default_sink(name)),
        }
    }

    /// Returns the server and what it calls the device.
    fn serves(&self, device: &str) -> Result<(&Server, CString), Why> {
        let Sound::Server(server) = self else { return Err(Why::Unsupported) };
        Ok((server, CString::new(device).map_err(|error| Why::Failed(error.to_string()))?))
    }

    /// Returns the programs that hold a microphone for themselves. A sound server shares it.
    pub(crate) fn holders(&self) -> Observed<Vec<Program>> {
        match self {
            Sound::Server(_) => Observed::Known(Vec::new()),
            Sound::Alsa => list_holders(&alsa::list_capture_nodes()),
        }
    }

    /// Returns the name of a Bluetooth headset that is set to music, and has no microphone then.
    pub(crate) fn find_headset_in_music_profile(&self) -> Option<String> {
        let Sound::Server(server) = self else { return None };
        let cards = ask(&server.runtime, server.client.list_cards()).ok()?;
        let card = cards.iter().find(|card| plays_music_alone(card))?;
        let name = card.props.get_bytes(c"device.description").map(String::from_utf8_lossy);
        let name = name.unwrap_or_else(|| card.name.to_string_lossy());
        Some(name.trim_end_matches('\0').to_owned())
    }

    /// Tells whether this user may record. A server that answered lets its clients.
    pub(crate) fn permission(&self) -> Observed<Permission> {
        match self {
            Sound::Server(_) => Observed::Known(Permission::Allowed),
            Sound::Alsa => may_open(&alsa::list_capture_nodes()),
        }
    }
}

impl Server {
    /// Returns whether a device is muted, and how loud its channels are.
    fn volume(&self, direction: Direction, name: CString) -> Result<(bool, ChannelVolume), Why> {
        match direction {
            Direction::Input => {
                ask(&self.runtime, self.client.source_info_by_name(name)).map(|source| (source.muted, source.cvolume))
            }
            Direction::Output => {
                ask(&self.runtime, self.client.sink_info_by_name(name)).map(|sink| (sink.muted, sink.cvolume))
            }
        }
    }

    /// Returns the name of the default device, which the person may change at any time.
    fn default(&self, direction: Direction) -> Option<CString> {
        let info = ask(&self.runtime, self.client.server_info()).ok()?;
        match direction {
            Direction::Input => info.default_source_name,
            Direction::Output => info.default_sink_name,
        }
    }
}

fn ask<T>(runtime: &Runtime, question: impl Future<Output = Result<T, ClientError>>) -> Result<T, Why> {
    match runtime.block_on(async { tokio::time::timeout(ANSWER, question).await }) {
        Ok(answer) => answer.map_err(|error| Why::Failed(format!("the sound server: {error}"))),
        Err(_) => Err(Why::TimedOut),
    }
}

fn input(source: &SourceInfo, default: Option<&CStr>) -> SoundDevice {
    let monitor = source.monitor_of_sink_index.is_some() || source.name.to_bytes().ends_with(b".monitor");
    let driver = source.driver.as_deref().map(CStr::to_bytes).unwrap_or_default();
    let kind = if monitor {
        SoundDeviceKind::Monitor
    } else if driver.starts_with(b"module-null-") {
        SoundDeviceKind::Null
    } else {
        // PipeWire makes the inputs of effects programs with the factory of its null outputs: they give what the program hears.
        SoundDeviceKind::Real
    };
    let name = title(source.description.as_deref(), &source.name);
    let unplugged = source.ports.get(source.active_port).is_some_and(|port| port.available as u8 == UNPLUGGED);
    SoundDevice { name, id: id(&source.name), kind, default: default == Some(source.name.as_c_str()), unplugged }
}

fn output(sink: &SinkInfo, default: Option<&CStr>) -> SoundDevice {
    let kind = kind(sink.driver.as_deref(), &sink.props);
    let name = title(sink.description.as_deref(), &sink.name);
    let unplugged = sink.ports.get(sink.active_port).is_some_and(|port| port.available as u8 == UNPLUGGED);
    SoundDevice { name, id: id(&sink.name), kind, default: default == Some(sink.name.as_c_str()), unplugged }
}

/// Whether a card is a headset whose profile plays music and could take calls. PulseAudio and PipeWire name the profiles
/// alike: `a2dp-sink`, `a2dp_sink`, `headset-head-unit`, `handsfree_head_unit`.
fn plays_music_alone(card: &CardInfo) -> bool {
    let takes_calls = |profile: &CardProfileInfo| profile.num_sources > 0 && profile.available != 0;
    let is_a2dp = card.active_profile.as_deref().is_some_and(|active| active.to_bytes().starts_with(b"a2dp"));
    is_a2dp && card.profiles.iter().any(takes_calls)
}

fn id(name: &CStr) -> String {
    name.to_string_lossy().into_owned()
}

fn title(description: Option<&CStr>, name: &CStr) -> String {
    description.filter(|text| !text.is_empty()).unwrap_or(name).to_string_lossy().into_owned()
}

/// Tells a device that leads nowhere. PulseAudio names the module that made a device; PipeWire the factory.
fn kind(driver: Option<&CStr>, props: &Props) -> SoundDeviceKind {
    let driver = driver.map(CStr::to_bytes).unwrap_or_default();
    let factory = props.get_bytes(c"factory.name").unwrap_or_default();
    let null = driver.starts_with(b"module-null-") || factory.starts_with(b"support.null-audio-sink");
    if null { SoundDeviceKind::Null } else { SoundDeviceKind::Real }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_found_however_it_is_written() {
        let socket = |text| find_local_socket(text).map(|path| path.to_string_lossy().into_owned());
        assert_eq!(socket("unix:/run/a").as_deref(), Some("/run/a"));
        assert_eq!(socket("/run/a").as_deref(), Some("/run/a"));
        assert_eq!(socket("{0af1}unix:/run/a tcp:host").as_deref(), Some("/run/a"));
        assert_eq!(socket("tcp:host:4713"), None);
        assert_eq!(socket(" "), None);
    }

    #[test]
    fn a_runtime_path_holds_the_socket_itself() {
        let variable = |name| (name == "PULSE_RUNTIME_PATH").then(|| OsString::from("/run/p"));
        assert_eq!(list_sockets(variable).first(), Some(&PathBuf::from("/run/p/native")));
    }
}
