//! Camera and microphone consent as Windows keeps it in the registry.

use super::registry::consent_store::{ConsentStore, Entry};
use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};

const STORE: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
const POLICY: &str = r"SOFTWARE\Policies\Microsoft\Windows\AppPrivacy";
const NON_PACKAGED: &str = "NonPackaged";

/// A class of devices, by its key in the store and its policy.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Capability {
    Webcam,
    Microphone,
}

impl Capability {
    fn key(self) -> &'static str {
        match self {
            Capability::Webcam => "webcam",
            Capability::Microphone => "microphone",
        }
    }

    fn policy(self) -> &'static str {
        match self {
            Capability::Webcam => "LetAppsAccessCamera",
            Capability::Microphone => "LetAppsAccessMicrophone",
        }
    }
}

pub(crate) fn read_consent_store(capability: Capability) -> ConsentStore {
    let path = format!(r"{STORE}\{}", capability.key());
    let computer = LOCAL_MACHINE.open(&path).ok();
    let user = CURRENT_USER.open(&path).ok();
    let desktop = |key: &Option<Key>| key.as_ref().and_then(|key| key.open(NON_PACKAGED).ok());
    let value = |key: &Option<Key>| key.as_ref().and_then(|key| key.get_string("Value").ok());
    let user_desktop = desktop(&user);
    let mut programs = entries(user.as_ref(), true);
    programs.retain(|entry| entry.key != NON_PACKAGED);
    programs.extend(entries(user_desktop.as_ref(), false));
    ConsentStore {
        policy: LOCAL_MACHINE.open(POLICY).and_then(|key| key.get_u32(capability.policy())).ok(),
        computer_desktop: value(&desktop(&computer)),
        computer: value(&computer),
        user: value(&user),
        user_desktop: value(&user_desktop),
        programs,
    }
}

fn entries(key: Option<&Key>, packaged: bool) -> Vec<Entry> {
    let names = key.and_then(|key| key.keys().ok()).into_iter().flatten();
    let entry = |name: String| {
        let own = key?.open(&name).ok()?;
        Some(Entry {
            key: name,
            packaged,
            value: own.get_string("Value").ok(),
            started: own.get_u64("LastUsedTimeStart").ok(),
            stopped: own.get_u64("LastUsedTimeStop").ok(),
        })
    };
    names.filter_map(entry).collect()
}
