//! Microphone and speaker.

use super::camera::denied;
use crate::{
    code::{Code, fact},
    evidence::{Attempt, Evidence, Permission, SoundDevice, SoundDeviceKind, SoundStream, Volume},
    finding::Finding,
    observed::Observed,
};

/// Below this peak a stream is silence (testRTC draws the line at −90 dBFS).
const SILENCE_DBFS: f32 = -80.0;

/// Below this peak a voice counts as quiet.
const VOICE_DBFS: f32 = -45.0;

/// Returns whether a peak in dBFS is that of a voice.
pub fn is_voice(peak_dbfs: f32) -> bool {
    peak_dbfs >= VOICE_DBFS
}

pub(super) fn microphone(evidence: &Evidence) -> Vec<Finding> {
    let Some(microphone) = evidence.microphone.known() else { return Vec::new() };
    if none_is_real(&microphone.devices) {
        return vec![Finding::new(Code::MicrophoneMissing)];
    }
    let about = |code| Finding::new(code).with_some(fact::MICROPHONE, default_name(&microphone.devices));
    let mut findings = Vec::new();
    if let Some(Permission::Denied(by)) = microphone.permission.known() {
        findings.push(denied(Finding::new(Code::MicrophonePermissionDenied), by));
    }
    if is_muted(&microphone.volume) {
        findings.push(about(Code::MicrophoneMuted));
    }
    if let Some(Attempt::Succeeded(stream)) = microphone.stream.known()
        && is_silent(stream)
    {
        findings.push(about(Code::MicrophoneSilent));
    }
    findings
}

pub(super) fn speaker(evidence: &Evidence) -> Vec<Finding> {
    let Some(speaker) = evidence.speaker.known() else { return Vec::new() };
    if none_is_real(&speaker.devices) {
        return vec![Finding::new(Code::SpeakerMissing)];
    }
    let about = |code| Finding::new(code).with_some(fact::SPEAKER, default_name(&speaker.devices));
    if is_muted(&speaker.volume) {
        vec![about(Code::SpeakerMuted)]
    } else if speaker.heard.known() == Some(&false) {
        vec![about(Code::SpeakerNotHeard)]
    } else {
        Vec::new()
    }
}

fn none_is_real(devices: &Observed<Vec<SoundDevice>>) -> bool {
    let real = |device: &SoundDevice| device.kind == SoundDeviceKind::Real;
    devices.known().is_some_and(|devices| !devices.iter().any(real))
}

fn is_muted(volume: &Observed<Volume>) -> bool {
    volume.known().is_some_and(|volume| volume.muted || volume.level <= 0.0)
}

fn is_silent(stream: &SoundStream) -> bool {
    stream.samples > 0 && (stream.all_equal || stream.peak_dbfs.is_none_or(|peak| peak < SILENCE_DBFS))
}

/// The name of the default device.
fn default_name(devices: &Observed<Vec<SoundDevice>>) -> Option<&String> {
    devices.known()?.iter().find(|device| device.default).map(|device| &device.name)
}
