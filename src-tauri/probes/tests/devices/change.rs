//! Changes of the sound settings that the person wants made, on a real sound server, and the way back.

use super::{
    pulse::{Pulse, program_with},
    sound::MICROPHONE,
    trial,
};
use libtest_mimic::Trial;
use preflight_diagnosis::Why;
use preflight_probes::{Direction, SoundChange};
use std::path::Path;

/// A second microphone.
const OTHER: &str = "load-module module-remap-source source_name=other master=room.monitor";

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial("change::unmuted_and_turned_up_it_can_be_as_before", unmuted_and_turned_up_it_can_be_as_before),
        trial("change::a_speaker_is_unmuted", a_speaker_is_unmuted),
        trial("change::another_microphone_is_chosen", another_microphone_is_chosen),
        trial("change::a_device_that_is_gone_is_told", a_device_that_is_gone_is_told),
        trial("change::a_program_that_cannot_be_started_is_told", one_that_cannot_be_started_is_told),
    ]
}

fn make(program: &Path, change: SoundChange) -> Result<SoundChange, Why> {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(change.make(program))
}

fn volume(direction: Direction, device: &str, muted: Option<bool>, level: Option<f32>) -> SoundChange {
    SoundChange::Volume { direction, device: device.to_owned(), muted, level }
}

fn unmute() -> SoundChange {
    volume(Direction::Input, "mic", Some(false), None)
}

fn turn_up() -> SoundChange {
    volume(Direction::Input, "mic", None, Some(1.0))
}

/// What the server itself says: mute, and the volume in percent.
fn state(pulse: &Pulse, device: &str) -> (bool, String) {
    let list = pulse.list("sources") + &pulse.list("sinks");
    let about = list.split(&format!("Name: {device}\n")).nth(1).expect("the device");
    let after =
        |start: &str| about.split(start).nth(1).and_then(|rest| rest.lines().next()).expect("a line").to_owned();
    let percent: Vec<String> =
        after("Volume:").split_whitespace().filter(|word| word.ends_with('%')).map(str::to_owned).collect();
    (after("Mute: ") == "yes", percent.join(" "))
}

fn unmuted_and_turned_up_it_can_be_as_before() {
    let pulse = Pulse::start(MICROPHONE);
    pulse.set(&["set-source-mute", "mic", "1"]);
    // Another level on each side.
    pulse.set(&["set-source-volume", "mic", "40%", "20%"]);
    let program = pulse.program(&[("PULSE_SERVER", &pulse.address())]);
    let mute = make(&program, unmute()).expect("changed");
    assert_eq!(state(&pulse, "mic"), (false, "40% 20%".to_owned()));
    assert_eq!(mute, volume(Direction::Input, "mic", Some(true), None));
    let turn_down = make(&program, turn_up()).expect("changed");
    assert_eq!(state(&pulse, "mic"), (false, "100% 50%".to_owned()));
    assert_eq!(turn_down, volume(Direction::Input, "mic", None, Some(0.4)));
    // Each takes back its own, in whatever order.
    make(&program, mute).expect("taken back");
    assert_eq!(state(&pulse, "mic"), (true, "100% 50%".to_owned()));
    make(&program, turn_down).expect("taken back");
    assert_eq!(state(&pulse, "mic"), (true, "40% 20%".to_owned()));
    let both = volume(Direction::Input, "mic", Some(false), Some(0.8));
    assert_eq!(make(&program, both), Ok(volume(Direction::Input, "mic", Some(true), Some(0.4))));
    assert_eq!(state(&pulse, "mic"), (false, "80% 40%".to_owned()));
}

fn a_speaker_is_unmuted() {
    let pulse = Pulse::start(MICROPHONE);
    pulse.set(&["set-sink-mute", "room", "1"]);
    let program = pulse.program(&[("PULSE_SERVER", &pulse.address())]);
    make(&program, volume(Direction::Output, "room", Some(false), None)).expect("changed");
    assert!(!state(&pulse, "room").0);
}

fn another_microphone_is_chosen() {
    let pulse = Pulse::start(&format!("{MICROPHONE}\n{OTHER}"));
    let program = pulse.program(&[("PULSE_SERVER", &pulse.address())]);
    let choose = |device: &str| SoundChange::Default { direction: Direction::Input, device: device.to_owned() };
    let back = make(&program, choose("other")).expect("chosen");
    assert_eq!(pulse.default_source(), "other");
    assert_eq!(back, choose("mic"));
    assert_eq!(make(&program, back), Ok(choose("other")));
    assert_eq!(pulse.default_source(), "mic");
}

fn a_device_that_is_gone_is_told() {
    let pulse = Pulse::start(MICROPHONE);
    let program = pulse.program(&[("PULSE_SERVER", &pulse.address())]);
    for change in [
        volume(Direction::Input, "gone", Some(false), None),
        SoundChange::Default { direction: Direction::Input, device: "gone".to_owned() },
        volume(Direction::Input, "with\0nothing", Some(false), None),
    ] {
        assert!(matches!(make(&program, change.clone()), Err(Why::Failed(_))), "{change:?}");
    }
    assert_eq!(state(&pulse, "mic"), (false, "100% 100%".to_owned()));
}

fn one_that_cannot_be_started_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let change = unmute();
    assert!(matches!(make(&folder.path().join("missing"), change.clone()), Err(Why::Failed(_))));
    // Without any sound server there is nothing to change.
    let alone = program_with(folder.path(), &[("PULSE_SERVER", "/nowhere"), ("XDG_RUNTIME_DIR", "/nowhere")]);
    assert_eq!(make(&alone, change), Err(Why::Unsupported));
}
