//! Microphone and speaker against a real sound server: muted, silent, speaking, missing, and no server at all.

use super::{
    Seen, plan,
    pulse::{Pulse, program_with},
    seen, seen_until_switched_off, trial,
};
use libtest_mimic::Trial;
use preflight_diagnosis::{
    Area, Attempt, Consent, Microphone, Observed, Permission, Probe, SoundDeviceKind, SoundStream, Speaker, Why,
};
use preflight_probes::Plan;
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// An output that nobody hears, and a microphone that hears it.
pub(crate) const MICROPHONE: &str =
    "load-module module-null-sink sink_name=room sink_properties=device.description=Room
load-module module-remap-source source_name=mic master=room.monitor source_properties=device.description=Headset
set-default-source mic
set-default-sink room";
/// The output as a remapped one, which counts as a real one.
const SPEAKER: &str = "load-module module-null-sink sink_name=room
load-module module-remap-sink sink_name=speaker master=room remix=no sink_properties=device.description=Speaker
set-default-sink speaker";

pub(crate) const ALLOWED: Consent =
    Consent { camera: false, microphone: true, speaker: true, open_link: false, browser_page: false };

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial("sound::a_muted_microphone", a_muted_microphone),
        trial("sound::a_microphone_at_zero", a_microphone_at_zero),
        trial("sound::a_silent_microphone", a_silent_microphone),
        trial("sound::a_speaking_microphone", a_speaking_microphone),
        trial("sound::a_microphone_that_was_not_allowed", a_microphone_that_was_not_allowed),
        trial("sound::a_microphone_that_is_switched_off", a_microphone_that_is_switched_off),
        trial("sound::only_a_monitor", only_a_monitor),
        trial("sound::no_device_at_all", no_device_at_all),
        trial("sound::a_tone_is_played", a_tone_is_played),
        trial("sound::a_muted_speaker", a_muted_speaker),
        trial("sound::an_output_that_leads_nowhere", an_output_that_leads_nowhere),
        trial("sound::no_server", no_server),
        trial("sound::a_server_that_does_not_answer", a_server_that_does_not_answer),
        trial("sound::a_runtime_path_leads_to_the_server", a_runtime_path_leads_to_the_server),
    ]
}

fn ask(program: &Path, area: Area, consent: Consent) -> Seen {
    seen(plan(program, &[area], consent))
}

fn microphone(pulse: &Pulse) -> Microphone {
    let seen = ask(&pulse.program(&[("PULSE_SERVER", &pulse.address())]), Area::Microphone, ALLOWED);
    seen.evidence.microphone.known().expect("known").clone()
}

fn speaker(pulse: &Pulse) -> Speaker {
    let seen = ask(&pulse.program(&[("PULSE_SERVER", &pulse.address())]), Area::Speaker, ALLOWED);
    seen.evidence.speaker.known().expect("known").clone()
}

fn stream(microphone: &Microphone) -> &SoundStream {
    let Observed::Known(Attempt::Succeeded(stream)) = &microphone.stream else { panic!("{:?}", microphone.stream) };
    stream
}

/// Speech, made by a synthesiser.
pub(crate) fn speech(pulse: &Pulse) -> PathBuf {
    let file = pulse.folder().join("speech.wav");
    let words = "Good morning. I look forward to talking with you about the position.";
    let status = Command::new("espeak-ng").arg("-w").arg(&file).arg(words).status().expect("espeak-ng is installed");
    assert!(status.success());
    file
}

fn a_muted_microphone() {
    let pulse = Pulse::start(MICROPHONE);
    pulse.set(&["set-source-mute", "mic", "1"]);
    let microphone = microphone(&pulse);
    assert!(microphone.volume.known().expect("a volume").muted);
    assert!(stream(&microphone).all_equal);
    assert_eq!(microphone.permission, Observed::Known(Permission::Allowed));
}

