//! This program and the user's language, for reports.

use crate::os::SYSTEM;
use preflight_diagnosis::App;

/// Returns what made a report.
pub fn app() -> App {
    App {
        name: "interview-preflight".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: SYSTEM.name().to_owned(),
        architecture: std::env::consts::ARCH.to_owned(),
    }
}

/// Returns the language of the user's settings as a BCP 47 tag, where the system tells.
pub fn locale() -> Option<String> {
    sys_locale::get_locale()
}
