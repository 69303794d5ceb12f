//! Sound cards as the kernel lists them, for computers without a sound server. Opens nothing.

use crate::device::sample::Direction;
use preflight_diagnosis::{SoundDevice, SoundDeviceKind};
use std::{fs, path::PathBuf};

/// The kernel's list of PCM devices, a line each: `00-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1`.
const PCM: &str = "/proc/asound/pcm";

/// Devices of a direction; the first is what ALSA takes by default.
pub(super) fn devices(direction: Direction) -> Vec<SoundDevice> {
    listed(&fs::read_to_string(PCM).unwrap_or_default(), direction)
        .into_iter()
        .enumerate()
        .map(|(n, pcm)| SoundDevice { name: pcm.name, kind: SoundDeviceKind::Real, default: n == 0 })
        .collect()
}

/// The files that recording opens.
pub(super) fn capture_nodes() -> Vec<PathBuf> {
    let pcms = listed(&fs::read_to_string(PCM).unwrap_or_default(), Direction::Input);
    pcms.iter().map(|pcm| PathBuf::from(format!("/dev/snd/pcmC{}D{}c", pcm.card, pcm.device))).collect()
}

struct Pcm {
    card: u32,
    device: u32,
    name: String,
}

fn listed(text: &str, direction: Direction) -> Vec<Pcm> {
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
        let names = |direction| listed(LAPTOP, direction).into_iter().map(|pcm| pcm.name).collect::<Vec<_>>();
        assert_eq!(names(Direction::Input), ["ALC257 Analog", "USB Audio"]);
        assert_eq!(names(Direction::Output), ["HDMI 0", "ALC257 Analog"]);
        let usb = &listed(LAPTOP, Direction::Input)[1];
        assert_eq!((usb.card, usb.device), (2, 0));
    }

    #[test]
    fn nothing_is_listed_where_there_is_nothing() {
        assert!(listed("", Direction::Input).is_empty());
        assert!(listed("garbage\n: :\n", Direction::Output).is_empty());
    }
}
