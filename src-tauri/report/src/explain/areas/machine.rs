//! What was seen of camera, microphone, speaker and browsers, and of the computer itself.

use super::super::{
    Explainer,
    args::{NONE, clean},
};
use preflight_diagnosis::{
    Browser, BrowserPage, Browsers, CameraStream, DeviceInPage, Diagnosis, Evidence, Observed, PageStage, SoundDevice,
    SoundDeviceKind, browsers,
};

impl Explainer {
    pub(super) fn seen_of_camera(&self, evidence: &Evidence) -> Option<String> {
        let camera = evidence.camera.known()?;
        if let Some(stream) = camera.stream.known().and_then(|stream| stream.succeeded()) {
            let (width, height) = (stream.width.to_string(), stream.height.to_string());
            let rate = rate(stream).map_or(NONE.to_owned(), |rate| rate.to_string());
            let facts = [("width", width.as_str()), ("height", &height), ("rate", &rate)];
            return Some(self.text("seen-camera-picture", &facts));
        }
        Some(self.one("seen-camera-there", "camera", &camera.devices.known()?.first()?.name))
    }

    pub(super) fn seen_of_microphone(&self, diagnosis: &Diagnosis, evidence: &Evidence) -> Option<String> {
        let microphone = evidence.microphone.known()?;
        let stream = microphone.stream.known().and_then(|stream| stream.succeeded());
        if let Some(stream) = stream.filter(|stream| stream.samples > 0) {
            let is_heard = diagnosis.outlook.voice_heard == Some(true);
            let id = if is_heard { "seen-microphone-voice" } else { "seen-microphone-sound" };
            return Some(self.one(id, "microphone", if stream.device.is_empty() { NONE } else { &stream.device }));
        }
        Some(self.one("seen-microphone-there", "microphone", &used(&microphone.devices)?.name))
    }

    pub(super) fn seen_of_speaker(&self, evidence: &Evidence) -> Option<String> {
        let speaker = evidence.speaker.known()?;
        let name = used(&speaker.devices).map(|device| device.name.as_str());
        let id = if speaker.heard.known() == Some(&true) {
            "seen-speaker-heard"
        } else if speaker.tone.known().and_then(|tone| tone.succeeded()).is_some() {
            "seen-speaker-played"
        } else {
            return Some(self.one("seen-speaker-there", "speaker", name?));
        };
        Some(self.one(id, "speaker", name.unwrap_or(NONE)))
    }

    pub(super) fn seen_of_browsers(&self, diagnosis: &Diagnosis, evidence: &Evidence) -> Option<String> {
        let browsers = evidence.browsers.known()?;
        if let Some(told) = evidence.browser_page.known().and_then(|page| self.seen_in_page(page, browsers)) {
            let outlook = &diagnosis.outlook;
            let camera = outlook.camera_in_browser.as_ref();
            let microphone = outlook.microphone_in_browser.as_ref();
            let more = [
                camera.map(|name| self.one("seen-browser-other-camera", "camera", name)),
                microphone.map(|name| self.one("seen-browser-other-microphone", "microphone", name)),
                outlook.asks_again.then(|| self.text("seen-browser-asks-again", &[])),
            ];
            let told: Vec<String> = std::iter::once(told).chain(more.into_iter().flatten()).collect();
            return Some(told.join(" "));
        }
        let names: Vec<String> = browsers.installed.iter().map(with_major_version).collect();
        if names.is_empty() {
            return Some(self.text("seen-browsers-none", &[]));
        }
        let (count, names) = (names.len().to_string(), clean(&self.list(&names)));
        Some(self.text("seen-browsers", &[("count", &count), ("browsers", &names)]))
    }

    /// What a page was given in a browser; a browser that never opened it is told too.
    fn seen_in_page(&self, page: &BrowserPage, browsers: &Browsers) -> Option<String> {
        let label = browsers::label_of(&page.browser, &browsers.installed);
        let browser = [("browser", label.as_str())];
        let is_given = (
            page.seen.camera.as_ref().is_some_and(DeviceInPage::is_given),
            page.seen.microphone.as_ref().is_some_and(DeviceInPage::is_given),
        );
        let id = match (page.stage, is_given) {
            (PageStage::NeverLoaded, _) => "seen-browser-not-opened",
            (_, (true, true)) => "seen-browser-gives-both",
            (_, (true, false)) => "seen-browser-gives-camera",
            (_, (false, true)) => "seen-browser-gives-microphone",
            (_, (false, false)) => return None,
        };
        Some(self.text(id, &browser))
    }

    pub(super) fn seen_of_device(&self, evidence: &Evidence) -> Option<String> {
        let load = evidence.load.known()?;
        let system = evidence.system.known().map(|system| {
            // "Windows 11" already says which one it is.
            let is_told = system.name.contains(|character: char| character.is_ascii_digit());
            let version = Some(system.version.as_str()).filter(|_| !is_told);
            clean(&format!("{} {}", system.name, version.unwrap_or_default()))
        });
        let memory = (load.memory_total_mb > 0).then(|| self.amount(load.memory_available_mb));
        let disk = evidence.storage.known().map(|storage| self.amount(storage.free_mb));
        let or_none = |told: Option<String>| told.unwrap_or_else(|| NONE.to_owned());
        let (busy, memory) = (load.processor_percent.round().to_string(), or_none(memory));
        let (disk, computer) = (or_none(disk), or_none(system));
        let facts = [("busy", busy.as_str()), ("memory", &memory), ("disk", &disk), ("computer", &computer)];
        Some(self.text("seen-device", &facts))
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

/// "Firefox 153"
fn with_major_version(browser: &Browser) -> String {
    let major = browser.version.as_deref().and_then(|version| version.split('.').next()).unwrap_or_default();
    format!("{} {major}", browser.label).trim().to_owned()
}
