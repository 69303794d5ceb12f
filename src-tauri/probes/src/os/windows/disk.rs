//! Room on a disk.

use std::{io, path::Path};
use windows::{Win32::Storage::FileSystem::GetDiskFreeSpaceExW, core::HSTRING};

/// Returns what this user may still write to the disk of a folder (`lpFreeBytesAvailableToCaller`).
pub(crate) fn free_bytes(folder: &Path) -> io::Result<u64> {
    let mut free = 0;
    // SAFETY: the path ends in a NUL as every HSTRING does; it and `free` live through the call.
    unsafe { GetDiskFreeSpaceExW(&HSTRING::from(folder), Some(&mut free), None, None) }?;
    Ok(free)
}
