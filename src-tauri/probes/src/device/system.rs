//! The operating system and the machine: name, version, architecture, uptime, whether it waits for a restart, language,
//! time zone. Reads a few small files; starts no program.

use crate::os::{self, SYSTEM};
use crate::thread;
use preflight_diagnosis::{Observed, System, SystemFamily};

pub(crate) async fn system() -> Observed<System> {
    thread::observe("system", || Observed::Known(read_system())).await
}

fn read_system() -> System {
    let (name, version) = match SYSTEM {
        // os_info would start lsb_release here; the same words stand in os-release(5).
        SystemFamily::Linux => (
            sysinfo::System::name().unwrap_or_else(|_| "Linux".to_owned()),
            // A distribution without numbered releases has no VERSION_ID.
            sysinfo::System::os_version().unwrap_or_else(|_| "rolling".to_owned()),
        ),
        SystemFamily::MacOs => ("macOS".to_owned(), sysinfo::System::os_version().unwrap_or_default()),
        SystemFamily::Windows => {
            let info = os_info::get();
            name_windows(info.edition(), info.version())
        }
    };
    System {
        family: SYSTEM,
        name,
        version,
        architecture: name_architecture(&sysinfo::System::cpu_arch()).to_owned(),
        uptime_s: sysinfo::System::uptime().map_or(0, |seconds| u32::try_from(seconds).unwrap_or(u32::MAX)),
        restart_signs: os::find_restart_signs(),
        locale: sys_locale::get_locale().and_then(keep_language),
        time_zone: choose_time_zone(
            std::env::var("TZ").ok().filter(|_| SYSTEM != SystemFamily::Windows),
            iana_time_zone::get_timezone().ok(),
        ),
    }
}

/// Returns name and version. Windows 11 calls itself 10.0 and differs by its build, 22000 or more
/// (<https://learn.microsoft.com/en-us/windows/release-health/windows11-release-information>).
fn name_windows(edition: Option<&str>, version: &os_info::Version) -> (String, String) {
    let server = edition.filter(|edition| edition.starts_with("Windows Server"));
    let name = match (server, version) {
        (Some(server), _) => server,
        (None, os_info::Version::Semantic(10, 0, 22_000..)) => "Windows 11",
        (None, os_info::Version::Semantic(10, 0, _)) => "Windows 10",
        (None, _) => edition.unwrap_or("Windows"),
    };
    (name.to_owned(), version.to_string())
}

/// Returns one spelling for each processor family, that of the program's own target.
fn name_architecture(machine: &str) -> &str {
    match machine {
        "arm64" => "aarch64",
        "amd64" => "x86_64",
        other => other,
    }
}

/// Keeps what names a language: "C" and "POSIX" name none.
fn keep_language(tag: String) -> Option<String> {
    Some(tag).filter(|tag| !matches!(tag.as_str(), "" | "C" | "POSIX"))
}

/// Returns the zone that programs use: `TZ` overrides the system's (POSIX.1-2024, 8.3). A rule such as `<+03>-3` is no
/// name of the IANA database, and none is returned.
fn choose_time_zone(tz: Option<String>, system: Option<String>) -> Option<String> {
    let Some(tz) = tz else { return system };
    let name = tz.strip_prefix(':').unwrap_or(&tz);
    let name = name.rsplit_once("zoneinfo/").map_or(name, |(_, name)| name);
    if name.is_empty() {
        return Some("UTC".to_owned());
    }
    jiff::tz::TimeZone::get(name).ok()?.iana_name().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn windows_11_is_told_from_10_by_its_build() {
        let named = |edition, build| name_windows(edition, &os_info::Version::Semantic(10, 0, build)).0;
        assert_eq!(named(Some("Windows 10 Pro"), 22_631), "Windows 11");
        assert_eq!(named(Some("Windows 11 Home"), 26_100), "Windows 11");
        assert_eq!(named(Some("Windows 10 Home"), 19_045), "Windows 10");
        assert_eq!(named(Some("Windows Server 2022 Datacenter"), 20_348), "Windows Server 2022 Datacenter");
        assert_eq!(name_windows(Some("Windows 8.1"), &os_info::Version::Semantic(6, 3, 9600)).0, "Windows 8.1");
        assert_eq!(name_windows(None, &os_info::Version::Semantic(10, 0, 22_631)).1, "10.0.22631");
    }

    #[test]
    fn the_zone_of_the_environment_wins() {
        let zone = |tz: &str| choose_time_zone(Some(tz.to_owned()), Some("Asia/Tokyo".to_owned()));
        assert_eq!(zone("Europe/Berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(zone(":Europe/Berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(zone("/usr/share/zoneinfo/America/New_York").as_deref(), Some("America/New_York"));
        assert_eq!(zone("").as_deref(), Some("UTC"));
        assert_eq!(zone("<+03>-3"), None);
        assert_eq!(choose_time_zone(None, Some("Asia/Tokyo".to_owned())).as_deref(), Some("Asia/Tokyo"));
    }

    #[test]
    fn no_language_is_not_a_language() {
        assert_eq!(keep_language("C".to_owned()), None);
        assert_eq!(keep_language("de-AT".to_owned()).as_deref(), Some("de-AT"));
    }

    #[tokio::test]
    async fn this_computer_says_what_its_own_files_say() {
        let Observed::Known(system) = system().await else { panic!("the system is unknown") };
        assert_eq!(system.family, SYSTEM);
        if SYSTEM == SystemFamily::Linux {
            let release = std::fs::read_to_string("/etc/os-release").expect("os-release");
            assert!(release.contains(&format!("NAME=\"{}\"", system.name)), "{system:?}");
            let uptime = std::fs::read_to_string("/proc/uptime").expect("uptime");
            let seconds: f64 = uptime.split(' ').next().expect("a number").parse().expect("a number");
            assert!((seconds - f64::from(system.uptime_s)).abs() < 5.0, "{uptime} {system:?}");
        }
    }
}
