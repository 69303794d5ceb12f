#![allow(clippy::unwrap_used)]

use super::*;
use crate::{Answers, CheckRequest};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Answer, Consent, Microphone, Profile, SoundDeviceKind, Speaker};
use preflight_probes::PageRequest;
use std::path::PathBuf;

fn device(id: &str, kind: SoundDeviceKind, default: bool) -> SoundDevice {
    SoundDevice { name: format!("{id} of the desk"), id: id.to_owned(), kind, default, unplugged: false }
}

fn check(microphones: Vec<SoundDevice>, muted: bool, level: f32) -> Check {
    let request = CheckRequest {
        read: None,
        answers: Answers::default(),
        symptom: None,
        consent: Consent::default(),
        areas: None,
        profile: Profile::generic().clone(),
        deadline: None,
        program: PathBuf::from("program"),
        page: PageRequest::default(),
        live: true,
        devices: BTreeMap::new(),
        asks_to_speak: true,
    };
    let now = Timestamp::UNIX_EPOCH;
    let (mut check, _) = Check::begin(request, None, &TimeZone::UTC, now).unwrap();
    let volume = Observed::Known(Volume { muted, level });
    let microphone =
        Microphone { devices: Observed::Known(microphones), volume: volume.clone(), ..Microphone::default() };
    check.apply(Answer::Microphone(Observed::Known(microphone)), 1, now);
    let speakers = Observed::Known(vec![device("speaker", SoundDeviceKind::Real, true)]);
    let speaker = Speaker { devices: speakers, volume, ..Speaker::default() };
    check.apply(Answer::Speaker(Observed::Known(speaker)), 1, now);
    check
}

fn volume(direction: Direction, device: &str, muted: bool, level: f32) -> Option<SoundChange> {
    Some(SoundChange::Volume { direction, device: device.to_owned(), volume: Volume { muted, level } })
}

#[test]
fn what_is_muted_is_as_loud_as_it_was() {
    let one = || vec![device("mic", SoundDeviceKind::Real, true)];
    let change = |check: Check, fix| check.sound_change(fix, &BTreeMap::new());
    let unmute = |muted, level| change(check(one(), muted, level), SoundFix::UnmuteMicrophone);
    assert_eq!(unmute(true, 0.4), volume(Direction::Input, "mic", false, 0.4));
    // At zero nothing is heard either.
    assert_eq!(unmute(false, 0.0), volume(Direction::Input, "mic", false, 1.0));
    let speaker = change(check(one(), true, 0.4), SoundFix::UnmuteSpeaker);
    assert_eq!(speaker, volume(Direction::Output, "speaker", false, 0.4));
}

#[test]
fn what_is_turned_up_is_the_one_that_was_listened_to() {
    let check = check(
        vec![device("mic", SoundDeviceKind::Real, true), device("other", SoundDeviceKind::Real, false)],
        false,
        0.2,
    );
    let chosen = BTreeMap::from([(Probe::Microphone, "other".to_owned())]);
    let turn_up = |chosen| check.sound_change(SoundFix::TurnUpMicrophone, chosen);
    assert_eq!(turn_up(&chosen), volume(Direction::Input, "other", false, 1.0));
    assert_eq!(turn_up(&BTreeMap::new()), volume(Direction::Input, "mic", false, 1.0));
}

#[test]
fn the_better_microphone_is_the_one_that_the_finding_names() {
    let monitor = device("hdmi", SoundDeviceKind::Monitor, true);
    let found = check(vec![monitor, device("headset", SoundDeviceKind::Real, false)], false, 1.0);
    let choose = Some(SoundChange::Default { direction: Direction::Input, device: "headset".to_owned() });
    assert_eq!(found.sound_change(SoundFix::ChooseMicrophone, &BTreeMap::new()), choose);
    let fine = check(vec![device("headset", SoundDeviceKind::Real, true)], false, 1.0);
    assert_eq!(fine.sound_change(SoundFix::ChooseMicrophone, &BTreeMap::new()), None);
}

#[test]
fn a_device_without_a_handle_cannot_be_changed() {
    let nameless = check(vec![device("", SoundDeviceKind::Real, true)], true, 1.0);
    assert_eq!(nameless.sound_change(SoundFix::UnmuteMicrophone, &BTreeMap::new()), None);
}