fn a_microphone_at_zero() {
    let pulse = Pulse::start(MICROPHONE);
    pulse.set(&["set-source-volume", "mic", "0%"]);
    let volume = microphone(&pulse).volume.known().expect("a volume").clone();
    assert!(!volume.muted && volume.level == 0.0, "{volume:?}");
}

fn a_silent_microphone() {
    let pulse = Pulse::start(MICROPHONE);
    // Where nobody watches, nothing can be put right later.
    let unattended = Plan {
        live: false,
        ..plan(&pulse.program(&[("PULSE_SERVER", &pulse.address())]), &[Area::Microphone], ALLOWED)
    };
    let microphone = seen(unattended).evidence.microphone.known().expect("known").clone();
    let devices = microphone.devices.known().expect("devices");
    let kinds: Vec<_> = devices.iter().map(|device| (device.name.as_str(), device.kind, device.default)).collect();
    assert_eq!(kinds, [("Monitor of Room", SoundDeviceKind::Monitor, false), ("Headset", SoundDeviceKind::Real, true)]);
    let volume = microphone.volume.known().expect("a volume");
    assert!(!volume.muted && (volume.level - 1.0).abs() < 0.01, "{volume:?}");
    let stream = stream(&microphone);
    assert!(stream.all_equal && stream.peak_dbfs.is_none() && !stream.asked_to_speak, "{stream:?}");
    assert!(stream.samples >= 2 * stream.sample_rate, "{stream:?}");
    assert_eq!(stream.device, "Headset");
}

fn a_speaking_microphone() {
    let pulse = Pulse::start(MICROPHONE);
    let _playing = pulse.play(&speech(&pulse), "room");
    let seen = ask(&pulse.program(&[("PULSE_SERVER", &pulse.address())]), Area::Microphone, ALLOWED);
    let microphone = seen.evidence.microphone.known().expect("known");
    let stream = stream(microphone);
    assert!(!stream.all_equal, "{stream:?}");
    assert!(stream.peak_dbfs.is_some_and(|peak| peak > -30.0), "{stream:?}");
    assert!(stream.loudest_dbfs.is_some_and(|loudest| loudest > -45.0), "{stream:?}");
    assert!(seen.levels.len() >= 8, "{:?}", seen.levels);
    assert!(seen.levels.iter().any(|level| *level > -30.0), "{:?}", seen.levels);
}

fn a_microphone_that_was_not_allowed() {
    let pulse = Pulse::start(MICROPHONE);
    let program = pulse.program(&[("PULSE_SERVER", &pulse.address())]);
    let seen = ask(&program, Area::Microphone, Consent::default());
    let microphone = seen.evidence.microphone.known().expect("known");
    assert_eq!(microphone.stream, Observed::Unknown(Why::NoConsent));
    assert_eq!(microphone.devices.known().map(Vec::len), Some(2));
    assert!(seen.levels.is_empty());
}

fn a_microphone_that_is_switched_off() {
    let pulse = Pulse::start(MICROPHONE);
    let plan = plan(&pulse.program(&[("PULSE_SERVER", &pulse.address())]), &[Area::Microphone], ALLOWED);
    let seen = seen_until_switched_off(plan, Some(Probe::Microphone));
    assert!(!seen.levels.is_empty(), "it was on");
    let microphone = seen.evidence.microphone.known().expect("known");
    assert_eq!(microphone.stream, Observed::Unknown(Why::NoConsent));
    assert!(microphone.devices.known().is_some_and(|devices| !devices.is_empty()));
}

fn only_a_monitor() {
    let pulse = Pulse::start("load-module module-null-sink sink_name=room");
    let microphone = microphone(&pulse);
    let devices = microphone.devices.known().expect("devices");
    assert!(devices.iter().all(|device| device.kind == SoundDeviceKind::Monitor), "{devices:?}");
    assert_eq!(microphone.stream, Observed::Known(Attempt::NotReached));
}

