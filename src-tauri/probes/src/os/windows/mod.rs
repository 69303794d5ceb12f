//! Windows.

pub(crate) mod camera;
mod job;
mod power;
mod programs;
mod registry;
mod settings;
pub(crate) mod sound;

pub(crate) use super::not_linux::{
    BROWSERS_READ_PROXY_VARIABLES, RUNS_PROXY_SCRIPTS, add_script_engine, ask_version, limit_memory,
    may_have_proxy_settings, read_access, read_saver, shared_bytes,
};
pub(crate) use job::Tree;
pub(crate) use programs::{find_browsers, find_handler};
pub(crate) use settings::{profile_folders, read_policies};

use crate::answer::observe;
use preflight_diagnosis::{FailureKind, Machine, Observed, Power, RestartSign, SystemFamily};
use std::os::windows::io::AsRawSocket;
use std::{io, num::NonZeroU32, path::Path, process::ExitStatus};
use sysinfo::System;
use windows::Win32::Foundation::FILETIME;
use windows::Win32::Networking::WinSock::{IP_UNICAST_IF, IPPROTO_IP, SOCKET, setsockopt};
use windows::Win32::System::Power::{GetSystemPowerStatus, SYSTEM_POWER_STATUS};
use windows::Win32::UI::WindowsAndMessaging::{GetSystemMetrics, SM_REMOTESESSION};
use windows::Win32::{Storage::FileSystem::GetDiskFreeSpaceExW, System::Threading::GetSystemTimes};
use windows::core::HSTRING;

pub const SYSTEM: SystemFamily = SystemFamily::Windows;

/// How much time all cores together have spent idle and at work since the start of the system, in units of 100
/// nanoseconds.
///
/// sysinfo asks the performance counters for this, which take a second to open the first time and are broken on some
/// computers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ProcessorTimes {
    idle: u64,
    total: u64,
}

impl ProcessorTimes {
    pub(crate) fn read(_system: &mut System) -> ProcessorTimes {
        let [mut idle, mut kernel, mut user] = [FILETIME::default(); 3];
        // SAFETY: the three places are ours and live through the call.
        if unsafe { GetSystemTimes(Some(&mut idle), Some(&mut kernel), Some(&mut user)) }.is_err() {
            return ProcessorTimes::default();
        }
        let number = |time: FILETIME| u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime);
        // The kernel's time holds the idle time.
        ProcessorTimes { idle: number(idle), total: number(kernel).saturating_add(number(user)) }
    }

    pub(crate) fn percent_since(self, before: ProcessorTimes, _system: &System) -> f32 {
        let total = self.total.saturating_sub(before.total);
        let idle = self.idle.saturating_sub(before.idle).min(total);
        if total == 0 { 0.0 } else { (total - idle) as f32 / total as f32 * 100.0 }
    }
}

/// Returns what this user may still write to the disk of a folder (`lpFreeBytesAvailableToCaller`).
pub(crate) fn free_bytes(folder: &Path) -> io::Result<u64> {
    let mut free = 0;
    // SAFETY: the path ends in a NUL as every HSTRING does; it and `free` live through the call.
    unsafe { GetDiskFreeSpaceExW(&HSTRING::from(folder), Some(&mut free), None, None) }?;
    Ok(free)
}

/// Returns the processor time of the children that have ended; 0, since the system keeps no such account.
pub(crate) fn ended_children_ms() -> u64 {
    0
}

/// Tells whether others would take a new file for the old one; that it has other rights than those of its folder is rare.
pub fn may_replace(_old: &std::fs::Metadata, _new: &std::fs::Metadata) -> bool {
    true
}

pub(crate) fn find_restart_signs() -> Observed<Vec<RestartSign>> {
    registry::restart::find_signs(&programs::Local)
}

pub(crate) fn read_machine() -> Observed<Machine> {
    // SAFETY: takes a number and always succeeds.
    let remote = unsafe { GetSystemMetrics(SM_REMOTESESSION) };
    let firmware = registry::machine::read_firmware(&programs::Local);
    Observed::Known(Machine { firmware, remote_desktop: Observed::Known(remote != 0) })
}

pub(crate) fn read_power() -> Observed<Power> {
    let mut status = SYSTEM_POWER_STATUS::default();
    // SAFETY: the place is ours and lives through the call.
    let answered = unsafe { GetSystemPowerStatus(&mut status) };
    let read = |()| {
        power::read_status(power::Status {
            ac_line_status: status.ACLineStatus,
            battery_flag: status.BatteryFlag,
            battery_life_percent: status.BatteryLifePercent,
            system_status_flag: status.SystemStatusFlag,
            battery_life_time: status.BatteryLifeTime,
        })
    };
    observe("the power status", answered.map(read))
}

pub(crate) fn prepare_child(command: &mut tokio::process::Command) {
    /// No console window flashes up.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

pub(crate) fn start_child() {}

/// Ends nothing: the job of this process does it, when it ends.
pub(crate) fn end_descendants() {}

pub(crate) fn describe_exit(status: ExitStatus) -> String {
    match status.code() {
        // An NTSTATUS such as 0xC0000005, access violation.
        Some(code) if code < 0 => format!("exit status {code:#X}"),
        Some(code) => format!("exit status {code}"),
        None => "no exit status".to_owned(),
    }
}

/// Tells a name that does not exist from a name server that fails, by the error codes of Windows Sockets.
pub(crate) fn classify_lookup_error(error: &io::Error) -> FailureKind {
    // HOST_NOT_FOUND, NO_DATA; TRY_AGAIN, NO_RECOVERY.
    match error.raw_os_error() {
        Some(11001 | 11004) => FailureKind::NoSuchName,
        Some(11002 | 11003) => FailureKind::NameServerFailed,
        _ => FailureKind::Other,
    }
}

/// Lets a socket send by one interface alone, whatever the routes say. The number of the interface is in network order here,
/// and nowhere else (IPPROTO_IP Socket Options).
pub(crate) fn send_over(socket: &impl AsRawSocket, interface: NonZeroU32) -> io::Result<()> {
    let handle = SOCKET(socket.as_raw_socket().try_into().map_err(io::Error::other)?);
    // SAFETY: the socket outlives the call, which reads four bytes.
    let result = unsafe { setsockopt(handle, IPPROTO_IP.0, IP_UNICAST_IF, Some(&interface.get().to_be_bytes())) };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}
