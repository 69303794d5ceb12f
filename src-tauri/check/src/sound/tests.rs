#![allow(clippy::unwrap_used)]

use super::*;
use crate::testing::request;
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Answer, Microphone, SoundDeviceKind, Speaker, Volume};

fn device(id: &str, kind: SoundDeviceKind, default: bool) -> SoundDevice {
    SoundDevice { name: format!("{id} of the desk"), id: id.to_owned(), kind, default, unplugged: false }
}

fn check(microphones: Vec<SoundDevice>, muted: bool, level: f32) -> Check {
    let now = Timestamp::UNIX_EPOCH;
    let (mut check, _) = Check::begin(request("", None), None, &TimeZone::UTC, now).unwrap();
    let volume = Observed::Known(Volume { muted, level });
    let microphone =
        Microphone { devices: Observed::Known(microphones), volume: volume.clone(), ..Microphone::default() };
    check.apply(Answer::Microphone(Observed::Known(microphone)), 1, now);
    let speakers = Observed::Known(vec![device("speaker", SoundDeviceKind::Real, true)]);
    let speaker = Speaker { devices: speakers, volume, ..Speaker::default() };
    check.apply(Answer::Speaker(Observed::Known(speaker)), 1, now);
    check
}

fn volume(direction: Direction, device: &str, muted: Option<bool>, level: Option<f32>) -> Option<SoundChange> {
    Some(SoundChange::Volume { direction, device: device.to_owned(), muted, level })
}

fn change(check: &Check, fix: SoundFix) -> Option<SoundChange> {
    check.sound_change(fix, &BTreeMap::new()).map(|(change, _)| change)
}

#[test]
fn what_is_muted_is_as_loud_as_it_was() {
    let check = |muted, level| check(vec![device("mic", SoundDeviceKind::Real, true)], muted, level);
    let muted = check(true, 0.4);
    assert_eq!(change(&muted, SoundFix::UnmuteMicrophone), volume(Direction::Input, "mic", Some(false), None));
    assert_eq!(change(&muted, SoundFix::UnmuteSpeaker), volume(Direction::Output, "speaker", Some(false), None));
    // At zero nothing is heard either; a speaker at its loudest might hurt.
    let zero = check(false, 0.0);
    assert_eq!(change(&zero, SoundFix::UnmuteMicrophone), volume(Direction::Input, "mic", Some(false), Some(1.0)));
    assert_eq!(change(&zero, SoundFix::UnmuteSpeaker), volume(Direction::Output, "speaker", Some(false), Some(0.5)));
}

#[test]
fn what_is_turned_up_is_the_one_that_was_listened_to() {
    let microphones = vec![device("mic", SoundDeviceKind::Real, true), device("other", SoundDeviceKind::Real, false)];
    let check = check(microphones, true, 0.2);
    let chosen = BTreeMap::from([(Probe::Microphone, "other".to_owned())]);
    let (turned, name) = check.sound_change(SoundFix::TurnUpMicrophone, &chosen).unwrap();
    assert_eq!(
        (Some(turned), name.as_str()),
        (volume(Direction::Input, "other", None, Some(1.0)), "other of the desk")
    );
    assert_eq!(change(&check, SoundFix::TurnUpMicrophone), volume(Direction::Input, "mic", None, Some(1.0)));
}

#[test]
fn the_better_microphone_is_the_one_that_the_finding_names() {
    let monitor = device("hdmi", SoundDeviceKind::Monitor, true);
    let found = check(vec![monitor, device("headset", SoundDeviceKind::Real, false)], false, 1.0);
    let choose = Some(SoundChange::Default { direction: Direction::Input, device: "headset".to_owned() });
    assert_eq!(change(&found, SoundFix::ChooseMicrophone), choose);
    let fine = check(vec![device("headset", SoundDeviceKind::Real, true)], false, 1.0);
    assert_eq!(change(&fine, SoundFix::ChooseMicrophone), None);
}

#[test]
fn of_two_microphones_of_one_name_the_one_that_hears_is_chosen() {
    let twin = |id, default, unplugged| SoundDevice {
        name: "Built-in Audio".to_owned(),
        unplugged,
        ..device(id, SoundDeviceKind::Real, default)
    };
    let found = check(vec![twin("jack", true, true), twin("array", false, false)], false, 1.0);
    let choose = Some(SoundChange::Default { direction: Direction::Input, device: "array".to_owned() });
    assert_eq!(change(&found, SoundFix::ChooseMicrophone), choose);
}

#[test]
fn a_device_without_a_handle_cannot_be_changed() {
    let nameless = check(vec![device("", SoundDeviceKind::Real, true)], true, 1.0);
    assert_eq!(change(&nameless, SoundFix::UnmuteMicrophone), None);
}
