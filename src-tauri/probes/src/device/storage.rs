//! Room on the disk where browsers keep recordings: the user's own folder for program data, not the system disk.

use crate::os::{SYSTEM, free_bytes};
use crate::{answer::observe, thread};
use preflight_diagnosis::{Observed, Storage, SystemFamily};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub(crate) async fn storage() -> Observed<Storage> {
    let folder = find_browser_data(SYSTEM, |name| std::env::var_os(name), std::env::home_dir());
    thread::observe("storage", move || measure_free_space(&folder)).await
}

/// Finds where browsers of this user keep their data; without a home directory the folder for temporary files.
fn find_browser_data(
    system: SystemFamily,
    variable: impl Fn(&str) -> Option<OsString>,
    home: Option<PathBuf>,
) -> PathBuf {
    let named = match system {
        SystemFamily::Linux => variable("XDG_CONFIG_HOME"),
        SystemFamily::Windows => variable("LOCALAPPDATA"),
        SystemFamily::MacOs => None,
    };
    let absolute = |path: &PathBuf| path.has_root();
    named.map(PathBuf::from).filter(absolute).or_else(|| home.filter(absolute)).unwrap_or_else(std::env::temp_dir)
}

fn measure_free_space(folder: &Path) -> Observed<Storage> {
    // The folder is made by the first browser that needs it, on the disk of the folder above.
    let folder = folder.ancestors().find(|folder| folder.exists()).unwrap_or(folder);
    let path = folder.to_string_lossy().into_owned();
    let free = free_bytes(folder).map(|bytes| u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX));
    observe(format!("the free space of {}", folder.display()), free.map(|free_mb| Storage { path, free_mb }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn folder(system: SystemFamily, variable: Option<&str>, home: Option<&str>) -> PathBuf {
        find_browser_data(system, |_| variable.map(OsString::from), home.map(PathBuf::from))
    }

    #[test]
    fn the_users_folder_then_home_then_temporary_files() {
        assert_eq!(folder(SystemFamily::Linux, Some("/data/config"), Some("/home/a")), Path::new("/data/config"));
        assert_eq!(folder(SystemFamily::Linux, Some("relative"), Some("/home/a")), Path::new("/home/a"));
        assert_eq!(folder(SystemFamily::Linux, None, Some("/home/a")), Path::new("/home/a"));
        assert_eq!(folder(SystemFamily::MacOs, Some("/elsewhere"), Some("/Users/a")), Path::new("/Users/a"));
        assert_eq!(folder(SystemFamily::Windows, None, None), std::env::temp_dir());
    }

    #[test]
    fn a_folder_that_is_still_to_be_made_counts_for_the_disk_above() {
        let made = tempfile::tempdir().expect("a folder");
        let Observed::Known(storage) = measure_free_space(&made.path().join("not/yet/there")) else {
            panic!("unknown")
        };
        assert_eq!(Path::new(&storage.path), made.path());
    }
}
