//! Which machine Linux runs on, by what its kernel shows of the firmware (`/sys/class/dmi/id`) and of the buses; and whether
//! the session's desktop is shown elsewhere, by systemd-logind. ACPI's tables are for root alone.

use crate::os::file::read_settings;
use preflight_diagnosis::{Firmware, Machine, Observed, Why};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What remote desktops set for the programs in them: xrdp and Chrome Remote Desktop.
const OF_REMOTE_DESKTOPS: [&str; 2] = ["XRDP_SESSION", "CHROME_REMOTE_DESKTOP_SESSION"];

pub(crate) fn read_machine() -> Observed<Machine> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Observed::Known(Machine {
        firmware: read_firmware(Path::new("/sys")),
        remote_desktop: find_remote_desktop(Path::new("/run/systemd/sessions"), variable),
    })
}

fn read_firmware(sys: &Path) -> Firmware {
    let told = |name: &str| Some(read_settings(sys.join("class/dmi/id").join(name)).ok()?.trim().to_owned());
    // A guest of Hyper-V has its disk and its network card on a bus of Hyper-V's own.
    let devices = ["bus/pci/devices", "bus/vmbus/devices"].map(|bus| fs::read_dir(sys.join(bus)).into_iter().flatten());
    let vendor = |device: fs::DirEntry| read_settings(device.path().join("vendor")).ok();
    let vendors = devices.into_iter().flatten().flatten().filter_map(vendor);
    let number = |text: String| u16::from_str_radix(text.trim().trim_start_matches("0x"), 16).ok();
    let vendors: BTreeSet<u16> = vendors.filter_map(number).collect();
    Firmware {
        maker: told("sys_vendor").filter(|maker| !maker.is_empty()),
        model: told("product_name").filter(|model| !model.is_empty()),
        bus_vendors: vendors.into_iter().collect(),
        ..Firmware::default()
    }
}

/// Reads the file of this process's session, which logind keeps for programs such as this (sd-login(3)).
fn find_remote_desktop(sessions: &Path, variable: impl Fn(&str) -> Option<String>) -> Observed<bool> {
    if OF_REMOTE_DESKTOPS.iter().any(|name| variable(name).is_some()) {
        return Observed::Known(true);
    }
    let id = variable("XDG_SESSION_ID").filter(|id| id.chars().all(|character| character.is_ascii_alphanumeric()));
    let Some(session) = id.and_then(|id| read_settings(sessions.join(id)).ok()) else {
        return Observed::Unknown(Why::Unsupported);
    };
    let value = |name: &str| session.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    // A terminal from afar, as over SSH, is no desktop.
    let has_desktop = matches!(value("TYPE"), Some("x11" | "wayland" | "mir"));
    Observed::Known(has_desktop && value("REMOTE") == Some("1"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn firmware(files: &[(&str, &str)]) -> Firmware {
        let sys = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = sys.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("{content}\n")).unwrap();
        }
        read_firmware(sys.path())
    }

    #[test]
    fn the_firmware_and_the_buses_are_told_as_they_are() {
        let found = firmware(&[
            ("class/dmi/id/sys_vendor", "QEMU"),
            ("class/dmi/id/product_name", "Standard PC (Q35 + ICH9, 2009)"),
            ("bus/pci/devices/0000:00:00.0/vendor", "0x8086"),
            ("bus/pci/devices/0000:00:02.0/vendor", "0x1af4"),
            ("bus/pci/devices/0000:00:03.0/vendor", "0x1af4"),
            ("bus/pci/devices/0000:00:04.0/class", "0x020000"),
        ]);
        assert_eq!(found.maker.as_deref(), Some("QEMU"));
        assert_eq!(found.model.as_deref(), Some("Standard PC (Q35 + ICH9, 2009)"));
        assert_eq!(found.bus_vendors, [0x1af4, 0x8086]);
        let vmbus = "bus/vmbus/devices/f8615163-0000-1000-2000-00155d00a1b2/vendor";
        assert_eq!(firmware(&[(vmbus, "0x1414")]).bus_vendors, [0x1414]);
        assert_eq!(firmware(&[]), Firmware::default());
        assert_eq!(firmware(&[("class/dmi/id/sys_vendor", "")]).maker, None);
    }

    /// Returns what is told of a session by its file and by variables.
    fn remote(session: &str, variables: &[(&str, &str)]) -> Observed<bool> {
        let sessions = tempfile::tempdir().unwrap();
        fs::write(sessions.path().join("c2"), session).unwrap();
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        find_remote_desktop(sessions.path(), variable)
    }

    #[test]
    fn a_desktop_from_afar_is_told_from_a_terminal_from_afar() {
        let session = |from_afar: u8, kind: &str| {
            let file =
                format!("UID=1000\nUSER=ada\nACTIVE=1\nSTATE=active\nREMOTE={from_afar}\nTYPE={kind}\nCLASS=user\n");
            remote(&file, &[("XDG_SESSION_ID", "c2")])
        };
        assert_eq!(session(1, "x11"), Observed::Known(true));
        assert_eq!(session(1, "wayland"), Observed::Known(true));
        assert_eq!(session(0, "wayland"), Observed::Known(false));
        assert_eq!(session(1, "tty"), Observed::Known(false), "over SSH");
    }

    #[test]
    fn what_remote_desktops_set_is_enough() {
        assert_eq!(remote("", &[("XRDP_SESSION", "1")]), Observed::Known(true));
        assert_eq!(remote("", &[("CHROME_REMOTE_DESKTOP_SESSION", "1")]), Observed::Known(true));
        let over_ssh = [("SSH_CONNECTION", "198.51.100.7 50022 198.51.100.9 22")];
        assert_eq!(remote("", &over_ssh), Observed::Unknown(Why::Unsupported));
    }

    #[test]
    fn a_session_that_nobody_keeps_is_unknown() {
        assert_eq!(remote("REMOTE=1\nTYPE=x11\n", &[]), Observed::Unknown(Why::Unsupported));
        assert_eq!(remote("REMOTE=1\nTYPE=x11\n", &[("XDG_SESSION_ID", "7")]), Observed::Unknown(Why::Unsupported));
        assert_eq!(remote("REMOTE=1\nTYPE=x11\n", &[("XDG_SESSION_ID", "../c2")]), Observed::Unknown(Why::Unsupported));
    }
}
