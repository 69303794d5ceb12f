//! What only this system can answer, and how it is asked here.

mod browsers;

pub(crate) use browsers::{browsers, version_said_by};

use preflight_diagnosis::SystemFamily;

pub(crate) const SYSTEM: SystemFamily = SystemFamily::Linux;
