//! Browsers, and programs for links of an app, by the registry of this computer.

use super::registry::{Registry, classes, clients, expand};
use crate::os::browser::{Installed, Inventory, remove_repeats};
use crate::os::version::read_beside;
use std::{io::ErrorKind, path::Path};
use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE, Type};

pub(crate) fn find_browsers() -> Inventory {
    let registered = clients::list_clients(&Local).into_iter().filter(|browser| browser.program.is_file());
    let with_version = |browser: Installed| Installed { version: read_beside(&browser.program), ..browser };
    let installed = remove_repeats(registered.map(with_version).collect());
    Inventory { installed, default: clients::find_default(&Local) }
}

pub(crate) fn find_handler(scheme: &str) -> Option<String> {
    classes::find_handler(&Local, scheme, is_there)
}

/// Tells whether a program is there. A packaged app's folder may not be looked into, and its command may name an alias:
/// only what is known to be gone is gone.
fn is_there(program: &str) -> bool {
    let path = Path::new(program);
    !path.is_absolute() || !matches!(path.metadata(), Err(error) if error.kind() == ErrorKind::NotFound)
}

/// The registry of this computer.
pub(super) struct Local;

impl Registry for Local {
    fn keys(&self, path: &str) -> Vec<String> {
        let Some(key) = open(path) else { return Vec::new() };
        key.keys().map(Iterator::collect).unwrap_or_default()
    }

    fn values(&self, path: &str) -> Vec<String> {
        let Some(key) = open(path) else { return Vec::new() };
        key.values().map(|values| values.map(|(name, _)| name).collect()).unwrap_or_default()
    }

    fn text(&self, path: &str, name: &str) -> Option<String> {
        let key = open(path)?;
        let lines = || key.get_multi_string(name).map(|lines| lines.join("\n"));
        let text = key.get_string(name).or_else(|_| lines()).ok()?;
        match key.get_type(name) {
            Ok(Type::ExpandString) => Some(expand(&text, |name| std::env::var(name).ok())),
            Ok(_) | Err(_) => Some(text),
        }
    }

    fn number(&self, path: &str, name: &str) -> Option<u64> {
        open(path)?.get_u64(name).ok()
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
