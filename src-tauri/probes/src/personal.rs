//! What is personal on this computer, for the redaction to take out.

use preflight_diagnosis::Personal;

/// Home directory, user name and host name, where the system tells.
pub fn personal() -> Personal {
    let variable = |names: [&str; 2]| names.iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    Personal {
        home: std::env::home_dir().map(|home| home.to_string_lossy().into_owned()).filter(|home| home.len() > 1),
        user: variable(["USER", "USERNAME"]),
        host_name: sysinfo::System::host_name().ok().filter(|name| !name.is_empty()),
    }
}
