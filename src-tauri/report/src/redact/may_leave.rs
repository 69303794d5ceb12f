//! What may leave of each text of a report. A text whose place is not in the table leaves nothing, and a test asks for a
//! place for every text that the report's type has.

use super::LeftOut;
use preflight_diagnosis::{FactKind, SitePermission, Tunnel, WebRtcRestriction};

/// What of a text may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MayLeave {
    Nothing(LeftOut),
    /// All of it: its type holds a time and nothing else.
    Typed,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The words of a date, a clock time and a zone.
    Time,
    /// Digits and dots.
    Version,
    /// The IANA name of a time zone.
    Zone,
    /// A language and a region.
    LanguageTag,
    /// This program's name, and names of systems and architectures.
    System,
    /// Words that makers use for their devices.
    Device,
    /// Names of certificate authorities and of what looks into connections.
    Authority,
    /// Words of systems and libraries about an error.
    Message,
    /// The phrases by which a page is understood, and ordinary words.
    Page,
    /// Scheme, host, and whether a path follows.
    Link,
    /// `host` or `host:port`; of an address its class.
    Host,
    /// A device node, without a serial number.
    DeviceNode,
    /// The name of a network interface, without a hardware address.
    Interface,
    Browser,
    /// A kind of video, as a browser names it: `video/VP8`.
    Codec,
    Program,
    Platform,
    Wrapper,
    AppScheme,
    /// Whether it is the invited address, and what is misspelt in it.
    OwnAddress,
    PersonName,
    PersonAddress,
    Passcode,
}

impl MayLeave {
    /// Returns what is told of a text that did not leave whole.
    pub(super) fn left_out(self) -> Option<LeftOut> {
        Some(match self {
            MayLeave::Nothing(kind) => kind,
            MayLeave::Link | MayLeave::Passcode | MayLeave::AppScheme => LeftOut::LinkSecrets,
            MayLeave::Page => LeftOut::PageWords,
            MayLeave::OwnAddress | MayLeave::PersonName | MayLeave::PersonAddress => LeftOut::People,
            MayLeave::Device | MayLeave::DeviceNode | MayLeave::Interface => LeftOut::GivenNames,
            MayLeave::Browser | MayLeave::Program => LeftOut::GivenNames,
            MayLeave::Codec => LeftOut::SystemWords,
            MayLeave::Host => LeftOut::NetworkAddresses,
            MayLeave::System | MayLeave::Version | MayLeave::LanguageTag => LeftOut::SystemWords,
            MayLeave::Message | MayLeave::Authority | MayLeave::OneOf(_) => LeftOut::SystemWords,
            MayLeave::Platform | MayLeave::Wrapper | MayLeave::Zone | MayLeave::Time => LeftOut::SystemWords,
            MayLeave::Typed => return None,
        })
    }
}

/// Returns what may leave of the text at a path of names, indices left out; `None` for a place that nobody has decided on.
pub(super) fn may_leave(path: &[&str]) -> Option<MayLeave> {
    Some(match path {
        ["app", "name" | "system" | "architecture"] => MayLeave::System,
        ["app", "version"] => MayLeave::Version,
        ["page", "words"] => MayLeave::Page,
        ["started_at"] => MayLeave::Typed,
        ["outlook", "browsers"] => MayLeave::Browser,
        ["outlook", "camera_in_browser" | "microphone_in_browser"] => MayLeave::Device,
        ["evidence", "invitation", rest @ ..] => return of_invitation(rest),
        ["evidence", rest @ ..] => return of_evidence(rest),
        _ => return None,
    })
}

fn of_invitation(path: &[&str]) -> Option<MayLeave> {
    Some(match path {
        ["link", "wrapped_by"] => MayLeave::Wrapper,
        ["link", "platform" | "imitates"] => MayLeave::Platform,
        ["link", "input" | "link" | "others" | "wrapped" | "browser_link"] => MayLeave::Link,
        ["recruiter", "value", "name"] => MayLeave::PersonName,
        ["recruiter", "value", "address"] => MayLeave::PersonAddress,
        ["invited", "value"] => MayLeave::OwnAddress,
        ["passcode", "value"] | ["event", "uid"] | ["meeting", "value", "number"] => MayLeave::Passcode,
        ["meeting", "value", "platform"] => MayLeave::Platform,
        // The e-mail names it beside the report.
        ["position", "value"] => MayLeave::Nothing(LeftOut::People),
        ["unclear_start", "value", "words"] => MayLeave::Time,
        ["zone", "value"] | ["unclear_start", "value", "choices", "zone"] => MayLeave::Zone,
        ["starts_at" | "ends_at", "value"] => MayLeave::Typed,
        ["unclear_start", "value", "local"] | ["unclear_start", "value", "choices", "starts_at"] => MayLeave::Typed,
        ["link", "expires_at"] | ["repeats", "starts"] | ["change", "value", "moved", "from"] => MayLeave::Typed,
        ["event", "occurrence" | "stamped_at"] => MayLeave::Typed,
        _ => return None,
    })
}

