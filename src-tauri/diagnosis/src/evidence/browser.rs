//! The browsers of a computer, and what they keep about the interview's site.

use crate::observed::Observed;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Browsers {
    pub installed: Vec<Browser>,
    /// The program that a click on a link opens, where the system tells: a [`Browser::name`], or its own words.
    pub default: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Browser {
    /// Short name as in profiles: `chrome`, `chromium`, `edge`, `firefox`, `safari`, `opera`, `brave`, `vivaldi`, …
    pub name: String,
    /// What people call it: "Google Chrome".
    pub label: String,
    /// `156.0.8078.79`; absent where it could not be read.
    #[serde(default)]
    pub version: Option<String>,
    /// The program file or bundle that starts it.
    pub program: String,
    /// What it is shut in by, where it came in a package that does so.
    #[serde(default)]
    pub sandbox: Option<Sandbox>,
}

/// The package that a browser came in, which lets it use no more of the computer than package and person allow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Sandbox {
    pub package: Package,
    /// What the system of packages calls it: `org.mozilla.firefox`, `firefox`.
    pub id: String,
    #[serde(default)]
    pub camera: Observed<Access>,
    #[serde(default)]
    pub microphone: Observed<Access>,
}

closed_set! {
    /// A kind of package that shuts programs in.
    pub enum Package { Flatpak, Snap }
}

closed_set! {
    /// Whether a package lets its program use a device.
    pub enum Access {
        Given,
        /// The desktop asks the person each time.
        Asked,
        /// The package is not given it. What can ask the desktop for it may still get it there.
        Withheld,
        /// The person was asked by the desktop, and refused.
        Refused,
    }
}

impl Access {
    pub fn is_shut(self) -> bool {
        matches!(self, Access::Withheld | Access::Refused)
    }
}

/// What one profile of a browser keeps about the interview's site, with the policies that rule over it. Absence proves nothing:
/// an answer for one visit leaves nothing on the disk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SiteSettings {
    /// A [`Browser::name`].
    pub browser: String,
    /// What the browser calls the profile; people name it after themselves.
    pub profile: String,
    /// The profile that was used last: a link opens in it.
    pub is_current: bool,
    /// The origin that was looked up: `https://interviews.example`; absent where no invitation names one: then only what holds
    /// for every site is told.
    pub origin: Option<String>,
    /// Whether its pages are opened at all.
    pub opening: Observed<Opening>,
    pub camera: Observed<SitePermission>,
    pub microphone: Observed<SitePermission>,
    /// What keeps the pages of this browser from connecting directly (WebRTC); `None` where nothing does.
    pub webrtc: Observed<Option<WebRtcRestriction>>,
    /// How the browser gets into the internet.
    pub way_out: Observed<WayOut>,
}

/// Whether a browser opens the pages of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Opening {
    /// No rule that is known is against it.
    Free,
    /// The organisation blocks the site; `policy` is one of [`SitePermission::POLICIES`].
    BlockedByPolicy { policy: String },
}

/// What a browser will do when the site asks for a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum SitePermission {
    /// Ask the person: nothing is kept about the site.
    Ask,
    /// The person allowed it for the site.
    Allowed,
    /// The person blocked it for the site.
    Blocked,
    /// Allowed for every site, by a setting of the person.
    AllowedEverywhere,
    /// Blocked for every site, by a setting of the person.
    BlockedEverywhere,
    /// The person closed the question too often: the browser answers no by itself until then.
    Silenced {
        #[schemars(with = "String")]
        #[ts(type = "string")]
        until: Timestamp,
    },
    /// The organisation allows it; `policy` is one of [`SitePermission::POLICIES`].
    AllowedByPolicy { policy: String },
    /// The organisation blocks it; `policy` is one of [`SitePermission::POLICIES`].
    BlockedByPolicy { policy: String },
}

impl SitePermission {
    /// The policies that allow or block a device or the site, as administrators know them: those of Chromium, then those of
    /// Firefox.
    pub const POLICIES: &[&str] = &[
        "VideoCaptureAllowed",
        "VideoCaptureAllowedUrls",
        "AudioCaptureAllowed",
        "AudioCaptureAllowedUrls",
        "DefaultMediaStreamSetting",
        "URLBlocklist",
        "Permissions",
        "Preferences",
        "WebsiteFilter",
    ];

    /// Whether a page of the site gets the device without anybody being asked.
    pub fn allows(&self) -> bool {
        use SitePermission::{Allowed, AllowedByPolicy, AllowedEverywhere};
        matches!(self, Allowed | AllowedEverywhere | AllowedByPolicy { .. })
    }

    /// Whether a page of the site is refused without anybody being asked.
    pub fn blocks(&self) -> bool {
        !self.allows() && *self != SitePermission::Ask
    }
}

/// A setting that keeps pages from sending and receiving directly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WebRtcRestriction {
    pub set_by: SetBy,
    /// One of [`WebRtcRestriction::NAMES`].
    pub name: String,
    /// One of [`WebRtcRestriction::VALUES`].
    pub value: String,
}

impl WebRtcRestriction {
    /// The policies and preferences that can restrict WebRTC: those of Chromium, then those of Firefox.
    pub const NAMES: &[&str] = &[
        "WebRtcIPHandling",
        "WebRtcIPHandlingUrl",
        "webrtc.ip_handling_policy",
        "media.peerconnection.enabled",
        "media.peerconnection.ice.proxy_only",
        "media.peerconnection.ice.relay_only",
    ];
    /// The values that do.
    pub const VALUES: &[&str] = &["disable_non_proxied_udp", "false", "true"];
}

/// How a browser gets into the internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum WayOut {
    /// As the system says, like other programs.
    System,
    /// As one of its own settings says.
    Detour { set_by: SetBy, through: Through },
}

closed_set! {
    /// What a browser goes through that other programs do not.
    pub enum Through {
        /// A proxy of its own, or a script that names one.
        Proxy,
        /// A proxy that it looks for by itself (WPAD), and none where there is none.
        DetectedProxy,
        /// No proxy, whatever the system says.
        NoProxy,
        /// Names are looked up at a server of its own (DNS over HTTPS), and nowhere else.
        SecureDns,
    }
}

closed_set! {
    /// Who has chosen a setting of a browser.
    pub enum SetBy {
        /// The organisation that manages the browser.
        Policy,
        /// An extension that the person has installed.
        Extension,
        /// The person.
        Preference,
    }
}
