//! `preflight check --allow microphone` against a real PulseAudio whose microphone is muted, silent or speaking.

use crate::support::{codes, json, preflight};
use preflight_lab::{Microphone, SoundServer};

fn check(microphone: Microphone) -> Vec<String> {
    let server = SoundServer::start(microphone).expect("PulseAudio starts");
    let mut command = preflight(&["check", "--only", "microphone", "--allow", "microphone", "--format", "json"]);
    codes(&json(&command.env("PULSE_SERVER", server.address()).output().unwrap()))
}

#[test]
fn a_muted_microphone_is_microphone_muted() {
    assert_eq!(check(Microphone::Muted).first().map(String::as_str), Some("microphone-muted"));
}

#[test]
fn a_silent_microphone_is_microphone_silent() {
    assert_eq!(check(Microphone::Silent), ["microphone-silent"]);
}

#[test]
fn a_microphone_that_somebody_speaks_into_is_fine() {
    assert_eq!(check(Microphone::Speaking), Vec::<String>::new());
}

#[test]
fn a_sound_server_without_a_source_is_microphone_missing() {
    assert_eq!(check(Microphone::Missing), ["microphone-missing"]);
}
