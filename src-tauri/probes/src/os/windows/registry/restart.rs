//! Whether Windows waits for a restart: keys that exist only until then. `PendingFileRenameOperations` is not looked at:
//! updates of browsers and printers set it all the time, and nothing restarts for it.
//!
//! The keys are those of the 64-bit registry, which a 64-bit program sees.

use super::Registry;
use preflight_diagnosis::{Observed, RestartSign, Why};

/// Each sign as a key, and the key above it, which every Windows has.
const SIGNS: [(RestartSign, &str, &str); 2] = [
    (RestartSign::WindowsUpdate, r"WindowsUpdate\Auto Update", "RebootRequired"),
    (RestartSign::ComponentStore, "Component Based Servicing", "RebootPending"),
];
const WINDOWS: &str = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion";

/// Returns the signs that the registry holds. It always has keys of the component store: a registry without them was not
/// read.
pub(crate) fn find_signs(registry: &impl Registry) -> Observed<Vec<RestartSign>> {
    let keys = SIGNS.map(|(sign, above, key)| (sign, key, registry.keys(&format!(r"{WINDOWS}\{above}"))));
    if keys.iter().all(|(_, _, found)| found.is_empty()) {
        return Observed::Unknown(Why::Failed("the registry shows no key of the component store".to_owned()));
    }
    let holds = |found: &[String], key| found.iter().any(|found| found.eq_ignore_ascii_case(key));
    let signs = keys.iter().filter(|(_, key, found)| holds(found, key));
    Observed::Known(signs.map(|(sign, _, _)| *sign).collect())
}

#[cfg(test)]
mod tests {
    use super::{super::tests::Exported, *};

    const UPDATE: &str = r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update";
    const STORE: &str = r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing";

    fn found(keys: &[String]) -> Observed<Vec<RestartSign>> {
        find_signs(&Exported::read(&keys.join("\n")))
    }

    #[test]
    fn a_key_of_either_is_a_sign() {
        let every = [format!(r"{UPDATE}\Results]"), format!(r"{STORE}\Packages]")];
        let with = |more: &[&String]| found(&every.iter().chain(more.iter().copied()).cloned().collect::<Vec<_>>());
        let (update, store) = (format!(r"{UPDATE}\RebootRequired]"), format!(r"{STORE}\RebootPending]"));
        assert_eq!(with(&[]), Observed::Known(vec![]));
        assert_eq!(with(&[&update]), Observed::Known(vec![RestartSign::WindowsUpdate]));
        assert_eq!(with(&[&store]), Observed::Known(vec![RestartSign::ComponentStore]));
        let both = vec![RestartSign::WindowsUpdate, RestartSign::ComponentStore];
        assert_eq!(with(&[&update, &store]), Observed::Known(both));
    }

    #[test]
    fn what_only_looks_alike_is_none() {
        let session = r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager]";
        let renames = "\"PendingFileRenameOperations\"=\"\\??\\C:\\old.dll\"";
        let known = [
            format!(r"{STORE}\Packages]"),
            format!(r"{STORE}\SessionsPending]"),
            format!(r"{STORE}\Packages\RebootPending]"),
            session.to_owned(),
            renames.to_owned(),
        ];
        assert_eq!(found(&known), Observed::Known(vec![]));
    }

    #[test]
    fn a_registry_that_could_not_be_read_says_nothing() {
        assert!(found(&[]).why().is_some());
    }
}
