//! What an interview platform or an organisation requires: hosts, browsers, minimums, addresses, what it forbids.

mod relay;

pub use relay::RelayServer;

use jiff::SignedDuration;
use preflight_invitation::Limit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use ts_rs::TS;

/// One profile file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub schema: u32,
    pub name: String,
    pub title: String,
    pub network: NetworkRequirement,
    pub browsers: BrowserRequirements,
    pub device: DeviceRequirement,
    pub time: TimeRequirement,
    pub forbids: Forbids,
    pub support: Support,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct NetworkRequirement {
    pub probe_hosts: Vec<ProbeHost>,
    /// `address:port` of hosts that speak TLS and have a certificate for that address: any box in between takes a connection.
    pub addresses: Vec<String>,
    /// `host:port`
    pub stun_servers: Vec<String>,
    /// `wss://host/path` of WebSockets that open to anybody.
    #[serde(default)]
    pub websockets: Vec<String>,
    /// Authorities of the platform's own that no public list knows: organisations, as they stand in a certificate's
    /// issuer. Their certificates are not taken for those of somebody in between; each computer must trust them still.
    #[serde(default)]
    pub own_authorities: Vec<String>,
    /// What a call needs of the way; as usual where the file says nothing.
    #[serde(default = "usual_call")]
    pub call: CallRequirement,
    /// The server that passes sound and picture on, and the credential for it; without one nothing is asked of any.
    #[serde(default)]
    pub relay: Option<RelayServer>,
}

/// From where on the way spoils a call, and from where on it makes one impossible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CallRequirement {
    /// There and back.
    pub round_trip_risk_ms: Limit,
    pub round_trip_blocking_ms: Limit,
    pub loss_risk_percent: Limit,
    pub loss_blocking_percent: Limit,
}

fn usual_call() -> CallRequirement {
    Profile::generic().network.call.clone()
}

