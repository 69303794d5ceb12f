//! What a page of this program saw inside the person's own browser, where the interview will run: permission, devices, the
//! ways out, and whether the interview's host answers there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BrowserPage {
    /// The browser that was asked to open it: a [`super::Browser::name`].
    pub browser: String,
    /// The major version that it gives itself: `153`.
    #[serde(default)]
    pub version: Option<String>,
    pub stage: PageStage,
    pub seen: SeenInPage,
}

closed_set! {
    /// How far the page came.
    pub enum PageStage {
        /// The browser was started, and never asked for the page.
        NeverLoaded,
        Loaded,
        /// The browser asks the person for the camera or the microphone.
        Asking,
        /// Answered, and the page looks.
        Looking,
        Finished,
        /// The page was closed, or left, before it had finished.
        Left,
    }
}

/// What the page tells, in the shape in which it sends it. What it has not looked at is not there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SeenInPage {
    pub camera: Option<DeviceInPage<PictureInPage>>,
    pub microphone: Option<DeviceInPage<SoundInPage>>,
    pub connection: Option<ConnectionInPage>,
    /// The interview's host, and others to compare it with, by name.
    pub hosts: Vec<HostInPage>,
    /// What the browser says of itself (`navigator.onLine`): one that works offline asks nobody.
    pub online: Option<bool>,
    pub storage: Option<StorageInPage>,
    /// Whether the browser can share a screen at all.
    pub shares_screen: Option<bool>,
    /// Kinds of video that it can receive: `video/VP8`.
    pub codecs: Vec<String>,
}

/// A device, as the page was given it or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeviceInPage<T> {
    pub before: PagePermission,
    #[serde(default)]
    pub after: PagePermission,
    /// How many of its kind the browser sees.
    pub count: u16,
    pub capture: Capture<T>,
}

closed_set! {
    /// What the browser says of this page's permission (Permissions API).
    #[derive(Default)]
    pub enum PagePermission {
        Granted,
        Denied,
        /// It will ask.
        Prompt,
        /// It does not say.
        #[default]
        Unknown,
    }
}

/// What came of asking for a device (`getUserMedia`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Capture<T> {
    NotAsked,
    /// There is no answer yet.
    Asked,
    Given(T),
    Refused(Refusal),
}

/// Why the page was not given a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The name of the `DOMException`: `NotAllowedError`, `NotFoundError`, `NotReadableError`, …
    pub error: String,
    pub message: String,
    /// How long the browser took: a person answers slowly, a setting at once.
    pub took_ms: u32,
}

/// Not allowed: by the person, a setting, an organisation or the system.
pub(crate) const NOT_ALLOWED: &str = "NotAllowedError";
/// There is no such device.
pub(crate) const NOT_FOUND: &str = "NotFoundError";

impl Refusal {
    /// Whether it is that error.
    pub(crate) fn is(&self, error: &str) -> bool {
        self.error == error
    }

    /// Whether its message has that word, in lower case.
    pub(crate) fn says(&self, word: &str) -> bool {
        self.message.to_lowercase().contains(word)
    }
}

impl<T> DeviceInPage<T> {
    /// Whether the page was given it.
    pub fn is_given(&self) -> bool {
        matches!(self.capture, Capture::Given(_))
    }

    pub(crate) fn refusal(&self) -> Option<&Refusal> {
        if let Capture::Refused(refusal) = &self.capture { Some(refusal) } else { None }
    }

    /// The question was put, and there is no answer.
    pub(crate) fn is_unanswered(&self) -> bool {
        matches!(self.capture, Capture::Asked)
    }
}

impl SeenInPage {
    /// Whether it asked hosts, and not one answered.
    pub fn reached_nothing(&self) -> bool {
        !self.hosts.is_empty() && !self.reached_any()
    }

    /// Whether a host answered.
    pub fn reached_any(&self) -> bool {
        self.hosts.iter().any(|host| host.reach == Reach::Answered)
    }

    pub(crate) fn refusals(&self) -> impl Iterator<Item = &Refusal> {
        let camera = self.camera.as_ref().and_then(DeviceInPage::refusal);
        let microphone = self.microphone.as_ref().and_then(DeviceInPage::refusal);
        camera.into_iter().chain(microphone)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PictureInPage {
    /// The name of the camera.
    pub device: String,
    pub width: u32,
    pub height: u32,
    pub frames: u32,
    /// As in [`super::CameraStream`].
    pub mean_luma: f32,
    pub contrast: f32,
    /// The source says that it delivers nothing at this time: `MediaStreamTrack.muted`.
    pub muted: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SoundInPage {
    /// The name of the microphone.
    pub device: String,
    /// The loudest sample; absent if each was 0.
    pub peak_dbfs: Option<f32>,
    pub muted: bool,
}

/// The ways out that the browser gathered (`RTCPeerConnection`), counted by kind; no address is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ConnectionInPage {
    /// Whether the browser has `RTCPeerConnection` at all.
    pub supported: bool,
    pub host: u16,
    pub server_reflexive: u16,
    pub relay: u16,
    /// It said that there are no more.
    pub complete: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HostInPage {
    /// With its port, where that is not the usual one.
    pub host: String,
    pub reach: Reach,
    pub took_ms: u32,
}

closed_set! {
    /// Whether anything answered a page: which status, the browser keeps to itself.
    pub enum Reach {
        Answered,
        /// The browser gave up.
        Failed,
        /// Nothing yet, when the page had waited long enough.
        Silent,
    }
}

/// Whether what is stored can be read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StorageInPage {
    pub cookies: bool,
    pub local_storage: bool,
}
