//! Sound on Linux: the PulseAudio protocol, which PipeWire speaks too, and ALSA's own list where no server answers.

use super::camera::accessible;
use crate::os::direction::Direction;
use preflight_diagnosis::{DeniedBy, Observed, Permission, SoundDevice, SoundDeviceKind, Volume, Why};
use pulseaudio::{
    Client,
    protocol::{ChannelVolume, Props, ServerInfo, SinkInfo, SourceInfo, Volume as Step},
};
use std::{
    ffi::{CStr, OsString},
    future::Future,
    path::PathBuf,
    sync::mpsc::channel,
    time::Duration,
};

/// How long the server may take for one answer. A server that is there answers in a few milliseconds.
const ANSWER: Duration = Duration::from_secs(2);

/// Returns the environment of a child process: where the sound server is, in the one way that cpal understands.
///
/// Its own search joins a wrong path where `PULSE_RUNTIME_PATH` is set, and does not know where the server of a user
/// without a session is.
pub(crate) fn environment() -> Vec<(&'static str, OsString)> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let server = match variable("PULSE_SERVER") {
        Some(server) => server.to_str().and_then(find_local_socket),
        None => list_sockets(variable).into_iter().find(|socket| socket.exists()),
    };
    let tell = |socket: PathBuf| {
        let mut server = OsString::from("unix:");
        server.push(socket);
        ("PULSE_SERVER", server)
    };
    server.map(tell).into_iter().collect()
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
    let machine = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    let home = variable("HOME")
        .map(|home| PathBuf::from(home).join(format!(".config/pulse/{}-runtime/native", machine.trim())));
    // SAFETY: the call cannot fail and touches no memory.
    let user = PathBuf::from(format!("/run/user/{}/pulse/native", unsafe { libc::getuid() }));
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
    // SAFETY: the name ends in NUL; the descriptor is this function's own, and stays open for the library to read.
    let cookie = unsafe { libc::memfd_create(c"cookie".as_ptr(), libc::MFD_CLOEXEC) };
    // SAFETY: as above. The file grows with zeros.
    if cookie >= 0 && unsafe { libc::ftruncate(cookie, LENGTH) } == 0 {
        // SAFETY: the child has one thread so far.
        unsafe { std::env::set_var("PULSE_COOKIE", format!("/proc/self/fd/{cookie}")) };
    }
}

/// What there is of sound.
pub(crate) enum Sound {
    Server(Box<Server>),
    Alsa,
}

/// A sound server that answers.
pub(crate) struct Server {
    client: Client,
    runtime: tokio::runtime::Runtime,
    info: ServerInfo,
}

