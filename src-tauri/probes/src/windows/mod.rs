//! What only this system can answer, and how it is asked here.

use preflight_diagnosis::SystemFamily;

pub(crate) const SYSTEM: SystemFamily = SystemFamily::Windows;
