//! The permanent codes of all causes. A code may be added at the end; none is renamed or given another meaning.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

macro_rules! codes {
    ($( $variant:ident = $name:literal, )+) => {
        /// A root cause. What is known of each stands in `data/causes.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        pub enum Code { $( #[serde(rename = $name)] $variant, )+ }

        impl Code {
            pub const ALL: &[Code] = &[ $( Code::$variant, )+ ];

            pub fn name(self) -> &'static str {
                match self { $( Code::$variant => $name, )+ }
            }
        }
    };
}

codes! {
    LinkMalformed = "link-malformed",
    LinkRepaired = "link-repaired",
    LinkWrapped = "link-wrapped",
    LinkWrapperBlocks = "link-wrapper-blocks",
    LinkTrackerUnreachable = "link-tracker-unreachable",
    LinkLookalikeHost = "link-lookalike-host",
    LinkTruncated = "link-truncated",
    LinkNotFound = "link-not-found",
    LinkExpired = "link-expired",
    LinkRevoked = "link-revoked",
    LinkAlreadySubmitted = "link-already-submitted",
    LinkAlreadyUsed = "link-already-used",
    LinkResumeAvailable = "link-resume-available",
    LinkNotOpenYet = "link-not-open-yet",
    LinkWrongAccount = "link-wrong-account",
    LinkPasscodeMissing = "link-passcode-missing",
    LinkAppMissing = "link-app-missing",
    PlatformDown = "platform-down",
    InvitationMissing = "invitation-missing",
    InvitationWrongAddress = "invitation-wrong-address",
    SessionCancelledOrMoved = "session-cancelled-or-moved",
    ClockWrong = "clock-wrong",
    TimeZoneWrong = "time-zone-wrong",
    SessionTimeElsewhere = "session-time-elsewhere",
    SessionNotStarted = "session-not-started",
    SessionMissed = "session-missed",
    CameraMissing = "camera-missing",
    CameraPermissionDenied = "camera-permission-denied",
    CameraInUse = "camera-in-use",
    CameraFailsToStart = "camera-fails-to-start",
    CameraDisconnects = "camera-disconnects",
    CameraBlack = "camera-black",
    CameraDark = "camera-dark",
    CameraFrozen = "camera-frozen",
    CameraSlow = "camera-slow",
    CameraVirtualOrInfrared = "camera-virtual-or-infrared",
    CameraLowResolution = "camera-low-resolution",
    MicrophoneMissing = "microphone-missing",
    MicrophonePermissionDenied = "microphone-permission-denied",
    MicrophoneMuted = "microphone-muted",
    MicrophoneSilent = "microphone-silent",
    MicrophoneQuiet = "microphone-quiet",
    MicrophoneClipping = "microphone-clipping",
    MicrophoneNoisy = "microphone-noisy",
    MicrophoneInUse = "microphone-in-use",
    MicrophoneWrongDefault = "microphone-wrong-default",
    SpeakerMissing = "speaker-missing",
    SpeakerMuted = "speaker-muted",
    SpeakerNotHeard = "speaker-not-heard",
    BrowserNoneSupported = "browser-none-supported",
    BrowserOutdated = "browser-outdated",
    BrowserDefaultUnsupported = "browser-default-unsupported",
    BrowserSiteCameraBlocked = "browser-site-camera-blocked",
    BrowserSiteMicrophoneBlocked = "browser-site-microphone-blocked",
    BrowserBlockedEverywhere = "browser-blocked-everywhere",
    BrowserManagedPolicy = "browser-managed-policy",
    BrowserWebrtcRestricted = "browser-webrtc-restricted",
    BrowserPromptDismissed = "browser-prompt-dismissed",
    BrowserPageBlocked = "browser-page-blocked",
    BrowserSandboxed = "browser-sandboxed",
    NetworkOffline = "network-offline",
    NetworkNoInternet = "network-no-internet",
    CaptivePortal = "captive-portal",
    DnsFailing = "dns-failing",
    DnsFiltered = "dns-filtered",
    HostBlocked = "host-blocked",
    Ipv6Broken = "ipv6-broken",
    TlsIntercepted = "tls-intercepted",
    TlsCertificateInvalid = "tls-certificate-invalid",
    ProxyUnreachable = "proxy-unreachable",
    ProxyNeedsLogin = "proxy-needs-login",
    ProxyInUse = "proxy-in-use",
    WebsocketBlocked = "websocket-blocked",
    UdpBlocked = "udp-blocked",
    OnlyPort443 = "only-port-443",
    RelayUnreachable = "relay-unreachable",
    NatSymmetric = "nat-symmetric",
    MtuBlackHole = "mtu-black-hole",
    UploadTooSlow = "upload-too-slow",
    DownloadTooSlow = "download-too-slow",
    LatencyHigh = "latency-high",
    PacketLoss = "packet-loss",
    ConnectionFlapping = "connection-flapping",
    VpnBlocksMedia = "vpn-blocks-media",
    VpnActive = "vpn-active",
    VpnLeftover = "vpn-leftover",
    FirewallBlocksBrowser = "firewall-blocks-browser",
    CpuSaturated = "cpu-saturated",
    MemoryLow = "memory-low",
    DiskFull = "disk-full",
    BatteryLow = "battery-low",
    DeviceBelowMinimum = "device-below-minimum",
    RestartPending = "restart-pending",
    SessionVirtualised = "session-virtualised",
    CameraDeclined = "camera-declined",
    RecordingTimerPassed = "recording-timer-passed",
    LinkDoesNotLoad = "link-does-not-load",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Code::ALL.iter().copied().find(|code| code.name() == text).ok_or(())
    }
}
