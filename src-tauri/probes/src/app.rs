//! This program and its user, for reports: what made them, in which language, and what the redaction has to take out.

use crate::os::SYSTEM;
use preflight_diagnosis::{App, Personal};

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

/// Returns home directory, user name and host name, where the system tells.
pub fn personal() -> Personal {
    let home = std::env::home_dir().map(|home| home.to_string_lossy().into_owned());
    let user = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    choose_personal(home, user, sysinfo::System::host_name().ok())
}

/// Leaves out what tells nothing. A program that the system starts has no `USER`: then the last part of the home
/// directory is the user name.
fn choose_personal(home: Option<String>, user: Option<String>, host_name: Option<String>) -> Personal {
    let home = home.filter(|home| home.len() > 1);
    let last = |home: &String| home.rsplit(['/', '\\']).find(|part| !part.is_empty()).map(str::to_owned);
    let user = user.filter(|user| !user.is_empty()).or_else(|| home.as_ref().and_then(last));
    // Names that every such computer has tell nothing, and would tear holes into ordinary words.
    let user = user.filter(|user| !["root", "user", "admin", "Administrator"].contains(&user.as_str()));
    let host_name = host_name.filter(|name| !name.is_empty() && name != "localhost");
    Personal { home, user, host_name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(home: &str, user: &str, host: &str) -> (Option<String>, Option<String>, Option<String>) {
        let some = |text: &str| Some(text.to_owned());
        let personal = choose_personal(some(home), some(user), some(host));
        (personal.home, personal.user, personal.host_name)
    }

    #[test]
    fn what_is_missing_or_says_nothing_is_left_out() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(names("/home/anna", "anna", "annas-pc"), (some("/home/anna"), some("anna"), some("annas-pc")));
        assert_eq!(names("/home/anna/", "", "localhost"), (some("/home/anna/"), some("anna"), None));
        assert_eq!(names(r"C:\Users\Anna B", "", ""), (some(r"C:\Users\Anna B"), some("Anna B"), None));
        assert_eq!(names("/", "", ""), (None, None, None));
        assert_eq!(names("/root", "root", ""), (some("/root"), None, None));
    }
}
