//! Programs for links of an app, by LaunchServices. Asks its tables only; nothing is started.

use objc2_core_foundation::{CFString, CFURL};
use objc2_core_services::LSRolesMask;

/// Returns the name of the program that opens links of this scheme.
pub(crate) fn find_handler(scheme: &str) -> Option<String> {
    let link = CFURL::from_string(None, &CFString::from_str(&format!("{scheme}:")), None)?;
    #[expect(deprecated, reason = "what replaces it is part of AppKit, which would connect to the window server")]
    // SAFETY: no error is asked for; the URL lives until the call returns.
    let program = unsafe {
        objc2_core_services::LSCopyDefaultApplicationURLForURL(&link, LSRolesMask::All, std::ptr::null_mut())
    }?;
    Some(program.to_file_path()?.file_stem()?.to_string_lossy().into_owned())
}