fn of_evidence(path: &[&str]) -> Option<MayLeave> {
    Some(match path {
        [.., "unknown", "failed"] | [.., "message"] | [.., "rejected"] => MayLeave::Message,
        [.., "date" | "received_at" | "retry_at" | "not_before" | "not_after" | "times" | "fields"] => MayLeave::Typed,
        ["account"] => MayLeave::OwnAddress,
        ["place_zone"] | ["system", "known", "time_zone"] => MayLeave::Zone,
        ["system", "known", "name" | "architecture"] => MayLeave::System,
        ["system", "known", "version"] | ["browsers", "known", "installed", "version"] => MayLeave::Version,
        ["machine", "known", "firmware", "maker" | "model"] => MayLeave::Device,
        ["machine", "known", "firmware", "acpi_makers"] => MayLeave::Nothing(LeftOut::SystemWords),
        ["system", "known", "locale"] => MayLeave::LanguageTag,
        ["load", "known", "processor"] => MayLeave::Device,
        ["load", "known", _, "program"] | ["handlers", "known", "program"] => MayLeave::Program,
        [_, "known", "holders", "known", "name"] | [.., "denied", "program"] => MayLeave::Program,
        ["handlers", "known", "scheme"] => MayLeave::AppScheme,
        ["browsers", "known", "installed", "name" | "label"] | ["browsers", "known", "default"] => MayLeave::Browser,
        // As far as its words are known.
        ["browsers", "known", "installed", "sandbox", "id"] => MayLeave::Message,
        ["browsers", "known", "installed", "program"] => MayLeave::Nothing(LeftOut::Folders),
        ["browser_page" | "other_browser_page", "known", rest @ ..] => return of_browser_page(rest),
        ["site_settings", "known", rest @ ..] => return of_site_settings(rest),
        ["storage", "known", "path"] => MayLeave::Nothing(LeftOut::Folders),
        ["camera", "known", "devices", "known", "id"] => MayLeave::DeviceNode,
        // It holds serial numbers.
        ["microphone" | "speaker", "known", "devices", "known", "id"] => MayLeave::Nothing(LeftOut::GivenNames),
        ["microphone", "known", "headset_in_music_profile"] | ["speaker", "known", "device"] => MayLeave::Device,
        [.., "devices", "known", "name"] => MayLeave::Device,
        [.., "stream", "known", "succeeded", "device" | "pixel_format"] => MayLeave::Device,
        ["network", "known", "interfaces", "label"] => MayLeave::Device,
        ["network", "known", "interfaces", "name"] | ["network", "known", "default_interface"] => MayLeave::Interface,
        ["network", "known", "interfaces", "addresses"] => MayLeave::Host,
        ["network", "known", "gateway" | "name_servers"] => MayLeave::Host,
        ["addresses", "known", "public" | "gateway", "address"] | ["stun", "known", "server"] => MayLeave::Host,
        ["stun", "known", "resolve" | "mapped", "succeeded"] => MayLeave::Host,
        ["proxy", "known", "tunnel", "succeeded", "schemes"] => MayLeave::OneOf(Tunnel::SCHEMES),
        ["stun", "known", "interface"] => MayLeave::Interface,
        ["relay", "known", "server"] => MayLeave::Host,
        ["media", "known", "bursts", "server" | "mapped"] => MayLeave::Host,
        [.., "resolve" | "connect", "succeeded"] | [.., "tls", "succeeded", "subject"] => MayLeave::Host,
        [.., "tls", "succeeded", "issuer"] => MayLeave::Authority,
        [.., "http", "succeeded", "title" | "words" | "headings" | "buttons"] => MayLeave::Nothing(LeftOut::PageWords),
        [.., "url" | "location" | "refresh" | "proxy" | "pac_url"] => MayLeave::Link,
        _ => return None,
    })
}

fn of_browser_page(path: &[&str]) -> Option<MayLeave> {
    Some(match path {
        ["browser"] => MayLeave::Browser,
        ["version"] => MayLeave::Version,
        ["seen", "hosts", "host"] => MayLeave::Host,
        ["seen", "codecs"] => MayLeave::Codec,
        ["seen", _, "capture", "given", "device"] => MayLeave::Device,
        ["seen", _, "capture", "refused", "error"] => MayLeave::Message,
        _ => return None,
    })
}

fn of_site_settings(path: &[&str]) -> Option<MayLeave> {
    Some(match path {
        ["browser"] => MayLeave::Browser,
        // People name it after themselves.
        ["profile"] => MayLeave::Nothing(LeftOut::People),
        ["origin"] => MayLeave::Link,
        [.., "silenced", "until"] => MayLeave::Typed,
        [.., "policy"] => MayLeave::OneOf(SitePermission::POLICIES),
        ["webrtc", "known", "name"] => MayLeave::OneOf(WebRtcRestriction::NAMES),
        ["webrtc", "known", "value"] => MayLeave::OneOf(WebRtcRestriction::VALUES),
        _ => return None,
    })
}

/// Returns what may leave of a fact of this kind where it is a text.
pub(super) fn of_kind(kind: FactKind) -> MayLeave {
    match kind {
        FactKind::Choice(words) => MayLeave::OneOf(words),
        FactKind::PageWords => MayLeave::Page,
        FactKind::SystemWords => MayLeave::Message,
        FactKind::Authority => MayLeave::Authority,
        FactKind::Device => MayLeave::Device,
        FactKind::Version => MayLeave::Version,
        FactKind::Pasted | FactKind::Link => MayLeave::Link,
        FactKind::Host | FactKind::Proxy => MayLeave::Host,
        FactKind::Mailbox => MayLeave::OwnAddress,
        FactKind::Platform => MayLeave::Platform,
        FactKind::Wrapper => MayLeave::Wrapper,
        FactKind::Browser | FactKind::Browsers => MayLeave::Browser,
        FactKind::Program | FactKind::Programs => MayLeave::Program,
        FactKind::Zone => MayLeave::Zone,
        FactKind::Instant | FactKind::InstantElsewhere | FactKind::Starts => MayLeave::Time,
        // As texts they are not what their kind promises.
        FactKind::Number | FactKind::Megabytes | FactKind::Minutes | FactKind::MinutesAway => {
            MayLeave::Nothing(LeftOut::SystemWords)
        }
    }
}