impl Sound {
    pub(crate) fn open() -> Self {
        // The handshake has no deadline of its own: a thread that hangs in it is left behind.
        let (sender, receiver) = channel();
        std::thread::spawn(move || drop(sender.send(Client::from_env(c"interview-preflight"))));
        let client = receiver.recv_timeout(ANSWER).ok().and_then(Result::ok);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().ok();
        let server = client.zip(runtime).and_then(|(client, runtime)| {
            let info = ask(&runtime, client.server_info()).ok()?;
            Some(Sound::Server(Box::new(Server { client, runtime, info })))
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
        match (self, direction) {
            (Sound::Alsa, _) => Observed::Known(super::alsa::list_devices(direction)),
            (Sound::Server(server), Direction::Input) => {
                observe(ask(&server.runtime, server.client.list_sources()).map(|sources| {
                    let default = server.info.default_source_name.as_deref();
                    sources.iter().map(|source| input(source, default)).collect()
                }))
            }
            (Sound::Server(server), Direction::Output) => {
                observe(ask(&server.runtime, server.client.list_sinks()).map(|sinks| {
                    let default = server.info.default_sink_name.as_deref();
                    sinks.iter().map(|sink| output(sink, default)).collect()
                }))
            }
        }
    }

    /// Returns the volume of the default device.
    pub(crate) fn volume(&self, direction: Direction) -> Observed<Volume> {
        let Sound::Server(server) = self else {
            return Observed::Unknown(Why::Unsupported);
        };
        let chosen = match direction {
            Direction::Input => &server.info.default_source_name,
            Direction::Output => &server.info.default_sink_name,
        };
        let Some(name) = chosen.clone().filter(|name| !name.is_empty()) else {
            return Observed::Unknown(Why::NotAsked);
        };
        observe(match direction {
            Direction::Input => ask(&server.runtime, server.client.source_info_by_name(name))
                .map(|source| Volume { muted: source.muted, level: level(&source.cvolume) }),
            Direction::Output => ask(&server.runtime, server.client.sink_info_by_name(name))
                .map(|sink| Volume { muted: sink.muted, level: level(&sink.cvolume) }),
        })
    }

    /// Tells whether this user may record. A server that answered lets its clients.
    pub(crate) fn permission(&self) -> Observed<Permission> {
        match self {
            Sound::Server(_) => Observed::Known(Permission::Allowed),
            Sound::Alsa => match super::alsa::list_capture_nodes() {
                nodes if nodes.is_empty() => Observed::Unknown(Why::NotAsked),
                nodes if nodes.iter().any(|node| accessible(node)) => Observed::Known(Permission::Allowed),
                _ => Observed::Known(Permission::Denied(DeniedBy::DeviceNode)),
            },
        }
    }
}

/// Tells whether a program may choose the size of a stream's buffer.
pub(crate) fn chooses_buffer_size(host: cpal::HostId) -> bool {
    host == cpal::HostId::PulseAudio
}

/// Asks the server one question.
fn ask<T>(
    runtime: &tokio::runtime::Runtime,
    question: impl Future<Output = Result<T, pulseaudio::ClientError>>,
) -> Result<T, Why> {
    match runtime.block_on(async { tokio::time::timeout(ANSWER, question).await }) {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(Why::Failed(format!("the sound server: {error}"))),
        Err(_) => Err(Why::TimedOut),
    }
}

fn observe<T>(asked: Result<T, Why>) -> Observed<T> {
    asked.map_or_else(Observed::Unknown, Observed::Known)
}

fn input(source: &SourceInfo, default: Option<&CStr>) -> SoundDevice {
    let monitor = source.monitor_of_sink_index.is_some() || source.name.to_bytes().ends_with(b".monitor");
    let kind = match (monitor, is_null(source.driver.as_deref(), &source.props)) {
        (true, _) => SoundDeviceKind::Monitor,
        (false, true) => SoundDeviceKind::Null,
        (false, false) => SoundDeviceKind::Real,
    };
    SoundDevice {
        name: title(source.description.as_deref(), &source.name),
        kind,
        default: default == Some(source.name.as_c_str()),
    }
}

fn output(sink: &SinkInfo, default: Option<&CStr>) -> SoundDevice {
    let null = is_null(sink.driver.as_deref(), &sink.props);
    SoundDevice {
        name: title(sink.description.as_deref(), &sink.name),
        kind: if null { SoundDeviceKind::Null } else { SoundDeviceKind::Real },
        default: default == Some(sink.name.as_c_str()),
    }
}

fn title(description: Option<&CStr>, name: &CStr) -> String {
    description.filter(|text| !text.is_empty()).unwrap_or(name).to_string_lossy().into_owned()
}

/// Tells whether a device leads nowhere. PulseAudio names the module that made a device; PipeWire the factory.
fn is_null(driver: Option<&CStr>, props: &Props) -> bool {
    let driver = driver.map(CStr::to_bytes).unwrap_or_default();
    let factory = props.get_bytes(c"factory.name").unwrap_or_default();
    driver.starts_with(b"module-null-") || factory.starts_with(b"support.null-audio-sink")
}

/// Returns the loudest channel, 1 for 100 %.
fn level(volume: &ChannelVolume) -> f32 {
    let loudest = volume.channels().iter().map(Step::as_u32).max().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "two digits matter")]
    let level = loudest as f32 / Step::NORM.as_u32() as f32;
    (level * 1000.0).round() / 1000.0
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

    #[test]
    fn the_loudest_channel_is_the_level() {
        let mut volume = ChannelVolume::empty();
        volume.push(Step::MUTED);
        volume.push(Step::from_u32_clamped(0x8000));
        assert!((level(&volume) - 0.5).abs() < 0.001);
    }
}