fn no_device_at_all() {
    let pulse = Pulse::start("");
    let microphone = microphone(&pulse);
    assert_eq!(microphone.devices, Observed::Known(vec![]));
    assert_eq!(microphone.stream, Observed::Known(Attempt::NotReached));
    let speaker = speaker(&pulse);
    assert_eq!(speaker.devices, Observed::Known(vec![]));
    assert_eq!(speaker.tone, Observed::Known(Attempt::NotReached));
}

fn a_tone_is_played() {
    let pulse = Pulse::start(SPEAKER);
    // What is played can be heard at the monitor of the output below.
    let recording = pulse.folder().join("heard.raw");
    let recorder = pulse.record("room.monitor", &recording);
    let speaker = speaker(&pulse);
    drop(recorder);
    assert_eq!(speaker.tone, Observed::Known(Attempt::Succeeded(())));
    assert_eq!(speaker.heard, Observed::Unknown(Why::NotAsked));
    let devices = speaker.devices.known().expect("devices");
    assert!(devices.iter().any(|device| device.kind == SoundDeviceKind::Real && device.default), "{devices:?}");
    let heard = std::fs::read(&recording).expect("a recording");
    let samples: Vec<f32> = heard.chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap())).collect();
    let loud = samples.iter().filter(|sample| sample.abs() > 0.03).count();
    let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    assert!((0.09..0.11).contains(&peak), "peak {peak}");
    // About 0.8 s at 8000 Hz, of which a sine is over a third of its peak four fifths of the time.
    assert!((4000..7000).contains(&loud), "{loud} loud samples");
}

fn a_muted_speaker() {
    let pulse = Pulse::start(SPEAKER);
    pulse.set(&["set-sink-mute", "speaker", "1"]);
    assert!(speaker(&pulse).volume.known().expect("a volume").muted);
}

fn an_output_that_leads_nowhere() {
    let pulse = Pulse::start("load-module module-null-sink sink_name=room");
    let speaker = speaker(&pulse);
    let devices = speaker.devices.known().expect("devices");
    assert!(devices.iter().all(|device| device.kind == SoundDeviceKind::Null), "{devices:?}");
}

fn no_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().to_string_lossy();
    let program =
        program_with(folder.path(), &[("HOME", &home), ("XDG_RUNTIME_DIR", &home), ("PATH", "/usr/bin:/bin")]);
    let seen = ask(&program, Area::Microphone, ALLOWED);
    let microphone = seen.evidence.microphone.known().expect("known");
    // What the kernel lists is the truth then; on a computer without sound cards that is nothing.
    let cards = std::fs::read_to_string("/proc/asound/pcm").unwrap_or_default();
    let captures = cards.lines().filter(|line| line.contains(": capture ")).count();
    assert_eq!(microphone.devices.known().map(Vec::len), Some(captures));
    assert!(seen.took < Duration::from_secs(3), "took {:?}", seen.took);
}

fn a_server_that_does_not_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("native");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("bound");
    let address = format!("unix:{}", socket.display());
    let seen = ask(&program_with(folder.path(), &[("PULSE_SERVER", &address)]), Area::Speaker, ALLOWED);
    assert!(matches!(seen.evidence.speaker, Observed::Known(_)), "{:?}", seen.evidence.speaker);
    assert!(seen.took < Duration::from_secs(4), "took {:?}", seen.took);
}

fn a_runtime_path_leads_to_the_server() {
    let pulse = Pulse::start(MICROPHONE);
    // The parent reads its environment and tells the child; here a parent of its own does, with only this variable set.
    let folder = pulse.folder().to_string_lossy().into_owned();
    let output = Command::new(std::env::current_exe().expect("a program"))
        .env_clear()
        .env("PULSE_RUNTIME_PATH", folder)
        .arg("evidence")
        .arg("microphone")
        .output()
        .expect("ran");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("Headset"), "{text}");
}
