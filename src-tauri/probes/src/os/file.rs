//! Reads files that somebody else may have written: only regular ones, so that none makes the reader wait or never ends, and
//! only up to a size. Everything outside of the pure crates that reads a file reads it here.

use std::{fs, io, io::Read, path::Path};

/// For what a system or a program keeps in a file of its own: settings, versions, lists.
pub(crate) const SETTINGS_LIMIT: u64 = 1 << 20;

/// Returns the content of a regular file of at most so many bytes. A larger one is [`io::ErrorKind::FileTooLarge`]; a pipe
/// or a device is not opened, because that alone may wait, or do something.
pub fn read_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    require_regular(&fs::metadata(path)?)?;
    let file = open_without_waiting(path)?;
    // Another file may have been put in its place meanwhile.
    let about = file.metadata()?;
    require_regular(&about)?;
    let mut bytes = Vec::new();
    // Files that the kernel makes up do not know their size.
    if about.len() <= limit && file.take(limit + 1).read_to_end(&mut bytes)? as u64 <= limit {
        return Ok(bytes);
    }
    Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"))
}

/// Returns the content of a regular file of at most so many bytes, as text.
pub fn read_text_file(path: &Path, limit: u64) -> io::Result<String> {
    let not_text = |_| io::Error::new(io::ErrorKind::InvalidData, "the file is not text");
    String::from_utf8(read_file(path, limit)?).map_err(not_text)
}

/// Reads what a system or a program keeps in a file of its own.
pub(crate) fn read_settings(path: impl AsRef<Path>) -> io::Result<String> {
    read_text_file(path.as_ref(), SETTINGS_LIMIT)
}

/// Opens a file to read without waiting, whatever it has become: a pipe without a writer would be waited for.
#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    use nix::{fcntl::OFlag, sys::stat::Mode};
    let flags = OFlag::O_RDONLY | OFlag::O_NONBLOCK | OFlag::O_NOCTTY | OFlag::O_CLOEXEC;
    Ok(nix::fcntl::open(path, flags, Mode::empty())?.into())
}

/// Opens a file to read. What is no file on a disk was told apart before.
#[cfg(windows)]
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    fs::File::open(path)
}

fn require_regular(about: &fs::Metadata) -> io::Result<()> {
    if about.is_file() {
        return Ok(());
    }
    let (kind, what) = match about.is_dir() {
        true => (io::ErrorKind::IsADirectory, "it is a folder"),
        false => (io::ErrorKind::InvalidInput, "it is a pipe or a device, not a file"),
    };
    Err(io::Error::new(kind, what))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn kind(path: &Path, limit: u64) -> io::ErrorKind {
        read_file(path, limit).unwrap_err().kind()
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "word").unwrap();
        assert_eq!(read_text_file(&path, 4).unwrap(), "word");
        assert_eq!(kind(&path, 3), io::ErrorKind::FileTooLarge);
        fs::write(&path, b"\xff").unwrap();
        assert_eq!(read_text_file(&path, 4).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(kind(folder.path(), 4), io::ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("none"), 4), io::ErrorKind::NotFound);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_no_regular_file_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        for path in [&pipe, &link] {
            assert_eq!(kind(path, 4), io::ErrorKind::InvalidInput, "{path:?}");
        }
        assert!(!read_settings("/proc/self/status").unwrap().is_empty(), "a file that does not know its size");
    }
}
