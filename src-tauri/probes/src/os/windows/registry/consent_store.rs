//! What Windows keeps of camera and microphone consent, and what it says together.
//!
//! Layout: `CapabilityAccessManager\ConsentStore\{webcam,microphone}`, with a `Value` of `Allow` or `Deny` for the whole
//! computer (HKLM), the user's programs, and under `NonPackaged` those that are not from the store, each by its path.

use super::Registry;
use preflight_diagnosis::{DeniedBy, Observed, Permission, Why};

const STORE: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
const POLICIES: &str = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\AppPrivacy";
const NON_PACKAGED: &str = "NonPackaged";

/// A class of devices.
pub(crate) struct DeviceClass {
    /// Its key in the store.
    key: &'static str,
    policy: &'static str,
}

pub(crate) const CAMERA: DeviceClass = DeviceClass { key: "webcam", policy: "LetAppsAccessCamera" };
pub(crate) const MICROPHONE: DeviceClass = DeviceClass { key: "microphone", policy: "LetAppsAccessMicrophone" };

/// Browsers and meeting programs that people join from, by their files.
const JOINED_FROM: [&str; 8] =
    ["chrome.exe", "msedge.exe", "firefox.exe", "brave.exe", "opera.exe", "vivaldi.exe", "zoom.exe", "ms-teams.exe"];
/// The value of a policy.
const FORCE_DENY: u64 = 2;

/// What was read for one device class; absent values are absent keys.
#[derive(Debug, Clone, Default)]
pub(crate) struct ConsentStore {
    pub(crate) policy: Option<u64>,
    pub(crate) computer: Option<String>,
    pub(crate) computer_desktop: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) user_desktop: Option<String>,
    pub(crate) programs: Vec<Entry>,
}

/// A program's own key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// A path with `#` for `\`, or a package's family name.
    pub(crate) key: String,
    pub(crate) packaged: bool,
    pub(crate) value: Option<String>,
    /// FILETIME of the last use's begin and end; the end is 0 while it lasts.
    pub(crate) started: Option<u64>,
    pub(crate) stopped: Option<u64>,
}

impl ConsentStore {
    pub(crate) fn read(registry: &impl Registry, class: &DeviceClass) -> ConsentStore {
        let [computer, user] = ["HKLM", "HKCU"].map(|root| format!(r"{root}\{STORE}\{}", class.key));
        let [computer_desktop, user_desktop] = [&computer, &user].map(|path| format!(r"{path}\{NON_PACKAGED}"));
        let value = |path: &str| registry.text(path, "Value");
        let entries = |path: &str, packaged| {
            let entry = move |key: String| {
                let own = format!(r"{path}\{key}");
                let [started, stopped] = ["LastUsedTimeStart", "LastUsedTimeStop"].map(|at| registry.number(&own, at));
                Entry { packaged, value: value(&own), started, stopped, key }
            };
            registry
                .keys(path)
                .into_iter()
                .filter(|key| !key.eq_ignore_ascii_case(NON_PACKAGED))
                .map(entry)
                .collect::<Vec<_>>()
        };
        ConsentStore {
            policy: registry.number(POLICIES, class.policy),
            computer: value(&computer),
            computer_desktop: value(&computer_desktop),
            user: value(&user),
            user_desktop: value(&user_desktop),
            programs: [entries(&user, true), entries(&user_desktop, false)].concat(),
        }
    }

    /// Returns the widest switch that is off.
    pub(crate) fn permission(&self) -> Observed<Permission> {
        let denied = |value: &Option<String>| value.as_deref().is_some_and(|value| value.eq_ignore_ascii_case("deny"));
        let by = if self.policy == Some(FORCE_DENY) {
            Some(DeniedBy::Policy)
        } else if denied(&self.computer) {
            Some(DeniedBy::WholeComputer)
        } else if denied(&self.user) {
            Some(DeniedBy::AllPrograms)
        } else if denied(&self.computer_desktop) || denied(&self.user_desktop) {
            Some(DeniedBy::DesktopPrograms)
        } else {
            let mut refused = self.programs.iter().filter(|entry| denied(&entry.value)).map(Entry::program);
            let joined_from = |program: &String| JOINED_FROM.iter().any(|known| program.eq_ignore_ascii_case(known));
            refused.find(joined_from).map(DeniedBy::Program)
        };
        match by {
            Some(by) => Observed::Known(Permission::Denied(by)),
            // Windows before 10 version 1903 keeps no such store.
            None if self.computer.is_none() && self.user.is_none() => Observed::Unknown(Why::Unsupported),
            None => Observed::Known(Permission::Allowed),
        }
    }

