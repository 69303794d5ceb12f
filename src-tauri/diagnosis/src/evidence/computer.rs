//! The machine: its system, its load and its disk.

use crate::observed::Observed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct System {
    pub family: SystemFamily,
    /// "Windows 11", "macOS", "Debian GNU/Linux"
    pub name: String,
    pub version: String,
    pub architecture: String,
    /// Seconds since the last start; 0 where the system does not tell.
    pub uptime_s: u32,
    /// By what the system shows that it waits for a restart; empty where nothing shows it.
    #[serde(default)]
    pub restart_signs: Observed<Vec<RestartSign>>,
    /// BCP 47 language tag of the user's settings.
    #[serde(default)]
    pub locale: Option<String>,
    /// IANA time zone name.
    #[serde(default)]
    pub time_zone: Option<String>,
}

impl System {
    /// Returns a system of which nothing but its family is known.
    pub fn new(family: SystemFamily) -> System {
        System {
            family,
            name: String::new(),
            version: String::new(),
            architecture: String::new(),
            uptime_s: 0,
            restart_signs: Observed::default(),
            locale: None,
            time_zone: None,
        }
    }
}

closed_set! {
    pub enum SystemFamily {
        Windows,
        #[serde(rename = "macos")]
        #[strum(serialize = "macos")]
        MacOs,
        Linux,
    }
}

impl SystemFamily {
    /// Returns what people call the system.
    pub fn title(self) -> &'static str {
        match self {
            SystemFamily::Windows => "Windows",
            SystemFamily::MacOs => "macOS",
            SystemFamily::Linux => "Linux",
        }
    }
}

/// What a system shows only while it waits for a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RestartSign {
    /// Windows Update has installed what a restart completes.
    WindowsUpdate,
    /// The component store of Windows has work left for the next start.
    ComponentStore,
    /// A package of Debian or Ubuntu has asked for it.
    PackageUpdate,
    /// Linux: an update has removed the modules of the kernel that runs.
    KernelReplaced,
}

/// A running program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Program {
    pub name: String,
    #[serde(default)]
    pub pid: Option<u32>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Load {
    /// Share of all cores in use over the window, 0 to 100.
    pub processor_percent: f32,
    pub processor: String,
    pub cores: u32,
    pub memory_total_mb: u32,
    /// Memory that programs can still get without swapping.
    pub memory_available_mb: u32,
    /// Heaviest programs by processor time, the heaviest first, this program left out.
    pub busiest: Vec<Usage>,
    /// Heaviest programs by memory, the heaviest first, this program left out.
    pub largest: Vec<Usage>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Usage {
    pub program: String,
    /// Share of all cores, 0 to 100.
    pub processor_percent: f32,
    pub memory_mb: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Storage {
    /// The folder whose disk was asked.
    pub path: String,
    pub free_mb: u32,
}
