//! Desktop entries that stand for a browser (Desktop Entry Specification 1.5). An entry whose program is gone does not
//! count.

use super::Places;
use crate::os::browser::{Installed, Packed};
use crate::os::file::read_settings;
use crate::os::version::{parse_version, read_application_ini, read_beside};
use freedesktop_desktop_entry::DesktopEntry;
use preflight_diagnosis::{KnownBrowser, Package};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

pub(in crate::os::linux) struct Entry {
    /// Without `.desktop`.
    pub(super) id: String,
    pub(in crate::os::linux) label: String,
    pub(super) opens_https: bool,
    is_browser: bool,
    program: PathBuf,
    /// The id of the flatpak and the folder of its installation.
    flatpak: Option<(String, PathBuf)>,
}

/// The file of an entry, which may be broken, hidden, or of a program that is gone.
pub(in crate::os::linux) struct EntryFile<'a> {
    pub(in crate::os::linux) id: String,
    pub(in crate::os::linux) path: PathBuf,
    data: &'a Path,
}

/// Returns one file for each id: the one in the most important folder, which may also hide the others.
pub(in crate::os::linux) fn list_files(places: &Places) -> Vec<EntryFile<'_>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for data in &places.data {
        let mut files = Vec::new();
        desktop_files(&data.join("applications"), "", &mut files);
        files.sort();
        let first = files.into_iter().filter(|(id, _)| seen.insert(id.clone()));
        found.extend(first.map(|(id, path)| EntryFile { id, path, data }));
    }
    found
}

/// Folders below `applications` become part of the id, joined with dashes.
fn desktop_files(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) {
    const DEEPEST: usize = 3;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let Some(name) = name.to_str() else { continue };
        if let Some(id) = name.strip_suffix(".desktop") {
            files.push((format!("{prefix}{id}"), path));
        } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) && prefix.matches('-').count() < DEEPEST {
            desktop_files(&path, &format!("{prefix}{name}-"), files);
        }
    }
}

impl EntryFile<'_> {
    /// Returns the entry, if it has a program and is not hidden.
    pub(in crate::os::linux) fn read(&self, places: &Places) -> Option<Entry> {
        let entry = DesktopEntry::from_str::<&str>(&*self.path, &read_settings(&self.path).ok()?, Some(&[])).ok()?;
        if entry.type_() != Some("Application") || entry.hidden() {
            return None;
        }
        // `.../flatpak` of `.../flatpak/exports/share`.
        let installation = self.data.ancestors().nth(2).unwrap_or(self.data);
        let flatpak = entry.flatpak().map(|app| (app.to_owned(), installation.to_owned()));
        let program = match &flatpak {
            Some((app, installation)) => {
                Some(installation.join("exports/bin").join(app)).filter(|file| is_program(file))?
            }
            None => {
                if let Some(test) = entry.try_exec() {
                    find_program(test, places)?;
                }
                find_program(read_command(&entry)?, places)?
            }
        };
        let opens_https = entry.mime_type().is_some_and(|types| types.contains(&"x-scheme-handler/https"));
        let is_browser = entry.categories().is_some_and(|categories| categories.contains(&"WebBrowser"));
        let label = entry.name::<&str>(&[]).map_or_else(|| self.id.clone(), std::borrow::Cow::into_owned);
        Some(Entry { id: self.id.clone(), label, opens_https, is_browser, program, flatpak })
    }
}

/// Returns the program of `Exec`; `env` and what it sets come before it in snaps.
fn read_command(entry: &DesktopEntry) -> Option<String> {
    let words = entry.parse_exec().ok()?;
    let is_prefix = |word: &&String| *word == "env" || word.ends_with("/env") || word.contains('=');
    words.iter().find(|word| !is_prefix(word)).cloned()
}

