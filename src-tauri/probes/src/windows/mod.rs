//! What only this system can answer, and how it is asked here.

mod browsers;
mod processor;

pub(crate) use browsers::{browsers, version_said_by};
pub(crate) use processor::ProcessorTimes;

use preflight_diagnosis::SystemFamily;

pub(crate) const SYSTEM: SystemFamily = SystemFamily::Windows;
