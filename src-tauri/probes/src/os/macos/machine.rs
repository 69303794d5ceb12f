//! Which machine macOS runs on, by what its kernel says (sysctl(3)). A screen that is shared is that of the person who sits
//! at the Mac too: nothing tells who looks.

use preflight_diagnosis::{Firmware, Machine, Observed, Why};
use std::ffi::CStr;
use std::ptr::null_mut;

pub(crate) fn read_machine() -> Observed<Machine> {
    let model = read_sysctl::<128>(c"hw.model").and_then(|value| {
        let text = CStr::from_bytes_until_nul(&value).ok()?.to_str().ok()?;
        Some(text.to_owned()).filter(|model| !model.is_empty())
    });
    // A guest of whatever hypervisor; older versions do not know the name.
    let is_guest = read_sysctl::<4>(c"kern.hv_vmm_present").map(|value| i32::from_ne_bytes(value) != 0);
    let firmware = Firmware { model, is_guest, ..Firmware::default() };
    Observed::Known(Machine { firmware, remote_desktop: Observed::Unknown(Why::Unsupported) })
}

/// Returns a value of the kernel of at most so many bytes, zeros behind it.
fn read_sysctl<const LONGEST: usize>(name: &CStr) -> Option<[u8; LONGEST]> {
    let (mut value, mut length) = ([0; LONGEST], LONGEST);
    // SAFETY: the name ends in a NUL; `value` has `length` bytes; nothing is set.
    let failed = unsafe { libc::sysctlbyname(name.as_ptr(), value.as_mut_ptr().cast(), &mut length, null_mut(), 0) };
    (failed == 0).then_some(value)
}
