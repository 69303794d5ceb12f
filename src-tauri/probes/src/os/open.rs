//! Opens files that may be no files.

use std::{fs::File, io, path::Path};

/// Opens a file to read without waiting, whatever it has become: a pipe without a writer would be waited for.
#[cfg(unix)]
pub(crate) fn open_without_waiting(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY).open(path)
}

/// Opens a file to read. What is no file on a disk was told apart before.
#[cfg(windows)]
pub(crate) fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}
