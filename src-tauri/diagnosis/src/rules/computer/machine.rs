//! Whether somebody works at this computer from afar, or at a virtual one. It names what it looks like and accuses nobody.

use crate::{
    code::{Code, fact},
    evidence::Firmware,
    finding::Finding,
    seen::Seen,
};
use serde::Deserialize;
use std::sync::LazyLock;

pub(super) fn virtualised(seen: &Seen) -> Option<Finding> {
    let machine = seen.evidence.machine.known()?;
    let what = match (machine.remote_desktop.known() == Some(&true), is_virtual(&machine.firmware)) {
        (true, true) => "remote-and-virtual",
        (true, false) => "remote",
        (false, true) => "virtual",
        (false, false) => return None,
    };
    Some(Finding::new(Code::SessionVirtualised).with(fact::WHAT, what))
}

/// Whether a name and one sign beside it are of the same hypervisor. One sign alone is no proof: network cards of servers
/// are made like those of guests, and names can be typed into a firmware.
fn is_virtual(firmware: &Firmware) -> bool {
    static FILE: LazyLock<File> = table!("hypervisors");
    let is_guest = firmware.is_guest == Some(true);
    FILE.hypervisor
        .iter()
        .any(|known| known.names.iter().any(|name| name.fits(firmware)) && (is_guest || known.shows_in(firmware)))
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    hypervisor: Vec<Hypervisor>,
}

/// One entry of `data/hypervisors.toml`; the file's head says what each field means.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hypervisor {
    names: Vec<Name>,
    #[serde(default)]
    vendors: Vec<u16>,
    #[serde(default)]
    acpi: Vec<String>,
    /// Where the names come from.
    #[allow(dead_code, reason = "for readers of the file")]
    source: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    maker: Option<String>,
    model: Option<String>,
}

impl Name {
    fn fits(&self, firmware: &Firmware) -> bool {
        let fits = |name: &Option<String>, told: &Option<String>| {
            name.as_ref().is_none_or(|name| told.as_ref().is_some_and(|told| begins(told, name)))
        };
        fits(&self.maker, &firmware.maker) && fits(&self.model, &firmware.model)
    }
}

impl Hypervisor {
    fn shows_in(&self, firmware: &Firmware) -> bool {
        let is_own = |maker: &String| self.acpi.iter().any(|own| begins(maker, own));
        firmware.bus_vendors.iter().any(|vendor| self.vendors.contains(vendor))
            || firmware.acpi_makers.iter().any(is_own)
    }
}

fn begins(told: &str, name: &str) -> bool {
    told.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name without anything in it would fit every computer.
    #[test]
    fn every_hypervisor_has_a_name_of_its_own() {
        let file: File = toml::from_str(include_str!("../../../data/hypervisors.toml")).expect("valid");
        let names = file.hypervisor.iter().flat_map(|known| &known.names);
        assert!(names.clone().all(|name| [&name.maker, &name.model].into_iter().flatten().any(|text| text.len() > 2)));
        assert!(!names.clone().any(|name| name.fits(&Firmware::default())));
        let surface = Firmware {
            maker: Some("Microsoft Corporation".to_owned()),
            model: Some("Surface Laptop 5".to_owned()),
            ..Firmware::default()
        };
        assert!(!names.clone().any(|name| name.fits(&surface)));
    }
}
