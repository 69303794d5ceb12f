//! What was seen of camera, microphone and speaker.

use super::super::{
    Explainer,
    args::{self, named},
};
use preflight_diagnosis::{CameraStream, Diagnosis, Evidence, Observed, SoundDevice, SoundDeviceKind};

impl Explainer {
    pub(super) fn seen_of_camera(&self, evidence: &Evidence) -> Option<String> {
        let camera = evidence.camera.known()?;
        if let Some(stream) = camera.stream.known().and_then(|stream| stream.succeeded()) {
            let mut facts = named("width", &stream.width.to_string());
            facts.extend(named("height", &stream.height.to_string()));
            facts.extend(named("rate", &rate(stream).map_or("none".to_owned(), |rate| rate.to_string())));
            return Some(self.say("seen-camera-picture", &facts));
        }
        let first = camera.devices.known()?.first()?;
        Some(self.one("seen-camera-there", "camera", &first.name))
    }

    pub(super) fn seen_of_microphone(&self, diagnosis: &Diagnosis, evidence: &Evidence) -> Option<String> {
        let microphone = evidence.microphone.known()?;
        let stream = microphone.stream.known().and_then(|stream| stream.succeeded());
        if let Some(stream) = stream.filter(|stream| stream.samples > 0) {
            let is_heard = diagnosis.outlook.voice_heard == Some(true);
            let id = if is_heard { "seen-microphone-voice" } else { "seen-microphone-sound" };
            return Some(self.one(id, "microphone", &or_none(&stream.device)));
        }
        Some(self.one("seen-microphone-there", "microphone", &used(&microphone.devices)?.name))
    }

    pub(super) fn seen_of_speaker(&self, evidence: &Evidence) -> Option<String> {
        let speaker = evidence.speaker.known()?;
        let name = used(&speaker.devices).map_or("none", |device| device.name.as_str());
        if speaker.heard.known() == Some(&true) {
            return Some(self.one("seen-speaker-heard", "speaker", name));
        }
        if speaker.tone.known().and_then(|tone| tone.succeeded()).is_some() {
            return Some(self.one("seen-speaker-played", "speaker", name));
        }
        used(&speaker.devices).map(|device| self.one("seen-speaker-there", "speaker", &device.name))
    }
}

/// Pictures a second, over the time of the look.
fn rate(stream: &CameraStream) -> Option<u32> {
    let intervals = stream.frames.checked_sub(1)?;
    (stream.span_ms > 0 && intervals > 0).then(|| (intervals * 1000 + stream.span_ms / 2) / stream.span_ms)
}

/// The device that programs use unless told otherwise.
fn used(devices: &Observed<Vec<SoundDevice>>) -> Option<&SoundDevice> {
    let mut real = devices.known()?.iter().filter(|device| device.kind == SoundDeviceKind::Real);
    real.clone().find(|device| device.default).or_else(|| real.next())
}

fn or_none(name: &str) -> String {
    if name.is_empty() { args::NONE.to_owned() } else { name.to_owned() }
}
