//! A network namespace of its own, without a name: it ends with the last file descriptor and process in it, so that
//! nothing is left however the program ends. Knows nothing of what is built inside.

use std::{
    ffi::CString,
    fs::{self, File, Permissions},
    io,
    os::{
        fd::{AsRawFd, RawFd},
        unix::{fs::PermissionsExt, process::CommandExt},
    },
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

/// A folder that only rooms see, in memory.
pub(super) const FOLDER: &str = "/run";

/// A network, and the view of the file system that all rooms of a world share.
#[derive(Clone)]
pub(super) struct Room {
    network: Arc<File>,
    files: Arc<File>,
}

impl Room {
    /// A room with a view of the file system of its own: `/run` is empty, `/sys` is that of the new network.
    pub(super) fn first() -> io::Result<Room> {
        aside(|| {
            leave(libc::CLONE_NEWNET | libc::CLONE_NEWNS)?;
            mount("none", "/", "", libc::MS_REC | libc::MS_PRIVATE)?;
            mount("tmpfs", FOLDER, "tmpfs", 0)?;
            fs::set_permissions(FOLDER, Permissions::from_mode(0o1777))?;
            mount("sysfs", "/sys", "sysfs", 0)?;
            let files = Arc::new(File::open("/proc/thread-self/ns/mnt")?);
            Ok(Room { network: network_of_this_thread()?, files })
        })
    }

    /// Another network that sees the same files.
    pub(super) fn beside(&self) -> io::Result<Room> {
        let network = aside(|| {
            leave(libc::CLONE_NEWNET)?;
            network_of_this_thread()
        })?;
        Ok(Room { network, files: Arc::clone(&self.files) })
    }

    /// Does something inside, on a thread of its own. Sockets that are made there stay there.
    pub(super) fn inside<T: Send>(&self, act: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
        aside(|| {
            // A thread that shares its root folder with others may not change its view of the file system.
            leave(libc::CLONE_FS)?;
            enter(self.network.as_raw_fd(), libc::CLONE_NEWNET)?;
            enter(self.files.as_raw_fd(), libc::CLONE_NEWNS)?;
            act()
        })
    }

    /// A program that will run inside, and end when the thread ends that starts it.
    pub(super) fn command(&self, program: &Path) -> Command {
        self.command_as(program, None)
    }

    /// The same as another user.
    pub(super) fn command_as(&self, program: &Path, user: Option<u32>) -> Command {
        let mut command = Command::new(program);
        let (network, files) = (self.network.as_raw_fd(), self.files.as_raw_fd());
        let move_in = move || {
            enter(network, libc::CLONE_NEWNET)?;
            enter(files, libc::CLONE_NEWNS)?;
            if let Some(user) = user {
                // SAFETY: a plain system call with a plain number.
                done(unsafe { libc::setgid(user) })?;
                // SAFETY: as above.
                done(unsafe { libc::setuid(user) })?;
            }
            // Last, since a change of user would undo it.
            // SAFETY: a plain system call with plain numbers.
            done(unsafe { libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL) })
        };
        // SAFETY: between fork and exec only system calls are made, and the descriptors are not closed before.
        unsafe { command.pre_exec(move_in) };
        command
    }

    /// Where `ip` finds this network.
    pub(super) fn path(&self) -> String {
        format!("/proc/{}/fd/{}", std::process::id(), self.network.as_raw_fd())
    }

    /// Shows `text` inside in place of a file of this machine.
    pub(super) fn replace(&self, path: &str, text: &str) -> io::Result<()> {
        self.inside(|| {
            let source = Path::new(FOLDER).join(path.trim_start_matches('/').replace('/', "-"));
            fs::write(&source, text)?;
            // Where it is a link into the folder that is hidden here, its target is made anew.
            let target = match fs::read_link(path) {
                Ok(link) => Path::new(path).parent().unwrap_or(Path::new("/")).join(link),
                Err(_) => PathBuf::from(path),
            };
            if !target.exists() {
                fs::create_dir_all(target.parent().unwrap_or(Path::new("/")))?;
                File::create(&target)?;
            }
            mount(&source.to_string_lossy(), path, "", libc::MS_BIND)
        })
    }
}

/// A thread that has moved must not be used for anything else.
fn aside<T: Send>(act: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
    std::thread::scope(|scope| scope.spawn(act).join()).unwrap_or_else(|_| Err(io::Error::other("a thread panicked")))
}

fn network_of_this_thread() -> io::Result<Arc<File>> {
    Ok(Arc::new(File::open("/proc/thread-self/ns/net")?))
}

fn leave(what: libc::c_int) -> io::Result<()> {
    // SAFETY: a plain system call with a plain number; it concerns this thread alone.
    done(unsafe { libc::unshare(what) })
}

fn enter(room: RawFd, kind: libc::c_int) -> io::Result<()> {
    // SAFETY: a plain system call with plain numbers; it concerns this thread alone.
    done(unsafe { libc::setns(room, kind) })
}

fn mount(source: &str, target: &str, kind: &str, flags: libc::c_ulong) -> io::Result<()> {
    let (from, to, kind) = (CString::new(source)?, CString::new(target)?, CString::new(kind)?);
    // SAFETY: the texts end in a zero byte and live longer than the call.
    let result = unsafe { libc::mount(from.as_ptr(), to.as_ptr(), kind.as_ptr(), flags, std::ptr::null()) };
    done(result).map_err(|error| io::Error::new(error.kind(), format!("mounting {source} at {target}: {error}")))
}

fn done(result: libc::c_int) -> io::Result<()> {
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}
