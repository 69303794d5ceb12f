//! Browsers as desktop entries: packages, flatpaks and snaps. The default is the one of mimeapps.list, read by the rules
//! of the MIME Applications Associations specification 1.0.1
//! (<https://specifications.freedesktop.org/mime-apps-spec/latest/>); `$BROWSER` is a wish of the terminal and not looked
//! at.

pub(super) mod entries;
mod version_command;

pub(crate) use version_command::ask_version;

use crate::os::browser::{Installed, Inventory, remove_repeats};
use crate::os::file::read_settings;
use crate::os::version::read_ini_value;
use entries::{Entry, list_files};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub(crate) fn find_browsers() -> Inventory {
    list_browsers(&Places::read())
}

/// Where to look: values, so that a test can set them.
pub(super) struct Places {
    /// Folders that hold `applications/`, the most important first.
    pub(super) data: Vec<PathBuf>,
    /// Folders that hold `mimeapps.list`, the most important first.
    pub(super) config: Vec<PathBuf>,
    /// The search path for programs.
    path: OsString,
    /// Names of the desktop, in lower case.
    desktops: Vec<String>,
    snaps: PathBuf,
}

impl Places {
    pub(super) fn read() -> Places {
        Places::from_environment(|name| std::env::var_os(name), std::env::home_dir().as_deref())
    }

    /// Follows the XDG Base Directory Specification 0.8, with the folders that flatpak and snap export to even where the
    /// session was started without them.
    fn from_environment(variable: impl Fn(&str) -> Option<OsString>, home: Option<&Path>) -> Places {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let in_home = |path: &str| home.map(|home| home.join(path));
        let own = |name: &str, path: &str| set(name).map(PathBuf::from).or_else(|| in_home(path));
        let listed = |name: &str, otherwise: &str| {
            std::env::split_paths(&set(name).unwrap_or_else(|| otherwise.into())).collect::<Vec<_>>()
        };
        let mut data: Vec<PathBuf> = own("XDG_DATA_HOME", ".local/share").into_iter().collect();
        data.extend(in_home(".local/share/flatpak/exports/share"));
        data.extend(listed("XDG_DATA_DIRS", "/usr/local/share:/usr/share"));
        data.extend(["/var/lib/flatpak/exports/share", "/var/lib/snapd/desktop"].map(PathBuf::from));
        let mut config: Vec<PathBuf> = own("XDG_CONFIG_HOME", ".config").into_iter().collect();
        config.extend(listed("XDG_CONFIG_DIRS", "/etc/xdg"));
        let desktops = set("XDG_CURRENT_DESKTOP").unwrap_or_default().to_string_lossy().to_lowercase();
        Places {
            data,
            config,
            path: set("PATH").unwrap_or_else(|| "/usr/local/bin:/usr/bin:/bin".into()),
            desktops: desktops.split(':').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            snaps: PathBuf::from("/snap"),
        }
    }
}

fn list_browsers(places: &Places) -> Inventory {
    let entries: Vec<Entry> = list_files(places).iter().filter_map(|file| file.read(places)).collect();
    let browsers: Vec<(&Entry, Installed)> =
        entries.iter().filter_map(|entry| Some((entry, entry.as_browser(places)?))).collect();
    let default = match find_default(places, |id| entries.iter().any(|entry| entry.id == id)) {
        Some(id) => Some(match browsers.iter().find(|(entry, _)| entry.id == id) {
            Some((_, browser)) => browser.name.clone(),
            // Not a browser: a program that asks which browser to take, for example.
            None => entries.iter().find(|entry| entry.id == id).map_or(id, |entry| entry.label.clone()),
        }),
        None => find_only_one(browsers.iter().filter(|(entry, _)| entry.opens_https).map(|(_, browser)| &browser.name)),
    };
    let installed = browsers.into_iter().map(|(_, browser)| browser).collect();
    Inventory { installed: remove_repeats(installed), default }
}

/// Returns the name that all have. Where nobody has chosen, desktops differ in which browser they take; a single one
/// leaves no choice.
fn find_only_one<'a>(mut names: impl Iterator<Item = &'a String>) -> Option<String> {
    let first = names.next()?;
    names.all(|name| name == first).then(|| first.clone())
}

/// Returns the id of the first listed entry for https that is installed.
fn find_default(places: &Places, is_installed: impl Fn(&str) -> bool) -> Option<String> {
    let lists = read_lists(places);
    let mut ids = lists.iter().flat_map(|list| list_ids(list, "Default Applications", "https"));
    ids.find(|id| is_installed(id)).map(str::to_owned)
}

/// Returns the texts of the lists of associations, the most important first.
pub(super) fn read_lists(places: &Places) -> Vec<String> {
    let of_desktop = places.desktops.iter().map(|desktop| format!("{desktop}-mimeapps.list"));
    let names: Vec<String> = of_desktop.chain(["mimeapps.list".to_owned()]).collect();
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in &places.config {
        files.extend(names.iter().map(|name| folder.join(name)));
    }
    for folder in places.data.iter().map(|folder| folder.join("applications")) {
        // defaults.list is the older name, which distributions still ship.
        files.extend(names.iter().map(String::as_str).chain(["defaults.list"]).map(|name| folder.join(name)));
    }
    files.iter().filter_map(|file| read_settings(file).ok()).collect()
}

/// Returns the ids that a section of a list names for the links of a scheme.
pub(super) fn list_ids<'a>(list: &'a str, section: &str, scheme: &str) -> impl Iterator<Item = &'a str> {
    let ids = read_ini_value(list, section, &format!("x-scheme-handler/{scheme}")).unwrap_or_default();
    ids.split(';').filter_map(|entry| entry.trim().strip_suffix(".desktop"))
}

#[cfg(test)]
pub(super) mod tests;
