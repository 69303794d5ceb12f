//! The areas of a check, and how each one came out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// One line of the checklist. The names are those of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    Link,
    Time,
    Camera,
    Microphone,
    Speaker,
    Browser,
    Network,
    Proxy,
    Vpn,
    Device,
}

impl Area {
    pub const ALL: [Area; 10] = [
        Area::Link,
        Area::Time,
        Area::Camera,
        Area::Microphone,
        Area::Speaker,
        Area::Browser,
        Area::Network,
        Area::Proxy,
        Area::Vpn,
        Area::Device,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Area::Link => "link",
            Area::Time => "time",
            Area::Camera => "camera",
            Area::Microphone => "microphone",
            Area::Speaker => "speaker",
            Area::Browser => "browser",
            Area::Network => "network",
            Area::Proxy => "proxy",
            Area::Vpn => "vpn",
            Area::Device => "device",
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Area {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Area::ALL.into_iter().find(|area| area.name() == text).ok_or(())
    }
}

/// How an area came out: the worst of its findings, `unknown` where too little was seen, else `pass`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Pass,
    Note,
    Unknown,
    Risk,
    Blocking,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AreaResult {
    pub area: Area,
    pub status: Status,
    /// Only with `unknown`: the name of a [`crate::observed::Why`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<String>,
    /// Milliseconds until the area's last probe answered.
    pub took_ms: u32,
}
