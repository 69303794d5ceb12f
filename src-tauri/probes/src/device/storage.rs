//! Room on the disk where browsers keep recordings: the user's own folder for program data, not the system disk.

use super::thread::{failed, on_own_thread};
use crate::SYSTEM;
use preflight_diagnosis::{Observed, Storage, SystemFamily};
use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

pub(crate) async fn storage() -> Observed<Storage> {
    let folder = browser_data(SYSTEM, |name| std::env::var_os(name), std::env::home_dir());
    on_own_thread("storage", move || free_space(&folder)).await
}

/// Where browsers of this user keep their data; without a home directory the folder for temporary files.
fn browser_data(system: SystemFamily, variable: impl Fn(&str) -> Option<OsString>, home: Option<PathBuf>) -> PathBuf {
    let named = match system {
        SystemFamily::Linux => variable("XDG_CONFIG_HOME"),
        SystemFamily::Windows => variable("LOCALAPPDATA"),
        SystemFamily::MacOs => None,
    };
    let absolute = |path: &PathBuf| path.has_root();
    named.map(PathBuf::from).filter(absolute).or_else(|| home.filter(absolute)).unwrap_or_else(std::env::temp_dir)
}

fn free_space(folder: &Path) -> Observed<Storage> {
    // The folder is made by the first browser that needs it, on the disk of the folder above.
    let folder = folder.ancestors().find(|folder| folder.exists()).unwrap_or(folder);
    match free_bytes(folder) {
        Ok(bytes) => Observed::Known(Storage {
            path: folder.to_string_lossy().into_owned(),
            free_mb: u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX),
        }),
        Err(error) => failed(&format!("the free space of {}: {error}", folder.display())),
    }
}

/// What an ordinary user may still write (statvfs(3), `f_bavail`).
#[cfg(unix)]
#[allow(clippy::unnecessary_cast, reason = "the fields' types differ between the systems")]
fn free_bytes(folder: &Path) -> io::Result<u64> {
    use std::os::unix::ffi::OsStrExt;
    let path = std::ffi::CString::new(folder.as_os_str().as_bytes())?;
    let mut answer = std::mem::MaybeUninit::<libc::statvfs>::zeroed();
    // SAFETY: `path` ends in a NUL, `answer` has room for the structure; both live through the call.
    if unsafe { libc::statvfs(path.as_ptr(), answer.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: all bytes zero is a valid statvfs, and the call filled it.
    let answer = unsafe { answer.assume_init() };
    Ok((answer.f_bavail as u64).saturating_mul(answer.f_frsize as u64))
}

/// What this user may still write (GetDiskFreeSpaceExW, `lpFreeBytesAvailableToCaller`).
#[cfg(windows)]
fn free_bytes(folder: &Path) -> io::Result<u64> {
    use windows::{Win32::Storage::FileSystem::GetDiskFreeSpaceExW, core::HSTRING};
    let mut free = 0;
    // SAFETY: the path ends in a NUL as every HSTRING does; it and `free` live through the call.
    unsafe { GetDiskFreeSpaceExW(&HSTRING::from(folder), Some(&mut free), None, None) }?;
    Ok(free)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn folder(system: SystemFamily, variable: Option<&str>, home: Option<&str>) -> PathBuf {
        browser_data(system, |_| variable.map(OsString::from), home.map(PathBuf::from))
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
        let Observed::Known(storage) = free_space(&made.path().join("not/yet/there")) else { panic!("unknown") };
        assert_eq!(Path::new(&storage.path), made.path());
    }

    #[cfg(unix)]
    #[test]
    fn the_figure_is_the_one_of_df() {
        let df = std::process::Command::new("df").args(["--output=avail", "-B1000000", "/"]).output().expect("df");
        let text = String::from_utf8(df.stdout).expect("text");
        let expected: f64 = text.lines().nth(1).expect("a figure").trim().parse().expect("a number");
        let Observed::Known(storage) = free_space(Path::new("/")) else { panic!("unknown") };
        // Others write to this disk meanwhile.
        assert!((expected - f64::from(storage.free_mb)).abs() < 500.0, "{expected} {storage:?}");
    }
}
