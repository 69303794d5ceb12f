//! What Linux and macOS answer in the same way, through the C library.

use nix::sys::resource::{Resource, UsageWho, getrusage, setrlimit};
use nix::sys::{statvfs::statvfs, time::TimeValLike};
use preflight_diagnosis::FailureKind;
use std::fs::Metadata;
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::{fs::MetadataExt, process::ExitStatusExt};
use std::{ffi::CStr, io, num::NonZeroU32, path::Path, process::ExitStatus};
use sysinfo::System;

/// How much the processor has worked; `sysinfo` keeps the figures itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProcessorTimes;

impl ProcessorTimes {
    pub(crate) fn read(system: &mut System) -> ProcessorTimes {
        system.refresh_cpu_usage();
        ProcessorTimes
    }

    /// Returns the share of all cores at work since then, 0 to 100.
    pub(crate) fn percent_since(self, _before: ProcessorTimes, system: &System) -> f32 {
        system.global_cpu_usage()
    }
}

/// Returns the processor time of the children that have ended (getrusage(2)): no list of processes holds them any more.
pub(crate) fn ended_children_ms() -> u64 {
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else { return 0 };
    u64::try_from(usage.user_time().num_milliseconds() + usage.system_time().num_milliseconds()).unwrap_or(0)
}

/// Returns what an ordinary user may still write to the disk of a folder (statvfs(3), `f_bavail`).
#[allow(clippy::unnecessary_cast, reason = "the fields' types differ between the systems")]
pub(crate) fn free_bytes(folder: &Path) -> io::Result<u64> {
    let disk = statvfs(folder)?;
    Ok((disk.blocks_available() as u64).saturating_mul(disk.fragment_size() as u64))
}

pub(crate) fn describe_exit(status: ExitStatus) -> String {
    match (status.signal(), status.code()) {
        (Some(signal), _) => format!("signal {signal}"),
        (None, Some(code)) => format!("exit status {code}"),
        (None, None) => "no exit status".to_owned(),
    }
}

/// Tells whether others would take a new file for the old one once it is in its place: it has the same owner and group, and
/// the old one has no second name.
pub fn may_replace(old: &Metadata, new: &Metadata) -> bool {
    old.nlink() == 1 && (old.uid(), old.gid()) == (new.uid(), new.gid())
}

/// Tells a name that does not exist from a name server that fails.
///
/// The standard library keeps getaddrinfo's code in the text only, in the language of the process: so the texts of the
/// codes are asked for in the same language and compared.
pub(crate) fn classify_lookup_error(error: &io::Error) -> FailureKind {
    let text = error.to_string();
    let says = |code: libc::c_int| {
        // SAFETY: gai_strerror takes any number and returns a static string, or null for one that it does not know.
        let words = unsafe { libc::gai_strerror(code) };
        // SAFETY: not null, and as above.
        !words.is_null() && text.ends_with(&*unsafe { CStr::from_ptr(words) }.to_string_lossy())
    };
    if says(libc::EAI_NONAME) || says(libc::EAI_NODATA) {
        FailureKind::NoSuchName
    } else if says(libc::EAI_AGAIN) || says(libc::EAI_FAIL) {
        FailureKind::NameServerFailed
    } else {
        FailureKind::Other
    }
}

/// Sets the largest memory image that is written when this process crashes, in bytes.
pub(super) fn limit_core_image(bytes: u64) {
    // A failure leaves the limit as it was.
    let _ = setrlimit(Resource::RLIMIT_CORE, bytes, bytes);
}

/// The option that lets a socket send by one interface alone, and its level; Linux needs no rights for it since 5.7.
#[cfg(target_os = "linux")]
const BOUND_INTERFACE: (libc::c_int, libc::c_int) = (libc::SOL_SOCKET, libc::SO_BINDTOIFINDEX);
#[cfg(target_os = "macos")]
const BOUND_INTERFACE: (libc::c_int, libc::c_int) = (libc::IPPROTO_IP, libc::IP_BOUND_IF);

/// Lets a socket of IPv4 send by one interface alone, whatever the routes say.
pub(crate) fn send_over(socket: &impl AsFd, interface: NonZeroU32) -> io::Result<()> {
    let (level, option) = BOUND_INTERFACE;
    let (value, length) = (interface.get(), size_of::<u32>() as libc::socklen_t);
    // SAFETY: the descriptor is open as long as it is borrowed, and the value outlives the call, which reads four bytes.
    let result =
        unsafe { libc::setsockopt(socket.as_fd().as_raw_fd(), level, option, (&raw const value).cast(), length) };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn the_figure_is_the_one_of_df() {
        let df = std::process::Command::new("df").args(["--output=avail", "-B1000000", "/"]).output().expect("df");
        let text = String::from_utf8(df.stdout).expect("text");
        let expected: u64 = text.lines().nth(1).expect("a figure").trim().parse().expect("a number");
        let free_mb = free_bytes(Path::new("/")).expect("a figure") / 1_000_000;
        // Others write to this disk meanwhile.
        assert!(expected.abs_diff(free_mb) < 500, "{expected} {free_mb}");
    }

    #[test]
    fn a_name_server_that_fails_is_told_from_a_name_that_does_not_exist() {
        for (code, expected) in [
            (libc::EAI_NONAME, FailureKind::NoSuchName),
            (libc::EAI_NODATA, FailureKind::NoSuchName),
            (libc::EAI_AGAIN, FailureKind::NameServerFailed),
            (libc::EAI_FAIL, FailureKind::NameServerFailed),
            (libc::EAI_SERVICE, FailureKind::Other),
        ] {
            // SAFETY: gai_strerror returns a static string for each of its codes.
            let words = unsafe { CStr::from_ptr(libc::gai_strerror(code)) }.to_str().unwrap();
            let error = io::Error::other(format!("failed to lookup address information: {words}"));
            assert_eq!(classify_lookup_error(&error), expected, "{words}");
        }
    }
}
