//! Whether a desktop here can hold proxy settings at all. To ask it means to load its library in another process, which
//! takes longer than to ask a site that is near.

use super::browsers::Places;
use crate::os::file::read_file;
use std::path::{Path, PathBuf};
use std::{env, io};

/// The schema of GNOME's proxy settings, and of all desktops that share them.
const SCHEMA: &[u8] = b"org.gnome.system.proxy";
/// Where settings are kept, below the folders of configuration: by KDE, by dconf, and by GLib without dconf.
const KDE: [&str; 1] = ["kioslaverc"];
const GNOME: [&str; 2] = ["dconf/user", "glib-2.0/settings/keyfile"];
/// Where an administrator or a session names other places (dconf(7)).
const PROFILES: [&str; 2] = ["/etc/dconf/profile", "/run/dconf"];

/// All schemas of a computer in one file: a full desktop has a few hundred kilobytes.
const MOST_SCHEMAS: u64 = 8 << 20;

/// Returns false only where no desktop could answer: no settings of GNOME beside what its schema says of itself, which counts
/// for nothing, none of KDE, and no sandbox that asks the desktop outside.
pub(crate) fn may_have_proxy_settings() -> bool {
    let places = Places::read();
    let own = env::var_os("GSETTINGS_SCHEMA_DIR").unwrap_or_default();
    let shared = places.data.iter().map(|folder| folder.join("glib-2.0/schemas"));
    let schemas = env::split_paths(&own).chain(shared);
    is_sandboxed()
        || has_any(&places.config, &KDE)
        || ((is_stored_elsewhere() || has_any(&places.config, &GNOME)) && may_describe_proxies(schemas))
}

/// Flatpak and snap say so (glib, `gio/gsandbox.c`).
fn is_sandboxed() -> bool {
    env::var_os("SNAP").is_some() || !is_absent(Path::new("/.flatpak-info"))
}

/// The environment or a profile may choose any other store.
fn is_stored_elsewhere() -> bool {
    ["GSETTINGS_BACKEND", "DCONF_PROFILE"].iter().any(|name| env::var_os(name).is_some())
        || PROFILES.iter().any(|profile| !is_absent(Path::new(profile)))
}

fn has_any(folders: &[PathBuf], files: &[&str]) -> bool {
    folders.iter().any(|folder| files.iter().any(|file| !is_absent(&folder.join(file))))
}

/// Whether one of the folders of schemas knows of proxies.
fn may_describe_proxies(mut schemas: impl Iterator<Item = PathBuf>) -> bool {
    schemas.any(|folder| match read_file(&folder.join("gschemas.compiled"), MOST_SCHEMAS) {
        Ok(bytes) => bytes.windows(SCHEMA.len()).any(|part| part == SCHEMA),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    })
}

/// What cannot be looked at may be there.
fn is_absent(file: &Path) -> bool {
    file.try_exists().is_ok_and(|exists| !exists)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::fs;

    #[test]
    fn a_store_counts_wherever_a_desktop_keeps_it() {
        let folder = tempfile::tempdir().unwrap();
        let config = [folder.path().join("none"), folder.path().join("config")];
        assert!(!has_any(&config, &KDE) && !has_any(&config, &GNOME), "nothing is there");
        for (path, of_kde, of_gnome) in [
            ("config/kioslaverc", true, false),
            ("config/dconf/user", false, true),
            ("config/glib-2.0/settings/keyfile", false, true),
        ] {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "").unwrap();
            assert_eq!((has_any(&config, &KDE), has_any(&config, &GNOME)), (of_kde, of_gnome), "{path}");
            fs::remove_file(file).unwrap();
        }
    }

    #[test]
    fn schemas_count_if_they_know_of_proxies() {
        let folder = tempfile::tempdir().unwrap();
        let schemas = folder.path().join("gschemas.compiled");
        let describes = || may_describe_proxies([folder.path().join("none"), folder.path().to_owned()].into_iter());
        assert!(!describes(), "there is none");
        fs::write(&schemas, "GVariant org.gtk.Settings").unwrap();
        assert!(!describes());
        fs::write(&schemas, "GVariant org.gnome.system.proxy.http").unwrap();
        assert!(describes());
        fs::remove_file(&schemas).unwrap();
        fs::create_dir(&schemas).unwrap();
        assert!(describes(), "what cannot be read may say anything");
    }
}
