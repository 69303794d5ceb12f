//! How loud a device of the sound server is: read from what the server tells, and set. The client library sets none, so that
//! one command goes over a connection of its own.

use crate::os::{Direction, file::read_file};
use preflight_diagnosis::Why;
use pulseaudio::protocol::{
    AuthParams, AuthReply, ChannelVolume, Command, MAX_VERSION, Prop, Props, ProtocolError, SetClientNameReply,
    SetDeviceMuteParams, SetDeviceVolumeParams, Volume as Step, read_ack_message, read_reply_message,
    write_command_message,
};
use std::ffi::CStr;
use std::io::BufReader;
use std::os::unix::net::UnixStream;
use std::time::Duration;

/// A cookie is 256 bytes long.
const COOKIE_LIMIT: u64 = 1024;

/// Returns the loudest channel, 1 for 100 %.
pub(super) fn level(volume: &ChannelVolume) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "two digits matter")]
    let level = loudest(volume) as f32 / Step::NORM.as_u32() as f32;
    (level * 1000.0).round() / 1000.0
}

fn loudest(volume: &ChannelVolume) -> u32 {
    volume.channels().iter().map(Step::as_u32).max().unwrap_or_default()
}

/// Returns the channels at another level; how they differ from each other stays, where that can be told.
pub(super) fn scale(channels: &ChannelVolume, level: f32) -> ChannelVolume {
    let (before, wanted) = (f64::from(loudest(channels)), f64::from(level) * f64::from(Step::NORM.as_u32()));
    let mut scaled = ChannelVolume::empty();
    for channel in channels.channels() {
        let share = if before > 0.0 { f64::from(channel.as_u32()) / before } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a level is a small number")]
        scaled.push(Step::from_u32_clamped((wanted * share).round().max(0.0) as u32));
    }
    scaled
}

/// Sets what is given of the device of this name.
pub(super) fn set(
    direction: Direction,
    device: &CStr,
    muted: Option<bool>,
    level: Option<ChannelVolume>,
    within: Duration,
) -> Result<(), Why> {
    let name = || Some(device.to_owned());
    let loudness = level.map(|volume| SetDeviceVolumeParams { device_index: None, device_name: name(), volume });
    let mute = muted.map(|mute| SetDeviceMuteParams { device_index: None, device_name: name(), mute });
    let commands = match direction {
        Direction::Input => [loudness.map(Command::SetSourceVolume), mute.map(Command::SetSourceMute)],
        Direction::Output => [loudness.map(Command::SetSinkVolume), mute.map(Command::SetSinkMute)],
    };
    let commands: Vec<Command> = commands.into_iter().flatten().collect();
    order(&commands, within).map_err(|error| Why::Failed(format!("the sound server: {error}")))
}

/// Connects as the client library does, and gives the commands in turn.
fn order(commands: &[Command], within: Duration) -> Result<(), ProtocolError> {
    let path = pulseaudio::socket_path_from_env().ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))?;
    let socket = UnixStream::connect(path)?;
    socket.set_read_timeout(Some(within))?;
    socket.set_write_timeout(Some(within))?;
    let mut server = BufReader::new(socket);
    let cookie =
        pulseaudio::cookie_path_from_env().and_then(|path| read_file(&path, COOKIE_LIMIT).ok()).unwrap_or_default();
    let auth = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
    write_command_message(server.get_mut(), 0, &Command::Auth(auth), MAX_VERSION)?;
    let (_, welcome) = read_reply_message::<AuthReply>(&mut server, MAX_VERSION)?;
    let version = welcome.version.min(MAX_VERSION);
    let mut name = Props::new();
    name.set(Prop::ApplicationName, c"interview-preflight");
    write_command_message(server.get_mut(), 1, &Command::SetClientName(name), version)?;
    read_reply_message::<SetClientNameReply>(&mut server, version)?;
    for (number, command) in (2..).zip(commands) {
        write_command_message(server.get_mut(), number, command, version)?;
        read_ack_message(&mut server)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channels(steps: &[u32]) -> ChannelVolume {
        let mut volume = ChannelVolume::empty();
        steps.iter().for_each(|step| volume.push(Step::from_u32_clamped(*step)));
        volume
    }

    fn steps(volume: &ChannelVolume) -> Vec<u32> {
        volume.channels().iter().map(Step::as_u32).collect()
    }

    #[test]
    fn the_loudest_channel_is_the_level() {
        assert!((level(&channels(&[0, 0x8000])) - 0.5).abs() < 0.001);
    }

    #[test]
    fn a_balance_between_channels_stays() {
        let quiet = channels(&[0x4000, 0x2000]);
        let loud = scale(&quiet, 1.0);
        assert_eq!(steps(&loud), [0x1_0000, 0x8000]);
        assert_eq!(steps(&scale(&loud, level(&quiet))), [0x4000, 0x2000]);
        assert_eq!(steps(&scale(&channels(&[0, 0]), 1.0)), [0x1_0000, 0x1_0000]);
    }
}
