//! Whether a desktop here can hold proxy settings at all. To ask it means to load its library in another process, which
//! takes longer than to ask a site that is near.

use super::browsers::Places;
use crate::os::file::read_file;
use std::path::{Path, PathBuf};
use std::{env, io};

/// The schema of GNOME's proxy settings, and of all desktops that share them.
const SCHEMA: &[u8] = b"org.gnome.system.proxy";
/// All schemas of a computer in one file: a full desktop has a few hundred kilobytes.
const MOST_SCHEMAS: u64 = 8 << 20;

/// Returns false only where no desktop could answer: no GSettings schema of a proxy, no settings of KDE, and no sandbox
/// that asks the desktop outside.
pub(crate) fn may_have_proxy_settings() -> bool {
    let places = Places::read();
    let own = env::var_os("GSETTINGS_SCHEMA_DIR").unwrap_or_default();
    let shared = places.data.iter().map(|folder| folder.join("glib-2.0/schemas"));
    is_sandboxed() || may_hold(&places.config, env::split_paths(&own).chain(shared))
}

/// Flatpak and snap say so (glib, `gio/gsandbox.c`).
fn is_sandboxed() -> bool {
    env::var_os("SNAP").is_some() || !is_absent(Path::new("/.flatpak-info"))
}

fn may_hold(config: &[PathBuf], mut schemas: impl Iterator<Item = PathBuf>) -> bool {
    config.iter().any(|folder| !is_absent(&folder.join("kioslaverc")))
        || schemas.any(|folder| may_describe_proxies(&folder.join("gschemas.compiled")))
}

fn may_describe_proxies(schemas: &Path) -> bool {
    match read_file(schemas, MOST_SCHEMAS) {
        Ok(bytes) => bytes.windows(SCHEMA.len()).any(|part| part == SCHEMA),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
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
        let in_folder = |path: &str| folder.path().join(path);
        let may_hold = || may_hold(&[in_folder("config")], [in_folder("none"), in_folder("schemas")].into_iter());
        assert!(!may_hold(), "nothing is there");
        for (path, content, expected) in [
            ("schemas/gschemas.compiled", "GVariant org.gtk.Settings", false),
            ("schemas/gschemas.compiled", "GVariant org.gnome.system.proxy.http", true),
            ("config/kioslaverc", "", true),
        ] {
            let file = in_folder(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, content).unwrap();
            assert_eq!(may_hold(), expected, "{path}: {content}");
            fs::remove_file(file).unwrap();
        }
        fs::create_dir_all(in_folder("schemas/gschemas.compiled")).unwrap();
        assert!(may_hold(), "what cannot be read may say anything");
    }
}
