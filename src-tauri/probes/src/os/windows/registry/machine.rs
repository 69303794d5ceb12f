//! Which machine Windows runs on, as its kernel has copied it from the firmware into the registry at the start. Asks neither
//! the processor nor WMI.

use super::Registry;
use preflight_diagnosis::Firmware;
use std::collections::BTreeSet;

const BIOS: &str = r"HKLM\HARDWARE\DESCRIPTION\System\BIOS";
/// The tables that every firmware has; the keys below are the ids of their makers.
const TABLES: [&str; 3] = ["DSDT", "FADT", "RSDT"];
const ACPI: &str = r"HKLM\HARDWARE\ACPI";
/// Devices that are there, or once were: `VEN_8086&DEV_51F0&SUBSYS_…`.
const PCI: &str = r"HKLM\SYSTEM\CurrentControlSet\Enum\PCI";

pub(crate) fn read_firmware(registry: &impl Registry) -> Firmware {
    let told = |name| registry.text(BIOS, name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let vendor = |key: String| u16::from_str_radix(key.get(..8)?.to_ascii_uppercase().strip_prefix("VEN_")?, 16).ok();
    let vendors: BTreeSet<u16> = registry.keys(PCI).into_iter().filter_map(vendor).collect();
    let makers = TABLES.iter().flat_map(|table| registry.keys(&format!(r"{ACPI}\{table}")));
    let makers: BTreeSet<String> = makers.map(|maker| maker.trim_end_matches(['_', ' ']).to_owned()).collect();
    Firmware {
        maker: told("SystemManufacturer"),
        model: told("SystemProductName"),
        bus_vendors: vendors.into_iter().collect(),
        acpi_makers: makers.into_iter().collect(),
        is_guest: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::Exported, *};

    #[test]
    fn the_firmware_and_the_bus_are_told_as_they_are() {
        let firmware = read_firmware(&Exported::read(
            r#"
[HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\BIOS]
"SystemManufacturer"="innotek GmbH"
"SystemProductName"="VirtualBox"
[HKEY_LOCAL_MACHINE\HARDWARE\ACPI\DSDT\VBOX__\VBOXBIOS\00000002]
[HKEY_LOCAL_MACHINE\HARDWARE\ACPI\FADT\VBOX__\VBOXFACP\00000001]
[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Enum\PCI\VEN_8086&DEV_100E&SUBSYS_001E8086&REV_02\3&267a616a&0&18]
[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Enum\PCI\VEN_80EE&DEV_CAFE&SUBSYS_00000000&REV_00\3&267a616a&0&20]
"#,
        ));
        let expected = Firmware {
            maker: Some("innotek GmbH".to_owned()),
            model: Some("VirtualBox".to_owned()),
            bus_vendors: vec![0x8086, 0x80ee],
            // The registry of the test has its keys in small letters.
            acpi_makers: vec!["vbox".to_owned()],
            is_guest: None,
        };
        assert_eq!(firmware, expected);
    }

    #[test]
    fn a_registry_that_could_not_be_read_says_nothing() {
        assert_eq!(read_firmware(&Exported::read("")), Firmware::default());
    }
}