/// A host with an agreed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProbeHost {
    pub url: String,
    pub status: u16,
    /// What the body must contain; an empty body is agreed on if this is absent.
    #[serde(default)]
    pub body: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BrowserRequirements {
    pub supported: Vec<BrowserRequirement>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BrowserRequirement {
    /// As [`crate::evidence::Browser::name`].
    pub name: String,
    /// The lowest major version.
    pub minimum: Limit,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeviceRequirement {
    pub processor_percent: Limit,
    pub memory_free_mb: Limit,
    pub disk_free_mb: Limit,
    /// What the platform publishes as the least that it works on; absent where it publishes nothing. Nothing here is a guess.
    /// In MB of 1,000,000 bytes, as it is sold: what the firmware keeps for itself is allowed for.
    #[serde(default)]
    pub memory_total_mb: Option<Limit>,
    /// Processors as the system counts them.
    #[serde(default)]
    pub cores: Option<Limit>,
    /// The oldest Windows, as in `10.0.22000`, which is Windows 11.
    #[serde(default)]
    pub windows: Option<VersionLimit>,
    /// The oldest macOS, as in `12` or `12.3`. For Linux there is none: each distribution counts in its own way.
    #[serde(default)]
    pub macos: Option<VersionLimit>,
}

/// A version that a rule compares with, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionLimit {
    /// Numbers with dots between them.
    #[serde(deserialize_with = "read_version")]
    pub value: String,
    pub source: String,
}

/// A version that cannot be compared would be a limit that never holds.
fn read_version<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let version = String::deserialize(deserializer)?;
    let is_number = |part: &str| part.parse::<u32>().is_ok();
    if version.split('.').all(is_number) {
        return Ok(version);
    }
    Err(serde::de::Error::custom(format!("“{version}” is no version: numbers with dots between them, such as 12.3")))
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TimeRequirement {
    pub clock_risk_s: Limit,
    pub clock_blocking_s: Limit,
    /// How long before the start the room opens.
    pub opens_before_min: Limit,
    /// How long after the start nobody is let in any more.
    pub closes_after_min: Limit,
}

impl TimeRequirement {
    /// [`TimeRequirement::closes_after_min`] as a duration.
    pub fn late(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.closes_after_min.value))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Forbids {
    #[serde(default)]
    pub vpn: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// The help desk's e-mail address.
    #[serde(default)]
    pub address: Option<String>,
}

/// What is wrong with a profile file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {key}: {message}")]
pub struct ProfileError {
    /// Counted from 1.
    pub line: usize,
    /// The dotted path of the key, `network.probe_hosts[0].status`.
    pub key: String,
    pub message: String,
}

impl Profile {
    /// The profile that is used where none is named.
    pub fn generic() -> &'static Profile {
        static GENERIC: LazyLock<Profile> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "compiled in, and read by a test")]
            Profile::read(include_str!("../data/profiles/generic.toml")).expect("generic.toml is valid")
        });
        &GENERIC
    }

    /// Reads a profile file. Unknown keys and wrong types are errors: a mistyped limit must not be ignored.
    pub fn read(text: &str) -> Result<Profile, ProfileError> {
        let wrong = |key: String, error: toml::de::Error| ProfileError {
            line: error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1),
            key: if key == "." { "(the file)".to_owned() } else { key },
            message: error.message().trim().to_owned(),
        };
        let document = toml::Deserializer::parse(text).map_err(|error| wrong(".".to_owned(), error))?;
        let profile: Profile = serde_path_to_error::deserialize(document)
            .map_err(|error| wrong(error.path().to_string(), error.into_inner()))?;
        if profile.schema != 1 {
            let message = format!("this program reads schema 1, the file says {}", profile.schema);
            return Err(ProfileError { line: 1, key: "schema".to_owned(), message });
        }
        Ok(profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERIC: &str = include_str!("../data/profiles/generic.toml");

    #[test]
    fn the_generic_profile_is_valid() {
        assert_eq!(Profile::read(GENERIC).expect("valid").name, "generic");
    }

    #[test]
    fn a_wrong_type_is_named_with_line_and_key() {
        let error = Profile::read(&GENERIC.replace("vpn = false", "vpn = \"no\"")).expect_err("wrong type");
        assert_eq!(error.key, "forbids.vpn");
        assert_eq!(GENERIC.lines().nth(error.line - 1), Some("vpn = false"));
    }

    #[test]
    fn an_unknown_key_is_named_with_line_and_key() {
        let error = Profile::read(&GENERIC.replace("vpn = false", "vpm = false")).expect_err("unknown key");
        assert!(error.key.contains("vpm"), "{error}");
        assert!(error.message.contains("unknown field"), "{error}");
        assert_eq!(GENERIC.lines().nth(error.line - 1), Some("vpn = false"));
    }

    #[test]
    fn a_version_that_cannot_be_compared_is_named_with_line_and_key() {
        let with = |value: &str| {
            let limit = format!("[device]\nmacos = {{ value = \"{value}\", source = \"a page\" }}");
            Profile::read(&GENERIC.replace("[device]", &limit))
        };
        let read = with("12.3").expect("valid");
        assert_eq!(read.device.macos.map(|limit| limit.value).as_deref(), Some("12.3"));
        for wrong in ["Monterey", "12.x", "", "12."] {
            let error = with(wrong).expect_err(wrong);
            assert!(error.key.starts_with("device.macos") && error.message.contains("no version"), "{error}");
        }
    }

    /// The built-in profile is for whatever platform: a computer on which interviews work must not be called too old.
    #[test]
    fn the_generic_profile_asks_for_no_machine() {
        let device = &Profile::generic().device;
        assert!(device.memory_total_mb.is_none() && device.cores.is_none());
        assert!(device.windows.is_none() && device.macos.is_none());
    }

    #[test]
    fn a_profile_that_says_nothing_of_calls_needs_what_is_usual() {
        let (before, rest) = GENERIC.split_once("[network.call]").expect("there");
        let (_, after) = rest.split_once("[browsers]").expect("there");
        let read = Profile::read(&format!("{before}[browsers]{after}")).expect("valid");
        assert_eq!(read.network.call, Profile::generic().network.call);
    }

    #[test]
    fn text_that_is_not_toml_is_named_with_its_line() {
        let error = Profile::read("schema = 1\nname = = 2").expect_err("not TOML");
        assert_eq!(error.line, 2);
    }
}
