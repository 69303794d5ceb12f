//! Which machine this is, and from where it is looked at.

use crate::observed::Observed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Machine {
    pub firmware: Firmware,
    /// Whether the person sees this computer's desktop on another one, through a remote desktop. Somebody who is signed in
    /// at a terminal from afar, as over SSH, sees no desktop.
    pub remote_desktop: Observed<bool>,
}

/// What firmware and buses say of themselves. None of it is asked of the processor: on a computer with Windows 11 a
/// hypervisor is at work below the system that the person uses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Firmware {
    /// Who made the computer: "Manufacturer" of SMBIOS, type 1.
    pub maker: Option<String>,
    /// "Product Name" of SMBIOS, type 1; of a Mac `hw.model`.
    pub model: Option<String>,
    /// Who made the devices on its buses, by the numbers of the PCI registry; each once.
    pub bus_vendors: Vec<u16>,
    /// Who made its ACPI tables, by the ids in them.
    pub acpi_makers: Vec<String>,
    /// Whether the system's kernel says that it runs as a guest; absent where it says nothing.
    pub is_guest: Option<bool>,
}
