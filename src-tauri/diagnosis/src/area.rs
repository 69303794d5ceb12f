//! The areas of a check, and how each one came out.

use crate::observed::WhyUnknown;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed_set! {
    /// One line of the checklist. The names are those of the command line.
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
}

impl Area {
    /// Whether this area stands apart from the one above it in a list: areas that belong together stand together.
    pub fn starts_group(self) -> bool {
        matches!(self, Area::Camera | Area::Browser)
    }

    /// Whether the verdict stays open while this area could not be looked at. No interview fails because the others are not
    /// known.
    pub(crate) fn decides(self) -> bool {
        match self {
            Area::Link | Area::Camera | Area::Microphone | Area::Browser | Area::Network => true,
            Area::Time | Area::Speaker | Area::Proxy | Area::Vpn | Area::Device => false,
        }
    }

    /// Says which of two areas is told first: the lower one, without which a person can do less.
    pub(crate) fn precedence(self) -> usize {
        use Area::{Browser, Camera, Device, Link, Microphone, Network, Proxy, Speaker, Time, Vpn};
        const TOLD_FIRST: [Area; 10] = [Time, Network, Proxy, Vpn, Link, Camera, Microphone, Browser, Speaker, Device];
        TOLD_FIRST.iter().position(|area| *area == self).unwrap_or(TOLD_FIRST.len())
    }
}

closed_set! {
    /// How an area came out: the worst of its findings, `unknown` where too little was seen, else `pass`.
    pub enum Status {
        Pass,
        Note,
        Unknown,
        Risk,
        Blocking,
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AreaResult {
    pub area: Area,
    pub status: Status,
    /// Only with `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<WhyUnknown>,
    /// Milliseconds until the area's last probe answered.
    pub took_ms: u32,
}

impl AreaResult {
    /// Whether the area is open because the person left it out, or because there was nothing to ask about.
    pub fn is_choice(&self) -> bool {
        self.why.is_some_and(WhyUnknown::is_choice)
    }
}
