//! What Linux and macOS answer in the same way, through the C library.

use preflight_diagnosis::FailureKind;
use std::{
    ffi::{CStr, CString},
    io,
    mem::MaybeUninit,
    os::unix::{ffi::OsStrExt, process::ExitStatusExt},
    path::Path,
    process::ExitStatus,
};
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
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: `usage` has room for the structure and lives through the call.
    if unsafe { libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr()) } != 0 {
        return 0;
    }
    // SAFETY: all bytes zero is a valid rusage, and the call filled it.
    let usage = unsafe { usage.assume_init() };
    [usage.ru_utime, usage.ru_stime]
        .iter()
        .map(|time| u64::try_from(time.tv_sec).unwrap_or(0) * 1000 + u64::try_from(time.tv_usec).unwrap_or(0) / 1000)
        .sum()
}

/// Returns what an ordinary user may still write to the disk of a folder (statvfs(3), `f_bavail`).
#[allow(clippy::unnecessary_cast, reason = "the fields' types differ between the systems")]
pub(crate) fn free_bytes(folder: &Path) -> io::Result<u64> {
    let path = CString::new(folder.as_os_str().as_bytes())?;
    let mut answer = MaybeUninit::<libc::statvfs>::zeroed();
    // SAFETY: `path` ends in a NUL, `answer` has room for the structure; both live through the call.
    if unsafe { libc::statvfs(path.as_ptr(), answer.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: all bytes zero is a valid statvfs, and the call filled it.
    let answer = unsafe { answer.assume_init() };
    Ok((answer.f_bavail as u64).saturating_mul(answer.f_frsize as u64))
}

/// Says how a process ended: "signal 6", "exit status 1".
pub(crate) fn describe_exit(status: ExitStatus) -> String {
    match (status.signal(), status.code()) {
        (Some(signal), _) => format!("signal {signal}"),
        (None, Some(code)) => format!("exit status {code}"),
        (None, None) => "no exit status".to_owned(),
    }
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
pub(super) fn limit_core_image(bytes: libc::rlim_t) {
    let limit = libc::rlimit { rlim_cur: bytes, rlim_max: bytes };
    // SAFETY: the pointer is valid for the call. A failure leaves the limit as it was.
    unsafe {
        libc::setrlimit(libc::RLIMIT_CORE, &raw const limit);
    }
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