/// Finds a program on the search path, or where an absolute path says.
fn find_program(program: impl AsRef<Path>, places: &Places) -> Option<PathBuf> {
    std::env::split_paths(&places.path).map(|folder| folder.join(&program)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

impl Entry {
    /// Returns a known browser, or a program that says that it is one and that it opens web links. A page that was saved
    /// as an application starts a browser's program too, but opens no links.
    pub(super) fn as_browser(&self, places: &Places) -> Option<Installed> {
        let file_name = self.program.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let known = KnownBrowser::find_by_desktop_entry(&self.id, if self.opens_https { file_name } else { "" });
        if known.is_none() && !(self.is_browser && self.opens_https) {
            return None;
        }
        let mut browser = Installed::new(known, &self.label, self.program.clone());
        if let Some((app, installation)) = &self.flatpak {
            browser.version = read_flatpak_version(app, installation);
            // Starting a flatpak takes seconds.
            browser.answers_version = false;
            browser.packed = Some(Packed { package: Package::Flatpak, id: app.clone(), place: installation.clone() });
        } else if let Ok(snap) = self.program.strip_prefix(places.snaps.join("bin")) {
            browser.version = read_snap_version(&places.snaps.join(snap));
            browser.answers_version = false;
            // `firefox`, `opera.beta` for one of several programs of a snap.
            let id = snap.to_string_lossy().split('.').next().unwrap_or_default().to_owned();
            browser.packed = Some(Packed { package: Package::Snap, id, place: places.snaps.clone() });
        } else {
            browser.version = read_beside(&self.program);
        }
        browser.packed = browser.packed.filter(|packed| is_plain(&packed.id));
        Some(browser)
    }
}

/// Whether it is made of what the ids of packages are made of. It will stand in a line for a terminal.
fn is_plain(id: &str) -> bool {
    let belongs = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_');
    id.starts_with(|first: char| first.is_ascii_alphanumeric()) && id.chars().all(belongs)
}

/// Reads the version of Mozilla's browsers from their own file, of the others from the newest release in their description
/// (<https://www.freedesktop.org/software/appstream/docs/chap-Metadata.html>).
fn read_flatpak_version(app: &str, installation: &Path) -> Option<String> {
    let files = installation.join("app").join(app).join("current/active/files");
    let own = ["lib/firefox", "lib/librewolf", "lib/waterfox"]
        .iter()
        .find_map(|folder| read_application_ini(&files.join(folder)));
    let descriptions = [format!("share/metainfo/{app}.metainfo.xml"), format!("share/appdata/{app}.appdata.xml")];
    let description = || descriptions.iter().find_map(|file| read_settings(files.join(file)).ok());
    own.or_else(|| find_newest_release(&description()?))
}

fn find_newest_release(description: &str) -> Option<String> {
    let release = description.split("<release ").nth(1)?.split('>').next()?;
    let quoted = release.split("version=").nth(1)?;
    let mark = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    parse_version(quoted[1..].split(mark).next()?)
}

/// Reads the version that a snap says (<https://snapcraft.io/docs/snap-format>).
fn read_snap_version(snap: &Path) -> Option<String> {
    let about = read_settings(snap.join("current/meta/snap.yaml")).ok()?;
    let version = about.lines().find_map(|line| line.strip_prefix("version:"))?;
    parse_version(version.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_no_id() {
        for id in ["org.chromium.Chromium", "firefox", "opera-beta", "io.gitlab.librewolf_community"] {
            assert!(is_plain(id), "{id}");
        }
        for id in ["", "--user", "a b", "a;reboot", "$(reboot)", "a\nreboot", "a/../b", "ä"] {
            assert!(!is_plain(id), "{id}");
        }
    }

    #[test]
    fn the_newest_release_stands_first() {
        let description = "<component><releases>\n <release date='2026-11-03' version=\"156.0.8078.79\"/>\n\
                           <release version='155.0.1' date='2026-10-01'></release></releases></component>";
        assert_eq!(find_newest_release(description).as_deref(), Some("156.0.8078.79"));
        assert_eq!(find_newest_release("<component/>"), None);
        assert_eq!(find_newest_release("<release version=\"\"/>"), None);
    }
}