    /// Programs whose use began and has not ended. A computer that was switched off in mid-use leaves such a key too.
    pub(crate) fn in_use(&self) -> impl Iterator<Item = &Entry> {
        self.programs
            .iter()
            .filter(|entry| entry.stopped == Some(0) && entry.started.is_some_and(|started| started > 0))
    }
}

impl Entry {
    /// Returns the program's file, or the package's name without its publisher.
    pub(crate) fn program(&self) -> String {
        let name = if self.packaged { self.key.split('_').next() } else { self.key.rsplit('#').next() };
        name.unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::{super::tests::Exported, *};

    fn allowed() -> ConsentStore {
        let allow = Some("Allow".to_owned());
        ConsentStore { computer: allow.clone(), user: allow.clone(), user_desktop: allow, ..ConsentStore::default() }
    }

    fn denied_by(store: &ConsentStore) -> DeniedBy {
        let Observed::Known(Permission::Denied(by)) = store.permission() else { panic!("{store:?}") };
        by
    }

    fn entry(key: &str, value: &str, stopped: u64) -> Entry {
        let value = Some(value.to_owned());
        Entry { key: key.to_owned(), packaged: false, value, started: Some(133_000), stopped: Some(stopped) }
    }

    #[test]
    fn the_store_is_read_from_the_registry() {
        let registry = Exported::read(
            r#"
            [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\AppPrivacy]
            "LetAppsAccessMicrophone"=dword:00000002
            [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam]
            "Value"="Allow"
            [HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam\MSTeams_8wekyb3d8bbwe]
            "LastUsedTimeStart"=hex(b):00,ba,3b,c1,8d,d1,db,01
            "LastUsedTimeStop"=hex(b):00,00,00,00,00,00,00,00
            [HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam\NonPackaged]
            "Value"="Deny"
            [HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam\NonPackaged\C:#zoom#Zoom.exe]
            "Value"="Allow"
            "#,
        );
        let store = ConsentStore::read(&registry, &CAMERA);
        assert_eq!(denied_by(&store), DeniedBy::DesktopPrograms);
        assert_eq!(store.programs.iter().map(Entry::program).collect::<Vec<_>>(), ["msteams", "zoom.exe"]);
        assert_eq!(store.in_use().map(Entry::program).collect::<Vec<_>>(), ["msteams"]);
        assert_eq!(denied_by(&ConsentStore::read(&registry, &MICROPHONE)), DeniedBy::Policy);
    }

    #[test]
    fn the_widest_switch_is_named() {
        let deny = || Some("Deny".to_owned());
        assert_eq!(allowed().permission(), Observed::Known(Permission::Allowed));
        let mut store = ConsentStore { user_desktop: deny(), ..allowed() };
        assert_eq!(denied_by(&store), DeniedBy::DesktopPrograms);
        store.user = deny();
        assert_eq!(denied_by(&store), DeniedBy::AllPrograms);
        store.computer = deny();
        assert_eq!(denied_by(&store), DeniedBy::WholeComputer);
        store.policy = Some(2);
        assert_eq!(denied_by(&store), DeniedBy::Policy);
    }

    #[test]
    fn one_refused_browser_is_named_and_a_refused_game_is_not() {
        let chrome = entry(r"C:#Program Files#Google#Chrome#Application#chrome.exe", "Deny", 1);
        let game = entry(r"C:#Games#game.exe", "Deny", 1);
        let store = ConsentStore { programs: vec![game.clone(), chrome], ..allowed() };
        assert_eq!(denied_by(&store), DeniedBy::Program("chrome.exe".to_owned()));
        let store = ConsentStore { programs: vec![game], ..allowed() };
        assert_eq!(store.permission(), Observed::Known(Permission::Allowed));
    }

    #[test]
    fn a_computer_without_the_store_is_not_asked() {
        assert_eq!(ConsentStore::default().permission(), Observed::Unknown(Why::Unsupported));
    }

    #[test]
    fn a_use_that_has_not_ended_is_in_use() {
        let teams = Entry { packaged: true, ..entry("MSTeams_8wekyb3d8bbwe", "Allow", 0) };
        let store = ConsentStore { programs: vec![entry(r"C:#zoom#Zoom.exe", "Allow", 134_000), teams], ..allowed() };
        let names: Vec<String> = store.in_use().map(Entry::program).collect();
        assert_eq!(names, ["MSTeams"]);
    }
}
