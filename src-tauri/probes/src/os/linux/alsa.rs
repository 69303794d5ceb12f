//! Sound cards as the kernel lists them, for computers without a sound server. Opens nothing.

use crate::os::Direction;
use crate::os::file::read_settings;
use preflight_diagnosis::{SoundDevice, SoundDeviceKind};
use std::path::PathBuf;

/// The kernel's list of PCM devices, a line each: `00-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1`.
const PCM: &str = "/proc/asound/pcm";

/// Returns the devices of a direction; the first is what ALSA takes by default.
pub(super) fn list_devices(direction: Direction) -> Vec<SoundDevice> {
    let device = |(n, pcm): (usize, Pcm)| SoundDevice {
        id: name_pcm(&pcm),
        name: pcm.name,
        kind: SoundDeviceKind::Real,
        default: n == 0,
        unplugged: false,
    };
    read_pcms(direction).into_iter().enumerate().map(device).collect()
}

/// Returns the name by which ALSA opens a device.
fn name_pcm(pcm: &Pcm) -> String {
    let card = read_settings(format!("/proc/asound/card{}/id", pcm.card)).unwrap_or_default();
    format!("hw:CARD={},DEV={}", card.trim(), pcm.device)
}

/// Returns the files that recording opens.
pub(super) fn list_capture_nodes() -> Vec<PathBuf> {
    let node = |pcm: Pcm| PathBuf::from(format!("/dev/snd/pcmC{}D{}c", pcm.card, pcm.device));
    read_pcms(Direction::Input).into_iter().map(node).collect()
}

fn read_pcms(direction: Direction) -> Vec<Pcm> {
    parse_pcms(&read_settings(PCM).unwrap_or_default(), direction)
}

struct Pcm {
    card: u32,
    device: u32,
    name: String,
}

fn parse_pcms(text: &str, direction: Direction) -> Vec<Pcm> {
    let wanted = match direction {
        Direction::Input => "capture ",
        Direction::Output => "playback ",
    };
    let line = |line: &str| {
        let (number, rest) = line.split_once(": ")?;
        let (card, device) = number.split_once('-')?;
        let fields: Vec<&str> = rest.split(" : ").map(str::trim).collect();
        let name = fields.get(1).filter(|name| !name.is_empty()).or(fields.first())?;
        let found = fields.iter().any(|field| field.starts_with(wanted));
        found.then_some(Pcm { card: card.parse().ok()?, device: device.parse().ok()?, name: (*name).to_owned() })
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: &str = "00-03: HDMI 0 : HDMI 0 : playback 1\n\
        01-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1\n\
        02-00: USB Audio : USB Audio : capture 1\n";

    #[test]
    fn each_direction_has_its_own_devices() {
        let names = |direction| parse_pcms(LAPTOP, direction).into_iter().map(|pcm| pcm.name).collect::<Vec<_>>();
        assert_eq!(names(Direction::Input), ["ALC257 Analog", "USB Audio"]);
        assert_eq!(names(Direction::Output), ["HDMI 0", "ALC257 Analog"]);
        let usb = &parse_pcms(LAPTOP, Direction::Input)[1];
        assert_eq!((usb.card, usb.device), (2, 0));
    }

    #[test]
    fn nothing_is_listed_where_there_is_nothing() {
        assert!(parse_pcms("", Direction::Input).is_empty());
        assert!(parse_pcms("garbage\n: :\n", Direction::Output).is_empty());
    }
}
