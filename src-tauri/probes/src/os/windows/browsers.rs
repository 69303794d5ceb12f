//! Browsers of the registry of this computer.

use super::registry::{Registry, clients, expand};
use crate::os::{
    browser::{Installed, Inventory, remove_repeats},
    version::read_beside,
};
use preflight_diagnosis::Observed;
use std::path::Path;
use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE, Type};

pub(crate) fn find_browsers() -> Observed<Inventory> {
    let registered = clients::list_clients(&Local).into_iter().filter(|browser| browser.program.is_file());
    let with_version = |browser: Installed| Installed { version: read_beside(&browser.program), ..browser };
    Observed::Known(Inventory {
        installed: remove_repeats(registered.map(with_version).collect()),
        default: clients::find_default(&Local),
    })
}

/// Asks nothing: a browser for Windows opens a window when it is started, whatever it is asked.
pub(crate) async fn ask_version(_program: &Path) -> Option<String> {
    None
}

pub(super) struct Local;

impl Registry for Local {
    fn keys(&self, path: &str) -> Vec<String> {
        let Some(key) = open(path) else { return Vec::new() };
        key.keys().map(Iterator::collect).unwrap_or_default()
    }

    fn text(&self, path: &str, name: &str) -> Option<String> {
        let key = open(path)?;
        let text = key.get_string(name).ok()?;
        match key.get_type(name) {
            Ok(Type::ExpandString) => Some(expand(&text, |name| std::env::var(name).ok())),
            Ok(_) | Err(_) => Some(text),
        }
    }
}

fn open(path: &str) -> Option<Key> {
    let (root, path) = path.split_once('\\')?;
    match root {
        "HKCU" => CURRENT_USER.open(path).ok(),
        "HKLM" => LOCAL_MACHINE.open(path).ok(),
        _ => None,
    }
}
