//! What the computer runs on.

use crate::observed::Observed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Power {
    /// Whether power comes in from outside: a charger, a dock, a socket.
    pub mains: Observed<bool>,
    /// The batteries that this computer runs on, taken together; absent where it has none. Those of a mouse or of a headset
    /// are none of them.
    pub battery: Option<Battery>,
    /// Whether the system slows the computer down to save power.
    pub saver: Observed<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Battery {
    /// Share of a full charge, 0 to 100; absent where the battery does not know.
    pub percent: Option<u8>,
    pub state: BatteryState,
    /// Minutes until it is empty at the present rate; absent where it is not discharging, or where nobody knows.
    pub minutes_left: Option<u32>,
}

/// What a battery does, in the words of the kernel's class of power supplies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BatteryState {
    Charging,
    Discharging,
    /// Power comes in, and the battery takes none of it: it is full enough, too cold or too warm.
    NotCharging,
    Full,
    #[default]
    Unknown,
}
