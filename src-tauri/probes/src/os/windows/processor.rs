//! How much time all cores together have spent idle and at work since the start of the system.
//!
//! sysinfo asks the performance counters for this, which take a second to open the first time and are broken on some
//! computers.

use sysinfo::System;
use windows::Win32::{Foundation::FILETIME, System::Threading::GetSystemTimes};

/// In units of 100 nanoseconds.
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

    /// Returns the share of all cores at work since then, 0 to 100.
    pub(crate) fn percent_since(self, before: ProcessorTimes, _system: &System) -> f32 {
        let total = self.total.saturating_sub(before.total);
        let idle = self.idle.saturating_sub(before.idle).min(total);
        if total == 0 { 0.0 } else { (total - idle) as f32 / total as f32 * 100.0 }
    }
}
