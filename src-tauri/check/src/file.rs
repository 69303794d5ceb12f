//! Writes a report or a calendar where a person wants it, the way a shell's `>` would: into what a link points to, through
//! a device or a pipe, with the mode and the owner of the file that was there. Chooses no place and no name.

use preflight_probes::may_replace;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// As many links in a row as Linux follows (path_resolution(7)).
const MOST_LINKS: usize = 40;

/// Writes the whole content. A regular file that was there stays as it was until the new content is on the disk, and for
/// good where that fails.
pub fn write_file(path: &Path, content: &[u8]) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Ok(old) if is_regular(&old) => replace(old, path, content),
        Ok(mut through) => through.write_all(content).and_then(|()| through.flush()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let place = follow_links(path);
            let new = write_beside(&place, content)?;
            put(new, &place)
        }
        Err(error) => Err(error),
    }
}

fn is_regular(file: &File) -> bool {
    file.metadata().is_ok_and(|about| about.is_file())
}

/// Puts a new file in the old one's place. Where it would not be the same file any more to others, or none can be made
/// beside it, the old one is written over.
fn replace(old: File, path: &Path, content: &[u8]) -> io::Result<()> {
    let Some(place) = find_place(path) else { return write_over(old, content) };
    let about = old.metadata()?;
    let Ok(beside) = make_beside(&place) else { return write_over(old, content) };
    if !may_replace(&about, &beside.as_file().metadata()?) {
        return write_over(old, content);
    }
    let new = fill(beside, content)?;
    new.as_file().set_permissions(about.permissions())?;
    // Windows replaces no file that is open.
    drop(old);
    put(new, &place)
}

/// Returns where the file lies; `None` for another name of an open file, such as `/dev/stdout`.
fn find_place(path: &Path) -> Option<PathBuf> {
    let names_open_file = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    if names_open_file { None } else { fs::canonicalize(path).ok() }
}

/// Returns the place that a link to a missing file points to.
fn follow_links(path: &Path) -> PathBuf {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&place) else { break };
        place = find_folder(&place).join(target);
    }
    place
}

fn find_folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn write_beside(place: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    fill(make_beside(place)?, content)
}

/// Makes an empty file with the mode of any new file.
fn make_beside(place: &Path) -> io::Result<NamedTempFile> {
    Builder::new().prefix(".preflight-").make_in(find_folder(place), |path| File::create_new(path))
}

fn fill(mut new: NamedTempFile, content: &[u8]) -> io::Result<NamedTempFile> {
    new.write_all(content)?;
    new.as_file().sync_all()?;
    Ok(new)
}

fn put(new: NamedTempFile, place: &Path) -> io::Result<()> {
    new.persist(place).map_err(|error| error.error)?;
    // Not every system opens a folder; the file itself is on the disk.
    let _ = File::open(find_folder(place)).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes into the file itself: first what is longer than the old content, so that a full disk is noticed before anything
/// old is touched.
fn write_over(mut file: File, content: &[u8]) -> io::Result<()> {
    let old_length = file.metadata()?.len();
    let (start, rest) = content.split_at(content.len().min(usize::try_from(old_length).unwrap_or(usize::MAX)));
    let grown = file
        .seek(SeekFrom::Start(start.len() as u64))
        .and_then(|_| file.write_all(rest))
        .and_then(|()| if rest.is_empty() { Ok(()) } else { file.sync_all() });
    if let Err(error) = grown {
        file.set_len(old_length)?;
        return Err(error);
    }
    file.seek(SeekFrom::Start(0))?;
    file.write_all(start)?;
    file.set_len(content.len() as u64)?;
    file.sync_all()
}
